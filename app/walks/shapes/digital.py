"""What everybody, or who leads it, is told of a digital walk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.catalogue.reads import standard
from app.core.actor import Actor
from app.places import reads as places
from app.walks import reads
from app.walks.reads import digital
from app.walks.rules.digital import FeltResult, FeltSquare

WIDE, HIGH, EDGE, DOT = 360, 240, 24, 18


@dataclass(frozen=True, slots=True)
class FeltPlace:
    """`x` and `y` are of a drawing of 360 × 240; None counts are fewer than are told."""

    near: str
    area: str
    safe: int | None
    unsafe: int | None
    x: float
    y: float

    @property
    def size(self) -> float:
        return min(DOT, 6 + ((self.safe or 0) + (self.unsafe or 0)) ** 0.5)


@dataclass(frozen=True, slots=True)
class FeltPlaces:
    people: int | None
    hidden: int
    places: tuple[FeltPlace, ...]
    why: tuple[tuple[str, int], ...]
    why_safe: tuple[tuple[str, int], ...]


def felt_places(actor: Actor, found: FeltResult, lang: str) -> FeltPlaces:
    areas = {area.id: area.name for area in places.areas(actor)}
    return FeltPlaces(
        people=found.people,
        hidden=found.hidden,
        places=tuple(_place(actor, one, found, areas) for one in found.squares),
        why=_counted(found.why, reasons(lang)),
        why_safe=_counted(found.why_safe, safe_reasons(lang)),
    )


def _counted(
    why: Mapping[str, int], words: Iterable[tuple[str, str]]
) -> tuple[tuple[str, int], ...]:
    known = dict(words)
    return tuple((known[key], count) for key, count in why.items() if key in known)


def as_whom(lang: str) -> tuple[tuple[str, str], ...]:
    return tuple((key, words[lang]) for key, words in reads.participant_roles().items())


def safe_reasons(lang: str) -> tuple[tuple[str, str], ...]:
    return tuple((key, words[lang]) for key, words in digital.safe_reasons().items())


def reasons(lang: str) -> tuple[tuple[str, str], ...]:
    """Why a place feels unsafe: the same words as in the report form."""
    options = standard().questions["unsafe_reasons"].options
    return tuple((option.key, option.name.said(lang)) for option in options)


def _place(
    actor: Actor, square: FeltSquare, found: FeltResult, areas: Mapping[int, str]
) -> FeltPlace:
    near = places.nearest(actor, square.lat, square.lon, 1)
    area = places.area_at(actor, square.lat, square.lon)
    x, y = _drawn(square, found)
    return FeltPlace(
        near=near[0].name if near else "",
        area=areas.get(area or 0, ""),
        safe=square.safe,
        unsafe=square.unsafe,
        x=x,
        y=y,
    )


def _drawn(square: FeltSquare, found: FeltResult) -> tuple[float, float]:
    """North is up; a degree of longitude is half as wide as one of latitude in Sweden."""
    lats, lons = [one.lat for one in found.squares], [one.lon for one in found.squares]
    high, wide = max(lats) - min(lats), (max(lons) - min(lons)) / 2
    scale = min((HIGH - 2 * EDGE) / (high or 1e-9), (WIDE - 2 * EDGE) / (wide or 1e-9), 1e6)
    x = WIDE / 2 + ((square.lon - (max(lons) + min(lons)) / 2) / 2) * scale
    y = HIGH / 2 - (square.lat - (max(lats) + min(lats)) / 2) * scale
    return round(x, 1), round(y, 1)
