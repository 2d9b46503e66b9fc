"""Profiles: those that come with the house, and whether any municipality is there yet."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.core.db import session
from app.places.rules.profile import read_profiles
from app.places.tables import Municipality

ROOM = Path(__file__).parent.parent


def profiles() -> dict[str, dict[str, Any]]:
    """The shipped ones, by name."""
    return dict(read_profiles((ROOM / "profiles.yaml").read_bytes()))


def shipped(slug: str) -> Path:
    """The folder with a municipality's own shapes and names."""
    return ROOM / slug


def any_municipality() -> bool:
    return session.scalar(select(Municipality.id).limit(1)) is not None


def hosts() -> dict[str, str | None]:
    """The municipalities that are there, with the host name that each alone is reached at."""
    rows = session.execute(select(Municipality.slug, Municipality.host).order_by(Municipality.id))
    return {row.slug: row.host for row in rows}
