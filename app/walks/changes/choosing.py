"""The leader chooses among several answers; what is kept aside is taken in."""

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.walks import reads
from app.walks.changes.deciding import changed, decided
from app.walks.rules import Merged
from app.walks.rules.before import asked_before
from app.walks.rules.merging import same
from app.walks.tables import SafetyWalk, WalkChoice, WalkEntry, WalkScore

Asked = tuple[str, str]


@permitted("walk.review")
def choose(actor: Actor, walk: SafetyWalk, asked: Asked, told: str, batch: str) -> None:
    """`told` is the answer as `merging.same` tells it: one of those that phones gave, or none of
    them (empty), so that the question is open again."""
    found = answers_to(actor, walk, asked)
    value = None
    if told:
        value = next((one.value for one in found.answers if same(one.value) == told), None)
        if value is None:
            raise Refusal("wrong_choice")
    before = found.chosen.value if found.chosen else None
    choice = WalkChoice(
        municipality_id=walk.municipality_id,
        walk_id=walk.id,
        at_stop=asked[0],
        question=asked[1],
        value=value,
        author_id=actor.id,
        chosen_at=now(),
    )
    session.add(choice)
    session.flush()
    decided(actor, walk, choice, batch, ("chosen", {"value": before}, {"value": value}))
    note(actor, "walk.chosen", walk, stop=asked[0], question=asked[1])


def answers_to(actor: Actor, walk: SafetyWalk, asked: Asked) -> Merged:
    number = asked_before(asked[1])
    found = (
        reads.merged_before(actor, walk).get(number)
        if number
        else reads.merged(actor, walk).get(asked)
    )
    question = None if number else reads.checklist_of(actor, walk).question(asked[1])
    if found is None or (question and question.individual):
        # What each person feels alone is a set of numbers: there is nothing to choose.
        raise Refusal("wrong_choice")
    return found


@permitted("walk.review")
def take(actor: Actor, walk: SafetyWalk, row: WalkEntry | WalkScore, batch: str) -> None:
    """From now on it counts; the reason it was kept aside for stays with it."""
    if not row.quarantine:
        raise Refusal("not_possible")
    if isinstance(row, WalkScore):
        changed(actor, walk, row, batch, {"taken": True})
        note(actor, "walk.taken", walk)
        return
    changed(actor, walk, row, batch, {"taken_at": now(), "taken_by_id": actor.id})
    note(actor, "walk.taken", row)
