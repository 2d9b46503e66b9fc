"""A digital walk: many people, each alone, say which places feel safe or unsafe and why.

Told to everybody only as counts of people in fixed squares, and only from five people on.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from app.places.rules import cell_at, cell_centre

ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Felt:
    """One place as one person felt it; without a position where it was told in words. `source` is a
    phone or a person within this walk."""

    source: str
    lat: float | None
    lon: float | None
    good: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeltSquare:
    """People, not entries. None: fewer than are told."""

    lat: float
    lon: float
    safe: int | None
    unsafe: int | None


@dataclass(frozen=True, slots=True)
class FeltResult:
    """`why` counts people by reason for unsafe places, `why_safe` for safe ones; `hidden` are squares
    left out. Fewer people than are told are None, and so few squares none."""

    people: int | None
    squares: tuple[FeltSquare, ...]
    why: Mapping[str, int] = field(default_factory=dict)
    hidden: int = 0
    why_safe: Mapping[str, int] = field(default_factory=dict)


def result(felt: Iterable[Felt], *, enough: int = ENOUGH) -> FeltResult:
    """The squares with most people first. With `enough` = 1 nothing is left out."""
    felt, places = list(felt), defaultdict(list)
    for one in felt:
        if one.lat is not None and one.lon is not None:
            places[cell_at(one.lat, one.lon)].append(one)
    told = [_square(here, cell, enough) for cell, here in sorted(places.items())]
    squares = [one for one in told if one.safe or one.unsafe]
    people, hidden = len({one.source for one in felt}), len(told) - len(squares)
    return FeltResult(
        people=_told(people, enough),
        squares=tuple(sorted(squares, key=_most_first)),
        why=_why(felt, enough, good=False),
        why_safe=_why(felt, enough, good=True),
        hidden=_told(hidden, enough) or 0,
    )


def kept(found: FeltResult) -> str:
    """As it is frozen."""
    return json.dumps(asdict(found))


def of_kept(text: str) -> FeltResult:
    whole = json.loads(text)
    return FeltResult(**{**whole, "squares": tuple(FeltSquare(**one) for one in whole["squares"])})


def _square(here: list[Felt], cell: int, enough: int) -> FeltSquare:
    lat, lon = cell_centre(cell)
    return FeltSquare(lat, lon, _people(here, enough, good=True), _people(here, enough, good=False))


def _people(felt: list[Felt], enough: int, *, good: bool) -> int | None:
    return _told(len({one.source for one in felt if one.good == good}), enough)


def _told(count: int, enough: int) -> int | None:
    return count if count >= enough or not count else None


def _why(felt: list[Felt], enough: int, *, good: bool) -> dict[str, int]:
    sources: dict[str, set[str]] = defaultdict(set)
    for one in felt:
        for reason in one.why if one.good == good else ():
            sources[reason].add(one.source)
    counts = {reason: len(each) for reason, each in sources.items() if len(each) >= enough}
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _most_first(square: FeltSquare) -> tuple[int, float, float]:
    return (-(square.unsafe or 0) - (square.safe or 0), square.lat, square.lon)
