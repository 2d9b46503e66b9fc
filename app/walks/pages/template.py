"""The Word template of protocols: taken home, edited in Word, brought back, or restored."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.core import documents
from app.core.apart import Refused, TooHeavy
from app.core.limits import limited
from app.core.policy import may
from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.places.reads import here
from app.walks.changes.template import keep_template, restore_template
from app.walks.forms import template as forms
from app.walks.pages import pages
from app.walks.pages.protocol import WORD, document
from app.walks.reads import template as reads
from app.walks.shapes import word


@pages.get("/protokollmall")
@login_required
def template_page() -> ResponseReturnValue:
    may_edit()
    return shown()


@pages.get("/protokollmall.docx")
@login_required
@limited("documents")
def template_file() -> ResponseReturnValue:
    """The one in use; the one that ships can always be had."""
    may_edit()
    ours = "original" not in request.args
    content = reads.template(g.actor) if ours else reads.shipped_template()
    return document(content, "protokollmall.docx", WORD)


@pages.post("/protokollmall")
@login_required
@limited("documents")
def send_template() -> ResponseReturnValue:
    """Tried with a whole protocol before it is kept; a refused one changes nothing."""
    may_edit()
    name, content = forms.sent(request.files.get("mall"))
    wrong = refused(content)
    if wrong:
        return shown(wrong), 422
    with unit():
        keep_template(g.actor, here(g.actor), name, content)
    return redirect(url_for("walks.template_page", kept=1), 303)


@pages.post("/protokollmall/aterstall")
@login_required
def restore() -> ResponseReturnValue:
    may_edit()
    with unit():
        restore_template(g.actor, here(g.actor))
    return redirect(url_for("walks.template_page", restored=1), 303)


def refused(content: bytes) -> str:
    if not content:
        return _("Choose a Word file first.")
    try:
        documents.filled(content, word.sample(language()))
    except (Refused, TooHeavy) as error:
        return word.why_refused(error)
    return ""


def shown(wrong: str = "") -> Any:
    return render_template(
        "walks/protocol_template.html",
        own=reads.own_template(g.actor),
        placeholders=word.placeholders(language()),
        wrong=wrong,
    )


def may_edit() -> None:
    if not may(g.actor, "checklist.edit"):
        raise Refusal("not_found")
