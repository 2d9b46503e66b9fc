"""Municipalities with their profile, areas, and the gazetteer (named places for search)."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class Municipality(Base):
    """`profile` is the way of working (groups, rhythms, names) as loaded from a profile file.

    `map_file` names a built map in the data folder; empty = the one that comes with the house, if
    any. The two versions are digests: they name what phones keep and tell when to read again.
    """

    __tablename__ = "municipality"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    host: Mapped[str | None] = mapped_column(unique=True)
    outline: Mapped[str | None] = mapped_column(Text)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    map_file: Mapped[str] = mapped_column(default="")
    areas_version: Mapped[str] = mapped_column(default="")
    gazetteer_version: Mapped[str] = mapped_column(default="")
    profile: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    @property
    def municipality_id(self) -> int:
        return self.id


class Area(Base):
    """`outline` is a GeoJSON geometry (Polygon or MultiPolygon, WGS 84)."""

    __tablename__ = "area"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    slug: Mapped[str]
    name: Mapped[str]
    lat: Mapped[float]
    lon: Mapped[float]
    outline: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("municipality_id", "slug"),)


class GazetteerEntry(Base):
    """A named place; `folded` is its name as searched (see rules.fold)."""

    __tablename__ = "gazetteer_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    name: Mapped[str]
    kind: Mapped[str]
    folded: Mapped[str]
    lat: Mapped[float]
    lon: Mapped[float]

    __table_args__ = (
        UniqueConstraint("municipality_id", "name", "kind", "lat", "lon"),
        Index("ix_gazetteer_entry_municipality_id_folded", "municipality_id", "folded"),
    )
