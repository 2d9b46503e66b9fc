"""What happens after a report has come: codes hardened, ids forgotten."""

from datetime import timedelta

from app.core.clock import now
from app.core.installation import turn
from app.core.unit import unit
from app.core.worker import every_minute
from app.reports import changes, reads
from app.reports.rules import receipt

MOST_CODES = 100
FEW = 200


@every_minute
def harden_codes() -> None:
    for soft in reads.soft_receipts(receipt.SOFT, MOST_CODES):
        hard = receipt.hard(soft.receipt)
        with unit():
            changes.harden(soft, hard)


@every_minute
def tidy() -> None:
    if turn("ids_forgotten", timedelta(hours=1)):
        forget_ids()


def forget_ids() -> None:
    """What is due is looked for while others write; each short unit takes a few rows."""
    for due, forget in (
        (reads.forgettable, changes.forget),
        (reads.forgettable_hashes, changes.forget_hashes),
        (reads.forgettable_messages, changes.forget_messages),
    ):
        while found := due(now(), FEW):
            with unit():
                forget(found)
