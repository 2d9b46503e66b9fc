"""Following a report by its receipt code. The code comes in the body only and nothing is kept."""

from typing import Any

from flask import Response, g, render_template, request

from app.catalogue.shapes import personal_warning
from app.core import ids
from app.core.refusals import REFUSALS, Refusal
from app.core.settings import settings
from app.core.unit import unit
from app.core.words import language
from app.reports import changes, reads, shapes
from app.reports.api.budget import spend_report
from app.reports.api.receipts import opened
from app.reports.pages import pages
from app.reports.pages.filing import once
from app.reports.pages.told import over
from app.sending import reads as sending


@pages.post("/f")
def followed() -> Response:
    typed = request.form.get("code", "")
    try:
        report = opened(typed)
    except Refusal as refusal:
        if refusal.code not in {"receipt_code_mistyped", "receipt_unknown"}:
            raise
        return once(page(typed=typed, wrong=sentence(refusal)), refusal.status)
    return once(page(code=typed, status=status_of(report)))


@pages.post("/f/tillagg")
def add() -> Response:
    """More from the person with the code; one id is kept once, however often it is sent."""
    typed, text = request.form.get("code", ""), request.form.get("text", "")
    text = text.replace("\0", "").replace("\r\n", "\n").strip()
    report = opened(typed)
    keeps, wrong = bool(request.form.get("keep_text")), over(text, settings().text_max)
    if not wrong and not keeps and (wrong := personal_warning(text, language())):
        keeps = True
    if wrong:
        return once(again(typed, report, text, wrong, may_keep=keeps), 422)
    spend_report()
    try:
        with unit():
            changes.add(g.actor, report, text, message_id())
    except Refusal as refusal:
        if refusal.code not in {"text_missing", "text_too_long"}:
            raise
        return once(again(typed, report, text, sentence(refusal), may_keep=keeps), 422)
    return once(page(code=typed, status=status_of(report), added=True))


def again(typed: str, report: Any, text: str, unsaid: str, *, may_keep: bool = False) -> str:
    """With what was written, and why it is not sent yet."""
    status = status_of(report)
    return page(code=typed, status=status, text=text, unsaid=unsaid, may_keep=may_keep)


def message_id() -> Any:
    from uuid import UUID

    try:
        return UUID(request.form.get("id", ""))
    except ValueError:
        return None


def status_of(report: Any) -> shapes.Status:
    counts, thread = sending.photo_counts(report), reads.thread(report)
    return shapes.status(report, reads.leading(report), counts, thread)


def sentence(refusal: Refusal) -> str:
    words = REFUSALS[refusal.code]
    return words.en if language() == "en" else words.sv


def page(**context: Any) -> str:
    """What is added next has its id already: a page that is loaded again adds nothing twice."""
    return render_template("reports/follow.html", next_id=ids.uuid7(), **context)
