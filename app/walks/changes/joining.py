"""Codes by which phones join a walk without account and name (T16)."""

from uuid import UUID

from app.accounts.rules import codes
from app.core import ids, keys
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.walks import reads, rules
from app.walks.reads import progress
from app.walks.rules.kinds import DIGITAL
from app.walks.tables import JoinCode, Participant, SafetyWalk

# Three full groups; more people than that need a code of their own.
MOST_JOINED = 60


@permitted("walk.plan")
def make_code(actor: Actor, walk: SafetyWalk, most: int = MOST_JOINED) -> tuple[JoinCode, str]:
    """The token is given once and kept only as its digest."""
    token = ids.upload_key()
    code = JoinCode(
        municipality_id=walk.municipality_id,
        walk_id=walk.id,
        organisation_id=walk.organisation_id,
        token_hash=codes.digest(token),
        most=most,
        used=0,
        made_at=now(),
    )
    session.add(code)
    session.flush()
    note(actor, "walk.code_made", code, most=most)
    return code, token


@permitted("walk.plan")
def revoke_code(actor: Actor, code: JoinCode, *, phones: bool = False) -> None:
    """Nobody joins by it any more; with `phones`, those that have joined are put out too."""
    code.revoked_at = code.revoked_at or now()
    gone = reads.joined_by(actor, code) if phones else ()
    for participant in gone:
        participant.revoked_at = now()
    note(actor, "walk.code_revoked", code, phones=len(gone))


@permitted("walk.join")
def join(
    actor: Actor, walk: SafetyWalk, code: JoinCode, join_id: UUID | None = None
) -> tuple[Participant, str, bool]:
    """Each phone that joins takes one of the places, and a group of at most twenty. A phone that
    did not hear the answer asks again and gets its own place; the last value tells which."""
    token = token_of(code, join_id)
    known = reads.participant_of(actor, token)
    if known:
        refuse_put_out(known)
        return known, token, False
    refuse_spent(walk, code)
    participant = joined(actor, walk, code, token)
    note(actor, "walk.joined", participant)
    return participant, token, True


@permitted("walk.read")
def hand_on(actor: Actor, walk: SafetyWalk, join_id: UUID) -> tuple[Participant, str, bool]:
    """A tablet that a class shares: the next one joins by the code that it has joined by."""
    if actor.participant_id is None or walk.kind != DIGITAL.name:
        raise Refusal("not_possible")
    return join(actor, walk, reads.code_joined_by(actor), join_id)


@permitted("walk.read")
def tell_role(actor: Actor, walk: SafetyWalk, role: str) -> None:
    """As whom somebody is here, if they want to say: counted, never shown beside an answer."""
    if role and role not in reads.participant_roles():
        raise Refusal("wrong_choice")
    if actor.participant_id is None:
        raise Refusal("not_possible")
    participant = reads.participant(actor)
    if participant.role != role:
        participant.role = role
        note(actor, "walk.role_told", participant)


def token_of(code: JoinCode, join_id: UUID | None) -> str:
    """Under the house's key, so that only the house can make it; it is kept as a digest only."""
    return keys.keyed("ids", "join", code.token_hash, str(join_id)) if join_id else codes.token()


def joined(actor: Actor, walk: SafetyWalk, code: JoinCode, token: str) -> Participant:
    """Groups are the walk's, whichever of its codes let somebody in."""
    participant = Participant(
        municipality_id=walk.municipality_id,
        walk_id=walk.id,
        join_code_id=code.id,
        token_hash=codes.digest(token),
        group_no=progress.joined(actor, walk) // rules.MOST_IN_GROUP + 1,
        joined_at=now(),
        ends_at=reads.window(walk).taken_until,
    )
    code.used += 1
    session.add(participant)
    session.flush()
    return participant


def refuse_put_out(participant: Participant) -> None:
    if participant.revoked_at is not None:
        raise Refusal("join_code_revoked")


def refuse_spent(walk: SafetyWalk, code: JoinCode) -> None:
    window, moment = reads.window(walk), now()
    if code.revoked_at is not None:
        raise Refusal("join_code_revoked")
    if moment > window.closes or walk.state == rules.WalkState.CANCELLED:
        raise Refusal("join_code_ended")
    if moment < window.opens:
        raise Refusal("join_code_early")
    if code.used >= code.most:
        raise Refusal("join_code_full")
