"""What stands otherwise than it was approved, in words: for whoever reads it before it is public."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.walks import reads
from app.walks.rules.publishing import Difference
from app.walks.shapes.finding import Known, since_words
from app.walks.shapes.protocol import told

FIELDS = {
    "": lazy_gettext("New"),
    "title": lazy_gettext("Title"),
    "why": lazy_gettext("Why"),
    "summary": lazy_gettext("Summary"),
    "text": lazy_gettext("Wording"),
    "at_stop": lazy_gettext("Place"),
    "good": lazy_gettext("Good, to keep"),
    "top": lazy_gettext("Among the three most important"),
    "since": lazy_gettext("Since the last walk"),
    "answer": lazy_gettext("Answer"),
    "reason": lazy_gettext("Reason"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """`number` is the finding's; none for the walk itself. `new` was never approved at all."""

    number: int | None
    label: str
    before: str
    after: str
    new: bool


def changes_since(found: Iterable[Difference], known: Known) -> list[Changed]:
    return [_changed(one, known) for one in found]


def _changed(one: Difference, known: Known) -> Changed:
    question = known.checklist.question(one.name)
    label = question.said(known.language) if question else str(FIELDS[one.name])
    before, after = _told(one.name, one.before, known), _told(one.name, one.after, known)
    return Changed(one.number, label, before, after, new=not one.name)


def _told(name: str, value: Any, known: Known) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "since":
        return since_words(value, known.language)
    if name == "at_stop":
        return known.stops.get(value, "") or _("Between the stops")
    question = known.checklist.question(name)
    if question and value != "":
        return told(question, value, known.language, reads.answer_types())
    return str(value)
