"""What somebody with an account has sent, or the organisation where the policy reaches so.

Newest first, by keyset. Each post's reach follows an index of its own; the parts are merged here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select, true, tuple_

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import clause, granted, reachable
from app.reports.rules import own
from app.reports.tables import Report

PAGE = 25
PERMISSION = "report.follow"
PLACE = tuple_(Report.received_at, Report.id)


@dataclass(frozen=True, slots=True)
class Sent:
    """One page of reports, and whether there is another."""

    reports: Sequence[Report]
    more: bool


def sent_by(actor: Actor, wanted: own.Wanted, size: int = PAGE) -> Sent:
    below = [_below(actor, wanted.after), _standing(wanted.standing)]
    found = {
        report.id: report
        for reach, post in granted(actor, PERMISSION)
        for report in _newest(and_(clause(reach, post, actor, Report), *below), size + 1)
    }
    ordered = sorted(found.values(), key=lambda one: (one.received_at, one.id), reverse=True)
    return Sent(ordered[:size], len(ordered) > size)


def _newest(wanted: ColumnElement[bool], size: int) -> Sequence[Report]:
    order = (Report.received_at.desc(), Report.id.desc())
    return session.scalars(select(Report).where(wanted).order_by(*order).limit(size)).all()


def _below(actor: Actor, number: str) -> ColumnElement[bool]:
    """A number that this actor does not reach begins the list from its top."""
    if not number:
        return true()
    mine = reachable(actor, PERMISSION, Report) & (Report.number == number)
    row = session.execute(select(Report.received_at, Report.id).where(mine)).first()
    return PLACE.__lt__((row.received_at, row.id)) if row else true()


def _standing(standing: str) -> ColumnElement[bool]:
    match standing:
        case own.UNREAD:
            return or_(Report.state == "new", Report.quarantined)
        case own.GOING:
            return and_(Report.state.in_(own.READ), ~Report.quarantined)
        case own.CLOSED:
            return and_(Report.state == "closed", ~Report.quarantined)
    return true()
