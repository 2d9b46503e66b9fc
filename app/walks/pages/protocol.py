"""The protocol of a walk: the page is the original; the same leaves as PDF and as a Word file."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.accounts.pages.guard import sign_in_first
from app.core import documents, pdf, photos
from app.core.apart import Refused, TooHeavy
from app.core.limits import limited
from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.places.reads import here
from app.walks.changes.protocol import summarise
from app.walks.forms import protocol as forms
from app.walks.pages import pages
from app.walks.reads import protocol as reads
from app.walks.reads.template import template
from app.walks.shapes import leaving, word
from app.walks.shapes import protocol as shapes
from app.walks.shapes.tabs import tabs

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATE = Path(__file__).parents[1] / "protocol.typ"


@pages.get("/vandring/<string:number>/protokoll")
def protocol(number: str) -> ResponseReturnValue:
    found = gathered(number)
    return sign_in_first() if found is None else shown(found)


@pages.post("/vandring/<string:number>/protokoll")
@login_required
def summarised(number: str) -> ResponseReturnValue:
    led(number)
    typed, clashed = forms.summary(request.form), False
    try:
        with unit():
            walk = led(number)
            if not typed.errors:
                texts = {"summary": typed.summary, "registry_number": typed.registry_number}
                summarise(g.actor, walk, typed.seen, **texts)
    except Refusal as refusal:
        if refusal.code != "changed_meanwhile":
            raise
        clashed = True
    if clashed or typed.errors:
        found = reads.gathered(g.actor, led(number), whole=True)
        return shown(found, 409 if clashed else 422, typed=typed, clashed=clashed)
    return redirect(url_for("walks.protocol", number=number, saved=1), 303)


@pages.get("/vandring/<string:number>/protokoll.pdf")
@limited("documents")
def protocol_pdf(number: str) -> ResponseReturnValue:
    found = gathered(number)
    if found is None:
        return sign_in_first()
    told = shapes.protocol(found, here(g.actor).name, language())
    made = with_photos(told, fetched(found.thumbs))
    return document(made, leaving.file_name(told, "pdf"), "application/pdf")


def with_photos(told: shapes.Protocol, thumbs: dict[str, bytes]) -> bytes:
    """A photo that cannot be shown does not cost the document: then it is set without any."""
    files = {leaving.file_of(token): pdf.framed(each) for token, each in thumbs.items()}
    with suppress(Refused, TooHeavy):
        return pdf.made(TEMPLATE, leaving.for_pdf(told, thumbs), files)
    return set_as_pdf(TEMPLATE, leaving.for_pdf(told, ()))


def fetched(thumbs: Mapping[str, str]) -> dict[str, bytes]:
    """A photo that is gone from the store does not cost the document."""
    found = {}
    for token, key in thumbs.items():
        with suppress(FileNotFoundError):
            found[token] = photos.get(key)
    return found


@pages.get("/vandring/<string:number>/protokoll.docx")
@login_required
@limited("documents")
def protocol_docx(number: str) -> ResponseReturnValue:
    """For those who lead the walk; a template that no longer works is told, and the page stays."""
    found = reads.gathered(g.actor, led(number), whole=forms.wants_whole(request.args))
    told = shapes.protocol(found, here(g.actor).name, language())
    try:
        shown = word.photos(told, fetched(found.thumbs))
        made = documents.filled(template(g.actor), word.values(told), shown)
    except (Refused, TooHeavy) as error:
        raise Refusal("document_not_made") from error
    return document(made, leaving.file_name(told, "docx"), WORD)


def set_as_pdf(
    template: Path, values: dict[str, Any], files: dict[str, bytes] | None = None
) -> bytes:
    try:
        return pdf.made(template, values, files)
    except (Refused, TooHeavy) as error:
        raise Refusal("document_not_made") from error


def document(content: bytes, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, headers=headers, mimetype=kind)


def led(number: str) -> Any:
    found = reads.opened(g.actor, number)
    if found is None or not found[1]:
        raise Refusal("not_found")
    return found[0]


def gathered(number: str) -> reads.Gathered | None:
    """None when a visitor may want to sign in first; whoever is known does not find what is not
    theirs."""
    found, whole = reads.opened(g.actor, number), forms.wants_whole(request.args)
    if found is None and g.actor.id is None:
        return None
    if found is None:
        raise Refusal("not_found")
    return reads.gathered(g.actor, found[0], whole=whole)


def shown(found: reads.Gathered, status: int = 200, **more: Any) -> ResponseReturnValue:
    """The whole page; `more` says what came of the form."""
    told = shapes.protocol(found, here(g.actor).name, language())
    return (
        render_template(
            "walks/protocol.html",
            protocol=told,
            walk=found.walk,
            leads=found.leads,
            tabs=tabs(g.actor, found.walk, "protokoll"),
            **more,
        ),
        status,
    )
