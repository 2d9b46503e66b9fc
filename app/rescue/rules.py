"""What a rescue file holds, and what came of bringing it in."""

from dataclasses import dataclass
from uuid import UUID

KINDS = ("report", "walk_entry")
WRONG = {
    "foreign": (
        "Filen är ingen räddningsfil från Lykta. Inget är ändrat.",
        "The file is no rescue file of Lykta. Nothing is changed.",
    ),
    "newer": (
        "Filen är gjord av en nyare version av Lykta. Inget är ändrat.",
        "The file was made by a newer version of Lykta. Nothing is changed.",
    ),
    "truncated": (
        "Filen är avklippt: slutet saknas. Hämta den igen. Inget är ändrat.",
        "The file is cut off: its end is missing. Fetch it again. Nothing is changed.",
    ),
    "changed": (
        "Filen är skadad eller ändrad. Hämta den igen. Inget är ändrat.",
        "The file is damaged or changed. Fetch it again. Nothing is changed.",
    ),
    "key_unknown": (
        "Filen är förseglad till en annan kommun, eller med en nyckel som inte finns här.",
        "The file is sealed to another municipality, or with a key that is not here.",
    ),
    "too_big": (
        "Filen är för stor för att tas in här. Inget är ändrat.",
        "The file is too big to be taken in here. Nothing is changed.",
    ),
}


class WrongFile(ValueError):
    """Carries the code of a fault; nothing of the file has been taken in."""

    @property
    def sv(self) -> str:
        return WRONG[str(self)][0]

    @property
    def en(self) -> str:
        return WRONG[str(self)][1]


@dataclass(frozen=True, slots=True)
class Item:
    """A report or an entry of a walk in its final bytes. `sender` is the digest of the token that
    would have sent it; older files name the account alone, and prove it by nothing."""

    id: UUID
    kind: str
    envelope: bytes
    account: str = ""
    upload_key: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class PhotoBytes:
    """All of one photo of the item before it."""

    id: UUID
    content: bytes


@dataclass(slots=True)
class Told:
    """`fresh` had not come before, `known` had; `aside` waits until somebody has looked; `left`
    could not be taken in: nobody knows whose they are, or they are no reports."""

    fresh: int = 0
    known: int = 0
    aside: int = 0
    left: int = 0
    photos: int = 0
    photos_left: int = 0
