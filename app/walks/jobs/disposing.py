"""Once a day: what is older than the rules say is disposed of, one walk at a time."""

from datetime import timedelta

from app.core.clock import now
from app.core.installation import turn
from app.core.unit import unit
from app.core.worker import every_minute
from app.walks import changes, reads
from app.walks.rules.disposal import RULES

FEW = 50


@every_minute
def tidy_old_walks() -> None:
    if turn("walks_disposed", timedelta(days=1)):
        dispose_now()


def dispose_now() -> None:
    for rule in RULES:
        while due := reads.disposable(rule, now(), FEW):
            for walk_id in due:
                with unit():
                    changes.dispose(rule, walk_id)
