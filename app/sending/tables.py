"""Photos, whatever they were sent with."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, partly


class Photo(Base):
    """`holder` is the table, `holder_id` the row that the photo was sent with: rooms above this one
    hold photos, so no foreign key names them. `parts` are the storage keys of the bytes so far;
    `token` is the random name in addresses. `listed` is false once a later revision leaves the
    photo out. `phone_id` is the phone's own, so it is known by its holder only; after 30 days a
    keyed hash of it, after 400 nothing."""

    __tablename__ = "photo"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    holder: Mapped[str]
    holder_id: Mapped[int]
    phone_id: Mapped[UUID | None] = mapped_column(index=True)
    listed: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int]
    size: Mapped[int]
    sha256: Mapped[str]
    type: Mapped[str]
    received_bytes: Mapped[int] = mapped_column(default=0)
    parts: Mapped[list[str]] = mapped_column(JSON, default=list)
    state: Mapped[str] = mapped_column(default="waiting")
    fault: Mapped[str | None]
    token: Mapped[str] = mapped_column(unique=True)
    display_key: Mapped[str | None]
    thumb_key: Mapped[str | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    description: Mapped[str] = mapped_column(default="")
    stored_at: Mapped[datetime | None]
    processed_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("holder", "holder_id", "phone_id"),
        partly("ix_photo_display_key", ("display_key",), "display_key IS NOT NULL"),
        partly("ix_photo_thumb_key", ("thumb_key",), "thumb_key IS NOT NULL"),
    )
