"""Organisations, people and the roles they hold: made, changed, shut out, let in again."""

from dataclasses import asdict

from sqlalchemy import update

from app.accounts import reads
from app.accounts.changes.sign_ins import end_all
from app.accounts.rules.drafts import Draft, Held, OrganisationDraft, givable, in_gift
from app.accounts.tables import Device, Invitation, Organisation, Person, RoleHeld
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import Denied, permitted


@permitted("person.manage")
def make_organisation(actor: Actor, draft: OrganisationDraft) -> Organisation:
    organisation = Organisation(**asdict(draft))
    session.add(organisation)
    session.flush()
    note(actor, "organisation.made", organisation)
    return organisation


@permitted("person.manage")
def rename_organisation(actor: Actor, organisation: Organisation, name: str) -> None:
    """Its people, and what it owns, stay with it."""
    organisation.name = name
    note(actor, "organisation.renamed", organisation)


def make_person(draft: Draft) -> Person:
    """A person without password: an invitation or the command line gives one."""
    person = Person(
        municipality_id=draft.municipality_id,
        name=draft.name,
        email=draft.email,
        created_at=now(),
        roles=[row(draft.municipality_id, held) for held in draft.held],
    )
    session.add(person)
    session.flush()
    note(reads.actor_of(person), "account.made", person)
    return person


def row(municipality_id: int, held: Held) -> RoleHeld:
    return RoleHeld(
        municipality_id=municipality_id,
        role=held.role,
        organisation_id=held.organisation_id,
        area_ids=list(held.area_ids),
    )


@permitted("person.manage")
def hold(actor: Actor, person: Person, held: tuple[Held, ...]) -> None:
    """The roles the person holds from now on. What counts is read anew at every request."""
    before = {role.role for role in person.roles}
    after = {one.role for one in held}
    if person.id == actor.id or not (before ^ after) <= set(givable(actor)):
        raise Denied("person.manage")
    person.roles = [row(person.municipality_id, one) for one in held]
    note(actor, "account.roles_changed", person, roles=sorted(after))


@permitted("person.manage")
def disable(actor: Actor, person: Person) -> None:
    """Sessions end at once, and so do links to others' accounts; what the person's phones still
    hold is taken, in quarantine."""
    if person.id == actor.id:
        raise Denied("person.manage")
    given_by(actor, person)
    person.state = "disabled"
    end_all(person)
    mine = (Device.person_id == person.id) & Device.revoked_at.is_(None)
    session.execute(update(Device).where(mine).values(revoked_at=now()))
    sent = (Invitation.invited_by_id == person.id) & Invitation.used_at.is_(None)
    session.execute(update(Invitation).where(sent).values(expires_at=now()))
    note(actor, "account.disabled", person)


@permitted("person.manage")
def enable(actor: Actor, person: Person) -> None:
    given_by(actor, person)
    person.state = "active"
    note(actor, "account.enabled", person)


def given_by(actor: Actor, person: Person) -> None:
    if not in_gift(actor, [held.role for held in person.roles]):
        raise Denied("person.manage")
