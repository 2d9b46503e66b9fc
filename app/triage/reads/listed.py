"""The desk's list: newest first by keyset, at the same cost whatever the archive holds.

Every filter has an index in the list's own order, or is split into parts that have. A box on the
map with few reports in it is found by grid cell, words that few reports say by their letters; of
many, the newest are soon met.
"""

from dataclasses import dataclass, replace
from itertools import chain, product
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, func, or_, select, true, tuple_

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.places.tables import Area
from app.reports.tables import Report
from app.triage.reads.boxes import few_in, within
from app.triage.reads.words import few_saying, saying
from app.triage.rules import Asked, State, open_states

PAGE = 50
MOST = 999
COLUMNS = (
    Report.id,
    Report.number,
    Report.source,
    Report.author_id,
    Report.category,
    Report.group,
    Report.place_text,
    Report.area_id,
    Report.state,
    Report.severity,
    Report.sensitivity,
    Report.quarantined,
    Report.flags,
    Report.version,
    Report.revision,
    Report.added_at,
    Report.happened_at,
    Report.captured_at,
    Report.received_at,
)
PLACE_IN_LIST = tuple_(Report.received_at, Report.id)
ORDER = (Report.received_at.desc(), Report.id.desc())


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of rows, and whether there is another."""

    rows: list[Row[Any]]
    more: bool


def listed(actor: Actor, asked: Asked, size: int = PAGE) -> Listed:
    """The parts of a list over several states each follow the index of their own."""
    inside = _inside(asked.box)
    few = few_of(actor, asked)
    if few is not None:
        rows = newest(few, [or_(*parts(actor, asked)), *inside], size + 1)
    else:
        pages = [
            fetched(select(*COLUMNS).where(part, *inside), size + 1) for part in parts(actor, asked)
        ]
        rows = sorted(chain(*pages), key=lambda row: (row.received_at, row.id), reverse=True)
    return Listed(rows[:size], len(rows) > size)


def few_of(actor: Actor, asked: Asked) -> ColumnElement[bool] | None:
    """By an index of its own, when words or a box leave only few reports."""
    said = few_saying(asked.words) if asked.words else None
    if said is not None:
        return said
    ids = few_in(actor, asked.box) if asked.box else None
    return None if ids is None else Report.id.in_(ids)


def newest(
    few: ColumnElement[bool], wanted: list[ColumnElement[bool]], size: int
) -> list[Row[Any]]:
    """Sorted here: asked to sort, the database would rather walk the whole list than the few."""
    found = session.execute(select(Report.received_at, Report.id).where(few, *wanted)).all()
    top = [report_id for _at, report_id in sorted(map(tuple, found), reverse=True)[:size]]
    return fetched(select(*COLUMNS).where(Report.id.in_(top)), size)


def following(actor: Actor, asked: Asked, number: str, gone: set[str]) -> str:
    """The report below this one in the list, or from its top again; empty when all are gone."""
    below = listed(actor, replace(asked, after=number), len(gone) + 1)
    top = listed(actor, replace(asked, after=""), len(gone) + 1)
    left = [row.number for row in (*below.rows, *top.rows) if row.number not in gone]
    return left[0] if left else ""


def counted(actor: Actor, asked: Asked, most: int = MOST) -> int:
    """How many there are, counted no further than `most` + 1: a larger number helps nobody."""
    total = 0
    for wanted in parts(actor, asked):
        some = select(Report.id).where(wanted, *_inside(asked.box)).limit(most + 1 - total)
        total += session.scalar(select(func.count()).select_from(some.subquery())) or 0
        if total > most:
            break
    return total


def newer(actor: Actor, asked: Asked) -> int:
    """Reports that came after the one on top when the list was opened."""
    top = place_of(actor, asked.until)
    if top is None:
        return 0
    common = [*clauses(actor, asked), PLACE_IN_LIST.__gt__(top)]
    wanted = and_(*common, of_status(actor, asked.status), or_(*places(actor, asked)))
    some = select(Report.id).where(wanted, *_inside(asked.box)).limit(MOST + 1)
    return session.scalar(select(func.count()).select_from(some.subquery())) or 0


def fetched(chosen: Any, size: int) -> list[Row[Any]]:
    return list(session.execute(chosen.order_by(*ORDER).limit(size)).all())


def parts(actor: Actor, asked: Asked) -> list[ColumnElement[bool]]:
    """The words stand last: each row that comes so far is read from end to end."""
    common = [
        *_from(actor, asked.after, PLACE_IN_LIST.__lt__),
        *_from(actor, asked.until, PLACE_IN_LIST.__le__),
        *clauses(actor, asked),
    ]
    return [and_(*one, *common) for one in product(statuses(actor, asked), places(actor, asked))]


def statuses(actor: Actor, asked: Asked) -> list[ColumnElement[bool]]:
    if asked.status == "all":
        return [Report.state == state for state in State]
    return [of_status(actor, asked.status)]


def places(actor: Actor, asked: Asked) -> list[ColumnElement[bool]]:
    """A category has one index, by area: all areas are as many parts of one list."""
    if asked.area:
        area_id = area_named(actor, asked.area)
        return [Report.area_id == area_id if area_id else false()]
    if not asked.category:
        return [true()]
    here = Area.municipality_id == actor.municipality_id
    known = session.scalars(select(Area.id).where(here)).all()
    return [Report.area_id.is_(None), *(Report.area_id == area_id for area_id in known)]


def clauses(actor: Actor, asked: Asked) -> list[ColumnElement[bool]]:
    found = [reachable(actor, "report.triage", Report)]
    if asked.category:
        found.append(Report.category == asked.category)
    if asked.words:
        found.append(saying(asked.words))
    return found


def of_status(actor: Actor, status: str) -> ColumnElement[bool]:
    match status:
        case "all":
            return true()
        case "quarantined":
            return and_(Report.quarantined)
        case "added":
            return Report.added_at.is_not(None)
        case "mine" if actor.organisation_id is None:
            return false()
        case "mine":
            mine = Report.owner_id == actor.organisation_id
            return and_(mine, Report.state.in_(open_states()))
    return and_(Report.state == status, ~Report.quarantined)


def area_named(actor: Actor, slug: str) -> int | None:
    here = Area.municipality_id == actor.municipality_id
    return session.scalar(select(Area.id).where(here, Area.slug == slug))


def place_of(actor: Actor, number: str) -> tuple[Any, int] | None:
    """Where a report stands in the list; none for a number that this actor does not reach."""
    if not number:
        return None
    reached = reachable(actor, "report.triage", Report)
    row = session.execute(
        select(Report.received_at, Report.id).where(reached, Report.number == number)
    ).first()
    return (row.received_at, row.id) if row else None


def _from(actor: Actor, number: str, compare: Any) -> list[ColumnElement[bool]]:
    place = place_of(actor, number)
    return [compare(place)] if place else []


def _inside(box: Any) -> list[ColumnElement[bool]]:
    return [within(Report, box)] if box else []
