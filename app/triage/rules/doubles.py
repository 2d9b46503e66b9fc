"""Which reports may be the same thing told twice: near, soon, alike. Suggested, never merged."""

from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz import fuzz, utils

NEAR_M = 150
SOON = timedelta(hours=72)
ALIKE = 75


@dataclass(frozen=True, slots=True)
class Likeness:
    distance_m: int
    words: int
    same_category: bool

    @property
    def likely(self) -> bool:
        beside = self.same_category and self.distance_m <= NEAR_M // 3
        return self.words >= ALIKE or beside

    @property
    def rank(self) -> float:
        """Higher is more likely the same: the words weigh most, each metre takes a little."""
        return self.words + 25 * self.same_category - self.distance_m / 3


def likeness(here: str, there: str, distance_m: float, *, same_category: bool) -> Likeness:
    words = fuzz.token_set_ratio(here, there, processor=utils.default_process)
    return Likeness(round(distance_m), round(words), same_category)
