"""What is true of the whole installation: its epoch (changed by a restore) and its schema."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, core, session
from app.core.unit import unit


class Installation(Base):
    """One row per name. `municipality_id` is always empty: it stands above municipalities."""

    __tablename__ = "installation"

    name: Mapped[str] = mapped_column(primary_key=True)
    municipality_id: Mapped[int | None]
    value: Mapped[str]


ORPHANS_LEFT = "orphans_left"
VALUE = select(Installation.__table__.c.value).where(
    Installation.__table__.c.name == bindparam("name")
)


def value(name: str) -> str | None:
    return core(VALUE, {"name": name}).scalar()


def put(name: str, value: str) -> None:
    session.merge(Installation(name=name, value=value))


def epoch() -> str:
    """Random; another one after a restore, so that phones offer again what they still hold."""
    return value("epoch") or ""


def begin() -> None:
    """Called when the database is made; inside a unit."""
    if not epoch():
        put("epoch", secrets.token_hex(8))


def turn(name: str, every: timedelta) -> bool:
    """Whether periodic work is due again; from now on it is not. A runner that was busy or off at
    some hour has not missed it. Never at first sight of a database, or of another epoch of it:
    somebody may yet see that it is the wrong one."""
    here = epoch()
    last, _, of = (value(name) or "").partition(" ")
    session.rollback()
    known = bool(last) and of == here
    if known and now() - datetime.fromisoformat(last) < every:
        return False
    with unit():
        put(name, f"{now().isoformat()} {here}")
    return known
