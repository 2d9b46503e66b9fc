"""Subscribing to notices, ending that, and the reminder that a phone is due."""

from typing import NamedTuple

from app.accounts.tables import Device
from app.core.actor import Actor, house
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.push import named_hosts, public_key
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.notices import reads
from app.notices.rules import SUBSCRIPTIONS_MOST, are_keys, may_be_sent_to
from app.notices.tables import Subscription


class Way(NamedTuple):
    """What a browser gave for its notices."""

    endpoint: str
    p256dh: str
    auth: str


@permitted("account.keep")
def subscribe(actor: Actor, device: Device, way: Way, language: str) -> Subscription:
    """One for each phone; of a person's many the oldest goes."""
    if not may_be_sent_to(way.endpoint, named_hosts()) or not are_keys(way.p256dh, way.auth):
        raise Refusal("not_a_subscription")
    for old in reads.own(actor):
        if old.device_id == device.id:
            session.delete(old)
    session.flush()
    for old in reads.own(actor)[: 1 - SUBSCRIPTIONS_MOST]:
        session.delete(old)
    made = Subscription(
        municipality_id=device.municipality_id,
        person_id=device.person_id,
        device_id=device.id,
        key_version=public_key()[0],
        language=language,
        created_at=now(),
        **way._asdict(),
    )
    session.add(made)
    session.flush()
    note(actor, "notices.wanted", made)
    return made


@permitted("account.keep")
def unsubscribe(actor: Actor, subscription: Subscription) -> None:
    note(actor, "notices.ended", subscription)
    session.delete(subscription)


def wake(at_once: int) -> int:
    """Marks whom to remind; the messages go out when this is kept."""
    found = reads.to_wake(at_once)
    for one in found:
        one.woken_at = now()
        note(house(one.municipality_id, "notices"), "phone.late", one)
    return len(found)


def forget(subscription_id: int) -> None:
    """The browser is no longer there."""
    gone = session.get(Subscription, subscription_id)
    if gone:
        session.delete(gone)


def forget_phone(device_id: int) -> None:
    """It may no longer send in its person's name: nor is it reminded."""
    for gone in reads.of_phone(device_id):
        session.delete(gone)
