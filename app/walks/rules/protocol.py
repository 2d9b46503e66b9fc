"""The protocol of a walk as plain values: its parts, its findings, its route as a drawing."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from app.walks.rules.plan import Position
from app.walks.rules.publishing import for_everybody

PARTS = (
    "head",
    "participants",
    "route",
    "summary",
    "preserve",
    "findings",
    "rejected",
    "private",
    "next",
)  # fmt: skip
REJECTED = "avvisad_med_motivering"
# Who owns such ground decides alone.
PRIVATE = frozenset({"property_owner", "housing_company", "business"})
WIDE, LOW, HIGH, MARGIN = 640, 240, 400, 44
NEAR, STEP, EDGE = 26, 30, 16
BARS = (50, 100, 200, 500, 1000, 2000, 5000)
DEGREE_M = 111_320
NUDGES = tuple(
    (round(ring * STEP * math.cos(turn)), round(ring * STEP * math.sin(turn)))
    for ring in range(7)
    for turn in (0.0, 1.05, 2.1, 3.15, 4.2, 5.25)
)


@dataclass(frozen=True, kw_only=True)
class Noted:
    """One finding as the protocol tells it. `number` is none while it is only proposed."""

    number: int
    stop: str = ""
    question: str = ""
    text: str = ""
    proposal: str = ""
    good: bool = False
    restricted: bool = False
    top: bool = False
    divided: bool = False
    responsible: str = ""
    private: bool = False
    answer: str = ""
    reason: str = ""
    status: str = "noterad"
    due: date | None = None
    lat: float | None = None
    lon: float | None = None
    photos: tuple[str, ...] = ()

    @property
    def rejected(self) -> bool:
        return self.status == REJECTED


def parts(guide: Iterable[str]) -> list[str]:
    """In the order of the checklist's guide; what it does not name follows in our own order."""
    asked = [part for part in guide if part in PARTS]
    return [*dict.fromkeys(asked), *(part for part in PARTS if part not in asked)]


def public(noted: Iterable[Noted]) -> list[Noted]:
    return [for_everybody(one) for one in noted if not one.restricted]


Point = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    x: int
    y: int
    number: int


@dataclass(frozen=True)
class Drawing:
    """The route without a map: what lies where, to scale. `bar` is metres and how wide they are."""

    width: int
    height: int
    line: tuple[Point, ...]
    stops: tuple[Mark, ...]
    findings: tuple[Mark, ...]
    bar: tuple[int, int]


def drawing(
    stops: Sequence[Position], route: Sequence[Position], noted: Iterable[Noted]
) -> Drawing:
    """`stops` in their order; findings with a position of their own beside them."""
    own = [(one.lat, one.lon, one.number) for one in noted if one.lat is not None and one.lon]
    line = route or stops
    scale = _Scale([*stops, *line, *((lat, lon) for lat, lon, _number in own)])
    taken: list[Point] = [scale.point(*one) for one in stops]
    beside = partial(_beside, taken=taken, height=scale.height)
    marks = [beside(scale.point(lat, lon), number) for lat, lon, number in own]
    return Drawing(
        width=WIDE,
        height=scale.height,
        line=tuple(scale.point(*one) for one in line),
        stops=tuple(Mark(x, y, n) for n, (x, y) in enumerate(taken[: len(stops)], 1)),
        findings=tuple(marks),
        bar=scale.bar,
    )


class _Scale:
    """Positions to points: north is up, one scale for both directions, everything inside."""

    def __init__(self, positions: Sequence[Position]) -> None:
        lats, lons = [one[0] for one in positions], [one[1] for one in positions]
        self.west, self.north = min(lons), max(lats)
        self.across = DEGREE_M * math.cos(math.radians(sum(lats) / len(lats)))
        wide = max((max(lons) - self.west) * self.across, 1)
        high = max((self.north - min(lats)) * DEGREE_M, 1)
        room = WIDE - 2 * MARGIN
        # Two metres are not drawn as large as two kilometres.
        self.per_m = min(room / wide, (HIGH - 2 * MARGIN) / high, room / 100)
        self.height = max(LOW, round(high * self.per_m) + 2 * MARGIN)
        self.left = (WIDE - wide * self.per_m) / 2
        self.top = (self.height - high * self.per_m) / 2

    def point(self, lat: float, lon: float) -> Point:
        x = self.left + (lon - self.west) * self.across * self.per_m
        return round(x), round(self.top + (self.north - lat) * DEGREE_M * self.per_m)

    @property
    def bar(self) -> tuple[int, int]:
        fits = [bar for bar in BARS if bar * self.per_m <= WIDE / 3]
        metres = fits[-1] if fits else BARS[0]
        return metres, round(metres * self.per_m)


def _beside(at: Point, number: int, taken: list[Point], height: int) -> Mark:
    """At its place, or as near to it as no other mark lies."""
    near = _around(at, height)
    free = next((p for p in near if all(_apart(p, other) for other in taken)), at)
    taken.append(free)
    return Mark(*free, number)


def _around(at: Point, height: int) -> Iterable[Point]:
    around = ((at[0] + x, at[1] + y) for x, y in NUDGES)
    return ((x, y) for x, y in around if EDGE <= x <= WIDE - EDGE and EDGE <= y <= height - EDGE)


def _apart(one: Point, other: Point) -> bool:
    return math.hypot(one[0] - other[0], one[1] - other[1]) >= NEAR
