"""What receipts tell of photos, what is held of what a phone asks for, and until when it keeps it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Protocol
from uuid import UUID

from pydantic import BaseModel, SerializeAsAny, WithJsonSchema

from app.core.settings import settings
from app.sending.rules.upload import Progress


class HasId(Protocol):
    id: UUID


# Each room's receipts have fields of their own; these are those that all have.
TOLD = {
    name: {"type": "string"} for name in ("id", "state", "received_at", "keep_until", "epoch")
} | {"revision": {"type": "integer"}, "photos": {"type": "object"}}
AnyReceipt = Annotated[
    SerializeAsAny[BaseModel],
    WithJsonSchema({"type": "object", "properties": TOLD, "required": sorted(TOLD)}),
]


class Held(BaseModel):
    """By the phone's own id, only what is held of what was asked."""

    held: dict[str, AnyReceipt]
    epoch: str


def held(receipts: Iterable[HasId], epoch: str) -> Held:
    found: dict[str, Any] = {str(one.id): one for one in receipts}
    return Held(held=found, epoch=epoch)


class PhotoProgress(BaseModel):
    offset: int
    complete: bool
    state: str


def photos(found: Mapping[UUID, Progress]) -> dict[str, PhotoProgress]:
    """By the phone's own id, which goes to that phone only."""
    return {str(key): progress(one) for key, one in found.items()}


def progress(photo: Progress) -> PhotoProgress:
    return PhotoProgress(offset=photo.offset, complete=photo.complete, state=photo.state)


def keep_until(renewed_at: datetime) -> datetime:
    """A restored backup may lack what came last: until then the phone can send it again."""
    return renewed_at + timedelta(hours=settings().keep_hours)
