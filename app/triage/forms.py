"""What comes in from the desk's pages: the list's filters, and decisions with their values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from app.core.numbers import whole
from app.core.refusals import Refusal
from app.core.settings import settings
from app.places import forms as places
from app.places.rules import Bounds, clamped
from app.triage import rules
from app.triage.reads.answers import standard_answers

NUMBER = re.compile(r"[0-9A-Za-z-]{1,12}")
BATCH = re.compile(r"[0-9a-f]{16}")
SLUG = re.compile(r"[a-z0-9_-]{1,80}")
SEEN = re.compile(r"(\d{1,9})\.(\d{1,9})", re.ASCII)
LONGEST_SEARCH, LONGEST_REASON = 100, 200
MOST_AT_ONCE = 100
KEPT = ("status", "category", "area", "box", "q", "after", "until")


def filters(args: Mapping[str, str], bounds: Bounds) -> rules.Asked:
    """Refused with one sentence when it cannot be read; sorting is never asked for."""
    status = args.get("status", rules.State.NEW)
    if status not in rules.STATUSES:
        raise Refusal("filter_unreadable", ["status"])
    return rules.Asked(
        status=status,
        category=_matching(args, "category", SLUG),
        area=_matching(args, "area", SLUG),
        box=box(args.get("box", ""), bounds),
        words=_text(args, "q")[:LONGEST_SEARCH],
        after=number(args, "after"),
        until=number(args, "until"),
    )


def number(args: Mapping[str, str], name: str) -> str:
    """The number of a report as it is kept; empty when none is given."""
    return _matching(args, name, NUMBER).upper()


def batch(args: Mapping[str, str], name: str = "batch") -> str:
    """The token of a step that is to be taken back; empty for the latest."""
    return _matching(args, name, BATCH)


def kept(args: Mapping[str, str]) -> dict[str, str]:
    """The list's own words of an address, to go back to it; nothing else that came along."""
    return {name: args[name] for name in KEPT if args.get(name)}


def box(text: str, bounds: Bounds) -> Bounds | None:
    """A box without any of the municipality holds nothing."""
    asked = places.box(text)
    return (clamped(asked, bounds) or Bounds(0, 0, 0, 0)) if asked else None


@dataclass(frozen=True, slots=True)
class Decided:
    """`picked` are numbers with the version that was on the screen; `marked` says whether they
    were marked in the list rather than open beside it."""

    step: rules.Step
    values: dict[str, Any]
    reason: str
    picked: dict[str, tuple[int, int]]
    marked: bool
    sure: bool


def decided(form: MultiDict[str, str]) -> Decided:
    """The pressed button says `decision` or `decision:value`."""
    name, _, value = form.get("decision", "").partition(":")
    step = rules.BY_NAME.get(name)
    if step is None:
        raise Refusal("wrong_choice")
    marked = form.getlist("marked")[:MOST_AT_ONCE]
    picked = dict(_picked(each) for each in marked or form.getlist("current")[:1])
    if not picked or (marked and not step.in_bulk):
        raise Refusal("wrong_choice")
    return Decided(
        step=step,
        values=VALUES[name](form, value) if name in VALUES else {},
        reason=_reason(form, f"reason_{name}"),
        picked=picked,
        marked=bool(marked),
        sure=form.get("sure") == "yes",
    )


def must_be_sure(wish: Decided) -> bool:
    """Many at once, or several rejected: asked once more, in the page."""
    many = len(wish.picked) > rules.CONFIRM_OVER
    return not wish.sure and (many or (wish.step.name == "reject" and len(wish.picked) > 1))


def _picked(text: str) -> tuple[str, tuple[int, int]]:
    number, _, version = text.partition(":")
    seen = SEEN.fullmatch(version)
    if not seen or not NUMBER.fullmatch(number):
        raise Refusal("wrong_choice")
    return number, (whole(seen[1]), whole(seen[2]))


def _owner(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    return {"owner": value or form.get("owner", "")}


def _category(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    return {"category": value or form.get("category", "")}


def _area(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    return {"area": value if value != "none" else ""}


def _severity(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    if value not in {"1", "2", "3", "4"}:
        raise Refusal("wrong_choice")
    return {"severity": whole(value)}


def _sensitivity(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    return {"sensitivity": "restricted" if value != "open" else "open"}


def _into(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    return {"into": number({"into": value or form.get("into", "")}, "into")}


def _reject(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    return {"reason": _member(rules.Reason, value)}


def _state(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    return {"state": _member(rules.PROGRESS, value)}


def _answer(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    """An empty field with an outcome sends the standard answer of that outcome."""
    outcome = _member(rules.Outcome, value) if value else ""
    answer = _fitting(form, "answer") or standard_answers()["answer"].get(outcome, "")
    if not answer:
        raise Refusal("answer_missing")
    return {"answer": answer, "outcome": outcome}


def _question(form: MultiDict[str, str], value: str) -> dict[str, Any]:
    text = _fitting(form, "text")
    if not text:
        raise Refusal("answer_missing")
    return {"text": text}


VALUES = {
    "assign": _owner,
    "recategorise": _category,
    "relocate": _area,
    "weigh": _severity,
    "hide": _sensitivity,
    "merge": _into,
    "reject": _reject,
    "progress": _state,
    "answer": _answer,
    "ask": _question,
}


def _member(kind: Any, value: str) -> str:
    if value not in list(kind):
        raise Refusal("wrong_choice")
    return value


def _matching(args: Mapping[str, str], name: str, pattern: re.Pattern[str]) -> str:
    text = args.get(name, "")
    if text and not pattern.fullmatch(text):
        raise Refusal("filter_unreadable", [name])
    return text


def _reason(form: Mapping[str, str], name: str) -> str:
    """Chosen from a list of ours."""
    reason = _text(form, name)
    if len(reason) > LONGEST_REASON:
        raise Refusal("wrong_choice")
    return reason


def _fitting(form: Mapping[str, str], name: str) -> str:
    """By code point, and whole: what is too long is refused, never cut."""
    text = _text(form, name)
    if len(text) > settings().text_max:
        raise Refusal("text_too_long", [name])
    return text


def _text(args: Mapping[str, str], name: str) -> str:
    return args.get(name, "").replace("\r\n", "\n").replace("\x00", "").strip()
