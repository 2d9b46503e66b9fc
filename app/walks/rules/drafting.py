"""What somebody plans and what a phone of a walk has sent, as plain values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from app.sending.rules.upload import ListedPhoto, Progress


@dataclass(frozen=True, slots=True)
class StopDraft:
    """`key` names a stop that is there already; a new one gets its own."""

    name: str
    lat: float
    lon: float
    place_type: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class WalkDraft:
    """`organisation_id` is the one that leads the walk: its people plan it. `route` is the line with
    its bends, all stops among them (none: straight from stop to stop). Without `dark` the time of
    day decides, without `checklist_id` it is the checklist that ships."""

    municipality_id: int
    title: str
    why: str
    starts_at: datetime
    minutes: int
    stops: tuple[StopDraft, ...]
    organisation_id: int | None = None
    quick: bool = False
    dark: bool | None = None
    checklist_id: int | None = None
    route: tuple[tuple[float, float], ...] = ()
    area_id: int | None = None
    need_kind: str = ""
    need_ref: str = ""
    meeting_place: str = ""
    people: int = 0
    announced: bool = False
    kind: str = "walk"


@dataclass(frozen=True, slots=True)
class RoleDraft:
    role: str
    name: str
    person_id: int | None = None
    group_no: int | None = None


@dataclass(frozen=True, slots=True)
class ShareDraft:
    group_no: int
    at_stop: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """`digest` is that of the received bytes and decides sameness; `captured_at` is corrected by
    the phone's known clock offset, none where it can be no time. `sealed`: only the municipality
    could read it on its way; `fault`: not even it could."""

    id: UUID
    digest: str
    kind: str
    version: int
    captured_at: datetime | None
    stop: str = ""
    question: str = ""
    value: Any = None
    text: str = ""
    proposal: str = ""
    perspectives: tuple[str, ...] = ()
    good: bool = False
    lat: float | None = None
    lon: float | None = None
    replaces: UUID | None = None
    photos: tuple[ListedPhoto, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    sealed: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry is stored; `fresh` the first time, `renewed_at` when its latest content came."""

    id: UUID
    revision: int
    quarantine: tuple[str, ...]
    received_at: datetime
    renewed_at: datetime
    photos: dict[UUID, Progress] = field(default_factory=dict)
    fresh: bool = False
