"""Is this a place on earth, in Sweden, in this municipality; and if not, what went wrong."""

from enum import StrEnum
from math import asin, cos, degrees, isfinite, radians, sin, sqrt
from typing import NamedTuple, Protocol

EARTH_M = 6_371_008.8
DECIMALS = 5
SWEREF_EAST = (200_000, 950_000)
SWEREF_NORTH = (6_100_000, 7_700_000)


class Ground(Protocol):
    """What a municipality reaches over: its outline, or a box."""

    def holds(self, lat: float, lon: float) -> bool: ...


class Bounds(NamedTuple):
    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        return self.south <= lat <= self.north and self.west <= lon <= self.east


SWEDEN = Bounds(55.0, 10.5, 69.2, 24.3)


class Doubt(StrEnum):
    """What is wrong with a position; the first four make it impossible, the last is a flag."""

    NOT_FINITE = "place_not_finite"
    SWEREF = "place_sweref"
    OUT_OF_RANGE = "place_out_of_range"
    SWAPPED = "place_swapped"
    OUTSIDE = "place_outside"

    @property
    def impossible(self) -> bool:
        return self is not Doubt.OUTSIDE

    @property
    def sv(self) -> str:
        return SENTENCES[self][0]

    @property
    def en(self) -> str:
        return SENTENCES[self][1]


SENTENCES = {
    Doubt.NOT_FINITE: (
        "Latitud och longitud måste vara tal.",
        "Latitude and longitude must be numbers.",
    ),
    Doubt.SWEREF: (
        "Det här är SWEREF 99 TM (meter). Ange WGS 84 i grader, till exempel 59,5140 och 15,9930.",
        "These are SWEREF 99 TM metres. Give WGS 84 degrees, for example 59.5140 and 15.9930.",
    ),
    Doubt.OUT_OF_RANGE: (
        "Latitud går från -90 till 90 och longitud från -180 till 180.",
        "Latitude goes from -90 to 90 and longitude from -180 to 180.",
    ),
    Doubt.SWAPPED: (
        "Latitud och longitud verkar ha bytt plats.",
        "Latitude and longitude seem to be swapped.",
    ),
    Doubt.OUTSIDE: (
        "Platsen ligger utanför kommunen.",
        "The place is outside the municipality.",
    ),
}


def doubt(lat: float, lon: float, ground: Ground = SWEDEN) -> Doubt | None:
    """What is wrong with this position, if anything; `ground` is the municipality's own."""
    if not (isfinite(lat) and isfinite(lon)):
        return Doubt.NOT_FINITE
    if _sweref(lat, lon) or _sweref(lon, lat):
        return Doubt.SWEREF
    if abs(lat) > 90 or abs(lon) > 180:
        return Doubt.OUT_OF_RANGE
    if ground.holds(lat, lon):
        return None
    return Doubt.SWAPPED if ground.holds(lon, lat) or SWEDEN.holds(lon, lat) else Doubt.OUTSIDE


def clamped(box: Bounds, bounds: Bounds) -> Bounds | None:
    """The part of an asked-for box that lies in the bounds; None when there is none (T26)."""
    if not all(isfinite(side) for side in box):
        return None
    cut = Bounds(
        max(box.south, bounds.south),
        max(box.west, bounds.west),
        min(box.north, bounds.north),
        min(box.east, bounds.east),
    )
    return cut if cut.south < cut.north and cut.west < cut.east else None


def wider(box: Bounds, metres: float) -> Bounds:
    """The box with so many metres more on each side."""
    north = degrees(metres / EARTH_M)
    east = north / cos(radians((box.south + box.north) / 2))
    return Bounds(box.south - north, box.west - east, box.north + north, box.east + east)


def rounded(lat: float, lon: float, decimals: int = DECIMALS) -> tuple[float, float]:
    """Five decimals are about one metre: more says nothing about a place."""
    return round(lat, decimals), round(lon, decimals)


def distance_m(here: tuple[float, float], there: tuple[float, float]) -> float:
    (lat1, lon1), (lat2, lon2) = here, there
    half_lat, half_lon = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(half_lon) ** 2
    return 2 * EARTH_M * asin(min(1.0, sqrt(chord)))


def _sweref(east: float, north: float) -> bool:
    return SWEREF_EAST[0] <= east <= SWEREF_EAST[1] and SWEREF_NORTH[0] <= north <= SWEREF_NORTH[1]
