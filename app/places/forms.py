"""What comes in: what is asked of the named places, a box on the map as addresses carry it."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from app.core.numbers import decimal, whole
from app.core.openapi import Query
from app.core.refusals import Refusal
from app.places.rules import Bounds

Latitude = Annotated[float, Field(ge=-90, le=90), BeforeValidator(decimal)]
Longitude = Annotated[float, Field(ge=-180, le=180), BeforeValidator(decimal)]


class PlacesAsked(Query):
    """With both coordinates the nearest places, else those that answer the words `q`."""

    q: str = Field(default="", max_length=200)
    limit: Annotated[int, Field(ge=1, le=20), BeforeValidator(whole)] = 8
    lat: Latitude | None = None
    lon: Longitude | None = None


def box(text: str) -> Bounds | None:
    """south,west,north,east in degrees; None when nothing is asked."""
    if not text:
        return None
    try:
        south, west, north, east = (decimal(part) for part in text.split(",", 4))
    except ValueError as error:  # NoNumber, or not four of them
        raise Refusal("filter_unreadable", ["box"]) from error
    if south > north or west > east:
        raise Refusal("filter_unreadable", ["box"])
    return Bounds(south, west, north, east)
