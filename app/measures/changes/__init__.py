"""Every change of a measure: made of a finding, answered and moved, taken back."""

from app.measures.changes.answering import MeasureWish, answer, follow_finding, undo
from app.measures.changes.making import make, withdraw

__all__ = ["MeasureWish", "answer", "follow_finding", "make", "undo", "withdraw"]
