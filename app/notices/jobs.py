"""Reminds phones that have held unsent reports for a day, where their owners asked for it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from app.core import push
from app.core.unit import unit
from app.core.worker import every_minute, on
from app.notices import changes, reads, rules, shapes

AT_ONCE = 100
TOPIC = "unsent"


@every_minute
def wake() -> None:
    """A little at a time, so that no phone waits for it."""
    more = reads.anybody_to_wake()
    while more:
        with unit():
            more = changes.wake(AT_ONCE) == AT_ONCE


@on("phone.late", slow=True)
def remind(event: Any) -> Callable[[], None] | None:
    """A phone that has sent all meanwhile is left alone; one that is gone is forgotten. What fails
    otherwise is tried again; the same topic means that only the last message is shown."""
    late = reads.still_late(event.object_id)
    if late is None:
        return None
    status = answered(late)
    if status in rules.TAKEN:
        return None
    if status in rules.GONE:
        return partial(changes.forget, late.subscription_id)
    raise push.Unreachable(status)


def answered(late: reads.Late) -> int:
    """An address that we no longer send to counts as gone."""
    if not rules.may_be_sent_to(late.browser.endpoint, push.named_hosts()):
        return rules.NOT_OURS
    try:
        return push.send(late.browser, shapes.reminder(late.unsent, late.language), TOPIC)
    except push.Forbidden:
        return rules.NOT_OURS


@on("device.revoked")
def forget_revoked(event: Any) -> None:
    changes.forget_phone(event.object_id)


@on("device.lost_unsent")
def forget_lost(event: Any) -> None:
    changes.forget_phone(event.object_id)
