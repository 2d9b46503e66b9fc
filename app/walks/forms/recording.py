"""What phones of a walk send. Shapes are strict, content is not judged here; `draft()` turns an
envelope into the plain values that `changes.record` takes."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.core import sealing
from app.core.openapi import Outbox, Strict, Whole
from app.reports.rules import moments
from app.sending.forms import EnvelopePhoto, SealedEnvelope, listed
from app.walks.rules.drafting import EntryDraft
from app.walks.rules.receiving import Reason

NAMED = {"kind", "stop", "question", "value", "text", "proposal", "good"}


class CodeGiven(Strict):
    """`walk` where the page knows already which walk somebody wants to join. `join_id` is made on
    the phone at random and told to nobody else: joining again with it takes no second place."""

    token: str = Field(min_length=1, max_length=100)
    join_id: UUID | None = None
    walk: str | None = Field(default=None, max_length=20)


class HandedOn(Strict):
    """A phone or a tablet is given to the next person; `join_id` as when a code is given."""

    join_id: UUID


class RoleTold(Strict):
    """As whom somebody is on the walk; empty takes it back."""

    role: str = Field(max_length=40)


class EntryPlace(Outbox):
    lat: float | None
    lon: float | None


class WalkEntryEnvelope(Outbox):
    v: Whole
    walk: str = Field(max_length=20)
    kind: str
    captured_at: AwareDatetime
    clock_offset_ms: Whole | None = None
    stop: str = ""
    question: str = ""
    value: Any = None
    text: str = ""
    proposal: str = ""
    perspectives: list[str] = Field(default_factory=list, max_length=40)
    good: bool = False
    place: EntryPlace | None = None
    replaces: UUID | None = None
    photos: list[EnvelopePhoto] = Field(default_factory=list)

    def draft(self, entry_id: UUID, raw: bytes) -> EntryDraft:
        return EntryDraft(
            id=entry_id,
            digest=hashlib.sha256(raw).hexdigest(),
            version=self.v,
            captured_at=self.moment(),
            perspectives=tuple(self.perspectives),
            lat=self.place.lat if self.place else None,
            lon=self.place.lon if self.place else None,
            replaces=self.replaces,
            photos=listed(self.photos),
            extra=dict(self.model_extra or {}),
            **{name: getattr(self, name) for name in NAMED},
        )

    def moment(self) -> datetime | None:
        """The phone's own correction is applied, also to a clock that is a year wrong."""
        return moments.corrected(self.captured_at, self.clock_offset_ms)


class SealedEntry(SealedEnvelope):
    """An entry that only the municipality can read; of which walk it is stands outside."""

    walk: str = Field(max_length=20)

    def draft(self, entry_id: UUID, municipality_id: int, raw: bytes, *, sender: str) -> EntryDraft:
        about = self.name("walk_entry", entry_id, sender)
        try:
            inner, told = self.opened(municipality_id, about, WalkEntryEnvelope)
            if inner.walk != self.walk:
                raise sealing.Unopened("changed")
        except sealing.Unopened:
            return self.unread(entry_id, raw)
        return replace(inner.draft(entry_id, told), photos=listed(self.photos), sealed=True)

    def unread(self, entry_id: UUID, raw: bytes) -> EntryDraft:
        """Kept as it came."""
        return EntryDraft(
            id=entry_id,
            digest=hashlib.sha256(raw).hexdigest(),
            kind="note",
            version=self.v,
            captured_at=None,
            photos=listed(self.photos),
            extra={"enc": self.enc.model_dump(mode="json")},
            sealed=True,
            fault=str(Reason.SEAL_BROKEN),
        )
