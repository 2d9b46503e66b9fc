"""The job runner tells that it is alive, and once a day empties the database's log."""

from datetime import timedelta

from app.core import migrating
from app.core.installation import turn
from app.core.unit import checkpoint, unit
from app.core.worker import every_minute
from app.shell import changes

EMPTY_EVERY = timedelta(days=1)


@every_minute
def mark_runner() -> None:
    with unit():
        changes.runner_seen()


@every_minute
def empty_log() -> None:
    """What was erased is gone from the log too, and SQLite's figures for its indexes are new."""
    if turn("log_emptied", EMPTY_EVERY):
        checkpoint()
        migrating.drop_old_copies()
