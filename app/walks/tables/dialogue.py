"""What citizens said elsewhere than in reports: surveys, interviews, meetings."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class Dialogue(Base):
    """One occasion with its method, days, people and themes (groups of the catalogue). Nobody who
    took part is named. What is withdrawn counts nowhere and can be restored."""

    __tablename__ = "dialogue"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    number: Mapped[str]
    title: Mapped[str]
    method: Mapped[str]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    participants: Mapped[int]
    themes: Mapped[list[str]] = mapped_column(JSON, default=list)
    said: Mapped[str] = mapped_column(Text)
    walk_id: Mapped[int | None] = mapped_column(ForeignKey("safety_walk.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        UniqueConstraint("municipality_id", "number"),
        Index("ix_dialogue_held", "municipality_id", "last_day"),
    )
