"""The municipality and its areas. They are nobody's secret: who asks only says where."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, select

from app.core.actor import Actor
from app.core.db import core, session
from app.core.remembered import remembered
from app.places import rules
from app.places.rules.outline import Outline, bounds_of
from app.places.tables import Area, Municipality

KEPT = 8
MUNICIPALITY = Municipality.__table__.c
OF_ID = select(*MUNICIPALITY).where(MUNICIPALITY.id == bindparam("municipality"))


class NotToKeep(LookupError):
    """Another version than the one that is asked for, or one without a name."""


@dataclass(frozen=True, slots=True)
class Known:
    """A municipality to read from: as it stood at most a second ago."""

    id: int
    slug: str
    name: str
    host: str | None
    outline: str | None
    lat: float | None
    lon: float | None
    map_file: str
    areas_version: str
    gazetteer_version: str
    profile: dict[str, Any]

    @property
    def municipality_id(self) -> int:
        return self.id


@dataclass(frozen=True, slots=True)
class Drawn:
    """A municipality as it is drawn. The box spares most strangers the exact question."""

    outline: str

    def holds(self, lat: float, lon: float) -> bool:
        if not _bounds(self.outline).holds(lat, lon):
            return False
        from shapely import intersects_xy

        return bool(intersects_xy(_ground(self.outline), lon, lat))


def municipality(actor: Actor) -> Municipality | None:
    """The row itself, as it stands in this transaction."""
    return session.get(Municipality, actor.municipality_id) if actor.municipality_id else None


def here(actor: Actor) -> Municipality:
    """The row of the actor's municipality, where there must be one."""
    return session.get_one(Municipality, actor.municipality_id)


def known(actor: Actor) -> Known | None:
    here = actor.municipality_id
    return remembered(f"municipality {here}", lambda: _known(here)) if here else None


def _known(municipality_id: int) -> Known | None:
    row = core(OF_ID, {"municipality": municipality_id}).mappings().one_or_none()
    return Known(**row) if row else None


def areas(actor: Actor) -> list[Area]:
    here = Area.municipality_id == actor.municipality_id
    return list(session.scalars(select(Area).where(here).order_by(Area.name)))


def bounds(actor: Actor) -> rules.Bounds:
    """The municipality's own box; all of Sweden while nobody has drawn it."""
    here = known(actor)
    if here is None or not here.outline:
        return rules.SWEDEN
    return _bounds(here.outline)


def ground(actor: Actor) -> rules.Ground:
    """What lies in the municipality, the border with it, as the phone judges too."""
    here = known(actor)
    return Drawn(here.outline) if here and here.outline else rules.SWEDEN


def area_at(actor: Actor, lat: float, lon: float) -> int | None:
    """The id of the area that holds the point; of two that overlap, the one first by name."""
    here = known(actor)
    if here is None:
        return None
    from shapely import contains_xy

    try:
        drawn = _areas(here.id, here.areas_version)
    except NotToKeep:
        drawn = _drawn(here.id)
    return next((area_id for area_id, shape in drawn if contains_xy(shape, lon, lat)), None)


@lru_cache(maxsize=KEPT)
def _bounds(outline: str) -> rules.Bounds:
    return bounds_of(Outline("", "", json.loads(outline)).points)


def _shape(outline: str) -> Any:
    """Shapely brings numpy along, so it is imported when a point is first asked."""
    from shapely import from_geojson, prepare

    shape = from_geojson(outline)
    prepare(shape)
    return shape


@lru_cache(maxsize=KEPT)
def _ground(outline: str) -> Any:
    return _shape(outline)


@lru_cache(maxsize=KEPT)
def _areas(municipality_id: int, version: str) -> list[tuple[int, Any]]:
    refuse_other_than(MUNICIPALITY.areas_version, municipality_id, version)
    return _drawn(municipality_id)


def _drawn(municipality_id: int) -> list[tuple[int, Any]]:
    rows = session.execute(
        select(Area.id, Area.outline)
        .where(Area.municipality_id == municipality_id)
        .order_by(Area.name)
    )
    return [(area_id, _shape(outline)) for area_id, outline in rows]


def refuse_other_than(column: Any, municipality_id: int, version: str) -> None:
    """A cache keeps no faults: what this transaction sees must be of the version that is asked for."""
    seen = core(select(column).where(MUNICIPALITY.id == municipality_id)).scalar()
    if not version or seen != version:
        raise NotToKeep
