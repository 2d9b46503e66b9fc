"""Whose an item of a rescue file is: proved as at the outbox API, or named by an older file."""

from dataclasses import dataclass
from uuid import UUID

from app.accounts import reads as accounts
from app.accounts.tables import Person
from app.core import ids
from app.core.actor import Actor
from app.core.db import session
from app.rescue.rules import Item
from app.sending.rules.sealed import sealed_for
from app.sending.rules.sender import Proof
from app.walks import reads as walks

ON_WALK = "walk:"


@dataclass(frozen=True, slots=True)
class Sender:
    """`doubted`: somebody else brings it, and nothing proves that it is this person's."""

    actor: Actor
    proof: Proof
    doubted: bool = False

    @property
    def sealed_for(self) -> str:
        return sealed_for(self.actor.id, self.proof.key_hash)


def sender_of(actor: Actor, item: Item) -> Sender | None:
    if item.upload_key and not item.account:
        known = ids.UPLOAD_KEY.fullmatch(item.upload_key)
        proof = Proof(ids.sha256(item.upload_key.encode()))
        return Sender(Actor(municipality_id=actor.municipality_id), proof) if known else None
    found = proved(item) if item.sender else None
    if found:
        here = found.municipality_id == actor.municipality_id
        return Sender(found, Proof(revoked=found.revoked)) if here else None
    if actor.id is not None and item.account == str(actor.id):
        return Sender(actor, Proof())
    return on_walk(actor, item) or named(actor, item)


def proved(item: Item) -> Actor | None:
    """By the digest of the token: whoever made the file had the token itself."""
    found = accounts.device_by_digest(item.sender)
    if found is None:
        return walks.actor_of_digest(item.sender)
    device, person = found
    if accounts.is_alive(device, person):
        return accounts.actor_of(person, device)
    return Actor(person.id, person.municipality_id, device_id=device.id, revoked=True)


def of_change(actor: Actor, item: Item, sender: Sender, replaces: UUID | None) -> Sender:
    """What nothing proves and changes something is by whoever sent that."""
    return (on_walk(actor, item, replaces) if sender.doubted else None) or sender


def on_walk(actor: Actor, item: Item, replaces: UUID | None = None) -> Sender | None:
    """Older files name the walk alone, and which person on a shared tablet: `walk:<number>#2`."""
    number = item.account.removeprefix(ON_WALK)
    if item.kind != "walk_entry" or number == item.account:
        return None
    found = walks.named(actor, number.partition("#")[0], item.id, replaces)
    return Sender(*found, doubted=True) if found else None


def named(actor: Actor, item: Item) -> Sender | None:
    if not item.account.isdecimal() or len(item.account) > 9:
        return None
    person = session.get(Person, int(item.account))
    if person is None or person.municipality_id != actor.municipality_id:
        return None
    return Sender(accounts.actor_of(person), Proof(), doubted=True)
