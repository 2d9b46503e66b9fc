"""What comes in from the pages after the walk: choices, drafts, wordings, answers."""

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from app.core.numbers import NoNumber, whole
from app.core.refusals import Refusal
from app.walks.changes import FindingWish
from app.walks.forms.protocol import LONGEST as SUMMARY
from app.walks.reads import finding_fields
from app.walks.rules.findings import LONGEST as FINDING

BATCH = re.compile(r"[0-9a-f]{16}")
LONGEST = {"text": FINDING, "proposal": FINDING, "answer": 2000, "reason": 2000}
# The protocol and the public page have one summary.
LONGEST["summary"] = SUMMARY["summary"]
LONGEST_KEY, MOST_DRAFTS = 200, 500
CHOSEN = ("urgency", "horizon", "agreement", "status")


def batch(args: Mapping[str, str], name: str = "batch") -> str:
    """What one press decided, to be taken back; empty for the latest."""
    given = args.get(name, "")
    if given and not BATCH.fullmatch(given):
        raise Refusal("wrong_choice")
    return given


def new_batch() -> str:
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Choosing:
    stop: str
    question: str
    told: str


def choosing(form: Mapping[str, str]) -> Choosing:
    return Choosing(*(short(form, name) for name in ("stop", "question", "told")))


def drafts(form: MultiDict[str, str]) -> set[str]:
    """The drafts that somebody accepts, by their keys."""
    keys = form.getlist("draft")[:MOST_DRAFTS]
    if not keys:
        raise Refusal("wrong_choice")
    return set(keys)


def finding_wish(form: Mapping[str, str]) -> FindingWish:
    """The wording and what is weighed; a finding is not without words."""
    text = long(form, "text")
    if not text:
        raise Refusal("text_missing")
    values: dict[str, Any] = {
        "text": text,
        "proposal": long(form, "proposal"),
        "restricted": form.get("restricted") == "yes",
        "top": form.get("top") == "yes",
        "responsible_id": row_id(form, "responsible") if form.get("responsible") else None,
        **{name: option(form, name) for name in ("urgency", "horizon", "agreement")},
    }
    return FindingWish(row_id(form, "seen"), values)


def answer_wish(form: Mapping[str, str]) -> FindingWish:
    """Three fields: how it stands, what is said about it, and why if it will not be done."""
    values = {
        "status": option(form, "status"),
        "answer": long(form, "answer"),
        "reason": long(form, "reason"),
    }
    if not values["status"]:
        raise Refusal("wrong_choice")
    return FindingWish(row_id(form, "seen"), values)


def row_id(form: Mapping[str, str], name: str) -> int:
    try:
        return whole(form.get(name, ""))
    except NoNumber as error:
        raise Refusal("wrong_choice") from error


def option(form: Mapping[str, str], name: str) -> str:
    given = form.get(name, "")
    if given and given not in {one.id for one in finding_fields()[name].options}:
        raise Refusal("wrong_choice")
    return given


def short(form: Mapping[str, str], name: str) -> str:
    """A key or an answer as the page gave it; a longer one was never on any page."""
    given = form.get(name, "")
    if len(given) > (LONGEST["text"] if name == "told" else LONGEST_KEY) or "\0" in given:
        raise Refusal("wrong_choice")
    return given


def long(form: Mapping[str, str], name: str) -> str:
    """What somebody wrote, composed, with the line breaks of everybody else."""
    given = unicodedata.normalize("NFC", form.get(name, "").replace("\r\n", "\n").strip())
    if len(given) > LONGEST[name]:
        raise Refusal("text_too_long", [name])
    if "\0" in given or any("\ud800" <= letter <= "\udfff" for letter in given):
        raise Refusal("text_not_storable")
    return given
