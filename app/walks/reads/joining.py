"""Whom a walk's tokens prove."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml
from sqlalchemy import func, select

from app.accounts.rules import codes
from app.core.actor import Actor, Post, Role
from app.core.clock import now
from app.core.db import session
from app.walks.tables import JoinCode, Participant, SafetyWalk

FILE = Path(__file__).parents[1] / "participants.yaml"


def code_of(token: str) -> tuple[JoinCode, SafetyWalk] | None:
    """The code of this token, alive or not, with its walk."""
    found = session.execute(
        select(JoinCode, SafetyWalk)
        .join(SafetyWalk, SafetyWalk.id == JoinCode.walk_id)
        .where(JoinCode.token_hash == codes.digest(token))
    ).first()
    return (found[0], found[1]) if found else None


def participant_of(actor: Actor, token: str) -> Participant | None:
    here = Participant.municipality_id == actor.municipality_id
    mine = Participant.token_hash == codes.digest(token)
    return session.scalar(select(Participant).where(here, mine))


def actor_of_participant(token: str) -> Actor | None:
    """Somebody who is revoked or comes too late may read nothing more, yet what was recorded on
    the walk can still be brought: it is kept aside."""
    return actor_of_digest(codes.digest(token))


def actor_of_digest(digest: str) -> Actor | None:
    mine = Participant.token_hash == digest
    found = session.scalar(select(Participant).where(mine))
    if found is None:
        return None
    alive = found.revoked_at is None and now() <= found.ends_at
    return Actor(
        municipality_id=found.municipality_id,
        posts=(Post(Role.PARTICIPANT if alive else Role.PUBLIC),),
        revoked=found.revoked_at is not None,
        participant_id=found.id,
        walk_id=found.walk_id,
    )


def participant(actor: Actor) -> Participant:
    here = Participant.municipality_id == actor.municipality_id
    return session.scalars(
        select(Participant).where(here, Participant.id == actor.participant_id)
    ).one()


def code_joined_by(actor: Actor) -> JoinCode:
    here = JoinCode.municipality_id == actor.municipality_id
    mine = here & (JoinCode.id == participant(actor).join_code_id)
    return session.scalars(select(JoinCode).where(mine)).one()


@cache
def participant_roles() -> Mapping[str, Mapping[str, str]]:
    """As whom one may be on a walk, in both languages."""
    return yaml.safe_load(FILE.read_text("utf-8"))["roles"]


def joined_as(actor: Actor, walk: SafetyWalk) -> dict[str, int]:
    """How many by role, in the order of the list; who told none is not among them."""
    here = (Participant.municipality_id == actor.municipality_id) & (Participant.role != "")
    mine = here & (Participant.walk_id == walk.id)
    counted = select(Participant.role, func.count()).where(mine).group_by(Participant.role)
    found = {row[0]: row[1] for row in session.execute(counted)}
    return {role: found[role] for role in participant_roles() if role in found}


def joined_by(actor: Actor, code: JoinCode) -> Sequence[Participant]:
    here = Participant.municipality_id == actor.municipality_id
    mine = here & (Participant.join_code_id == code.id) & Participant.revoked_at.is_(None)
    return session.scalars(select(Participant).where(mine)).all()
