"""Phones that may submit in a person's name: made, seen, revoked."""

from app.accounts.rules import codes
from app.accounts.tables import Device, Person
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted


@permitted("account.keep")
def add_device(actor: Actor, person: Person, name: str) -> tuple[Device, str]:
    """The token is given once and kept only as its digest."""
    token, moment = codes.token(), now()
    device = Device(
        municipality_id=person.municipality_id,
        person_id=person.id,
        name=name,
        token_hash=codes.digest(token),
        created_at=moment,
        seen_at=moment,
    )
    session.add(device)
    session.flush()
    note(actor, "device.added", device)
    return device, token


def see_device(device: Device) -> None:
    device.seen_at = now()


@permitted("account.keep")
def hint(actor: Actor, device: Device, unsent: int) -> None:
    """How many the phone still holds, by its own word; `unsent_since` stays while any is left."""
    moment = now()
    device.seen_at = moment
    device.unsent_since = (device.unsent_since or moment) if unsent else None
    device.unsent = unsent


@permitted("account.keep")
def lose(actor: Actor, device: Device, count: int) -> None:
    """The phone's browser threw away what was unsent, and the token with it: told twice, it counts
    once."""
    if device.revoked_at:
        return
    device.lost += count
    device.lost_at = device.revoked_at = now()
    device.unsent, device.unsent_since = 0, None
    note(actor, "device.lost_unsent", device, count=count)


@permitted("account.keep")
def revoke_device(actor: Actor, device: Device) -> None:
    device.revoked_at = device.revoked_at or now()
    note(actor, "device.revoked", device)
