"""What the city map shows: counts in squares, few enough for a slow net; near by, single reports."""

from collections import Counter

from flask import url_for
from pydantic import BaseModel

from app.catalogue.reads import catalogue
from app.core.actor import Actor
from app.core.policy import may
from app.core.words import language
from app.places import reads as places
from app.places.rules import Bounds, cell_centre, distance_m, rounded, wider
from app.situation import reads
from app.situation.reads.points import Spotted, spotted
from app.situation.rules import Asked, coarseness, near
from app.situation.rules.asked import CELL_M, MOST_POINTS, POINT_ZOOM, POINTED_AT
from app.situation.shapes.said import day_said
from app.situation.shapes.stops import FoundAt, found_at


class Point(BaseModel):
    """One report that is open: where, what and which day; `address` is empty where the actor has
    no page for it. Its words never leave this way."""

    lat: float
    lon: float
    kind: str
    number: str
    label: str
    address: str


class Cells(BaseModel):
    """`cells` are [latitude, longitude, count] of each square's middle; `size_m` its width.

    Each report is told once: near by (zoom 13 and more, at most 300) an open report is one of the
    `points`, everything else is counted in its square. `walked` are stops of approved safety walks, near by
    alone: a source of its own, never counted among the reports.
    """

    cells: list[tuple[float, float, int]]
    size_m: int
    points: list[Point] = []
    walked: list[FoundAt] = []


def squares(actor: Actor, asked: Asked, box: Bounds, zoom: float) -> Cells:
    told = reports(actor, asked, box, zoom)
    told.walked = found_at(actor, asked, box) if zoom >= POINT_ZOOM else []
    return told


def reports(actor: Actor, asked: Asked, box: Bounds, zoom: float) -> Cells:
    width = distance_m((box.south, box.west), (box.south, box.east))
    height = distance_m((box.south, box.west), (box.north, box.west))
    times = coarseness(zoom, width, height)
    found = spotted(actor, asked, box, MOST_POINTS) if near(zoom, times) else None
    if found is None:
        counts = reads.cells(actor, asked, box, times)
        return Cells(cells=_counted(counts, box, times), size_m=CELL_M * times)
    hidden = Counter(each.cell for each in found if each.sensitivity != POINTED_AT)
    seen = [each for each in found if box.holds(each.lat, each.lon)]
    return Cells(cells=_counted(hidden, box), size_m=CELL_M, points=_points(actor, seen))


def _counted(counts: dict[int, int], box: Bounds, times: int = 1) -> list[tuple[float, float, int]]:
    """Only the squares that can be seen in the box, so that the map's number is that of its list."""
    around = wider(box, CELL_M * times / 2)
    middles = ((*_middle(cell, times), count) for cell, count in sorted(counts.items()))
    return [(lat, lon, count) for lat, lon, count in middles if around.holds(lat, lon)]


def _middle(cell: int, times: int) -> tuple[float, float]:
    return rounded(*cell_centre(cell, times))


def _points(actor: Actor, found: list[Spotted]) -> list[Point]:
    known = catalogue(places.known(actor)).categories
    opens = may(actor, "report.triage")
    lang = language()
    return [
        _point(each, known[each.category].name.said(lang) if each.category in known else "", opens)
        for each in found
        if each.sensitivity == POINTED_AT
    ]


def _point(each: Spotted, category: str, opens: bool) -> Point:
    lat, lon = rounded(each.lat, each.lon)
    return Point(
        lat=lat,
        lon=lon,
        kind=each.kind,
        number=each.number,
        label=f"{category or each.category}, {day_said(each.happened_at)}",
        address=url_for("triage.report", number=each.number) if opens else "",
    )
