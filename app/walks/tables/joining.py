"""Who may join a walk, and who has."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class JoinCode(Base):
    """`token_hash` is SHA-256 of the 128 bits in the address that a walk's QR code shows."""

    __tablename__ = "join_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    most: Mapped[int]
    used: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Participant(Base):
    """A phone that has joined one walk, without account and name. It may add until `ends_at`; what
    it brings later, or after `revoked_at`, is kept aside. `role` is told freely, for a count."""

    __tablename__ = "participant"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    walk_id: Mapped[int] = mapped_column(ForeignKey("safety_walk.id"), index=True)
    join_code_id: Mapped[int] = mapped_column(ForeignKey("join_code.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    group_no: Mapped[int]
    role: Mapped[str] = mapped_column(default="")
    joined_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
