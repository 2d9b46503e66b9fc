"""The working picture of one period: every number with what it is compared with."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.catalogue.reads import catalogue
from app.catalogue.rules import Catalogue
from app.core.actor import Actor
from app.places import reads as places
from app.places.rules import cell_centre, doubt, from_sweref
from app.places.rules.grid import ROWS
from app.situation import reads, rules
from app.situation.rules import Asked, Period
from app.situation.rules.asked import CELL_M, HERE
from app.situation.shapes.said import change_said, period_brief, period_said, period_short


@dataclass(frozen=True, slots=True)
class Compared:
    """One number against the period before and the same period last year."""

    name: str
    slug: str
    now: int
    before: int
    last_year: int
    said_before: str
    said_last_year: str


@dataclass(frozen=True, slots=True)
class Spot:
    """One of the places with most reports: a square, named by what lies nearest."""

    near: str
    area: str
    category: str
    count: int
    since: Any
    lat: float
    lon: float
    box: str


@dataclass(frozen=True, slots=True)
class Column:
    """One of the last periods in the small chart; the present one last."""

    label: str
    said: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Picture:
    period: Period
    said: str
    said_before: str
    said_last_year: str
    brief_before: str
    brief_last_year: str
    total: Compared
    active: Compared
    anonymous: int
    usual: float | None
    unusual: str | None
    columns: list[Column]
    restricted: int
    categories: list[Compared]
    areas: list[Compared]
    pattern: rules.Pattern
    spots: list[Spot]


def picture(actor: Actor, asked: Asked, lang: str) -> Picture:
    period = asked.period
    assert period
    before, year = rules.previous(period), rules.last_year(period)
    now_, then, last = (counts(actor, asked, each) for each in (period, before, year))
    past = [
        (each, reads.total(actor, replace(asked, period=each))) for each in rules.comparable(period)
    ]
    usual = rules.median_of(rules.since_the_first([count for _, count in past]))
    people = [
        reads.reporters(actor, replace(asked, period=each)) for each in (period, before, year)
    ]
    known = catalogue(places.known(actor))
    return Picture(
        period=period,
        said=period_said(period),
        said_before=period_said(before),
        said_last_year=period_said(year),
        brief_before=period_brief(before),
        brief_last_year=period_brief(year),
        total=compared("", "", (now_.total, then.total, last.total)),
        active=compared("", "", (people[0].accounts, people[1].accounts, people[2].accounts)),
        anonymous=people[0].anonymous,
        usual=usual,
        unusual=rules.unusual(now_.total, usual),
        columns=columns(period, now_.total, past),
        restricted=reads.restricted(actor, asked),
        categories=by_category(known, lang, now_.categories, then.categories, last.categories),
        areas=by_area(actor, now_.areas, then.areas, last.areas),
        pattern=pattern(actor, asked),
        spots=spots(actor, asked, known, lang),
    )


def counts(actor: Actor, asked: Asked, period: Period) -> reads.Counts:
    return reads.counted(actor, replace(asked, period=period))


def columns(period: Period, now_: int, past: list[tuple[Period, int]]) -> list[Column]:
    told = [*reversed(past), (period, now_)]
    return [
        Column(period_short(each), period_said(each), count, each is period) for each, count in told
    ]


def compared(name: str, slug: str, numbers: tuple[int, int, int]) -> Compared:
    now_, before, year = numbers
    return Compared(
        name=name,
        slug=slug,
        now=now_,
        before=before,
        last_year=year,
        said_before=change_said(rules.change(now_, before)),
        said_last_year=change_said(rules.change(now_, year)),
    )


def by_category(known: Catalogue, lang: str, *counters: Counter[str]) -> list[Compared]:
    names = {key: each.name.said(lang) for key, each in known.categories.items()}
    return ranked(names, counters)


def by_area(actor: Actor, *counters: Counter[int | None]) -> list[Compared]:
    areas = places.areas(actor)
    slugs = {area.id: area.slug for area in areas}
    found = ranked({area.id: area.name for area in areas}, counters)
    return [replace(each, slug=slugs.get(each.slug, "")) for each in found]  # type: ignore[arg-type]


def ranked(names: Mapping[Any, str], counters: tuple[Counter[Any], ...]) -> list[Compared]:
    """Most first; what was there before and is gone now stands last, not away."""
    keys = {key for counter in counters for key in counter}
    rows = [
        compared(names.get(key, str(key or "")), key, (each[0], each[1], each[2]))
        for key in keys
        if (each := [counter[key] for counter in counters])
    ]
    return sorted(rows, key=lambda row: (-row.now, -row.before, row.name))


def pattern(actor: Actor, asked: Asked) -> rules.Pattern:
    timed, untimed = reads.hours(actor, asked)
    blocks: Counter[tuple[int, int]] = Counter()
    for at, count in timed:
        local = at.astimezone(HERE)
        blocks[local.weekday(), local.hour // 3] += count
    return rules.pattern(blocks, untimed)


def spots(actor: Actor, asked: Asked, known: Catalogue, lang: str) -> list[Spot]:
    names = {area.id: area.name for area in places.areas(actor)}
    return [spot(actor, each, known, names, lang) for each in reads.busiest(actor, asked)]


def spot(
    actor: Actor, square: reads.Square, known: Catalogue, areas: Mapping[int, str], lang: str
) -> Spot:
    lat, lon = cell_centre(square.cell)
    near = places.nearest(actor, lat, lon, 1)
    category = known.categories.get(square.category)
    return Spot(
        near=near[0].name if near else "",
        area=areas.get(square.area_id or 0, ""),
        category=category.name.said(lang) if category else square.category,
        count=square.count,
        since=square.since,
        lat=lat,
        lon=lon,
        box=box_of(square.cell),
    )


def pointed(actor: Actor, asked: Asked, at: tuple[float, float], lang: str) -> Spot | None:
    """The place that a link points at, counted in its period; None when nothing is there."""
    if doubt(*at):
        return None
    found = reads.square_at(actor, asked, *at)
    names = {area.id: area.name for area in places.areas(actor)}
    known = catalogue(places.known(actor))
    return spot(actor, found, known, names, lang) if found else None


def box_of(cell: int) -> str:
    """The square as the desk's list takes it: south,west,north,east."""
    column, row = divmod(cell, ROWS)
    south, west = from_sweref(column * CELL_M, row * CELL_M)
    north, east = from_sweref((column + 1) * CELL_M, (row + 1) * CELL_M)
    return f"{south:.5f},{west:.5f},{north:.5f},{east:.5f}"
