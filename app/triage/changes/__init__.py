"""Every change at the desk: one decision, its undoing, a question to the reporter."""

from app.triage.changes.decide import Clash, Wish, decide
from app.triage.changes.reading import forget_readers, read
from app.triage.changes.undo import undo
from app.triage.changes.wanted import wanted
from app.triage.changes.words import erase_words, index_words

__all__ = [
    "Clash",
    "Wish",
    "decide",
    "erase_words",
    "forget_readers",
    "index_words",
    "read",
    "undo",
    "wanted",
]
