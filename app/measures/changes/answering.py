"""The owner of a measure moves and answers it; the finding follows."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.policy import may
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.measures import reads, rules
from app.measures.changes.telling import tell_finding
from app.measures.rules import MeasureState
from app.measures.tables import Measure, MeasureChange
from app.walks.tables import Finding

# Whom it belongs to is the coordinator's to say; the rest is its owner's.
PLANNED = {"organisation_id", "title", "kind"}


@dataclass(frozen=True, slots=True)
class MeasureWish:
    """What somebody wants changed, and the version that was on the screen."""

    seen: int
    values: dict[str, Any] = field(default_factory=dict)


@permitted("measure.answer")
def answer(actor: Actor, found: Measure, wish: MeasureWish) -> MeasureChange | None:
    """What its owner says and decides; nothing is written when it stands so already."""
    if found.version != wish.seen:
        raise Refusal("changed_meanwhile")
    before = {name: getattr(found, name) for name in wish.values}
    after = rules.changed(before, wish.values)
    if set(after) & PLANNED and not may(actor, "measure.plan", found):
        raise Refusal("not_possible")
    refuse_unfit(found, after)
    owner = after.get("organisation_id")
    if owner and owner not in {one.id for one in reads.owners(actor, None)}:
        raise Refusal("wrong_choice")
    return written(actor, found, after) if after else None


def refuse_unfit(found: Measure, after: dict[str, Any]) -> None:
    if "state" in after and rules.moved(found.state, after["state"]) is None:
        raise Refusal("not_possible")
    state = after.get("state", found.state)
    if state == MeasureState.REJECTED and not after.get("reason", found.reason):
        raise Refusal("reason_missing")


def written(actor: Actor, found: Measure, after: dict[str, Any]) -> MeasureChange:
    before = {name: getattr(found, name) for name in after}
    put(found, after)
    row = MeasureChange(
        municipality_id=found.municipality_id,
        measure_id=found.id,
        person_id=actor.id,
        before=plain(before),
        after=plain(after),
        changed_at=now(),
    )
    session.add(row)
    session.flush()
    note(actor, f"measure.{event_of(after)}", found, fields=sorted(after), state=found.state)
    tell_finding(actor, found, after)
    return row


def put(found: Measure, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(found, name, value)
    found.version += 1
    found.changed_at = now()


@permitted("measure.answer")
def undo(actor: Actor, found: Measure, change: MeasureChange) -> None:
    """Refused when somebody has since changed what it set, or gave it to others."""
    now_stands = plain({name: getattr(found, name) for name in change.after})
    mine = not set(change.before) & PLANNED or may(actor, "measure.plan", found)
    if change.undone_at or now_stands != change.after or not mine:
        raise Refusal("changed_meanwhile")
    put(found, {name: read(name, value) for name, value in change.before.items()})
    change.undone_at = now()
    note(actor, "measure.undone", found, fields=sorted(change.after), state=found.state)
    tell_finding(actor, found, change.before)


def follow_finding(actor: Actor, finding: Finding) -> None:
    """An answer given at the answer meeting counts for the measure too, when whoever gave it answers
    for the measure; else the measure stands, and the finding stands as it does."""
    for found in reads.measures_of(actor, finding.id):
        said = {"public_answer": finding.answer, "reason": finding.reason}
        state = rules.STATE.get(finding.status)
        wanted = said | ({"state": state} if state else {})
        after = rules.changed({name: getattr(found, name) for name in wanted}, wanted)
        if not after:
            continue
        if may(actor, "measure.answer", found) and follows(found, after):
            written(actor, found, after)
        else:
            tell_finding(actor, found, ())


def follows(found: Measure, after: dict[str, Any]) -> bool:
    return "state" not in after or rules.moved(found.state, after["state"]) is not None


def event_of(after: dict[str, Any]) -> str:
    if "state" in after:
        return str(after["state"])
    return "given" if "organisation_id" in after else "answered"


def plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def read(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name == "deadline" and value else value
