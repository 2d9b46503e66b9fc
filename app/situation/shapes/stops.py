"""Stops of approved walks as points of their own on the map: what was found there, in numbers."""

from flask import url_for
from flask_babel import ngettext
from pydantic import BaseModel

from app.core.actor import Actor
from app.core.words import day
from app.places.rules import Bounds, rounded
from app.situation import reads
from app.situation.rules import Asked
from app.situation.shapes.walked import faults
from app.walks import reads as walks
from app.walks.tables import Finding, SafetyWalk, WalkStop


class FoundAt(BaseModel):
    """One stop with what an approved page tells of it; nothing restricted is counted. `number` and
    `address` are the walk's."""

    lat: float
    lon: float
    number: str
    label: str
    address: str


def found_at(actor: Actor, asked: Asked, box: Bounds) -> list[FoundAt]:
    told = []
    for walk, stops in reads.walked_stops(actor, asked, box).items():
        found = walks.public_findings(actor, walk)
        for stop in stops:
            here = [one for one in found if one.at_stop == stop.key]
            if faults(here) or any(one.good for one in here):
                told.append(point(walk, stop, here))
    return told


def point(walk: SafetyWalk, stop: WalkStop, here: list[Finding]) -> FoundAt:
    lat, lon = rounded(stop.lat, stop.lon)
    return FoundAt(
        lat=lat,
        lon=lon,
        number=walk.number,
        label=f"{stop.name}, {day(walk.starts_at)}: {said(here)}",
        address=url_for("walks.public", number=walk.number),
    )


def said(here: list[Finding]) -> str:
    wrong, good = len(faults(here)), sum(one.good for one in here)
    words = (
        ngettext(
            "%(num)s finding of something wrong", "%(num)s findings of something wrong", wrong
        ),
        ngettext("%(num)s of something good", "%(num)s of something good", good),
    )
    return ", ".join(word for word, count in zip(words, (wrong, good), strict=True) if count)
