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


def named_in(slugs: list[str]) -> set[str]:
    """Which of these municipalities are there."""
    there = Municipality.slug.in_(slugs)
    return set(session.scalars(select(Municipality.slug).where(there)))
