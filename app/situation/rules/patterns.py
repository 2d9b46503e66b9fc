"""Weekday × three-hour block: when in the week things happen."""

from collections.abc import Iterable
from dataclasses import dataclass

HOURS = 3
BLOCKS = 24 // HOURS
DAYS = 7
STEPS = 5
SMALLEST_PATTERN = 10
# Few reports stay pale: the darkest step needs at least as many as this.
DARKEST = 10


@dataclass(frozen=True, slots=True)
class Block:
    weekday: int
    block: int
    count: int
    step: int

    @property
    def hours(self) -> str:
        return f"{self.block * HOURS:02}–{self.block * HOURS + HOURS:02}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Seven rows of eight blocks; `busiest` is None when no block stands out."""

    rows: tuple[tuple[Block, ...], ...]
    busiest: Block | None
    timed: int
    untimed: int

    @property
    def hours(self) -> list[str]:
        return [block.hours for block in self.rows[0]]


def pattern(counts: dict[tuple[int, int], int], untimed: int) -> Pattern:
    """From counts by (weekday, block). "No pattern" is an allowed answer."""
    most = max(counts.values(), default=0)
    rows = tuple(
        tuple(_block(counts, most, weekday, block) for block in range(BLOCKS))
        for weekday in range(DAYS)
    )
    timed = sum(counts.values())
    return Pattern(rows, standing_out(_all(rows), timed), timed, untimed)


def standing_out(blocks: Iterable[Block], timed: int) -> Block | None:
    """The fullest block, if it has at least three and is clearly ahead of the next."""
    if timed < SMALLEST_PATTERN:
        return None
    first, second, *_ = sorted(blocks, key=lambda each: -each.count)
    return first if first.count >= 3 and first.count >= second.count + 2 else None


def _block(counts: dict[tuple[int, int], int], most: int, weekday: int, block: int) -> Block:
    count = counts.get((weekday, block), 0)
    step = 0 if count == 0 else max(1, -(-count * STEPS // max(most, DARKEST)))
    return Block(weekday, block, count, step)


def _all(rows: tuple[tuple[Block, ...], ...]) -> list[Block]:
    return [block for row in rows for block in row]
