"""Who wants notices, and whose phone is to be reminded now."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from app.accounts.tables import Device, Person
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.push import Browser
from app.core.reach import reachable
from app.notices.rules import WAKE_AFTER, WAKE_AGAIN
from app.notices.tables import Subscription


def of_this_phone(actor: Actor) -> Subscription | None:
    mine = reachable(actor, "account.keep", Subscription)
    this = Subscription.device_id == actor.device_id
    return session.scalar(select(Subscription).where(mine, this))


def own(actor: Actor) -> Sequence[Subscription]:
    """Oldest first."""
    mine = reachable(actor, "account.keep", Subscription)
    return session.scalars(select(Subscription).where(mine).order_by(Subscription.id)).all()


def of_phone(device_id: int) -> Sequence[Subscription]:
    return session.scalars(select(Subscription).where(Subscription.device_id == device_id)).all()


def to_wake(at_once: int) -> Sequence[Subscription]:
    """Of phones that have held something for a day, and were not reminded within one."""
    late = Device.unsent_since <= now() - WAKE_AFTER
    rested = Subscription.woken_at.is_(None) | (Subscription.woken_at <= now() - WAKE_AGAIN)
    living = Device.revoked_at.is_(None) & (Person.state == "active")
    found = (
        select(Subscription)
        .join(Device, Device.id == Subscription.device_id)
        .join(Person, Person.id == Subscription.person_id)
        .where(late, rested, living, Device.unsent > 0)
        .order_by(Subscription.id)
        .limit(at_once)
    )
    return session.scalars(found).all()


def anybody_to_wake() -> bool:
    found = bool(to_wake(1))
    session.rollback()
    return found


class Late(NamedTuple):
    subscription_id: int
    browser: Browser
    language: str
    unsent: int


def still_late(subscription_id: int) -> Late | None:
    """Nothing when all has been sent meanwhile. Told apart from the session: the message takes its
    time, and no transaction waits for it."""
    found = session.execute(
        select(Subscription, Device.unsent)
        .join(Device, Device.id == Subscription.device_id)
        .where(Subscription.id == subscription_id, Device.unsent > 0, Device.revoked_at.is_(None))
    ).first()
    late = None
    if found:
        one = found[0]
        browser = Browser(one.endpoint, one.p256dh, one.auth, one.key_version)
        late = Late(one.id, browser, one.language, found[1])
    session.rollback()
    return late
