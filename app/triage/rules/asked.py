"""What the coordinator wants to see in the list: plain values, already checked."""

from dataclasses import dataclass

from app.places.rules import Bounds
from app.triage.rules.life import State

# Beside the states: what waits in quarantine, what senders have added to, what is my
# organisation's, and everything.
STATUSES = (*State, "quarantined", "added", "mine", "all")


@dataclass(frozen=True, slots=True)
class Asked:
    """`after` and `until` are numbers: the page begins below one and knows nothing newer than
    the other, so that the list never jumps."""

    status: str = State.NEW
    category: str = ""
    area: str = ""
    box: Bounds | None = None
    words: str = ""
    after: str = ""
    until: str = ""

    @property
    def narrowed(self) -> bool:
        return bool(self.category or self.area or self.box or self.words)
