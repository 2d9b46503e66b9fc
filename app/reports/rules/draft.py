"""What a phone has sent, as plain values: the same from the API and from the page without script."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from app.sending.rules.upload import ListedPhoto


@dataclass(frozen=True, slots=True)
class Place:
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    source: str = "none"
    text: str = ""


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
