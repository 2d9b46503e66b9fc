"""Bytes of photos that no row holds: a day's accidents, or the sign of a wrong database?"""

from dataclasses import dataclass

FEW = 20


@dataclass(frozen=True, slots=True)
class Orphans:
    """`stored`: how many the house has encoded and keeps in all; `rows`: whether it knows a photo."""

    raw: list[str]
    kept: list[str]
    stored: int
    rows: bool

    @property
    def keys(self) -> list[str]:
        return self.raw + self.kept

    @property
    def doubtful(self) -> bool:
        """It looks as if the rows, not the bytes, were lost."""
        return too_many(len(self.kept), self.stored) or bool(self.keys and not self.rows)

    def __str__(self) -> str:
        return f"{len(self.kept)} of {self.stored} kept, {len(self.raw)} raw"


@dataclass(frozen=True, slots=True)
class Lost:
    """Row ids of photos without bytes, out of so many that are shown."""

    rows: list[int]
    shown: int

    @property
    def doubtful(self) -> bool:
        """It looks as if the store, not the bytes, were gone: another folder, an unmounted disk."""
        return too_many(len(self.rows), self.shown) or (len(self.rows) > 1 and self.all_gone)

    @property
    def all_gone(self) -> bool:
        return len(self.rows) == self.shown


def too_many(orphans: int, stored: int) -> bool:
    """More than the accidents of a day: an older or another database."""
    return orphans > FEW and orphans * 10 > stored
