"""Stops and sections are dealt out to groups before the start: each records its own, offline."""

from app.core.actor import Actor
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.walks import reads
from app.walks.rules.drafting import ShareDraft
from app.walks.tables import SafetyWalk, WalkShare


@permitted("walk.plan")
def share_out(actor: Actor, walk: SafetyWalk, shares: tuple[ShareDraft, ...]) -> None:
    """All of it anew. A group without any share takes everything, everywhere."""
    stops = {"", *(stop.key for stop in reads.stops(actor, walk))}
    sections = {"", *(section.id for section in reads.checklist_of(actor, walk).sections)}
    if any(one.at_stop not in stops or one.section not in sections for one in shares):
        raise Refusal("wrong_choice")
    for each in reads.shares(actor, walk):
        session.delete(each)
    here = {"municipality_id": walk.municipality_id, "walk_id": walk.id}
    for one in shares:
        named = {"at_stop": one.at_stop, "section": one.section}
        session.add(WalkShare(**here, group_no=one.group_no, **named))
    session.flush()
    note(actor, "walk.shared_out", walk, shares=len(shares))
