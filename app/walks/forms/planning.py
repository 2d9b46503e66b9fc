"""The plan of a walk as it was typed: kept whole however wrong it is, and read as a draft."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.accounts.rules.paths import own_path
from app.core.numbers import NoNumber, whole
from app.places.rules import doubt, rounded
from app.walks import rules
from app.walks.forms.texts import fault, text
from app.walks.rules import rows
from app.walks.rules.drafting import StopDraft, WalkDraft
from app.walks.rules.rows import MOST_ROWS, Row, Rows

MOST_PEOPLE = 500
MOST_AT = 200
# More than any walk may last, told apart by the rules; a longer number is no number of minutes.
MOST_MINUTES = 100_000
NEEDS = ("", "area", "place", "picture")
LIGHTS = ("auto", "light", "dark")
Errors = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be chosen for a plan."""

    areas: dict[int | None, str]
    organisations: dict[int | None, str]
    checklists: dict[int | None, str]
    place_types: dict[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """Every field as a person left it. The words beside a new stop are in `new`."""

    title: str = ""
    why: str = ""
    need_kind: str = ""
    need_ref: str = ""
    area: str = ""
    meeting_place: str = ""
    day: str = ""
    clock: str = ""
    minutes: str = "90"
    kind: str = "walk"
    until: str = ""
    light: str = "auto"
    length: str = "quick"
    checklist: str = ""
    people: str = ""
    organisation: str = ""
    announced: str = ""
    new_name: str = ""
    new_at: str = ""
    new_where: str = ""
    version: str = ""
    rows: Rows = ()

    @property
    def quick(self) -> bool:
        return self.length == "quick"

    @property
    def how(self) -> rules.WalkKind:
        return rules.KINDS.get(self.kind, rules.KINDS["walk"])

    @property
    def starts_at(self) -> datetime | None:
        """By the clock in Sweden; none while day or time cannot be read."""
        return rules.moment(self.day, self.clock.replace(".", ":"))

    @property
    def lasts(self) -> int | None:
        """Minutes: of an evening as they were written, of a period until its last day is over."""
        if not self.how.period:
            minutes = number(self.minutes)
            return minutes if minutes and minutes <= MOST_MINUTES else None
        starts, last = self.starts_at, rules.moment(self.until, "00:00")
        if starts is None or last is None:
            return None
        over = last + timedelta(days=1)
        # In one zone Python subtracts the clocks, and summer time is an hour off.
        return int((over.astimezone(UTC) - starts.astimezone(UTC)) / timedelta(minutes=1))


FIELDS = tuple(name for name in Typed.__dataclass_fields__ if name != "rows")


def typed(form: MultiDict[str, str]) -> Typed:
    return Typed(**{name: text(form.get(name, "")) for name in FIELDS}, rows=rows_of(form))


def rows_of(form: MultiDict[str, str]) -> Rows:
    """Every row sends all of its fields, so that they stay together."""
    parts = ("name", "at", "type", "key", "point", "gone")
    lists = [form.getlist(f"stop_{part}")[:MOST_ROWS] for part in parts]
    return tuple(
        Row(
            name=text(name),
            at=text(at),
            place_type=place_type[:80],
            key=key[:80],
            point=point == "yes",
            gone=gone == "yes",
        )
        for name, at, place_type, key, point, gone in zip(*lists, strict=False)
    )


def stepped(told: Typed, wish: str) -> tuple[Typed, int]:
    """A button beside a row, as `step:row`; gives the row that the eyes follow, or -1."""
    name, _colon, n = wish.partition(":")
    step = rows.STEPS.get(name)
    if step is None or not n.isascii() or not n.isdigit():
        return told, -1
    at = int(n[:4])
    moved = replace(told, rows=step(told.rows, at))
    ends = len(moved.rows) - 1
    return moved, max(0, min(at + rows.FOLLOWED[name], ends))


def taken(told: Typed, wish: str) -> Typed:
    """A place from a list, as `take:lat,lon:its name`."""
    _take, at, name = (*wish.split(":", 2), "", "")[:3]
    place = rows.position(at)
    if place is None:
        return told
    row = Row(name=text(name), at=rows.told(*place))
    return replace(told, rows=rows.added(told.rows, row), new_where="")


def typed_in(told: Typed, *, point: bool) -> tuple[Typed, Errors]:
    """A stop that was written as a position, or came from the map."""
    place = rows.position(told.new_at)
    if place is None:
        return told, [("new_at", _("Write latitude and longitude, like 59.5141, 15.9934."))]
    row = Row(name=told.new_name, at=rows.told(*place), point=point)
    return replace(told, rows=rows.added(told.rows, row), new_name="", new_at=""), []


def draft(
    told: Typed, offered: Offered, municipality_id: int, lang: str
) -> tuple[WalkDraft | None, Errors]:
    """The draft, or what has to be put right: a sentence at each field."""
    starts, stops = told.starts_at, stops_of(told)
    errors = [*faults(told, offered), *row_faults(told, lang)]
    if errors or starts is None or stops is None:
        return None, errors
    ends, places = (
        starts + timedelta(minutes=told.lasts or 0),
        [(one.lat, one.lon) for one in stops],
    )
    unfit = [
        ("until" if told.how.period else "day", rules.time_unfit(starts, ends, told.how)),
        ("new_where", rules.route_unfit(places, told.how)),
    ]
    if errors := [(field, said(amiss, lang)) for field, amiss in unfit if amiss]:
        return None, errors
    return drafted(told, municipality_id, starts, stops), []


def drafted(
    told: Typed, municipality_id: int, starts: datetime, stops: tuple[StopDraft, ...]
) -> WalkDraft:
    bends = any(row.point for row in rows.kept(told.rows))
    return WalkDraft(
        municipality_id=municipality_id,
        title=told.title,
        why=told.why,
        starts_at=starts,
        minutes=told.lasts or 0,
        stops=stops,
        kind=told.how.name,
        organisation_id=number(told.organisation),
        quick=told.quick,
        dark={"light": False, "dark": True}.get(told.light),
        checklist_id=number(told.checklist),
        route=line(told) if bends else (),
        area_id=number(told.area),
        need_kind=told.need_kind if own_path(told.need_ref) else "",
        need_ref=own_path(told.need_ref) or "",
        meeting_place=told.meeting_place,
        people=number(told.people) or 0,
        announced=told.announced == "yes",
    )


def stops_of(told: Typed) -> tuple[StopDraft, ...] | None:
    """None when one of them lies nowhere."""
    here = [row for row in rows.kept(told.rows) if not row.point]
    if any(row.position is None for row in here):
        return None
    return tuple(
        StopDraft(row.name, *rounded(*row.position), row.place_type or None, row.key)
        for row in here
        if row.position
    )


def line(told: Typed) -> tuple[rules.Position, ...]:
    """Through the stops and the points between them; what cannot be read is left out."""
    places = (row.position for row in rows.kept(told.rows))
    return tuple(rounded(*place) for place in places if place and not impossible(place))


def impossible(place: rules.Position) -> bool:
    found = doubt(*place)
    return found is not None and found.impossible


def faults(told: Typed, offered: Offered) -> Errors:
    """The fields around the stops."""
    asked: list[tuple[str, bool, Callable[[], str]]] = [
        ("title", bool(told.title), lambda: _("Write what the walk is called.")),
        ("why", bool(told.why), lambda: _("Write why the walk is needed.")),
        ("day", told.starts_at is not None, lambda: _("Choose a day and a time, like 17:30.")),
        ("until", bool(told.lasts) or not told.how.period, lambda: _("Choose the last day.")),
        (
            "minutes",
            bool(told.lasts) or told.how.period,
            lambda: _("Write how many minutes it takes."),
        ),
        ("people", people_fit(told.people), lambda: _("Write how many people, at most 500.")),
        ("area", chosen(told.area, offered.areas), lambda: _("Choose an area from the list.")),
        (
            "organisation",
            chosen(told.organisation, offered.organisations),
            lambda: _("Choose who leads the walk."),
        ),
        (
            "checklist",
            chosen(told.checklist, offered.checklists),
            lambda: _("Choose a checklist from the list."),
        ),
    ]
    missing = [(field, sentence()) for field, good, sentence in asked if not good]
    return [*missing, *too_long(told)]


def too_long(told: Typed) -> Errors:
    """Of what a person writes in a field of the plan itself."""
    names = ("title", "why", "meeting_place", "new_where", "new_name")
    return [(name, said) for name in names if (said := fault(name, getattr(told, name)))]


def row_faults(told: Typed, lang: str) -> Errors:
    """Said at the row: `at-3`, `name-3`."""
    found: Errors = []
    for n, row in enumerate(told.rows):
        if row.gone:
            continue
        place = row.position
        amiss = doubt(*place) if place else None
        if place is None or len(row.at) > MOST_AT:
            found.append((f"at-{n}", _("Write latitude and longitude, like 59.5141, 15.9934.")))
        elif amiss and amiss.impossible:
            found.append((f"at-{n}", said(amiss, lang)))
        if not (row.name or row.point):
            found.append((f"name-{n}", _("Give the stop a name.")))
        elif sentence := fault("stop_name", row.name):
            found.append((f"name-{n}", sentence))
    return found


def said(fault: Any, lang: str) -> str:
    """The rules carry their own sentences, in both languages."""
    return fault.en if lang == "en" else fault.sv


def number(typed_number: str) -> int | None:
    try:
        return whole(typed_number)
    except NoNumber:
        return None


def people_fit(typed_number: str) -> bool:
    many = number(typed_number)
    return not typed_number or (many is not None and many <= MOST_PEOPLE)


def chosen(typed_number: str, choices: Any) -> bool:
    """Nothing chosen is a choice where the list has it."""
    if not typed_number:
        return None in choices
    return (key := number(typed_number)) is not None and key in choices
