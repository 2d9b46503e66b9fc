"""Walks with their stops, roles, steps and what is dealt out."""

from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from app.core.db import Base


class SafetyWalk(Base):
    """`number` is for conversation and addresses; `dark` asks the questions about light too.

    `kind`: walk | plan (on the drawing board) | digital (a period in which people do it alone).
    `state`: planned | walked | answered | closed | cancelled. `need_kind` and `need_ref` link to what
    shows the need (area | place | picture; the address of that page). `route` is the JSON text of
    [[lat, lon], …]. `before_id` is the walk that this one repeats, `other_light_id` the one of which
    it is the light or the dark version. Public from `approved_at` on; its day and gathering place
    already before when it is `announced`. JSON texts of when it was approved: `result` is what a
    digital walk counted, `shown` what the preview told."""

    __tablename__ = "safety_walk"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    number: Mapped[str]
    title: Mapped[str]
    why: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    dark: Mapped[bool] = mapped_column(default=False)
    quick: Mapped[bool] = mapped_column(default=False)
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklist.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    made_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(default="walk")
    state: Mapped[str] = mapped_column(default="planned")
    version: Mapped[int] = mapped_column(default=1)
    need_kind: Mapped[str] = mapped_column(default="")
    need_ref: Mapped[str] = mapped_column(default="")
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    route: Mapped[str] = mapped_column(Text, default="")
    meeting_place: Mapped[str] = mapped_column(default="")
    people: Mapped[int] = mapped_column(default=0)
    before_id: Mapped[int | None] = mapped_column(ForeignKey("safety_walk.id"))
    other_light_id: Mapped[int | None] = mapped_column(ForeignKey("safety_walk.id"))
    registry_number: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    announced: Mapped[bool] = mapped_column(default=False)
    cancelled_why: Mapped[str] = mapped_column(Text, default="")
    approved_at: Mapped[datetime | None]
    result: Mapped[str] = mapped_column(Text, default="")
    shown: Mapped[str] = mapped_column(Text, default="")
    photos_disposed_at: Mapped[datetime | None]
    words_disposed_at: Mapped[datetime | None]
    walk_id = synonym("id")

    __table_args__ = (UniqueConstraint("municipality_id", "number"),)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class WalkStop(Base):
    """`key` names the stop towards phones and stays when stops are moved."""

    __tablename__ = "walk_stop"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"))
    key: Mapped[str]
    position: Mapped[int]
    name: Mapped[str]
    place_type: Mapped[str | None]
    lat: Mapped[float]
    lon: Mapped[float]

    __table_args__ = (UniqueConstraint("walk_id", "key"),)


class WalkRole(Base):
    """Who does what. `name` is a function or an organisation, never a member of the public."""

    __tablename__ = "walk_role"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"), index=True)
    role: Mapped[str]
    name: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    group_no: Mapped[int | None]


class WalkStep(Base):
    """One phase of the checklist's guide with its day in this walk. Where a leader has set another
    day, `reckoned_on` is the one that follows from the walk."""

    __tablename__ = "walk_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"))
    phase: Mapped[str]
    due_on: Mapped[date]
    reckoned_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reminded_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("walk_id", "phase"),
        Index("ix_walk_step_due", "municipality_id", "due_on"),
    )


class WalkShare(Base):
    """What is dealt out to one group before the start: a stop, a section, or a section at a stop.
    Empty means every stop, every section."""

    __tablename__ = "walk_share"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"), index=True)
    group_no: Mapped[int]
    at_stop: Mapped[str] = mapped_column(default="")
    section: Mapped[str] = mapped_column(default="")
