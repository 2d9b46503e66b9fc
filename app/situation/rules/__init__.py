"""The situational picture in plain values: periods, comparison, trend, patterns. No Flask, no SQL."""

from app.situation.rules.asked import Asked, coarseness, moments, near
from app.situation.rules.patterns import Block, Pattern, pattern
from app.situation.rules.periods import Period, comparable, last_year, previous, read_period
from app.situation.rules.trends import Change, change, median_of, since_the_first, unusual

__all__ = [
    "Asked",
    "Block",
    "Change",
    "Pattern",
    "Period",
    "change",
    "coarseness",
    "comparable",
    "last_year",
    "median_of",
    "moments",
    "near",
    "pattern",
    "previous",
    "read_period",
    "since_the_first",
    "unusual",
]
