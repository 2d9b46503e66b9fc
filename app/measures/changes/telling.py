"""The finding says to everybody what its measure says."""

from collections.abc import Iterable

from app.core.actor import Actor
from app.measures import rules
from app.measures.rules import MeasureState
from app.measures.tables import Measure
from app.walks import changes as walks
from app.walks import reads as walk_reads

# What a field of the measure says of the finding; how it stands is always told.
TELLS = {
    "state": ("reason",),
    "reason": ("reason",),
    "public_answer": ("answer",),
    "organisation_id": ("responsible_id",),
}


def tell_finding(actor: Actor, found: Measure, fields: Iterable[str]) -> None:
    """Only what these fields of the measure mean: what was said of the rest stays as it is."""
    finding = walk_reads.finding_by_id(actor, found.finding_id) if found.finding_id else None
    if finding is not None:
        rejected = found.state == MeasureState.REJECTED
        said = {
            "status": rules.status(found.state, finding.status),
            "answer": found.public_answer,
            "reason": found.reason if rejected else "",
            "responsible_id": found.organisation_id,
        }
        names = {"status"} | {name for field in fields for name in TELLS.get(field, ())}
        walks.follow_measure(actor, finding, {name: said[name] for name in names})
