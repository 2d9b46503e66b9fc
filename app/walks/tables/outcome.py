"""What the leader makes of it: choices, findings, and what can be taken back of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class WalkChoice(Base):
    """What a leader chose among several answers. Added, never changed: the latest stands."""

    __tablename__ = "walk_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"))
    at_stop: Mapped[str]
    question: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    chosen_at: Mapped[datetime]

    __table_args__ = (Index("ix_walk_choice_question", "walk_id", "at_stop", "question"),)


class Finding(Base):
    """One thing at one position, so that it can become one measure. `organisation_id` is the one
    that leads the walk, as for its entries. `number` counts within the walk. `status`, `urgency`,
    `horizon` and `agreement` are options of the guide's finding. `before_id` is last year's finding
    at this stop and `since` what became of it: fixed | not | worse. `photos` are the tokens of those
    that everybody may see, approved one by one."""

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    number: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    at_stop: Mapped[str]
    question: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    proposal: Mapped[str] = mapped_column(Text)
    good: Mapped[bool] = mapped_column(default=False)
    restricted: Mapped[bool] = mapped_column(default=False)
    top: Mapped[bool] = mapped_column(default=False)
    perspectives: Mapped[list[str]] = mapped_column(JSON, default=list)
    urgency: Mapped[str] = mapped_column(default="")
    horizon: Mapped[str] = mapped_column(default="")
    agreement: Mapped[str] = mapped_column(default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    status: Mapped[str] = mapped_column(default="noterad")
    answer: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))
    before_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))
    since: Mapped[str] = mapped_column(default="")
    photos: Mapped[list[str]] = mapped_column(JSON, default=list)
    made_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("walk_id", "number"),)


class FindingEntry(Base):
    """Which entries a finding stands for: their photos are its photos. `entry_id` is the entry's
    first row."""

    __tablename__ = "finding_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("walk_entry.id"), index=True)

    __table_args__ = (UniqueConstraint("finding_id", "entry_id"),)


class WalkDecision(Base):
    """One step of the review, so that it can be taken back: `before` and `after` hold what changed
    of a row of the table `thing`. What one press decided shares its `batch`."""

    __tablename__ = "walk_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    batch: Mapped[str]
    name: Mapped[str]
    thing: Mapped[str]
    thing_id: Mapped[int]
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    decided_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_walk_decision_batch", "walk_id", "batch"),)
