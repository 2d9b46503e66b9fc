"""A month after a walk, what phones have told of themselves is forgotten, as for reports."""

from datetime import timedelta

from app.core.clock import now
from app.core.installation import turn
from app.core.unit import unit
from app.core.worker import every_minute
from app.walks import changes, reads

FEW = 200


@every_minute
def tidy() -> None:
    if turn("walk_ids_forgotten", timedelta(hours=1)):
        forget_ids()


def forget_ids() -> None:
    while due := reads.forgettable(now(), FEW):
        with unit():
            changes.forget(due)
