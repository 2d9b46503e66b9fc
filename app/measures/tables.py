"""Measures with their owner, deadline, state and public answer."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class Measure(Base):
    """`organisation_id` is the owner: its members see and move it. `state`: suggested | decided |
    started | done | rejected; `reason` is said when it is rejected. `finding_id` is what it came
    from; `public_answer` is what everybody may read. `kind` is one of rules.MeasureKind, or empty
    while nobody has said."""

    __tablename__ = "measure"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    number: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str]
    text: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(default="")
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str] = mapped_column(default="suggested")
    deadline: Mapped[date | None]
    public_answer: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("municipality_id", "number"),
        Index("ix_measure_state", "municipality_id", "state", "deadline"),
    )


class MeasureChange(Base):
    """What somebody changed of a measure: its history, and what can be taken back. `before` and
    `after` hold the fields that changed; undoing writes `undone_at`, never a deletion."""

    __tablename__ = "measure_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    changed_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
