"""What phones recorded on the way."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class WalkEntry(Base):
    """Added, never changed: other content under the same id is a further row `n`, and an entry may
    replace another one of the same sender. `id_hash` is the keyed hash of the id made on the phone.
    Photos hang on the first row. `organisation_id` is the one that leads the walk. What is kept
    aside counts once a leader has taken it in (`taken_at`)."""

    __tablename__ = "walk_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    id_hash: Mapped[str]
    n: Mapped[int] = mapped_column(default=1)
    digest: Mapped[str]
    replaces_hash: Mapped[str | None]
    kind: Mapped[str]
    at_stop: Mapped[str]
    question: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    text: Mapped[str] = mapped_column(Text)
    proposal: Mapped[str] = mapped_column(Text)
    perspectives: Mapped[list[str]] = mapped_column(JSON, default=list)
    good: Mapped[bool] = mapped_column(default=False)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    captured_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    quarantine: Mapped[list[str]] = mapped_column(JSON, default=list)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    taken_at: Mapped[datetime | None]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    __table_args__ = (
        UniqueConstraint("id_hash", "n"),
        UniqueConstraint("id_hash", "digest"),
        Index("ix_walk_entry_question", "walk_id", "at_stop", "question"),
    )


class WalkScore(Base):
    """What one person answered alone: no participant, no time, and a random row number, so that
    not even the order of arrival is kept. Who knows the id made on the phone may correct it."""

    __tablename__ = "walk_score"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"))
    id_hash: Mapped[str] = mapped_column(unique=True)
    at_stop: Mapped[str]
    question: Mapped[str]
    perspective: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    quarantine: Mapped[list[str]] = mapped_column(JSON, default=list)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    taken: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_walk_score_question", "walk_id", "at_stop", "question"),)
