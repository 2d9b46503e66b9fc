"""What leaves the room: the gazetteer as phones keep it, places as the API tells them."""

import hashlib
import json
from typing import Any

from pydantic import BaseModel

from app.core.actor import Actor
from app.places import reads
from app.places.rules import KINDS
from app.places.tables import Municipality

VERSION = 1


class Place(BaseModel):
    """A named place; `kind` is language-neutral: street, address, stop, school, park or place."""

    name: str
    kind: str
    lat: float
    lon: float


class Places(BaseModel):
    places: list[Place]


def found(names: list[reads.Named]) -> Places:
    return Places(places=[Place(name=n.name, kind=n.kind, lat=n.lat, lon=n.lon) for n in names])


def gazetteer(actor: Actor) -> str:
    """Compact and without words: read by `static/js/places/gazetteer.js`, kept with the form."""
    here = reads.here(actor)
    told: dict[str, Any] = {
        "v": VERSION,
        "bounds": list(reads.bounds(actor)),
        "centre": [here.lat, here.lon],
        "outline": json.loads(here.outline)["coordinates"] if here.outline else None,
        "neighbours": neighbours(here),
        "kinds": KINDS,
        "places": [
            [each.name, KINDS.index(each.kind), each.lat, each.lon]
            for each in reads.gazetteer(actor)
        ],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def neighbours(here: Municipality | reads.Known) -> list[list[Any]]:
    """[name, where it takes reports (or empty), its ring] of each that can be told apart."""
    known = here.profile.get("neighbours", [])
    return [
        [each["name"], each.get("report_at") or "", each["outline"]]
        for each in known
        if each.get("outline")
    ]


def sources(actor: Actor) -> dict[str, Any]:
    """Addresses for the place field and the map; an empty one means: do without it."""
    here = reads.known(actor)
    if here is None:
        return {"gazetteer": "", "map": "", "size": 0, "schematic": False, "attribution": ""}
    chosen = reads.chosen(here)
    return {
        "gazetteer": f"/places/{gazetteer_name(here)}",
        "map": f"/karta/{chosen.name}" if chosen else "",
        "size": chosen.size if chosen else 0,
        "schematic": chosen.schematic if chosen else False,
        "attribution": chosen.attribution if chosen else "",
    }


def gazetteer_name(here: reads.Known) -> str:
    """Named by what is in it, so that it may be kept for ever."""
    beside = hashlib.sha256(json.dumps(neighbours(here)).encode()).hexdigest()[:6]
    return f"{here.slug}-{here.gazetteer_version or '0'}-{here.areas_version or '0'}-{beside}.json"
