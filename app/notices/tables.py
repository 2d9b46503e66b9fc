"""Phones whose owners want to be reminded of what they still hold."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, synonym

from app.core.db import Base


class Subscription(Base):
    """One browser's way in for notices, told by that browser: `key_version` is our key that it was
    made with, `woken_at` when it was last reminded."""

    __tablename__ = "subscription"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"), unique=True)
    endpoint: Mapped[str]
    p256dh: Mapped[str]
    auth: Mapped[str]
    key_version: Mapped[int]
    language: Mapped[str]
    created_at: Mapped[datetime]
    woken_at: Mapped[datetime | None]
    author_id = synonym("person_id")
