"""Decisions at the desk, each with what it changed, so that every one can be undone.

Beside them the indexes of the desk's list, as few as do: a phone waits for each of them.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base
from app.reports.tables import Report
from app.triage.tables import words

__all__ = ["Decision", "Reading", "words"]


class Decision(Base):
    """`before` and `after` hold the fields that changed; undoing writes `undone_at`, never a
    deletion. `reason` is for the desk; what the diary may not hold lies only here. What one
    keystroke decided about several reports shares its `batch`; `version` is the report's after it."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    batch: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    name: Mapped[str]
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text, default="")
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    decided_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    __table_args__ = (Index("ix_decision_latest", "person_id", "decided_at"),)


class Reading(Base):
    """The report that lies open before a person at the desk; counts for a minute only."""

    __tablename__ = "reading"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    seen_at: Mapped[datetime]


ORDER = (Report.received_at, Report.id)
Index("ix_report_desk_area", Report.municipality_id, Report.state, Report.area_id, *ORDER)
Index(
    "ix_report_desk_both",
    Report.municipality_id,
    Report.state,
    Report.category,
    Report.area_id,
    *ORDER,
)
Index(
    "ix_report_desk_cell",
    Report.municipality_id,
    Report.cell,
    Report.happened_at,
    Report.lat,
    Report.lon,
)
Index(
    "ix_report_merged_into_id",
    Report.merged_into_id,
    sqlite_where=Report.merged_into_id.is_not(None),
    postgresql_where=Report.merged_into_id.is_not(None),
)
Index(
    "ix_report_desk_owner",
    Report.owner_id,
    *ORDER,
    sqlite_where=Report.owner_id.is_not(None),
    postgresql_where=Report.owner_id.is_not(None),
)
Index(
    "ix_report_desk_added",
    Report.municipality_id,
    *ORDER,
    sqlite_where=Report.added_at.is_not(None),
    postgresql_where=Report.added_at.is_not(None),
)
Index(
    "ix_report_desk_quarantined",
    Report.municipality_id,
    *ORDER,
    sqlite_where=text("quarantined = 1"),
    postgresql_where=text("quarantined"),
)
