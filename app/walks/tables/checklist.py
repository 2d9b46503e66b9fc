"""Checklists, version by version, their drafts, and the municipality's own Word template of the protocol."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class Checklist(Base):
    """One version, never changed: an answered walk keeps the one it was answered with. `body` is
    the JSON text of the whole file."""

    __tablename__ = "checklist"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    slug: Mapped[str]
    version: Mapped[int]
    title: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("municipality_id", "slug", "version"),)


class ChecklistDraft(Base):
    """What is being written and nobody walks with yet: at most one of each checklist. `body` is the
    JSON text of a rules.editing.Draft; published it becomes the next version."""

    __tablename__ = "checklist_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    slug: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("municipality_id", "slug"),)


class WalkTemplate(Base):
    """A Word file that protocols are filled into. Of those that have not ended the latest is used;
    when none is left, the one that ships."""

    __tablename__ = "walk_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
