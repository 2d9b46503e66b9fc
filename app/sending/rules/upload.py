"""A photo on its way, as plain values: kept apart from the tables so that the answer to the phone
can be made after the transaction has ended."""

from dataclasses import dataclass
from uuid import UUID

from app.sending.rules.photo import HERE

# What a column for whole numbers takes in both databases.
WHOLE = range(-(2**31), 2**31)


@dataclass(frozen=True, slots=True)
class ListedPhoto:
    """A photo as its envelope announces it; its bytes come later, by its own id."""

    id: UUID
    size: int
    sha256: str
    type: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the bytes of one photo have come."""

    offset: int
    state: str

    @property
    def complete(self) -> bool:
        return self.state in HERE


@dataclass(frozen=True, slots=True)
class Upload:
    """A photo whose bytes are on their way, with what it belongs to. `seal_name`: what its phone has
    sealed it as, told to the jobs alone."""

    id: int
    municipality_id: int
    holder: str
    holder_id: int
    size: int
    sha256: str
    received: int
    parts: tuple[str, ...]
    state: str
    fault: str | None
    seal_name: str = ""

    @property
    def complete(self) -> bool:
        return self.state in HERE


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store holds after a piece: `wrong` when the whole was not what was announced."""

    received: int
    parts: tuple[str, ...]
    state: str
    fault: str | None = None
    wrong: bool = False
    dropped: tuple[str, ...] = ()
