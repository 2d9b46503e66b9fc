"""The register of dialogues: those that stand, and for those who write it the withdrawn ones."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.walks.tables import Dialogue, SafetyWalk


def dialogues(actor: Actor) -> Sequence[Dialogue]:
    """The latest first."""
    mine = reachable(actor, "dialogue.read", Dialogue) & Dialogue.withdrawn_at.is_(None)
    return session.scalars(select(Dialogue).where(mine).order_by(*LATEST)).all()


def withdrawn_dialogues(actor: Actor) -> Sequence[Dialogue]:
    mine = reachable(actor, "dialogue.write", Dialogue) & Dialogue.withdrawn_at.is_not(None)
    return session.scalars(select(Dialogue).where(mine).order_by(*LATEST)).all()


def dialogue(actor: Actor, number: str, permission: str = "dialogue.read") -> Dialogue | None:
    """A withdrawn one is there for nobody but those who can restore it."""
    mine = reachable(actor, permission, Dialogue) & (Dialogue.number == number)
    shown = Dialogue.withdrawn_at.is_(None) | reachable(actor, "dialogue.write", Dialogue)
    return session.scalar(select(Dialogue).where(mine, shown))


def dialogue_number_taken(actor: Actor, number: str) -> bool:
    here = Dialogue.municipality_id == actor.municipality_id
    return session.scalar(select(Dialogue.id).where(here, Dialogue.number == number)) is not None


def walk_of_dialogue(actor: Actor, dialogue: Dialogue) -> SafetyWalk | None:
    here = SafetyWalk.municipality_id == actor.municipality_id
    return session.scalar(select(SafetyWalk).where(here, SafetyWalk.id == dialogue.walk_id))


LATEST = (Dialogue.last_day.desc(), Dialogue.id.desc())
