"""SWEREF 99 TM (EPSG:3006) and the metre grid that counts are shown in.

Formulas: Lantmäteriet, "Gauss conformal projection (Transverse Mercator)", Krüger's series;
the ellipsoid is GRS 80, which within a metre is the phone's WGS 84.
"""

from math import asin, atan, atan2, atanh, cos, cosh, degrees, floor, radians, sin, sinh

AXIS = 6_378_137.0
FLATTENING = 1 / 298.257222101
MERIDIAN = radians(15)
SCALE = 0.9996
FALSE_EAST = 500_000.0
CELL_M = 250
ROWS = 100_000

_E2 = FLATTENING * (2 - FLATTENING)
_N = FLATTENING / (2 - FLATTENING)
_RADIUS = AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)

_LATITUDE = (
    _E2,
    (5 * _E2**2 - _E2**3) / 6,
    (104 * _E2**3 - 45 * _E2**4) / 120,
    1237 * _E2**4 / 1260,
)
_LATITUDE_BACK = (
    _E2 + _E2**2 + _E2**3 + _E2**4,
    -(7 * _E2**2 + 17 * _E2**3 + 30 * _E2**4) / 6,
    (224 * _E2**3 + 889 * _E2**4) / 120,
    -4279 * _E2**4 / 1260,
)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_DELTA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)


def to_sweref(lat: float, lon: float) -> tuple[float, float]:
    """East and north in metres."""
    phi, away = radians(lat), radians(lon) - MERIDIAN
    conformal = phi - sin(phi) * cos(phi) * _powers(_LATITUDE, sin(phi) ** 2)
    xi = atan2(sin(conformal), cos(conformal) * cos(away))
    eta = atanh(cos(conformal) * sin(away))
    turns = range(1, 5)
    north = xi + sum(
        b * sin(2 * i * xi) * cosh(2 * i * eta) for i, b in zip(turns, _BETA, strict=True)
    )
    east = eta + sum(
        b * cos(2 * i * xi) * sinh(2 * i * eta) for i, b in zip(turns, _BETA, strict=True)
    )
    return FALSE_EAST + SCALE * _RADIUS * east, SCALE * _RADIUS * north


def from_sweref(east: float, north: float) -> tuple[float, float]:
    """Latitude and longitude in degrees."""
    xi, eta = north / (SCALE * _RADIUS), (east - FALSE_EAST) / (SCALE * _RADIUS)
    turns = range(1, 5)
    flat_xi = xi - sum(
        d * sin(2 * i * xi) * cosh(2 * i * eta) for i, d in zip(turns, _DELTA, strict=True)
    )
    flat_eta = eta - sum(
        d * cos(2 * i * xi) * sinh(2 * i * eta) for i, d in zip(turns, _DELTA, strict=True)
    )
    conformal = asin(sin(flat_xi) / cosh(flat_eta))
    away = atan(sinh(flat_eta) / cos(flat_xi))
    phi = conformal + sin(conformal) * cos(conformal) * _powers(_LATITUDE_BACK, sin(conformal) ** 2)
    return degrees(phi), degrees(MERIDIAN + away)


def cell_at(lat: float, lon: float) -> int:
    """The number of the cell that holds the point: one whole number to store and to count by."""
    east, north = to_sweref(lat, lon)
    return floor(east / CELL_M) * ROWS + floor(north / CELL_M)


def cell_centre(cell: int, times: int = 1) -> tuple[float, float]:
    """Latitude and longitude of the middle; `times` as many metres wide, for a coarser grid."""
    column, row = divmod(cell, ROWS)
    return from_sweref((column + times / 2) * CELL_M, (row + times / 2) * CELL_M)


def coarser(cell: int, times: int) -> int:
    """The cell of a grid `times` as wide that holds this one, named by its own south-west cell."""
    column, row = divmod(cell, ROWS)
    return column // times * times * ROWS + row // times * times


def _powers(factors: tuple[float, ...], square: float) -> float:
    return sum(factor * square**power for power, factor in enumerate(factors))
