"""What leaves the house towards senders: receipts to the phone, status to who has the code, the
list of what they have sent to people with an account.

The phone's own id goes to that phone only; times towards the public are days (R55).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.catalogue.reads import catalogue
from app.catalogue.rules import Text
from app.core import sealing
from app.core.actor import Actor
from app.core.policy import Reach, granted
from app.core.settings import settings
from app.core.words import local
from app.places.reads import known
from app.places.rules import Doubt
from app.reports import reads
from app.reports.rules.filed import Filed
from app.reports.rules.status import OUTCOMES, stands
from app.reports.tables import Message, Report
from app.sending import reads as sending
from app.sending.rules.photo import HERE
from app.sending.shapes import PhotoProgress, keep_until, photos


class Why(BaseModel):
    """Why a report waits for a coordinator, with words where the sender can do something."""

    code: str
    sv: str = ""
    en: str = ""


class Receipt(BaseModel):
    id: UUID
    number: str
    state: Literal["stored", "quarantined"]
    revision: int
    received_at: datetime
    keep_until: datetime
    epoch: str
    photos: dict[str, PhotoProgress]
    reasons: list[Why] = []


class SealingKey(BaseModel):
    """What phones seal to (see `Enc`): `key` is the id, `point` the public key in base64url;
    `roles` are those whose reports are sealed as soon as they are sent."""

    key: str
    point: str
    roles: list[str]


class Ping(BaseModel):
    time: datetime
    epoch: str
    build: str
    sealing: SealingKey | None = None


class Form(BaseModel):
    """Version, groups with their categories, questions, gates, topics: what a form needs."""

    model_config = ConfigDict(extra="allow")

    version: str
    language: str
    groups: list[dict[str, Any]]
    questions: dict[str, dict[str, Any]]
    gates: dict[str, dict[str, Any]]


class Words(BaseModel):
    code: str
    sv: str
    en: str


class Said(BaseModel):
    """`mine`: written by the person with the code."""

    mine: bool
    text: str
    on: date


class Status(BaseModel):
    number: str
    status: Words
    category: Words | None
    received_on: date
    answer: str
    answered_on: date | None
    outcome: Words | None
    photos_listed: int
    photos_stored: int
    thread: list[Said]


def sealing_key(municipality_id: int | None) -> SealingKey | None:
    if municipality_id is None:
        return None
    key = sealing.public(municipality_id)
    return SealingKey(key=key.id, point=key.point, roles=settings().sealed_roles.split())


def receipt(filed: Filed) -> Receipt:
    return Receipt(
        id=filed.id,
        number=filed.number,
        state="quarantined" if filed.quarantine else "stored",
        revision=filed.revision,
        received_at=filed.received_at,
        keep_until=keep_until(filed.renewed_at),
        epoch=filed.epoch,
        photos=photos(filed.photos),
        reasons=[why(code) for code in filed.quarantine],
    )


def why(code: str) -> Why:
    doubt = next((one for one in Doubt if one.value == code), None)
    return Why(code=code, sv=doubt.sv, en=doubt.en) if doubt else Why(code=code)


def status(
    report: Report, leading: Report, counts: dict[str, int], thread: Sequence[Message]
) -> Status:
    """`leading` is the report that this one was merged into, or itself: its answer counts for both."""
    code = "quarantined" if report.quarantined else report.state
    here = {state: count for state, count in counts.items() if state not in {"waiting", "refused"}}
    found = catalogue().categories.get(report.category)
    outcome = OUTCOMES.get(leading.outcome or "")
    return Status(
        number=report.number,
        status=words(code, stands(report.state, quarantined=report.quarantined)),
        category=words(found.id, found.name) if found else None,
        received_on=day(report.received_at),
        answer=leading.public_answer,
        answered_on=day(leading.answered_at) if leading.answered_at else None,
        outcome=words(leading.outcome or "", outcome) if outcome else None,
        photos_listed=sum(counts.values()),
        photos_stored=sum(here.values()),
        thread=[said(message) for message in thread if message.withdrawn_at is None],
    )


def words(code: str, text: Text) -> Words:
    return Words(code=code, sv=text.sv, en=text.en)


def said(message: Message) -> Said:
    return Said(mine=message.author_id is None, text=message.text, on=day(message.sent_at))


def day(moment: datetime) -> date:
    return local(moment).date()


@dataclass(frozen=True, slots=True)
class Line:
    """One report in the list of its sender. `mine`: written by this very person."""

    number: str
    category: str
    place: str
    saved_at: datetime
    received_at: datetime
    status: str
    outcome: str
    answer: str
    answered_at: datetime | None
    photos_listed: int
    photos_arrived: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """`together`: with what the rest of the organisation has sent."""

    lines: list[Line]
    next_after: str
    together: bool


def listed(actor: Actor, sent: reads.Sent, lang: str) -> Listed:
    counts = sending.photo_counts_of(sent.reports)
    names = catalogue(known(actor)).categories
    lines = []
    for report in sent.reports:
        named = names.get(report.category)
        name = named.name.said(lang) if named else report.category
        lines.append(line(actor, report, name, counts.get(report.id, {}), lang))
    together = any(reach is Reach.ORGANISATION for reach, _post in granted(actor, "report.follow"))
    return Listed(lines, sent.reports[-1].number if sent.more else "", together)


def line(actor: Actor, report: Report, category: str, counts: dict[str, int], lang: str) -> Line:
    """The answer is that of the report this one was merged into, as for who has a code."""
    leading = reads.leading(report)
    outcome = OUTCOMES.get(leading.outcome or "")
    return Line(
        number=report.number,
        category=category,
        place=report.place_text,
        saved_at=report.captured_at,
        received_at=report.received_at,
        status=stands(report.state, quarantined=report.quarantined).said(lang),
        outcome=outcome.said(lang) if outcome else "",
        answer=leading.public_answer,
        answered_at=leading.answered_at,
        photos_listed=sum(counts.values()),
        photos_arrived=sum(count for state, count in counts.items() if state in HERE),
        mine=report.author_id == actor.id,
    )
