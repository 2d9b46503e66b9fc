"""Documents that the phone keeps: they hold nobody's content and are the same for everyone."""

import re
from typing import Any

from flask import Response, g, make_response, render_template, request

from app.catalogue import reads as catalogue
from app.catalogue.rules import Form
from app.catalogue.shapes import personal_check
from app.core.settings import settings
from app.core.words import language
from app.places.reads import known
from app.reports.pages import pages

# The first visit counts every byte; templates are laid out for people.
INDENT = re.compile(r"\n\s+")
REPORTERS = ("public", "volunteer", "guard", "staff", "member", "coordinator")
# The six tiles that every patrol starts with; each phone then learns its own.
USUAL = (
    "lighting_fault",
    "vandalism",
    "disturbing_gathering",
    "littering",
    "reckless_driving",
    "unsafe_place",
)


@pages.get("/rapportera")
def new() -> Response:
    return kept("reports/new.html", **of_form(form_of("public")))


@pages.get("/tack")
def receipt() -> Response:
    return kept("reports/receipt.html")


@pages.get("/snabb")
def patrol() -> Response:
    """Everything that any account may choose; the phone leaves what is its own role's."""
    return kept("reports/patrol.html", usual=USUAL, **editing())


@pages.get("/f")
def follow() -> Response:
    return kept("reports/follow.html")


def editing() -> dict[str, Any]:
    """The form with every category, and who may choose which."""
    return of_form(form_of("coordinator")) | {"reporters": reporters()}


def form_of(role: str) -> Form:
    return catalogue.form_for(known(g.actor), role, language())


def reporters() -> dict[str, list[str]]:
    offered = catalogue.catalogue(known(g.actor)).categories.items()
    return {key: [role for role in REPORTERS if one.open_to(role)] for key, one in offered}


def of_form(form: Form) -> dict[str, Any]:
    """What the templates of a form need; `told` and `said` are filled when one comes back."""
    return {
        "form": form,
        "personal": personal_check(form.language),
        "mail": bool(settings().mail),
        "text_max": settings().text_max,
        "photo_max": settings().photo_max_count,
        "photo_max_bytes": settings().photo_max_bytes,
        "told": {"answers": {}},
        "said": {},
        "errors": [],
        "missing": False,
        "hits": (),
    }


def kept(template: str, **context: Any) -> Response:
    """The browser asks again each time, and is told in a few bytes when nothing has changed."""
    response = make_response(INDENT.sub("\n", render_template(template, **context)))
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
