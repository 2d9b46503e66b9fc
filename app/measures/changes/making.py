"""A finding becomes a measure, with one press; and back again as long as nobody has moved it."""

from app.core import ids
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.measures import reads, rules
from app.measures.rules import MeasureState
from app.measures.tables import Measure
from app.walks import changes as walks
from app.walks import reads as walk_reads
from app.walks.rules.findings import NOTED
from app.walks.tables import Finding

TRIES, LONGEST_TITLE = 20, 120
# What of the finding is another once it is a measure.
HANDED = ("status", "responsible_id")


@permitted("measure.plan")
def make(actor: Actor, finding: Finding) -> Measure:
    """One press: owner, deadline and words are proposed by the finding. The same press again gives
    the same measure."""
    known = reads.measures_of(actor, finding.id)
    if known:
        return known[0]
    if finding.good or finding.merged_into_id:
        raise Refusal("not_possible")
    walk = walk_reads.walk_of(actor, finding)
    found = Measure(
        municipality_id=finding.municipality_id,
        number=free_number(actor),
        title=title_of(finding.text),
        text=finding.proposal,
        kind=rules.PROPOSED_KIND.get(walk.kind, ""),
        finding_id=finding.id,
        organisation_id=proposed_owner(actor, finding),
        area_id=walk.area_id,
        author_id=actor.id,
        state=rules.STATE.get(finding.status, MeasureState.SUGGESTED),
        deadline=rules.deadline(reads.today(), finding.horizon, finding.urgency),
        public_answer=finding.answer,
        reason=finding.reason,
        made_at=now(),
        changed_at=now(),
    )
    session.add(found)
    session.flush()
    before = {name: getattr(finding, name) for name in HANDED}
    note(actor, "measure.made", found, finding=finding.number, before=before)
    said = {
        "status": rules.STATUS[MeasureState(found.state)],
        "responsible_id": found.organisation_id,
    }
    walks.follow_measure(actor, finding, said)
    return found


def proposed_owner(actor: Actor, finding: Finding) -> int | None:
    walk = walk_reads.walk_of(actor, finding)
    asked = reads.roles_of(actor, walk, finding)
    place = reads.place_type_of(actor, walk, finding)
    owners = reads.owners(actor, walk.area_id)
    return finding.responsible_id or rules.owner(asked, place, owners)


def title_of(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first if len(first) <= LONGEST_TITLE else f"{first[: LONGEST_TITLE - 1]}…"


def free_number(actor: Actor) -> str:
    for _ in range(TRIES):
        number = ids.number()
        if not reads.number_taken(actor, number):
            return number
    raise RuntimeError("the measure numbers are used up")


@permitted("measure.plan")
def withdraw(actor: Actor, found: Measure) -> None:
    """Pressed by mistake: nobody has answered or moved it, so the finding is as it was."""
    finding = walk_reads.finding_by_id(actor, found.finding_id or 0)
    if reads.history(actor, found) or finding is None:
        raise Refusal("changed_meanwhile")
    before = reads.made_of(actor, found).get("before", {"status": NOTED})
    note(actor, "measure.withdrawn", found, finding=finding.number)
    session.delete(found)
    walks.follow_measure(actor, finding, before)
