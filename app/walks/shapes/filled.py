"""A plan back in the fields of its form: a new one, or one that stands."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _

from app.core.actor import Actor
from app.core.clock import now
from app.places import reads as places
from app.walks import reads, rules
from app.walks.forms import planning
from app.walks.forms.planning import Typed
from app.walks.rules import rows
from app.walks.rules.dusk import STOCKHOLM
from app.walks.rules.rows import Row
from app.walks.tables import SafetyWalk

AHEAD = timedelta(days=28)
USUAL_START = "18:00"


def fresh(actor: Actor, args: Any) -> Typed:
    """A new plan, begun by what the situational picture shows."""
    day = (now().astimezone(STOCKHOLM) + AHEAD).date()
    area = next((one for one in places.areas(actor) if one.slug == args.get("omrade")), None)
    organisations = list(reads.leading(actor))
    own = next(iter(organisations), None)
    kind, address = need(args)
    rows_ = first_rows(actor, args.get("plats", ""))
    named = area.name if area else "".join(row.name for row in rows_)
    return Typed(
        title=_("Safety walk %(area)s", area=named) if named else "",
        need_kind=kind,
        need_ref=address,
        area=str(area.id) if area else "",
        day=day.isoformat(),
        clock=USUAL_START,
        organisation=str(own or ""),
        rows=rows_,
    )


def need(args: Any) -> tuple[str, str]:
    """Which kind of thing shows the need, and the address of its page."""
    place, period = rows.position(args.get("plats", "")), args.get("lagesbild", "")
    at = rows.told(*place).replace(" ", "") if place else ""
    asked = {"place": at, "area": args.get("omrade", "")}
    kind = next((name for name, value in asked.items() if value), "picture" if period else "")
    if not kind:
        return "", ""
    address = "/lagesbild" + (f"/{period}" if period else "")
    query = "&".join(f"{name}={value}" for name, value in asked.items() if value)
    address += f"?{query}" if query else ""
    return (kind, address) if planning.own_path(address) else ("", "")


def first_rows(actor: Actor, typed_place: str) -> rows.Rows:
    place = rows.position(typed_place)
    if place is None or planning.impossible(place):
        return ()
    near = places.nearest(actor, *place, 1)
    return (Row(name=near[0].name if near else "", at=rows.told(*place)),)


def of_walk(actor: Actor, walk: SafetyWalk) -> Typed:
    """A plan as it stands, back in its fields."""
    starts = walk.starts_at.astimezone(STOCKHOLM)
    shipped = reads.shipped()
    checklist = reads.checklist_titled(actor, walk.checklist_id)
    ships = checklist and (checklist.slug, checklist.version) == (shipped["id"], shipped["version"])
    return Typed(
        title=walk.title,
        why=walk.why,
        need_kind=walk.need_kind,
        need_ref=walk.need_ref,
        area=str(walk.area_id or ""),
        meeting_place=walk.meeting_place,
        day=starts.date().isoformat(),
        clock=f"{starts:%H:%M}",
        kind=walk.kind,
        **lasting(walk),
        light="dark" if walk.dark else "light",
        length="quick" if walk.quick else "whole",
        checklist="" if ships else str(walk.checklist_id),
        people=str(walk.people or ""),
        organisation=str(walk.organisation_id or ""),
        announced="yes" if walk.announced else "",
        version=str(walk.version),
        rows=rows_of(actor, walk),
    )


def lasting(walk: SafetyWalk) -> dict[str, str]:
    """The field that says how long: a last day, or minutes."""
    if not rules.KINDS[walk.kind].period:
        return {"minutes": str(walk.minutes)}
    last = walk.ends_at.astimezone(STOCKHOLM) - timedelta(minutes=1)
    return {"until": last.date().isoformat()}


def rows_of(actor: Actor, walk: SafetyWalk) -> rows.Rows:
    """Stops in their order, with the points of the drawn line between them."""
    waiting, found = list(reads.stops(actor, walk)), []
    for place in reads.route(walk):
        if waiting and rows.told(*place) == rows.told(waiting[0].lat, waiting[0].lon):
            found.append(stop_row(waiting.pop(0)))
        else:
            found.append(Row(at=rows.told(*place), point=True))
    return (*found, *map(stop_row, waiting))


def stop_row(stop: Any) -> Row:
    at = rows.told(stop.lat, stop.lon)
    return Row(name=stop.name, at=at, place_type=stop.place_type or "", key=stop.key)
