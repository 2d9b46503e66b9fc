"""The measures of demo findings: made by Karin in one press, then decided with owner and last day."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.measures import changes
from app.measures.rules import MeasureState

if TYPE_CHECKING:
    from app.demo.changes.walks import Evening

STATES = {
    "planned": MeasureState.DECIDED,
    "overdue": MeasureState.STARTED,
    "in_progress": MeasureState.STARTED,
    "done": MeasureState.DONE,
}


def decided(evening: "Evening", finding: Any, told: dict[str, Any]) -> None:
    """What is still being looked into stays a suggestion."""
    found = changes.make(evening.karin, finding)
    values = {
        "title": told["sv"],
        "organisation_id": evening.teller.ground.organisations[told["owner"]],
        "deadline": (evening.teller.now + timedelta(days=told["due"])).date(),
    }
    if state := STATES.get(told["status"]):
        values |= {"state": state, "public_answer": f"{told['sv']}."}
    changes.answer(evening.karin, found, changes.MeasureWish(found.version, values))
