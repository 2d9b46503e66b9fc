"""What citizens said in dialogues: a source of its own, never added to reports or to walks."""

from collections.abc import Sequence

from sqlalchemy import false, select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.situation.reads.scope import area_named
from app.situation.rules import Asked
from app.walks.tables import Dialogue


def dialogues(actor: Actor, asked: Asked) -> Sequence[Dialogue]:
    """Those whose last day lies in the period, so that none is counted in two. A dialogue has themes
    and no category of reports: asked for one, there are none."""
    here = reachable(actor, "dialogue.read", Dialogue) & Dialogue.withdrawn_at.is_(None)
    if asked.period:
        here &= Dialogue.last_day.between(asked.period.start, asked.period.last)
    if asked.area:
        area_id = area_named(actor, asked.area)
        here &= (Dialogue.area_id == area_id) if area_id else false()
    if asked.category:
        here &= false()
    latest = (Dialogue.last_day.desc(), Dialogue.id.desc())
    return session.scalars(select(Dialogue).where(here).order_by(*latest)).all()
