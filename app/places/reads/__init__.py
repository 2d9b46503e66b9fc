"""What is known of places; nothing here is secret, but all of it belongs to one municipality."""

from app.places.reads.areas import (
    Known,
    area_at,
    areas,
    bounds,
    ground,
    here,
    known,
    municipality,
)
from app.places.reads.maps import Map, built, chosen, found, named
from app.places.reads.names import (
    Named,
    empty_gazetteer,
    gazetteer,
    nearest,
    search,
)
from app.places.reads.profiles import any_municipality, hosts, profiles, shipped

__all__ = [
    "Known",
    "Map",
    "Named",
    "any_municipality",
    "area_at",
    "areas",
    "bounds",
    "built",
    "chosen",
    "empty_gazetteer",
    "found",
    "gazetteer",
    "ground",
    "here",
    "hosts",
    "known",
    "municipality",
    "named",
    "nearest",
    "profiles",
    "search",
    "shipped",
]
