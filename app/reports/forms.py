"""What comes in: the envelope of a report, codes. Shapes are strict, content is not judged here;
`draft()` turns the envelope into the plain values that `changes.send` takes."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.core import ids, sealing
from app.core.clock import now
from app.core.openapi import Outbox, Strict, Whole
from app.core.refusals import Refusal
from app.reports.rules.draft import Draft, Place
from app.reports.rules.own import STANDINGS, Wanted
from app.reports.rules.receiving import Reason
from app.sending.forms import EnvelopePhoto, SealedEnvelope, listed

APART = {"photos", "receipt_hash", "contact"}
# Described as it is shown; read as people type it, with or without its check character.
CODE = Field(
    max_length=100,
    json_schema_extra={
        "pattern": "^[0-9A-HJKMNP-TV-Z]{4}(-?[0-9A-HJKMNP-TV-Z]{4}){3}$",
        "maxLength": 19,
    },
)


class EnvelopePlace(Outbox):
    lat: float | None
    lon: float | None
    accuracy_m: float | None = None
    source: str = "none"
    text: str = ""


class Envelope(Outbox):
    v: Whole
    kind: str
    category: str
    category_chosen: bool = Field(
        default=True, description="False: only its group was, and this is what the group means"
    )
    text: str
    place: EnvelopePlace
    captured_at: AwareDatetime
    form_version: str
    observed_at: AwareDatetime | None = None
    observed_precision: str | None = None
    clock_offset_ms: Whole | None = None
    seq: Whole | None = None
    answers: dict[str, Any] = Field(default_factory=dict)
    photos: list[EnvelopePhoto] = Field(default_factory=list)
    receipt_hash: str | None = None
    contact: str | None = None

    def draft(self, report_id: UUID, raw: bytes, *, anonymous: bool) -> Draft:
        """What would tell two anonymous reports of one phone apart from others is left out."""
        book: dict[str, Any] = {} if anonymous else self.book_keeping()
        lacking = APART if not anonymous else APART | {"clock_offset_ms", "seq"}
        return Draft(
            id=report_id,
            digest=hashlib.sha256(raw).hexdigest(),
            content=self.model_dump(mode="json", exclude=lacking, exclude_none=True),
            kind=self.kind,
            category=self.category,
            category_chosen=self.category_chosen,
            text=self.text,
            place=Place(**self.place.model_dump(include=set(Place.__slots__))),
            captured_at=self.captured_at,
            form_version=self.form_version,
            version=self.v,
            observed_at=self.observed_at,
            observed_precision=self.observed_precision,
            answers=self.answers,
            photos=listed(self.photos),
            receipt_hash=self.receipt_hash,
            contact=self.contact,
            **book,
        )

    def book_keeping(self) -> dict[str, int | None]:
        return {"clock_offset_ms": self.clock_offset_ms, "seq": self.seq}


class SealedReport(SealedEnvelope):
    """A report that only the municipality can read."""

    def draft(
        self, report_id: UUID, municipality_id: int, raw: bytes, *, sender: str, anonymous: bool
    ) -> Draft:
        """What is inside decides sameness: sealed or not, it is the same report."""
        about = self.name("report", report_id, sender)
        try:
            inner, told = self.opened(municipality_id, about, Envelope)
        except sealing.Unopened as why:
            return self.unread(report_id, raw, str(why))
        draft = inner.draft(report_id, told, anonymous=anonymous)
        return replace(draft, photos=listed(self.photos), sealed=True)

    def unread(self, report_id: UUID, raw: bytes, why: str) -> Draft:
        """Kept as it came: with the key back, it opens."""
        gone = why == "key_unknown"
        return Draft(
            id=report_id,
            digest=hashlib.sha256(raw).hexdigest(),
            content=self.model_dump(mode="json", include={"v", "enc"}),
            kind="concern",
            category="other",
            text="",
            place=Place(),
            captured_at=now(),
            form_version="",
            photos=listed(self.photos),
            receipt_hash=self.receipt_hash,
            sealed=True,
            fault=str(Reason.SEAL_KEY_UNKNOWN if gone else Reason.SEAL_BROKEN),
        )


class CodeAsked(Strict):
    code: str = CODE


class Added(Strict):
    """More from the person with the code. `id` is made on the phone: sent twice, kept once."""

    code: str = CODE
    id: UUID | None = None
    text: str = Field(min_length=1)


def code(typed: str) -> str:
    """The 16 characters of a receipt code; a Refusal when it cannot be one."""
    found = ids.read_receipt_code(typed)
    if found is None:
        raise Refusal("receipt_code_mistyped")
    return found


def wanted(args: Mapping[str, str]) -> Wanted:
    """An address that somebody has changed by hand shows the whole list."""
    standing = args.get("status", "")
    return Wanted(standing if standing in STANDINGS else "", args.get("after", "").strip()[:20])
