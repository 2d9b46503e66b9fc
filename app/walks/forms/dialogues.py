"""A dialogue as it was typed: kept whole however wrong it is, and read as a draft. A text that may
say who somebody is raises a warning, which the writer can pass."""

import re
from dataclasses import dataclass, field, fields
from datetime import date

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.catalogue.shapes import personal_warning
from app.core.numbers import NoNumber, whole
from app.walks.forms.texts import fault, text
from app.walks.rules.dialogues import METHODS, MOST_PARTICIPANTS, DialogueDraft

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_YEAR = 2000
Errors = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be chosen, by the value in the form."""

    methods: dict[str, str]
    areas: dict[str, str]
    themes: dict[str, str]
    walks: dict[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    title: str = ""
    method: str = ""
    area: str = ""
    first_day: str = ""
    last_day: str = ""
    participants: str = ""
    said: str = ""
    walk: str = ""
    version: str = ""
    keep_text: str = ""
    themes: tuple[str, ...] = field(default=())


def typed(form: MultiDict[str, str]) -> Typed:
    words = {one.name: text(form.get(one.name, "")) for one in fields(Typed)}
    return Typed(**words | {"themes": tuple(dict.fromkeys(form.getlist("themes")))})  # type: ignore[arg-type]


def draft(
    told: Typed, offered: Offered, municipality_id: int, today: date, lang: str
) -> tuple[DialogueDraft | None, Errors]:
    """The draft, or what has to be put right: a sentence at each field."""
    first, last = day(told.first_day), day(told.last_day or told.first_day)
    errors = [*faults(told, offered), *day_faults(told, first, last, today)]
    errors = errors or warned(told, lang)
    if errors or first is None or last is None:
        return None, errors
    return DialogueDraft(
        municipality_id=municipality_id,
        title=told.title,
        method=told.method,
        first_day=first,
        last_day=last,
        participants=number(told.participants),
        said=told.said,
        themes=tuple(one for one in offered.themes if one in told.themes),
        area_id=number(told.area) or None,
        walk=told.walk,
    ), []


def faults(told: Typed, offered: Offered) -> Errors:
    people = 1 <= number(told.participants) <= MOST_PARTICIPANTS
    asked = [
        ("title", bool(told.title), _("Write what the occasion is called.")),
        ("method", told.method in METHODS, _("Choose a method from the list.")),
        ("participants", people, _("Write how many people took part, in digits.")),
        ("area", told.area in offered.areas, _("Choose an area from the list.")),
        ("themes", set(told.themes) <= set(offered.themes), _("Choose themes from the list.")),
        ("said", bool(told.said), _("Write what people said, in a few lines.")),
        ("walk", told.walk in offered.walks, _("Choose a walk from the list.")),
    ]
    missing = [(name, sentence) for name, good, sentence in asked if not good]
    long = [
        (name, wrong) for name in ("title", "said") if (wrong := fault(name, text_of(told, name)))
    ]
    return [*missing, *long]


def day_faults(told: Typed, first: date | None, last: date | None, today: date) -> Errors:
    if first is None:
        return [("first_day", _("Choose the day, or the first of the days."))]
    if last is None or last < first:
        return [("last_day", _("The last day cannot lie before the first."))]
    if last > today:
        late = "last_day" if told.last_day else "first_day"
        return [(late, _("Write it down when it has been held: the day has not come yet."))]
    return []


def warned(told: Typed, lang: str) -> Errors:
    """Last, when nothing else is wrong: the writer decides, and says so with a box."""
    if told.keep_text:
        return []
    found = ((name, personal_warning(text_of(told, name), lang)) for name in ("title", "said"))
    return [(name, sentence) for name, sentence in found if sentence]


def text_of(told: Typed, name: str) -> str:
    return told.title if name == "title" else told.said


def day(given: str) -> date | None:
    try:
        found = date.fromisoformat(given) if DAY.fullmatch(given) else None
    except ValueError:
        return None
    return found if found and found.year >= FIRST_YEAR else None


def number(given: str) -> int:
    """0 is nobody, and no number at all."""
    try:
        return whole(given)
    except NoNumber:
        return 0
