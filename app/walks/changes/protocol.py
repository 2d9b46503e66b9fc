"""What leaders write in the protocol themselves: the summary and the registry number."""

from app.core.actor import Actor
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.walks.tables import SafetyWalk


@permitted("walk.review")
def summarise(
    actor: Actor, walk: SafetyWalk, seen: int, *, summary: str, registry_number: str
) -> None:
    """`seen` is the version that stood on the page: what somebody else wrote is not lost unread."""
    if (walk.summary, walk.registry_number) == (summary, registry_number):
        return
    if walk.version != seen:
        raise Refusal("changed_meanwhile")
    walk.summary, walk.registry_number = summary, registry_number
    walk.version += 1
    session.flush()
    note(actor, "walk.summarised", walk, version=walk.version)
