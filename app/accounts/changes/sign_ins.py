"""Server-side sessions: begun, seen, proved anew, strengthened under a new id, ended."""

from typing import Any

from sqlalchemy import delete, update

from app.accounts import reads
from app.accounts.rules import codes
from app.accounts.tables import Invitation, Person, SignIn
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted


def begin_sign_in(
    person: Person,
    *,
    strong: bool = False,
    kind: str = "desktop",
    kept: dict[str, Any] | None = None,
) -> str:
    """A session under a new id, which is given once and kept only as its digest."""
    token, moment = codes.token(), now()
    sign_in = SignIn(
        municipality_id=person.municipality_id,
        person_id=person.id,
        id_hash=codes.digest(token),
        kind=kind,
        strong=strong,
        began_at=moment,
        seen_at=moment,
        proved_at=moment,
        kept=kept or {},
    )
    session.add(sign_in)
    session.flush()
    note(reads.actor_of(person), "sign_in.begun", sign_in, strong=strong, kind=kind)
    return token


def strengthen(sign_in: SignIn, person: Person) -> str:
    """The second factor was given: the half session ends, a whole one begins."""
    sign_in.ended_at = now()
    return begin_sign_in(person, strong=True, kind=sign_in.kind)


@permitted("account.keep")
def see(actor: Actor, sign_in: SignIn) -> None:
    sign_in.seen_at = now()


@permitted("account.keep")
def prove(actor: Actor, sign_in: SignIn) -> None:
    """The person has shown again who they are."""
    sign_in.proved_at = now()
    note(actor, "sign_in.proved", sign_in)


def keep(sign_in: SignIn, **kept: Any) -> None:
    """What belongs to this session only, such as a code app that is not yet confirmed."""
    sign_in.kept = {**sign_in.kept, **kept}


@permitted("account.keep")
def end_sign_in(actor: Actor, sign_in: SignIn) -> None:
    sign_in.ended_at = sign_in.ended_at or now()
    note(actor, "sign_in.ended", sign_in)


@permitted("account.keep")
def end_other_sign_ins(actor: Actor, person: Person, but: int | None = None) -> None:
    end_all(person, but)
    note(actor, "sign_in.others_ended", person)


def end_all(person: Person, but: int | None = None) -> None:
    living = (SignIn.person_id == person.id) & SignIn.ended_at.is_(None) & (SignIn.id != (but or 0))
    session.execute(update(SignIn).where(living).values(ended_at=now()))


def forget_ways_in() -> None:
    """After a restore: sessions that were ended since, and links that were used since, would be
    good again."""
    session.execute(delete(SignIn))
    session.execute(delete(Invitation).where(Invitation.used_at.is_(None)))


def forget_old() -> None:
    """Sessions are remembered for thirty days."""
    session.execute(delete(SignIn).where(reads.old_sign_ins()))
