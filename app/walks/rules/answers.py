"""Answers as they were given, and the one picture that is made of them."""

from dataclasses import dataclass
from datetime import datetime

from app.walks.rules.checklist import SCORES

UNSAFE, SAFE = 2, 4


@dataclass(frozen=True)
class Answer:
    """One answer as it was given. `author` is a person or a phone within this walk, or nobody.

    An author’s id that comes again with other content is a revision: the latest stands.
    """

    id: str
    author: str | None
    value: object
    at: datetime
    replaces: str | None = None


@dataclass(frozen=True)
class Choice:
    """What a leader chose among the answers. Of several the latest stands."""

    id: str
    value: object
    at: datetime


@dataclass(frozen=True)
class Distinct:
    """One distinct answer and who stands for it: `count` is people, `ids` are their answers.

    Of what each person answers alone no ids are told: only how many.
    """

    value: object
    count: int
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Scores:
    """A set of numbers, lowest first. There is no average: it would hide who feels unsafe."""

    numbers: tuple[int, ...]

    @property
    def counts(self) -> dict[int, int]:
        return {score: self.numbers.count(score) for score in SCORES}

    @property
    def spread(self) -> tuple[int, int] | None:
        return (self.numbers[0], self.numbers[-1]) if self.numbers else None

    @property
    def apart(self) -> bool:
        """Whether it feels unsafe to some and safe to others."""
        return bool(self.numbers) and self.numbers[0] <= UNSAFE and self.numbers[-1] >= SAFE


@dataclass(frozen=True)
class Merged:
    """`unfit` are answers that are no answers to this question: shown to the leader, not counted."""

    answers: tuple[Distinct, ...]
    disagrees: bool
    chosen: Distinct | None
    scores: Scores | None
    unfit: tuple[Answer, ...]

    @property
    def count(self) -> int:
        return sum(one.count for one in self.answers)

    @property
    def unsettled(self) -> bool:
        """Whether a leader has something to look at."""
        return self.disagrees and self.chosen is None

    @property
    def settled(self) -> Distinct | None:
        """The one answer: what the leader chose, or what all agree on."""
        alone = self.answers[0] if len(self.answers) == 1 else None
        return self.chosen or alone
