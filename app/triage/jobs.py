"""What the desk's house-keeping does by itself: who has stopped reading, erased words."""

from datetime import timedelta

from app.core.installation import turn
from app.core.unit import unit
from app.core.worker import every_minute
from app.triage import changes, reads

ERASE_EVERY = timedelta(days=1)


@every_minute
def forget_readers() -> None:
    if reads.are_gone():
        with unit():
            changes.forget_readers()


@every_minute
def erase() -> None:
    """Once a day: the index is merged only when a text has gone."""
    if turn("words_erased", ERASE_EVERY):
        erase_now()


def erase_now() -> None:
    more = True
    while more:
        with unit():
            more = changes.erase_words()
