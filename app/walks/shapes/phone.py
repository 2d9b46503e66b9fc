"""What phones of a walk are told: the package, receipts, counts."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from app.places.rules import Doubt
from app.sending.shapes import PhotoProgress, keep_until, photos
from app.walks import reads, rules
from app.walks.rules.drafting import Recorded
from app.walks.rules.receiving import Reason
from app.walks.tables import Finding, Participant, SafetyWalk, WalkStop

WHOLE = ("id", "version", "sv", "en", "sections", "answer_types", "finding", "roles")
WORDS = {str(one): one for kind in (Reason, rules.Misfit, Doubt) for one in kind}


class Stop(BaseModel):
    """`questions` are the ids of what is asked here."""

    key: str
    name: str
    place_type: str | None
    lat: float
    lon: float
    questions: list[str]


class Share(BaseModel):
    """What is dealt out to a group; empty means every stop, every section."""

    group: int
    stop: str
    section: str


class Role(BaseModel):
    """A function or an organisation, never a member of the public. No group: for all of them."""

    role: str
    name: str
    group: int | None


class Before(BaseModel):
    """What was found at a stop on the walk that this one repeats."""

    stop: str
    number: int
    text: str
    status: str
    good: bool


class Package(BaseModel):
    """Everything a phone needs on the walk, also without a network."""

    walk: str
    kind: str
    title: str
    why: str
    starts_at: datetime
    ends_at: datetime
    dark: bool
    quick: bool
    meeting_place: str
    stops: list[Stop]
    questions: list[str]
    shares: list[Share]
    roles: list[Role]
    before: list[Before]
    meeting_on: date | None = None
    checklist: dict[str, Any]


class PackageAt(BaseModel):
    url: str
    size: int


class Joined(BaseModel):
    walk: str
    token: str
    valid_until: datetime
    group: int
    package: PackageAt


class RoleKept(BaseModel):
    role: str


class Reasoned(BaseModel):
    """Why an entry is kept aside."""

    code: str
    sv: str
    en: str


class EntryReceipt(BaseModel):
    id: UUID
    walk: str
    state: Literal["stored", "quarantined"]
    revision: int
    received_at: datetime
    keep_until: datetime
    epoch: str
    photos: dict[str, PhotoProgress]
    reasons: list[Reasoned]


class WalkProgress(BaseModel):
    """Counts, and nothing that anybody said. `in_sync` are the phones from which something has
    come; `stops` by key, empty for between stops."""

    participants: int
    in_sync: int
    entries: int
    scores: int
    stops: dict[str, int]
    meeting_on: date | None = None
    public: bool = False


class Fate(BaseModel):
    """What has become of a finding, by its number in the walk."""

    number: int
    status: str
    sv: str
    en: str


class OwnFate(Fate):
    """The same for one entry that this phone has brought."""

    id: UUID


class OwnFates(BaseModel):
    walk: str
    findings: list[OwnFate]


class WalkOutcome(BaseModel):
    """What anybody may know of a walk whose page is public; phones ask it when it is long over."""

    walk: str
    title: str
    meeting_on: date | None
    findings: list[Fate]


def package(
    walk: SafetyWalk,
    plan: reads.Plan,
    checklist: rules.Checklist,
    content: dict[str, Any],
) -> Package:
    """`content` is the same checklist as it was written, with the words beside its questions."""
    once = rules.of_walk(checklist, quick=walk.quick, dark=walk.dark)
    return Package(
        walk=walk.number,
        kind=walk.kind,
        title=walk.title,
        why=walk.why,
        starts_at=walk.starts_at,
        ends_at=walk.ends_at,
        dark=walk.dark,
        quick=walk.quick,
        meeting_place=walk.meeting_place,
        stops=[stop(one, checklist, walk) for one in plan.stops],
        questions=asked(once),
        shares=[
            Share(group=one.group_no, stop=one.at_stop, section=one.section) for one in plan.shares
        ],
        roles=[Role(role=one.role, name=one.name, group=one.group_no) for one in plan.roles],
        before=[before(one) for one in plan.before],
        meeting_on=plan.meeting_on,
        checklist={name: content[name] for name in WHOLE if name in content},
    )


def before(one: reads.Before) -> Before:
    said = {"stop": one.stop, "number": one.number, "text": one.text}
    return Before(**said, status=one.status, good=False)


def stop(one: WalkStop, checklist: rules.Checklist, walk: SafetyWalk) -> Stop:
    here = rules.of_stop(checklist, one.place_type, quick=walk.quick, dark=walk.dark)
    return Stop(
        key=one.key,
        name=one.name,
        place_type=one.place_type,
        lat=one.lat,
        lon=one.lon,
        questions=asked(here),
    )


def asked(sections: Sequence[rules.Section]) -> list[str]:
    return [question.id for section in sections for question in section.questions]


def joined(walk: SafetyWalk, participant: Participant, token: str, package: PackageAt) -> Joined:
    return Joined(
        walk=walk.number,
        token=token,
        valid_until=participant.ends_at,
        group=participant.group_no,
        package=package,
    )


def receipt(walk: str, recorded: Recorded, epoch: str) -> EntryReceipt:
    return EntryReceipt(
        id=recorded.id,
        walk=walk,
        state="quarantined" if recorded.quarantine else "stored",
        revision=recorded.revision,
        received_at=recorded.received_at,
        keep_until=keep_until(recorded.renewed_at),
        epoch=epoch,
        photos=photos(recorded.photos),
        reasons=[reasoned(code) for code in recorded.quarantine],
    )


def fate(found: Finding) -> dict[str, Any]:
    """Number and status only: the answer is read on the page of the walk, once it is public."""
    kinds = reads.finding_fields()["status"].options
    known = next((one for one in kinds if one.id == found.status), None)
    words = {lang: known.said(lang) if known else found.status for lang in ("sv", "en")}
    return {"number": found.number, "status": found.status, **words}


def own_fates(walk: str, mine: Iterable[tuple[UUID, Finding]]) -> OwnFates:
    return OwnFates(walk=walk, findings=[OwnFate(id=key, **fate(found)) for key, found in mine])


def reasoned(code: str) -> Reasoned:
    return Reasoned(code=code, sv=WORDS[code].sv, en=WORDS[code].en)
