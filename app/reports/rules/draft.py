"""What a phone has sent, as plain values: the same from the API and from the page without script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from app.sending.rules.upload import ListedPhoto

CHOSEN = {"address", "stop"}


@dataclass(frozen=True, slots=True)
class Place:
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    source: str = "none"
    text: str = ""


def words_of(text: str, place: Place, answers: Mapping[str, Any]) -> str:
    """All that somebody has written, a line each; not a place that was chosen from the list, whose
    name may look like a person's."""
    where = "" if place.source in CHOSEN else place.text
    told = [text, where, *(each for each in answers.values() if isinstance(each, str))]
    return "\n".join(filter(None, told))


@dataclass(frozen=True, slots=True)
class Draft:
    """`digest` is that of the received bytes and decides sameness; `content` is what is kept of
    them: without contact, receipt hash and photo ids, which lie apart and go earlier. `sealed`: only
    the municipality could read it on its way; `fault`: not even it could."""

    id: UUID
    digest: str
    content: dict[str, Any]
    kind: str
    category: str
    text: str
    place: Place
    captured_at: datetime
    form_version: str
    category_chosen: bool = True
    version: int = 1
    observed_at: datetime | None = None
    observed_precision: str | None = None
    clock_offset_ms: int | None = None
    seq: int | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    photos: tuple[ListedPhoto, ...] = ()
    receipt_hash: str | None = None
    contact: str | None = None
    sealed: bool = False
    fault: str = ""

    @property
    def words(self) -> str:
        return words_of(self.text, self.place, self.answers)
