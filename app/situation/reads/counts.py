"""Numbers of the picture, each from the index that holds all it counts."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.core.actor import Actor
from app.core.db import session
from app.reports.tables import Report
from app.situation.reads.scope import scope
from app.situation.rules import Asked

# Told as a day or a habit: it says nothing about the hour.
WITHOUT_HOUR = ("day", "usual")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports, by category and by area id (None: outside every area)."""

    total: int
    categories: Counter[str]
    areas: Counter[int | None]


@dataclass(frozen=True, slots=True)
class Reporters:
    """Accounts that reported, and reports without one: nobody knows how many people those are."""

    accounts: int
    anonymous: int


def counted(actor: Actor, asked: Asked) -> Counts:
    number = func.count()
    rows = session.execute(
        select(Report.category, Report.area_id, number)
        .where(scope(actor, asked))
        .group_by(Report.category, Report.area_id)
    ).all()
    categories: Counter[str] = Counter()
    areas: Counter[int | None] = Counter()
    for category, area_id, count in rows:
        categories[category] += count
        areas[area_id] += count
    return Counts(sum(categories.values()), categories, areas)


def total(actor: Actor, asked: Asked) -> int:
    number = select(func.count()).select_from(Report).where(scope(actor, asked))
    return session.scalar(number) or 0


def reporters(actor: Actor, asked: Asked) -> Reporters:
    accounts = func.count(Report.author_id.distinct())
    without = func.count() - func.count(Report.author_id)
    row = session.execute(select(accounts, without).where(scope(actor, asked))).one()
    return Reporters(row[0], row[1])


def hours(actor: Actor, asked: Asked) -> tuple[list[tuple[datetime, int]], int]:
    """Reports by hour (UTC), and how many tell no hour."""
    hour = hour_of(Report.happened_at)
    vague = func.coalesce(Report.observed_precision, "").in_(WITHOUT_HOUR)
    rows = session.execute(
        select(hour, vague, func.count()).where(scope(actor, asked)).group_by(hour, vague)
    ).all()
    timed = [
        (datetime.strptime(at, "%Y-%m-%d %H").replace(tzinfo=UTC), count)
        for at, untold, count in rows
        if not untold
    ]
    return timed, sum(count for _at, untold, count in rows if untold)


def hour_of(moment: Any) -> ColumnElement[str]:
    if session.get_bind().dialect.name == "sqlite":
        return func.strftime("%Y-%m-%d %H", moment)
    return func.to_char(func.timezone("UTC", moment), "YYYY-MM-DD HH24")


def restricted(actor: Actor, asked: Asked) -> int:
    """How many of those counted are hidden from members; none for whom they are hidden from."""
    hidden = scope(actor, asked) & (Report.sensitivity == "restricted")
    return session.scalar(select(func.count()).select_from(Report).where(hidden)) or 0
