"""A GeoJSON file with the municipality's outline and its areas, checked before it is believed."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from app.places.rules.position import Bounds, doubt

MOST_BYTES = 5_000_000
MOST_AREAS = 500
MOST_POINTS = 100_000
WHOLE = "municipality"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class BadOutline(ValueError):
    """One sentence in Swedish and English that names the feature."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(f"{sv} / {en}")


class Outline(NamedTuple):
    slug: str
    name: str
    geometry: dict[str, Any]
    centre: tuple[float, float] | None = None

    @property
    def points(self) -> list[tuple[float, float]]:
        return [(point[1], point[0]) for ring in rings(self.geometry) for point in ring]

    @property
    def bounds(self) -> Bounds:
        return bounds_of(self.points)


def read_outlines(raw: bytes) -> list[Outline]:
    """The features of the file; the one with the slug "municipality" is the whole."""
    if len(raw) > MOST_BYTES:
        raise BadOutline("Filen är större än 5 MB.", "The file is larger than 5 MB.")
    try:
        whole = json.loads(raw, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadOutline("Filen är inte GeoJSON.", "The file is not GeoJSON.") from error
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list) or not 0 < len(features) <= MOST_AREAS:
        raise BadOutline("Filen ska ha 1–500 områden.", "The file must have 1–500 areas.")
    outlines = [_outline(number, feature) for number, feature in enumerate(features, start=1)]
    if len({outline.slug for outline in outlines}) < len(outlines):
        raise BadOutline("Två områden har samma slug.", "Two areas have the same slug.")
    if sum(len(outline.points) for outline in outlines) > MOST_POINTS:
        raise BadOutline("Filen har för många punkter.", "The file has too many points.")
    return outlines


def rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    many = geometry["type"] == "MultiPolygon"
    for polygon in geometry["coordinates"] if many else [geometry["coordinates"]]:
        yield from polygon


def bounds_of(points: list[tuple[float, float]]) -> Bounds:
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return Bounds(min(lats), min(lons), max(lats), max(lons))


def _outline(number: int, feature: Any) -> Outline:
    known = feature if isinstance(feature, dict) else {}
    told = known.get("properties")
    told = told if isinstance(told, dict) else {}
    slug, name = told.get("slug"), told.get("name")
    if not (isinstance(slug, str) and len(slug) <= 60 and SLUG.fullmatch(slug)):
        raise BadOutline(f"Område {number} saknar slug.", f"Area {number} has no slug.")
    if not (isinstance(name, str) and 0 < len(name) <= 100 and name.isprintable()):
        raise BadOutline(f"Område {slug} saknar namn.", f"Area {slug} has no name.")
    geometry: Any = known.get("geometry")
    try:
        whole = _closed(geometry)
    except (TypeError, ValueError, KeyError, IndexError):
        whole = False
    if not whole:
        raise BadOutline(f"Område {slug} är ingen sluten yta.", f"Area {slug} is no closed shape.")
    shape = {key: geometry[key] for key in ("type", "coordinates")}
    outline = Outline(slug, name, shape, _centre(told.get("centre")))
    for lat, lon in outline.points:
        if wrong := doubt(lat, lon):
            raise BadOutline(f"Område {slug}: {wrong.sv}", f"Area {slug}: {wrong.en}")
    return outline


def _centre(told: Any) -> tuple[float, float] | None:
    """Where a map begins, as [lon, lat]: a town is seldom in the middle of its municipality."""
    if not isinstance(told, list) or not _point(told) or doubt(told[1], told[0]):
        return None
    return told[1], told[0]


def _closed(geometry: Any) -> bool:
    if geometry["type"] not in {"Polygon", "MultiPolygon"}:
        return False
    found = list(rings(geometry))
    return bool(found) and all(
        len(ring) >= 4 and ring[0] == ring[-1] and all(_point(point) for point in ring)
        for ring in found
    )


def _point(point: Any) -> bool:
    return len(point) >= 2 and all(
        isinstance(number, int | float) and not isinstance(number, bool) for number in point[:2]
    )


def _no_number(constant: str) -> float:
    raise ValueError(constant)
