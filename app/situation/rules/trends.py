"""When a difference may be said, and how. Small numbers get no percentages."""

import math
from dataclasses import dataclass
from statistics import median

SMALLEST_FOR_PERCENT = 10
LEVEL = 0.025


@dataclass(frozen=True, slots=True)
class Change:
    """One number against another. `percent` is None when either is too small to carry one."""

    now: int
    before: int
    percent: int | None

    @property
    def difference(self) -> int:
        return self.now - self.before

    @property
    def direction(self) -> str:
        if self.difference == 0:
            return "same"
        return "more" if self.difference > 0 else "fewer"


def change(now: int, before: int) -> Change:
    percent = None
    if min(now, before) >= SMALLEST_FOR_PERCENT:
        percent = round(100 * (now - before) / before)
    return Change(now, before, percent)


def median_of(counts: list[int]) -> float | None:
    """The usual number; nothing is usual before there are three periods to look back on."""
    return float(median(counts)) if len(counts) >= 3 else None


def since_the_first(counts: list[int]) -> list[int]:
    """Nearest first; what lies before the first report that ever came is no number at all."""
    known = list(counts)
    while known and known[-1] == 0:
        known.pop()
    return known


def unusual(count: int, usual: float | None) -> str | None:
    """`more` or `fewer` when the count falls outside a 95 % Poisson interval of the usual."""
    if usual is None:
        return None
    if at_least(count, usual) <= LEVEL:
        return "more"
    return "fewer" if at_most(count, usual) <= LEVEL else None


def at_least(count: int, mean: float) -> float:
    return 1.0 if count <= 0 else 1 - at_most(count - 1, mean)


def at_most(count: int, mean: float) -> float:
    if mean <= 0:
        return 1.0
    if mean > 500:
        return _normal((count + 0.5 - mean) / math.sqrt(mean))
    term = total = math.exp(-mean)
    for number in range(1, count + 1):
        term *= mean / number
        total += term
    return min(total, 1.0)


def _normal(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))
