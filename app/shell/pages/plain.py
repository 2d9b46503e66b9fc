"""Pages that hold nobody's content and look the same for everybody; phones keep most of them."""

from flask import Response, g, make_response, render_template
from flask_babel import gettext as _

from app.core.assets import manifest
from app.core.settings import settings
from app.core.words import language
from app.places.reads import known
from app.reports.pages import documents
from app.shell import reads
from app.shell.pages import pages


def public(template: str, **values: object) -> Response:
    """A page that may be kept, but is asked for anew: only its language differs."""
    response = make_response(render_template(template, **values))
    response.headers["Cache-Control"] = "no-cache"
    return response


@pages.get("/")
def home() -> Response:
    return public("shell/home.html")


@pages.get("/offline")
def offline() -> Response:
    return public("shell/offline.html")


@pages.get("/utkorg")
def outbox() -> Response:
    """What waits can be changed here: the form's categories and its checks come along."""
    return documents.kept("outbox/outbox.html", **documents.editing())


@pages.get("/min-enhet")
def own_device() -> Response:
    """What lies on the phone that asks; the page itself knows nothing of it."""
    return documents.kept("device/own.html", build=manifest().build)


@pages.get("/hjalp")
def get_help() -> Response:
    return public("shell/help.html", chapters=reads.content("help")[language()])


@pages.get("/om")
def about() -> Response:
    return public("shell/about.html", about=reads.content("about"), build=manifest().build)


@pages.get("/integritet")
def privacy() -> Response:
    read = reads.content("privacy")
    return public(
        "shell/privacy.html",
        chapters=[chapter | {"text": filled(chapter["text"])} for chapter in read[language()]],
        authority=read["links"]["authority"],
    )


def filled(lines: list[str]) -> list[str]:
    """The numbers are those of this installation's settings."""
    kept, here = settings(), known(g.actor)
    numbers = {
        "id_days": kept.id_days,
        "id_hash_days": kept.id_hash_days,
        "keep_hours": kept.keep_hours,
        "walk_photo_days": kept.walk_photo_days,
        "walk_text_days": kept.walk_text_days,
        "municipality": here.name if here else _("the municipality"),
    }
    return [line.format(**numbers) for line in lines]


@pages.get("/tillganglighet")
def accessibility() -> Response:
    return public("shell/accessibility.html", statement=reads.content("statement"))
