"""A plan is changed until the walk is done; afterwards its state moves on."""

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import REFUSALS, Refusal, Words
from app.walks import reads, rules
from app.walks.changes.planning import refuse_unfit, said_row, shipped_checklist, stop_row
from app.walks.changes.steps import end_steps, lay_steps
from app.walks.rules.drafting import WalkDraft
from app.walks.tables import SafetyWalk

REFUSALS.update(
    {
        "walk_not_editable": Words(
            409, "Vandringen är gjord. Planen ändras inte mer.", "The walk is done."
        ),
        "walk_stop_answered": Words(
            409,
            "Stoppet har redan svar och kan inte tas bort.",
            "The stop has answers already and cannot be removed.",
        ),
        "walk_not_ended": Words(
            409, "Vandringen har inte börjat än.", "The walk has not started yet."
        ),
        "walk_without_reason": Words(422, "Skriv varför först.", "Write why first."),
    }
)


class Clash(Exception):
    """Somebody changed the plan after it was shown; nothing of the wish has been done."""


@permitted("walk.plan")
def replan(actor: Actor, walk: SafetyWalk, draft: WalkDraft, seen: int) -> None:
    """The organisation that leads stays; so does the checklist once something is answered."""
    if walk.state not in rules.EDITABLE:
        raise Refusal("walk_not_editable")
    if walk.version != seen:
        raise Clash(walk.number)
    refuse_unfit(actor, draft)
    set_stops(actor, walk, draft)
    for name, value in said_row(draft).items():
        setattr(walk, name, value)
    found = reads.counts(actor, walk)
    if not found["entries"] and not found["scores"]:
        walk.checklist_id = draft.checklist_id or shipped_checklist(actor).id
    walk.version += 1
    session.flush()
    lay_steps(actor, walk)
    note(actor, "walk.replanned", walk, stops=len(draft.stops), version=walk.version)


def set_stops(actor: Actor, walk: SafetyWalk, draft: WalkDraft) -> None:
    """A key that phones have seen is never given to another stop."""
    there = {stop.key: stop for stop in reads.stops(actor, walk)}
    gone = set(there) - {stop.key for stop in draft.stops}
    if any(reads.counts_by_stop(actor, walk).get(key) for key in gone):
        raise Refusal("walk_stop_answered")
    for key in gone:
        session.delete(there[key])
    for n, one in enumerate(draft.stops, 1):
        stop = there.get(one.key)
        if stop is None:
            session.add(stop_row(walk, n, one, f"s{walk.version + 1}-{n}"))
            continue
        stop.position, stop.name, stop.place_type = n, one.name, one.place_type
        stop.lat, stop.lon = one.lat, one.lon


@permitted("walk.plan")
def move_on(actor: Actor, walk: SafetyWalk, name: str, why: str = "") -> bool:
    """False when somebody has moved it there already."""
    move = rules.move(walk.state, name)
    if move is None:
        return refused_or_there(walk, name)
    if move.why and not why:
        raise Refusal("walk_without_reason")
    if move.to == rules.WalkState.WALKED and now() < walk.starts_at:
        raise Refusal("walk_not_ended")
    walk.state, walk.cancelled_why = move.to, why if move.why else ""
    walk.version += 1
    if move.to == rules.WalkState.WALKED and name == "walked":
        end_steps(actor, walk)
    note(actor, move.event, walk)
    return True


def refused_or_there(walk: SafetyWalk, name: str) -> bool:
    known = rules.MOVES.get(name)
    if known is None:
        raise Refusal("wrong_choice")
    if walk.state != known.to:
        raise Refusal("changed_meanwhile")
    return False
