"""Which reports a picture is made of: approved, within reach, in the period, area and category."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.places.tables import Area
from app.reports.tables import Report
from app.situation.rules import Asked, moments


def scope(actor: Actor, asked: Asked, table: Any = Report) -> ColumnElement[bool]:
    """What is merged, rejected or not yet looked at is approved by nobody and never counted."""
    found = [reachable(actor, "situation.read", table), table.approved_at.is_not(None)]
    if asked.period:
        start, end = moments(asked.period)
        found += between(start, end)
    if asked.area:
        area_id = area_named(actor, asked.area)
        found.append(table.area_id == area_id if area_id else false())
    if asked.category:
        found.append(table.category == asked.category)
    return and_(*found)


def between(start: datetime, end: datetime) -> list[ColumnElement[bool]]:
    return [Report.happened_at >= start, Report.happened_at < end]


def area_named(actor: Actor, slug: str) -> int | None:
    here = Area.municipality_id == actor.municipality_id
    return session.scalar(select(Area.id).where(here, Area.slug == slug))
