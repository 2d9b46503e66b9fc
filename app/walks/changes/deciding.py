"""One step of the review with what it changed, and its undoing."""

from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.walks import reads
from app.walks.rules.findings import NOTED, may_be_withdrawn
from app.walks.tables import (
    Finding,
    FindingEntry,
    SafetyWalk,
    WalkChoice,
    WalkDecision,
    WalkEntry,
    WalkScore,
)

MOMENTS = "_at"
ANSWERED = {"status", "answer", "reason"}
TABLES: dict[str, Any] = {
    table.__tablename__: table for table in (Finding, SafetyWalk, WalkEntry, WalkScore)
}
CHOICE = WalkChoice.__tablename__
FINDING = Finding.__tablename__


def changed(
    actor: Actor, walk: SafetyWalk, thing: Any, batch: str, after: dict[str, Any]
) -> tuple[str, ...]:
    """Sets what differs; gives the names of it. The diary holds these and never what was said."""
    after = {name: value for name, value in after.items() if getattr(thing, name) != value}
    before = {name: getattr(thing, name) for name in after}
    if not after:
        return ()
    for name, value in after.items():
        setattr(thing, name, value)
    if hasattr(thing, "version"):
        thing.version += 1
    decided(actor, walk, thing, batch, ("changed", before, after))
    return tuple(sorted(after))


def decided(
    actor: Actor,
    walk: SafetyWalk,
    thing: Any,
    batch: str,
    what: tuple[str, dict[str, Any], dict[str, Any]],
) -> None:
    name, before, after = what
    session.add(
        WalkDecision(
            municipality_id=walk.municipality_id,
            walk_id=walk.id,
            person_id=actor.id,
            batch=batch,
            name=name,
            thing=thing.__tablename__,
            thing_id=thing.id,
            before=plain(before),
            after=plain(after),
            decided_at=now(),
        )
    )
    session.flush()


@permitted("walk.review")
def undo(actor: Actor, walk: SafetyWalk, batch: str = "") -> int:
    """All of one press or nothing; refused when somebody has since changed what it set."""
    decisions = reads.decisions(actor, walk, batch)
    if not decisions:
        raise Refusal("nothing_to_undo")
    for decision in decisions:
        UNDOING[decision.name](actor, walk, decision)
        decision.undone_at = now()
    session.flush()
    note(actor, "walk.undone", walk, steps=len(decisions))
    return len(decisions)


def change_back(actor: Actor, walk: SafetyWalk, decision: WalkDecision) -> None:
    thing = session.get(TABLES[decision.thing], decision.thing_id)
    if thing is None or plain_of(thing, decision.after) != decision.after:
        raise Refusal("changed_meanwhile")
    refuse_lost(actor, thing, decision)
    for name, value in decision.before.items():
        setattr(thing, name, moment(name, value))
    if hasattr(thing, "version"):
        thing.version += 1
    if ANSWERED & set(decision.before) and decision.thing == FINDING:
        note(actor, "finding.answered", thing, status=thing.status)


def refuse_lost(actor: Actor, thing: Any, decision: WalkDecision) -> None:
    """Merged again only into what is still there and stands alone; else both would be hidden."""
    into_id = decision.before.get("merged_into_id") if decision.thing == FINDING else None
    if into_id is None:
        return
    into = reads.finding_by_id(actor, into_id)
    free = into is not None and into.merged_into_id is None and thing.status == NOTED
    if not free or reads.merged_here(actor, thing):
        raise Refusal("changed_meanwhile")


def withdraw(actor: Actor, walk: SafetyWalk, decision: WalkDecision) -> None:
    """A finding that nobody has answered or built upon is a draft again; one that was split off
    goes back to where it came from."""
    found = session.get(Finding, decision.thing_id)
    needed = found and (reads.merged_here(actor, found) or reads.leant_on(actor, found))
    if found is None or needed or not may_be_withdrawn(found.status, found.answer, found.since):
        raise Refusal("changed_meanwhile")
    give_back(found, decision.before.get("from"))
    for other in reads.decisions_about(actor, FINDING, found.id):
        other.undone_at = other.undone_at or now()
    session.delete(found)
    try:
        session.flush()
    except IntegrityError as error:
        # A measure, or the walk after this one, has built upon it.
        raise Refusal("changed_meanwhile") from error


def give_back(found: Finding, to: int | None) -> None:
    for row in session.query(FindingEntry).filter_by(finding_id=found.id):
        if to is None:
            session.delete(row)
        else:
            row.finding_id = to
    session.flush()


def take_apart(actor: Actor, walk: SafetyWalk, decision: WalkDecision) -> None:
    """Entries that came later leave the finding again."""
    gone = set(decision.after["entries"])
    for row in session.query(FindingEntry).filter_by(finding_id=decision.thing_id):
        if row.entry_id in gone:
            session.delete(row)


def choose_back(actor: Actor, walk: SafetyWalk, decision: WalkDecision) -> None:
    """Choices are added and never changed: what was chosen before is chosen again."""
    chosen = session.get_one(WalkChoice, decision.thing_id)
    session.add(
        WalkChoice(
            municipality_id=walk.municipality_id,
            walk_id=walk.id,
            at_stop=chosen.at_stop,
            question=chosen.question,
            value=decision.before.get("value"),
            author_id=actor.id,
            chosen_at=now(),
        )
    )


UNDOING = {
    "changed": change_back,
    "accepted": withdraw,
    "joined": take_apart,
    "chosen": choose_back,
}


def plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def plain_of(thing: Any, names: dict[str, Any]) -> dict[str, Any]:
    return plain({name: getattr(thing, name) for name in names})


def moment(name: str, value: Any) -> Any:
    read = name.endswith(MOMENTS) and isinstance(value, str)
    return datetime.fromisoformat(value) if read else value
