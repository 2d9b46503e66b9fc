"""What comes in from the pages of measures: filters, and what an owner answers."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.core.numbers import NoNumber, whole
from app.core.refusals import Refusal
from app.measures.changes import MeasureWish
from app.measures.reads import Asked
from app.measures.rules import MeasureKind, MeasureState

NUMBER = re.compile(r"[0-9A-Za-z-]{1,12}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FILTERS = {"open", "late", "all", *(str(state) for state in MeasureState)}
LONGEST, MOST_PAGES = 2000, 10_000
FIRST_YEAR, LAST_YEAR = 2000, 2100


def asked(args: Mapping[str, str]) -> Asked:
    """Refused with one sentence when it cannot be read."""
    state, walk = args.get("lage", "open"), args.get("vandring", "")
    if state not in FILTERS or (walk and not NUMBER.fullmatch(walk)):
        raise Refusal("filter_unreadable")
    kind = args.get("slag", "")
    if kind and kind not in set(MeasureKind):
        raise Refusal("filter_unreadable", ["slag"])
    owner, page = count(args, "agare"), max(1, min(count(args, "sida"), MOST_PAGES))
    return Asked(state, owner or None, walk.upper(), page, kind)


def count(args: Mapping[str, str], name: str) -> int:
    try:
        return whole(args.get(name, "") or "0")
    except NoNumber as error:
        raise Refusal("filter_unreadable", [name]) from error


def wish(form: Mapping[str, str], *, plans: bool) -> MeasureWish:
    """What its owner says; whoever plans measures also says whose it is."""
    values: dict[str, Any] = {
        "state": state(form),
        "deadline": day(form),
        "public_answer": text(form, "public_answer"),
        "reason": text(form, "reason"),
    }
    if plans:
        values["organisation_id"] = number(form, "owner") if form.get("owner") else None
        if "kind" in form:
            values["kind"] = kind(form)
    return MeasureWish(number(form, "seen"), values)


def number(form: Mapping[str, str], name: str) -> int:
    try:
        return whole(form.get(name, ""))
    except NoNumber as error:
        raise Refusal("wrong_choice") from error


def state(form: Mapping[str, str]) -> str:
    given = form.get("state", "")
    if given not in set(MeasureState):
        raise Refusal("wrong_choice")
    return given


def kind(form: Mapping[str, str]) -> str:
    given = form.get("kind", "")
    if given and given not in set(MeasureKind):
        raise Refusal("wrong_choice")
    return given


def day(form: Mapping[str, str]) -> date | None:
    given = form.get("deadline", "").strip()
    if not given:
        return None
    try:
        found = date.fromisoformat(given) if DAY.fullmatch(given) else None
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refusal("day_unreadable")
    return found


def text(form: Mapping[str, str], name: str) -> str:
    given = unicodedata.normalize("NFC", form.get(name, "").replace("\r\n", "\n").strip())
    if len(given) > LONGEST:
        raise Refusal("text_too_long", [name])
    if "\0" in given or any("\ud800" <= letter <= "\udfff" for letter in given):
        raise Refusal("text_not_storable")
    return given
