"""Areas are drawn, the gazetteer is filled, a map is chosen. Each takes a whole file or nothing."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from typing import Any

from app.core.actor import Actor, house
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.remembered import forget
from app.core.unit import after_commit
from app.places import reads
from app.places.rules import Entry, fold
from app.places.rules.outline import WHOLE, BadOutline, Outline
from app.places.tables import Area, GazetteerEntry, Municipality

CHUNK = 1000


def found(slug: str, profile: dict[str, Any], host: str | None = None) -> Municipality:
    """A new municipality. Only from the machine itself: there is nobody yet who could be asked."""
    municipality = Municipality(slug=slug, name=profile["name"], profile=profile, host=host)
    session.add(municipality)
    session.flush()
    _changed(house(municipality.id, "commands"), "municipality.founded", municipality)
    return municipality


@permitted("place.manage")
def take_profile(actor: Actor, municipality: Municipality, profile: dict[str, Any]) -> None:
    """The way of working from now on. What was reported stays as it was."""
    municipality.profile = profile
    municipality.name = profile["name"]
    _changed(actor, "profile.taken", municipality)


@permitted("place.manage")
def give_host(actor: Actor, municipality: Municipality, host: str) -> None:
    """Where the public reaches it from now on."""
    municipality.host = host
    _changed(actor, "host.given", municipality, host=host)


@permitted("place.manage")
def draw(actor: Actor, municipality: Municipality, outlines: Sequence[Outline]) -> int:
    """Draws the outline and the areas; an area that the file does not name stays as it was,
    because reports point at it."""
    for outline in outlines:
        _sound(outline)
    standing = {area.slug: area for area in reads.areas(actor)}
    for outline in outlines:
        if outline.slug == WHOLE:
            municipality.outline = _text(outline)
            municipality.lat, municipality.lon = outline.centre or _middle(outline)
        else:
            area = standing.get(outline.slug) or Area(
                municipality_id=municipality.id, slug=outline.slug
            )
            area.name, area.outline = outline.name, _text(outline)
            area.lat, area.lon = _middle(outline)
            session.add(area)
    municipality.areas_version = secrets.token_hex(5)
    _changed(actor, "areas.drawn", municipality, count=len(outlines))
    return len(outlines)


@permitted("place.manage")
def fill_gazetteer(actor: Actor, municipality: Municipality, entries: Sequence[Entry]) -> int:
    """The file becomes the whole gazetteer."""
    reads.empty_gazetteer(actor)
    for start in range(0, len(entries), CHUNK):
        session.add_all(
            GazetteerEntry(
                municipality_id=municipality.id,
                folded=fold(entry.name),
                **entry._asdict(),
            )
            for entry in entries[start : start + CHUNK]
        )
        session.flush()
    municipality.gazetteer_version = _digest([repr(tuple(entry)) for entry in entries])
    _changed(actor, "gazetteer.filled", municipality, count=len(entries))
    return len(entries)


@permitted("place.manage")
def choose_map(actor: Actor, municipality: Municipality, file: str) -> None:
    municipality.map_file = file
    _changed(actor, "map.chosen", municipality, file=file)


def _changed(actor: Actor, name: str, municipality: Municipality, **detail: Any) -> None:
    """Told to the diary, and read anew from now on."""
    session.flush()
    after_commit(forget)
    note(actor, name, municipality, **detail)


def _sound(outline: Outline) -> None:
    from shapely import from_geojson, is_valid_reason

    reason = is_valid_reason(from_geojson(_text(outline)))
    if reason != "Valid Geometry":
        raise BadOutline(
            f"Område {outline.slug} korsar sig självt.",
            f"Area {outline.slug} crosses itself.",
        )


def _middle(outline: Outline) -> tuple[float, float]:
    """A point that surely lies in the shape, to put its name at."""
    from shapely import from_geojson

    point = from_geojson(_text(outline)).representative_point()
    return round(point.y, 5), round(point.x, 5)


def _text(outline: Outline) -> str:
    return json.dumps(outline.geometry, separators=(",", ":"))


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]
