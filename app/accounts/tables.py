"""Organisations, people, the roles they hold, how they sign in, devices, invitations."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, synonym

from app.core.db import Base


class Organisation(Base):
    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    slug: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]

    __table_args__ = (UniqueConstraint("municipality_id", "slug"),)


class Person(Base):
    """`state` is `active` or `disabled`; `totp_step` is the last time step that was used;
    `totp_secret` is sealed, like a code app's in `SignIn.kept` before it is confirmed."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="active")
    language: Mapped[str] = mapped_column(default="sv")
    letter_keys: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str | None]
    totp_secret: Mapped[str | None]
    totp_step: Mapped[int | None]
    created_at: Mapped[datetime]
    author_id = synonym("id")

    roles: Mapped[list["RoleHeld"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="RoleHeld.id"
    )


class RoleHeld(Base):
    """`area_ids` narrows a role to areas; empty means that the role has no areas of its own."""

    __tablename__ = "role_held"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    area_ids: Mapped[list[int]] = mapped_column(JSON, default=list)

    person: Mapped[Person] = relationship(back_populates="roles")


class SignIn(Base):
    """A server-side session. `id_hash` is SHA-256 of the cookie; `kind` is `desktop` or `patrol`;
    `strong` says that the second factor was given."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    id_hash: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="desktop")
    strong: Mapped[bool] = mapped_column(default=False)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    proved_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    kept: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    author_id = synonym("person_id")


class Device(Base):
    """A phone that may submit in a person's name and read its own receipts, nothing more. `unsent` is
    how many it has said that it still holds, `lost` how many its browser threw away unsent."""

    __tablename__ = "device"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    unsent: Mapped[int] = mapped_column(default=0)
    unsent_since: Mapped[datetime | None]
    lost: Mapped[int] = mapped_column(default=0)
    lost_at: Mapped[datetime | None]
    author_id = synonym("person_id")


class Passkey(Base):
    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    credential_id: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[str]
    sign_count: Mapped[int]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    author_id = synonym("person_id")


class RecoveryCode(Base):
    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


class Invitation(Base):
    """One use, seven days. `token_hash` is SHA-256 of the token in the link. With `person_id` it
    is no invitation to a new account but to a new password of that person."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str]
    role: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    area_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
