"""Reports that may be the same thing told twice: same group, 150 m, 72 hours, then the words."""

from dataclasses import dataclass

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.places.rules import Bounds, distance_m
from app.reports.tables import Report
from app.triage.reads.boxes import happened_near
from app.triage.rules import NEAR_M, SOON, Likeness, State, likeness

MOST = 200
SHOWN = 5
LAT_M = 111_000
LON_M = 50_000


@dataclass(frozen=True, slots=True)
class Nearby:
    report: Report
    likeness: Likeness


def nearby(actor: Actor, report: Report) -> list[Nearby]:
    """The likeliest double first."""
    if report.lat is None or report.lon is None:
        return []
    here = (report.lat, report.lon)
    found = [
        Nearby(other, alike(report, other, away))
        for other in around(actor, report, here)
        if (away := distance_m(here, (other.lat or 0, other.lon or 0))) <= NEAR_M
    ]
    return sorted(found, key=lambda each: -each.likeness.rank)[:SHOWN]


def alike(report: Report, other: Report, away: float) -> Likeness:
    same = report.category == other.category
    return likeness(report.text, other.text, away, same_category=same)


def around(actor: Actor, report: Report, here: tuple[float, float]) -> list[Report]:
    since, until = report.happened_at - SOON, report.happened_at + SOON
    ids = happened_near(actor, box_around(here), since, until)
    chosen = (
        select(Report)
        .where(reachable(actor, "report.triage", Report), Report.id.in_(ids))
        .where(Report.group == report.group, Report.id != report.id)
        .where(Report.state != State.MERGED, ~Report.quarantined)
        .limit(MOST)
    )
    return list(session.scalars(chosen).all())


def box_around(here: tuple[float, float]) -> Bounds:
    """A little more than 150 m each way, at Swedish latitudes."""
    lat, lon = here
    return Bounds(
        lat - NEAR_M / LAT_M,
        lon - NEAR_M / LON_M * 1.5,
        lat + NEAR_M / LAT_M,
        lon + NEAR_M / LON_M * 1.5,
    )
