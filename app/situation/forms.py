"""What comes in: the period of an address, the chosen area and category, the map's box."""

import re
from collections.abc import Mapping
from datetime import date

from pydantic import Field

from app.core.clock import now
from app.core.numbers import DECIMAL, NoNumber, decimal
from app.core.openapi import Query
from app.core.refusals import Refusal
from app.places import forms as places
from app.places.rules import Bounds, clamped
from app.situation.rules import Asked, Period, read_period
from app.situation.rules.asked import HERE

SLUG = re.compile(r"[a-z0-9_-]{1,80}")
DEFAULT = "14-dagar"


class CellsAsked(Query):
    """Of the map: a period as pages have it in their address (none: all of time), names in
    addresses, a box as south,west,north,east in degrees."""

    period: str = Field(default="", max_length=60)
    area: str = Field(default="", pattern=rf"^({SLUG.pattern})?$")
    category: str = Field(default="", pattern=rf"^({SLUG.pattern})?$")
    box: str = Field(default="", max_length=200)
    zoom: str = Field(default="12", pattern=rf"^({DECIMAL.pattern})?$")


def today() -> date:
    """By the clock in Sweden."""
    return now().astimezone(HERE).date()


def period_of(address: str) -> Period:
    """An address that names no period is not found."""
    period = read_period(address, today())
    if period is None:
        raise Refusal("not_found")
    return period


def chosen_address(args: Mapping[str, str]) -> str:
    """From the form of the page: a rolling period, a month, or two dates."""
    match args.get("choose", ""):
        case "month":
            return args.get("month", "")
        case "span":
            return f"{args.get('from', '')}-till-{args.get('to', '')}"
        case rolling:
            return rolling or DEFAULT


def narrowed(args: Mapping[str, str], period: Period | None) -> Asked:
    return Asked(period, _slug(args, "area"), _slug(args, "category"))


def box(text: str, bounds: Bounds) -> Bounds | None:
    """south,west,north,east in degrees, cut to the municipality; nothing asked is all of it."""
    asked = places.box(text)
    return clamped(asked, bounds) if asked else bounds


def place(text: str) -> tuple[float, float] | None:
    """latitude,longitude of a place that a link points at."""
    if not text:
        return None
    try:
        lat, lon = (decimal(part) for part in text.split(",", 2))
    except ValueError as error:  # NoNumber, or not two of them
        raise Refusal("filter_unreadable", ["place"]) from error
    return lat, lon


def zoom(text: str) -> float:
    try:
        found = decimal(text or "12")
    except NoNumber as error:
        raise Refusal("filter_unreadable", ["zoom"]) from error
    return min(max(found, 0.0), 24.0)


def _slug(args: Mapping[str, str], name: str) -> str:
    text = args.get(name, "")
    if text and not SLUG.fullmatch(text):
        raise Refusal("filter_unreadable", [name])
    return text
