"""Named places of the municipality: search, the nearest, the one that is called just so."""

from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import delete, select

from app.core.actor import Actor
from app.core.db import session
from app.places import rules
from app.places.reads.areas import MUNICIPALITY, NotToKeep, known, refuse_other_than
from app.places.tables import GazetteerEntry

KEPT = 8


class Named(NamedTuple):
    """A gazetteer entry as it is kept in memory for search."""

    name: str
    kind: str
    lat: float
    lon: float
    folded: str


def gazetteer(actor: Actor) -> tuple[Named, ...]:
    here = known(actor)
    if here is None:
        return ()
    try:
        return _gazetteer(here.id, here.gazetteer_version)
    except NotToKeep:
        return _listed(here.id)


def search(actor: Actor, query: str, limit: int = 8) -> list[Named]:
    """Named places that answer what was typed, best first: the same ranking as on the phone."""
    names = gazetteer(actor)
    weighed = [(each.folded, rules.WEIGHTS.get(each.kind, 9)) for each in names]
    return [names[index] for index in rules.ranked(query, weighed, limit)]


def nearest(actor: Actor, lat: float, lon: float, limit: int = 8) -> list[Named]:
    here = (lat, lon)
    return sorted(gazetteer(actor), key=lambda each: rules.distance_m(here, (each.lat, each.lon)))[
        :limit
    ]


def empty_gazetteer(actor: Actor) -> None:
    """Called by the change that fills it again."""
    here = GazetteerEntry.municipality_id == actor.municipality_id
    session.execute(delete(GazetteerEntry).where(here))


@lru_cache(maxsize=KEPT)
def _gazetteer(municipality_id: int, version: str) -> tuple[Named, ...]:
    refuse_other_than(MUNICIPALITY.gazetteer_version, municipality_id, version)
    return _listed(municipality_id)


def _listed(municipality_id: int) -> tuple[Named, ...]:
    entry = GazetteerEntry
    rows = session.execute(
        select(entry.name, entry.kind, entry.lat, entry.lon, entry.folded)
        .where(entry.municipality_id == municipality_id)
        .order_by(entry.name, entry.id)
    )
    return tuple(Named(*row) for row in rows)
