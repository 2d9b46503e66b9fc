"""The report as the plain form tells it: read, weighed, and made into the envelope phones send.

The same questions as on the phone; what is refused here is only what is missing, never what it says.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.catalogue.reads import hints_in
from app.catalogue.rules import Form, FormCategory, FormGroup, FormQuestion
from app.catalogue.shapes import personal_warning
from app.core import ids
from app.core.clock import now
from app.core.numbers import NoNumber, decimal, whole
from app.core.settings import settings
from app.core.words import HERE
from app.core.words import number as shown
from app.reports.forms import Envelope
from app.reports.rules import moments
from app.reports.rules.draft import Draft
from app.reports.rules.receiving import CONTACT

WHOLE = re.compile(r"[0-9]{1,9}")
CALL_FIRST = "call_112_first"
# As they follow each other on the page.
FIELDS = ("tiles", "place-text", "over", "text", "when_at", "answers", "contact")


class Told:
    """What stands in the fields, by name."""

    def __init__(self, sent: MultiDict[str, str], form: Form) -> None:
        self.sent = sent
        self.form = form
        self.answers = {one.id: self.answer(one) for one in self.asked() if self.answer(one)}

    def word(self, name: str) -> str:
        return self.sent.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()

    def __getattr__(self, name: str) -> str:
        """Templates say `told.text`."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.word(name)

    def chosen(self) -> FormCategory | None:
        """The category, or what the group means when none was chosen."""
        named, group = self.form.category(self.word("category")), self.tile()
        return named or (self.form.category(group.default_category) if group else None)

    def tile(self) -> FormGroup | None:
        return next((one for one in self.form.tiles if one.id == self.word("group")), None)

    def guessed(self) -> bool:
        """Whether the category is what its group means, and not the only one there is."""
        named, group = self.form.category(self.word("category")), self.tile()
        return named is None and group is not None and len(group.categories) > 1

    def asked(self) -> list[FormQuestion]:
        category = self.chosen()
        every = self.form.questions
        return [every[key] for key in category.questions if key in every] if category else []

    def answer(self, question: FormQuestion) -> Any:
        name = f"q_{question.id}"
        if question.type == "multi":
            return self.sent.getlist(name)
        if question.type == "interval":
            ends = {end: self.word(f"{name}_{end}") for end in ("start", "end")}
            return {end: moment for end, moment in ends.items() if moment}
        text = self.word(name)
        if question.type == "int":
            return whole(text) if WHOLE.fullmatch(text) else None
        return text

    def place(self) -> dict[str, Any]:
        lat, lon = number(self.word("place_lat")), number(self.word("place_lon"))
        known = lat is not None and lon is not None
        return {
            "lat": lat if known else None,
            "lon": lon if known else None,
            "accuracy_m": number(self.word("place_accuracy_m")),
            "source": self.word("place_source") or "none",
            "text": self.word("place_text"),
        } | self.hit()

    def words(self) -> str:
        """What was written; not a place that was chosen among those found."""
        return "\n".join([self.word("text"), "" if self.hit() else self.word("place_text")])

    def answered(self) -> str:
        """In words."""
        return "\n".join(each for each in self.answers.values() if isinstance(each, str))

    def hit(self) -> dict[str, Any]:
        """What was chosen among the places that a search without script found."""
        parts = self.word("place_hit").split(",", 2)
        point = [number(part) for part in parts[:2]]
        if len(parts) < 3 or None in point:
            return {}
        return {"lat": point[0], "lon": point[1], "source": "address", "text": parts[2]}

    def observed(self) -> dict[str, Any]:
        when = self.word("when")
        if when == "usual":
            return {"observed_precision": "usual"}
        if when == "chosen" and (moment := local_moment(self.word("when_at"))):
            return {"observed_at": moment.isoformat(), "observed_precision": "exact"}
        precision = "day" if when == "earlier" else "exact"
        return {"observed_at": now().isoformat(), "observed_precision": precision}


def number(text: str) -> float | None:
    try:
        return decimal(text)
    except NoNumber:
        return None


def local_moment(text: str) -> datetime | None:
    """A datetime-local field has no zone: it is meant by the clock in Sweden."""
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=HERE)
    except ValueError:
        return None
    return moment if moments.storable(moment) else None


def faults(told: Told, photos: int) -> dict[str, str]:
    """The id of the field, and the sentence that stands there and in the summary."""
    found = lacking(told, photos) | mistaken(told)
    return dict(sorted(found.items(), key=lambda fault: FIELDS.index(part_of(fault[0]))))


def part_of(field: str) -> str:
    return "answers" if field.startswith("q_") else field


def lacking(told: Told, photos: int) -> dict[str, str]:
    """What has not been said yet."""
    category, place, when = told.chosen(), told.place(), told.word("when")
    silent = not (told.word("text") or told.word("category") or told.answers or photos)
    gated = category is not None and category.gate == CALL_FIRST and not told.word("over")
    placed = place["lat"] is not None or place["text"]
    timed = when != "chosen" or local_moment(told.word("when_at"))
    return sentences(
        {
            "tiles": category is None and _("Choose what it is about"),
            "place-text": not placed and _("Choose a place, or describe it in words"),
            "over": gated
            and _("Call 112 first. Tick the box when you have called, or when it is over"),
            "text": silent and _("Tell something: in a few words, by a choice or with a photo"),
            "when_at": not timed and _("Choose a date and a time"),
        }
    )


def mistaken(told: Told) -> dict[str, str]:
    """What has been said and cannot stand so."""
    text, contact = told.word("text"), told.word("contact")
    place = told.place()["text"]
    moment = local_moment(told.word("when_at")) if told.word("when") == "chosen" else None
    return sentences(
        {
            "place-text": over(place, settings().text_max),
            "text": text_fault(told, text),
            "when_at": moment is not None and moment > now() and _("The time has not come yet"),
            "contact": bool(contact)
            and not CONTACT.fullmatch(contact)
            and _("Write an e-mail address like name@example.org"),
        }
        | {f"q_{one.id}": over(told.answers.get(one.id), one.longest) for one in told.asked()}
    )


def sentences(found: dict[str, Any]) -> dict[str, str]:
    return {field: str(sentence) for field, sentence in found.items() if sentence}


def text_fault(told: Told, text: str) -> str:
    """The last of them can be passed: the writer decides, and says so with a box."""
    if long := over(text, settings().text_max):
        return long
    if ids.holds_receipt_code(text):
        return _("A receipt code stands in the text. Take it out: it opens your report")
    return "" if told.word("keep_text") else " ".join(warnings(told))


def over(text: Any, most: int) -> str:
    """Counted by code point, as the phone does; answers in figures or by choice have no length."""
    if not isinstance(text, str) or len(text) <= most:
        return ""
    return _("The text is too long: at most %(most)s characters", most=shown(most))


def warnings(told: Told) -> list[str]:
    """What may point at somebody, and where else to turn."""
    words, answers, language = told.words(), told.answered(), told.form.language
    personal = personal_warning(words, language, answers)
    topics = [topic.show.said(language) for topic in hints_in(f"{words}\n{answers}")]
    return [personal, *topics] if personal else topics


def envelope(told: Told, listed: list[dict[str, Any]], code: str) -> dict[str, Any]:
    category = told.chosen()
    assert category
    contact = told.word("contact")
    return {
        "v": 1,
        "kind": category.kind,
        "category": category.id,
        "category_chosen": not told.guessed(),
        "text": told.word("text"),
        "place": told.place(),
        "captured_at": now().isoformat(),
        **told.observed(),
        "answers": told.answers,
        "photos": listed,
        "receipt_hash": ids.receipt_hash(code),
        "form_version": told.form.version,
        **({"contact": contact} if contact else {}),
    }


def draft(report_id: UUID, content: Mapping[str, Any]) -> Draft:
    raw = json.dumps(content, ensure_ascii=False).encode()
    return Envelope.model_validate_json(raw).draft(report_id, raw, anonymous=True)
