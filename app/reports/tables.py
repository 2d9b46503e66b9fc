"""Reports, their revisions, thread and contact.

Times: `captured_at` is when the phone saved it (corrected by the phone's known clock offset),
`observed_at` when it was seen, `happened_at` the one of the two that the picture sorts by,
`received_at` when the server stored it.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, partly

# IS TRUE keeps SQLite from taking an index of the column for them, in which everything is.
STILL_KNOWN = "phone_id IS NOT NULL AND (author_id IS NULL) IS TRUE"
STILL_HASHED = "id_hash IS NOT NULL AND (phone_id IS NULL) IS TRUE"


class Report(Base):
    """`phone_id` is the UUID made on the phone: forgotten after 30 days, never shown; `id_hash`,
    its keyed hash, stays 400 days. `receipt_hash` is scrypt of the SHA-256 of the receipt code.
    `version` counts changes at the desk, `revision` the sender's. `cell` is the 250 m grid cell.
    `added_at` is when the sender began to add what the desk has not answered to; empty otherwise.
    """

    __tablename__ = "report"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    number: Mapped[str]
    phone_id: Mapped[UUID | None] = mapped_column(unique=True)
    id_hash: Mapped[str | None] = mapped_column(unique=True)
    sender_hash: Mapped[str | None]
    receipt_hash: Mapped[str | None] = mapped_column(unique=True)
    receipt_pepper: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)

    source: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))

    kind: Mapped[str]
    group: Mapped[str] = mapped_column("group_id")
    category: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    form_version: Mapped[str]

    lat: Mapped[float | None]
    lon: Mapped[float | None]
    accuracy_m: Mapped[float | None]
    place_source: Mapped[str]
    place_text: Mapped[str]
    cell: Mapped[int | None]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))

    observed_at: Mapped[datetime | None]
    observed_precision: Mapped[str | None]
    captured_at: Mapped[datetime]
    clock_offset_ms: Mapped[int | None]
    seq: Mapped[int | None]
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]

    state: Mapped[str] = mapped_column(default="new")
    outcome: Mapped[str | None]
    severity: Mapped[int] = mapped_column(default=1)
    sensitivity: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    approved_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    quarantine: Mapped[list[str]] = mapped_column(JSON, default=list)
    quarantined: Mapped[bool] = mapped_column(default=False)
    flags: Mapped[list[str]] = mapped_column(JSON, default=list)
    public_answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    added_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("municipality_id", "number"),
        # The last column only so that new reports are counted without reading them.
        Index("ix_report_list", "municipality_id", "state", "received_at", "id", "quarantined"),
        partly("ix_report_author", ("author_id", "received_at"), "author_id IS NOT NULL"),
        partly(
            "ix_report_organisation",
            ("organisation_id", "received_at"),
            "organisation_id IS NOT NULL",
        ),
        partly("ix_report_phone_id_due", ("received_at",), STILL_KNOWN),
        partly("ix_report_id_hash_due", ("received_at",), STILL_HASHED),
    )


class Revision(Base):
    """What was sent; `digest` is SHA-256 of the raw body and decides sameness: a keyed hash of it
    once the ids are forgotten, after 400 days nothing. `envelope` lacks contact, receipt hash and photo ids: those lie apart."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    n: Mapped[int]
    digest: Mapped[str | None]
    envelope: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("report_id", "n"), UniqueConstraint("report_id", "digest"))


class Message(Base):
    """The two-way thread of a report; `author_id` is empty for the person with the code, whose
    phone gives the message an id of its own, for 30 days, so that it cannot be doubled."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    phone_id: Mapped[UUID | None]
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("report_id", "phone_id"),
        partly("ix_message_phone_id_due", ("sent_at",), "phone_id IS NOT NULL"),
    )


class Contact(Base):
    """Stored apart from the report, deletable alone; only coordinators reach it."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), unique=True)
    email: Mapped[str]
    created_at: Mapped[datetime]
