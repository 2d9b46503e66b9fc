"""What reminds by itself: the steps of walks whose day has come."""

from datetime import timedelta

from app.core.clock import now
from app.core.installation import turn
from app.core.unit import unit
from app.core.worker import every_minute
from app.walks import changes, reads
from app.walks.rules.dusk import STOCKHOLM

REMIND_EVERY = timedelta(hours=1)
AT_ONCE = 200


@every_minute
def remind() -> None:
    if turn("walk_steps_reminded", REMIND_EVERY):
        remind_now()


def remind_now() -> None:
    """A little at a time, so that no phone waits for it; once for each step."""
    more = True
    while more:
        with unit():
            steps = list(reads.steps_due(now().astimezone(STOCKHOLM).date(), AT_ONCE))
            changes.remind(steps)
            more = len(steps) == AT_ONCE
