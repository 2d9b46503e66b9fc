"""Documents that the phone keeps for walks: they hold nobody's content and no walk's, and are the
same for everyone. What is on a walk comes by the outbox API, by the phone's own token."""

import re

from flask import Response, make_response, render_template, request

from app.core.settings import settings
from app.core.words import language
from app.walks.pages import pages
from app.walks.shapes.digital import as_whom, reasons, safe_reasons

# Templates are laid out for people, a phone keeps bytes.
INDENT = re.compile(r"\n\s+")


@pages.get("/v")
def join() -> Response:
    return kept("walks/join.html")


@pages.get("/vandring/<string:number>/ga")
def going(number: str) -> Response:
    """One document for every walk: script reads the number from the address."""
    return kept("walks/going.html", as_whom=as_whom(language()))


@pages.get("/vandring/<string:number>/kanns")
def felt(number: str) -> Response:
    """The same for a digital walk: places, each alone."""
    return kept(
        "walks/felt.html", reasons=reasons(language()), safe_reasons=safe_reasons(language())
    )


def kept(template: str, **more: object) -> Response:
    """The browser asks again each time, and is told in a few bytes when nothing has changed."""
    limits = {
        "photo_max": settings().photo_max_count,
        "photo_max_bytes": settings().photo_max_bytes,
        "text_max": settings().text_max,
    }
    response = make_response(INDENT.sub("\n", render_template(template, **limits, **more)))
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
