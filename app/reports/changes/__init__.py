"""Every change of a report that comes from its sender, and what the house does with it by itself."""

from app.reports.changes.sending import send
from app.reports.changes.thread import add
from app.reports.changes.upkeep import (
    forget,
    forget_hashes,
    forget_messages,
    harden,
)
from app.reports.changes.weighing_again import weigh_again

__all__ = [
    "add",
    "forget",
    "forget_hashes",
    "forget_messages",
    "harden",
    "send",
    "weigh_again",
]
