"""What an answer at the answer meeting means for the measure that the finding became."""

from typing import Any

from app.core.actor import house
from app.core.worker import on
from app.measures import changes, reads
from app.walks import reads as walks


@on("finding.answered")
def follow(event: Any) -> None:
    actor = house(event.municipality_id, "measures")
    finding = walks.finding_by_id(actor, event.object_id)
    person = reads.acting(actor, event.actor_id)
    if finding is not None:
        changes.follow_finding(person or actor, finding)
