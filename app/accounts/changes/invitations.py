"""Links to an account: made for a new person or a new password, used once."""

from datetime import timedelta

from sqlalchemy import update

from app.accounts import reads
from app.accounts.changes.own import set_hash
from app.accounts.changes.people import given_by, make_person
from app.accounts.rules import codes
from app.accounts.rules.drafts import Draft, Held, givable
from app.accounts.tables import Invitation, Person
from app.core.actor import Actor, Role
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import Denied, permitted
from app.core.refusals import Refusal
from app.core.settings import settings


@permitted("person.manage")
def invite(actor: Actor, draft: Draft) -> str:
    """The token of the link, given once. An earlier link to the same address no longer works."""
    held = draft.held[0]
    if held.role not in givable(actor):
        raise Denied("person.manage")
    if reads.by_email(draft.email):
        raise Refusal("address_taken")
    void(draft.municipality_id, draft.email)
    return link(actor, draft, held, None)


@permitted("person.manage")
def renew(actor: Actor, person: Person) -> str:
    """A link by which the person chooses a new password; the second factor stays."""
    given_by(actor, person)
    void(person.municipality_id, person.email)
    draft = Draft(person.municipality_id, person.name, person.email)
    return link(actor, draft, Held(Role.PUBLIC), person.id)


def link(actor: Actor, draft: Draft, held: Held, person_id: int | None) -> str:
    token, moment = codes.token(), now()
    invitation = Invitation(
        municipality_id=draft.municipality_id,
        token_hash=codes.digest(token),
        name=draft.name,
        email=draft.email,
        role=held.role,
        organisation_id=held.organisation_id,
        area_ids=list(held.area_ids),
        invited_by_id=actor.id,
        person_id=person_id,
        created_at=moment,
        expires_at=moment + timedelta(days=settings().invitation_days),
    )
    session.add(invitation)
    session.flush()
    note(actor, "invitation.made", invitation, renewal=person_id is not None)
    return token


def void(municipality_id: int, email: str) -> None:
    """Of this municipality only: nobody reaches into another."""
    here = (Invitation.municipality_id == municipality_id) & (Invitation.email == email)
    open_ones = here & Invitation.used_at.is_(None)
    session.execute(update(Invitation).where(open_ones).values(expires_at=now()))


@permitted("person.manage")
def withdraw(actor: Actor, invitation: Invitation) -> None:
    invitation.expires_at = now()
    note(actor, "invitation.withdrawn", invitation)


def accept(invitation: Invitation, password_hash: str) -> Person:
    """The invited person chooses a password: the account is made, or its password renewed."""
    invitation.used_at = now()
    if invitation.person_id is not None:
        person = session.get_one(Person, invitation.person_id)
        set_hash(person, password_hash)
    else:
        person = made(invitation)
        person.password_hash = password_hash
    note(reads.actor_of(person), "invitation.accepted", invitation)
    return person


def made(invitation: Invitation) -> Person:
    if reads.by_email(invitation.email):
        raise Refusal("address_taken")
    role = Role(invitation.role)
    held = Held(role, invitation.organisation_id, tuple(invitation.area_ids))
    draft = Draft(invitation.municipality_id, invitation.name, invitation.email, (held,))
    return make_person(draft)
