"""Who somebody is, and what of accounts an actor may see."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.rules import codes
from app.accounts.rules.sign_ins import HALF_WAY, Lifetime, needs_second_factor
from app.accounts.tables import (
    Device,
    Invitation,
    Organisation,
    Passkey,
    Person,
    RecoveryCode,
    SignIn,
)
from app.core.actor import Actor, Post, Role
from app.core.clock import now
from app.core.db import Base, core, session
from app.core.reach import reachable
from app.core.remembered import remembered
from app.core.sealed import opened
from app.core.settings import settings

REMEMBERED = timedelta(days=30)


@cache
def _hosts() -> Select[Any, Any]:
    """Asked at every request of a visitor, so built once."""
    table = Base.metadata.tables["municipality"]
    return select(table.c.id, table.c.host).limit(1000)


def municipality_of(host: str) -> int | None:
    """The only one; or the one that has this host name; or, at the installation's own names, the
    only one without a host name of its own. Read by name: its room is a higher one."""
    rows = remembered("hosts", lambda: core(_hosts()).all())
    name = re.sub(r":\d*$", "", host).strip("[]").casefold()
    having = [row.id for row in rows if row.host == name or len(rows) == 1]
    free = [row.id for row in rows if row.host is None and settings().is_own(name)]
    return next(iter(having), free[0] if len(free) == 1 else None)


def address_of(actor: Actor) -> str:
    """Where links lead the people of the actor's municipality: elsewhere they would be another's
    as soon as they are signed out."""
    hosts = {row.id: row.host for row in core(_hosts())}
    return settings().at(hosts.get(actor.municipality_id))


def only_municipality() -> int | None:
    table = Base.metadata.tables["municipality"]
    found = session.scalars(select(table.c.id).limit(2)).all()
    return found[0] if len(found) == 1 else None


def municipality_named(slug: str) -> int | None:
    table = Base.metadata.tables["municipality"]
    return session.scalar(select(table.c.id).where(table.c.slug == slug))


def area_names(actor: Actor) -> dict[int, str]:
    table = Base.metadata.tables["area"]
    here = table.c.municipality_id == actor.municipality_id
    rows = session.execute(select(table.c.id, table.c.name).where(here).order_by(table.c.name))
    return {row.id: row.name for row in rows}


def organisations(actor: Actor) -> Sequence[Organisation]:
    here = Organisation.municipality_id == actor.municipality_id
    return session.scalars(select(Organisation).where(here).order_by(Organisation.name)).all()


def by_email(email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == email))


def actor_of(person: Person, device: Device | None = None) -> Actor:
    posts = tuple(
        Post(Role(held.role), held.organisation_id, frozenset(held.area_ids))
        for held in person.roles
    )
    return Actor(
        id=person.id,
        municipality_id=person.municipality_id,
        posts=posts,
        name=person.name,
        device_id=device.id if device else None,
    )


def sign_in_of(token: str) -> tuple[SignIn, Person] | None:
    """The living session of this cookie, with its person."""
    found = session.execute(
        select(SignIn, Person)
        .join(Person, Person.id == SignIn.person_id)
        .options(selectinload(Person.roles))
        .where(SignIn.id_hash == codes.digest(token), SignIn.ended_at.is_(None))
        .where(Person.state == "active")
    ).first()
    if found is None or ends_at(found[0], found[1]) <= now():
        return None
    return found[0], found[1]


def has_old_sign_ins() -> bool:
    found = session.scalar(select(SignIn.id).where(old_sign_ins()).limit(1))
    session.rollback()
    return found is not None


def old_sign_ins() -> ColumnElement[bool]:
    before = now() - REMEMBERED
    return or_(SignIn.ended_at < before, SignIn.seen_at < before)


def lifetime(sign_in: SignIn, person: Person) -> Lifetime:
    if half_way(sign_in, person):
        return Lifetime(HALF_WAY, HALF_WAY)
    if sign_in.kind == "patrol":
        days = timedelta(days=settings().patrol_days)
        return Lifetime(days, days)
    return Lifetime(
        timedelta(minutes=settings().sign_in_minutes), timedelta(hours=settings().sign_in_hours)
    )


def ends_at(sign_in: SignIn, person: Person) -> datetime:
    return lifetime(sign_in, person).ends_at(sign_in.began_at, sign_in.seen_at)


def half_way(sign_in: SignIn, person: Person) -> bool:
    """The password was right, the second factor is still to come: who chose one is asked too."""
    roles = frozenset(Role(held.role) for held in person.roles)
    return not sign_in.strong and (needs_second_factor(roles) or bool(person.totp_secret))


def has_second_factor(person: Person) -> bool:
    return bool(person.totp_secret) or passkey_count(person) > 0


def code_secret(person: Person, sealed: str | None) -> str | None:
    """Of this person's code app, as it is set up (`person.totp_secret`) or still to be confirmed;
    none when there is none, or when it does not open."""
    return opened("second-factor", sealed, about(person)) if sealed else None


def about(person: Person) -> str:
    return f"person {person.id}"


def passkey_count(person: Person) -> int:
    mine = Passkey.person_id == person.id
    return session.scalar(select(func.count()).select_from(Passkey).where(mine)) or 0


def device_of(token: str) -> tuple[Device, Person] | None:
    """The device of this token, alive or not."""
    return device_by_digest(codes.digest(token))


def device_by_digest(digest: str) -> tuple[Device, Person] | None:
    found = session.execute(
        select(Device, Person)
        .join(Person, Person.id == Device.person_id)
        .options(selectinload(Person.roles))
        .where(Device.token_hash == digest)
    ).first()
    return (found[0], found[1]) if found else None


def is_alive(device: Device, person: Person) -> bool:
    """Of a person who still has a role here: what others' phones bring is kept in quarantine."""
    fresh = now() - device.seen_at < timedelta(days=settings().device_days)
    return fresh and device.revoked_at is None and person.state == "active" and bool(person.roles)


def passkey_of(credential: str) -> tuple[Passkey, Person] | None:
    found = session.execute(
        select(Passkey, Person)
        .join(Person, Person.id == Passkey.person_id)
        .where(Passkey.credential_id == credential, Person.state == "active")
    ).first()
    return (found[0], found[1]) if found else None


def proof_is_new(person: Person, proof: str) -> bool:
    """A passkey's answer begins one session only, however often it is sent."""
    recent = SignIn.began_at > now() - timedelta(minutes=15)
    rows = session.scalars(select(SignIn.kept).where(SignIn.person_id == person.id, recent))
    return all(kept.get("proof") != proof for kept in rows)


def unused_code(person: Person, typed: str) -> RecoveryCode | None:
    return session.scalar(
        select(RecoveryCode).where(
            RecoveryCode.person_id == person.id,
            RecoveryCode.code_hash == codes.digest(codes.folded(typed)),
            RecoveryCode.used_at.is_(None),
        )
    )


def invitation_of(token: str) -> Invitation | None:
    """The invitation of this link while it may be used."""
    return session.scalar(
        select(Invitation).where(
            Invitation.token_hash == codes.digest(token.strip()),
            Invitation.used_at.is_(None),
            Invitation.expires_at > now(),
        )
    )


def own_person(actor: Actor) -> Person | None:
    mine = reachable(actor, "account.keep", Person)
    return session.scalar(select(Person).where(mine))


def own_devices(actor: Actor) -> Sequence[Device]:
    mine = reachable(actor, "account.keep", Device) & Device.revoked_at.is_(None)
    return session.scalars(select(Device).where(mine).order_by(Device.id.desc()).limit(50)).all()


def devices(actor: Actor) -> Sequence[tuple[Device, str]]:
    """Everybody's, with whose they are: what was lost first, then what waits longest."""
    here = reachable(actor, "person.manage", Device)
    shown = Device.revoked_at.is_(None) | (Device.lost_at > now() - REMEMBERED)
    waits = Device.unsent_since.is_(None)
    order = (Device.lost_at.is_(None), waits, Device.unsent_since, Device.seen_at.desc())
    joined = select(Device, Person.name).join(Person, Person.id == Device.person_id)
    rows = session.execute(joined.where(here, shown).order_by(*order).limit(500))
    return [(device, name) for device, name in rows]


def own_device(actor: Actor, device_id: int) -> Device | None:
    mine = reachable(actor, "account.keep", Device)
    return session.scalar(select(Device).where(mine, Device.id == device_id))


def own_sign_ins(actor: Actor) -> list[SignIn]:
    person = own_person(actor)
    mine = reachable(actor, "account.keep", SignIn) & SignIn.ended_at.is_(None)
    rows = session.scalars(select(SignIn).where(mine).order_by(SignIn.id.desc()).limit(50)).all()
    return [row for row in rows if person and ends_at(row, person) > now()]


def own_sign_in(actor: Actor, sign_in_id: int) -> SignIn | None:
    mine = reachable(actor, "account.keep", SignIn)
    return session.scalar(select(SignIn).where(mine, SignIn.id == sign_in_id))


def own_passkeys(actor: Actor) -> Sequence[Passkey]:
    mine = reachable(actor, "account.keep", Passkey)
    return session.scalars(select(Passkey).where(mine).order_by(Passkey.id)).all()


def own_passkey(actor: Actor, passkey_id: int) -> Passkey | None:
    mine = reachable(actor, "account.keep", Passkey)
    return session.scalar(select(Passkey).where(mine, Passkey.id == passkey_id))


def recovery_left(actor: Actor) -> int:
    left = (RecoveryCode.person_id == actor.id) & RecoveryCode.used_at.is_(None)
    return session.scalar(select(func.count()).select_from(RecoveryCode).where(left)) or 0


def people(actor: Actor) -> Sequence[Person]:
    here = reachable(actor, "person.manage", Person)
    by_name = select(Person).options(selectinload(Person.roles)).where(here).order_by(Person.name)
    return session.scalars(by_name.limit(2000)).all()


def person(actor: Actor, person_id: int) -> Person | None:
    here = reachable(actor, "person.manage", Person)
    return session.scalar(
        select(Person).options(joinedload(Person.roles)).where(here, Person.id == person_id)
    )


def waiting_invitations(actor: Actor) -> Sequence[Invitation]:
    here = reachable(actor, "person.manage", Invitation)
    waiting = Invitation.used_at.is_(None) & (Invitation.expires_at > now())
    return session.scalars(
        select(Invitation).where(here, waiting).order_by(Invitation.id.desc()).limit(200)
    ).all()


def invitation(actor: Actor, invitation_id: int) -> Invitation | None:
    here = reachable(actor, "person.manage", Invitation)
    return session.scalar(select(Invitation).where(here, Invitation.id == invitation_id))
