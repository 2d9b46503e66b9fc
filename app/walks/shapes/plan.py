"""The form of a plan, filled and reckoned: what it costs in time, light, groups and questions."""

from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import gettext as _

from app.catalogue.reads import standard
from app.core.actor import Actor
from app.core.words import time as clock_time
from app.places import reads as places
from app.walks import reads, rules
from app.walks.forms import planning
from app.walks.forms.planning import Errors, Offered, Typed
from app.walks.rules import rows
from app.walks.rules.rows import Row
from app.walks.shapes.aside import outside_words
from app.walks.shapes.filled import of_walk
from app.walks.tables import SafetyWalk


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the form. `place` numbers the stops that stay; `questions` are asked there; a `flag`
    is told and the row is kept all the same."""

    n: int
    row: Row
    place: int | None
    questions: int
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    metres: int
    minutes: int
    stops: int
    questions: int
    once: int
    sun: str
    light: str
    dark: bool
    groups: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class PlanPage:
    typed: Typed
    offered: Offered
    rows: list[ShownRow]
    line: list[list[Any]]
    reckoned: Reckoned
    hotspots: list[reads.Hotspot]
    hits: list[Any] = field(default_factory=list)
    searched: bool = False


def offered(actor: Actor, lang: str) -> Offered:
    kinds = standard().questions["place_type"].options
    kept = {
        one.id: _("%(title)s, version %(n)s", title=one.title, n=one.version)
        for one in others(actor)
    }
    shipped = reads.shipped()
    title = _("%(title)s, version %(n)s", title=shipped[lang], n=shipped["version"])
    return Offered(
        areas={None: "", **{area.id: area.name for area in places.areas(actor)}},
        organisations=reads.leading(actor),
        checklists={None: title, **kept},
        place_types={one.key: one.name.said(lang) for one in kinds},
    )


def others(actor: Actor) -> list[Any]:
    """Kept checklists but for the one that ships: it stands first, kept or not."""
    shipped = (reads.shipped()["id"], reads.shipped()["version"])
    return [one for one in reads.checklists(actor) if (one.slug, one.version) != shipped]


def page(actor: Actor, typed: Typed, lang: str, hits: Any = None) -> PlanPage:
    choices = offered(actor, lang)
    questions = reads.questions_of(actor, planning.number(typed.checklist))
    reckoned = reckon(actor, typed, questions)
    shown = flagged(actor, shown_rows(typed, questions, dark=reckoned.dark), lang)
    return PlanPage(
        typed=typed,
        offered=choices,
        rows=shown,
        line=[
            [*one.row.position, one.place or 0]
            for one in shown
            if one.row.position and not one.row.gone and not planning.impossible(one.row.position)
        ],
        reckoned=reckoned,
        hotspots=reads.hotspots(actor),
        hits=hits or [],
        searched=hits is not None,
    )


def shown_rows(typed: Typed, checklist: rules.Checklist, *, dark: bool) -> list[ShownRow]:
    found, place = [], 0
    for n, row in enumerate(typed.rows):
        is_stop = not (row.gone or row.point)
        place += is_stop
        count = asked_at(checklist, row.place_type, quick=typed.quick, dark=dark) if is_stop else 0
        found.append(ShownRow(n, row, place if is_stop else None, count))
    return found


def flagged(actor: Actor, shown: list[ShownRow], lang: str) -> list[ShownRow]:
    ground = places.ground(actor)
    return [replace(one, flag=outside_words(one.row.position, ground, lang)) for one in shown]


def asked_at(checklist: rules.Checklist, place_type: str, *, quick: bool, dark: bool) -> int:
    sections = rules.of_stop(checklist, place_type or None, quick=quick, dark=dark)
    return sum(len(section.questions) for section in sections)


def reckon(actor: Actor, typed: Typed, checklist: rules.Checklist) -> Reckoned:
    line = planning.line(typed)
    sun, light = sun_of(actor, typed, line)
    dark = {"light": False, "dark": True}.get(typed.light, light not in ("", "dagsljus"))
    stops = [row for row in rows.kept(typed.rows) if not row.point]
    counts = [asked_at(checklist, row.place_type, quick=typed.quick, dark=dark) for row in stops]
    once = rules.of_walk(checklist, quick=typed.quick, dark=dark)
    metres = rules.length_m(line)
    return Reckoned(
        metres=metres,
        minutes=rules.minutes_needed(metres, len(stops), quick=typed.quick),
        stops=len(stops),
        questions=sum(counts),
        once=sum(len(section.questions) for section in once),
        sun=sun,
        light=light,
        dark=dark,
        groups=[(str(one.number), one.size) for one in groups(typed)],
    )


def groups(typed: Typed) -> tuple[rules.WalkGroup, ...]:
    return rules.groups(min(planning.number(typed.people) or 0, planning.MOST_PEOPLE))


def sun_of(actor: Actor, typed: Typed, line: tuple[rules.Position, ...]) -> tuple[str, str]:
    """What the sun does that day where the walk begins, and what the light is at its start."""
    here = places.here(actor)
    centre = (here.lat, here.lon) if here.lat is not None and here.lon is not None else None
    place, starts = (line[0] if line else centre), typed.starts_at
    if place is None or starts is None or not 2000 <= starts.year <= 2100:
        return "", ""
    return sun_said(rules.daylight(starts.date(), *place)), rules.light_at(starts, *place)


def sun_said(sun: rules.Daylight) -> str:
    if sun.course == "never_sets":
        return _("The sun does not set that day.")
    dark = _("Dark from %(dusk)s.", dusk=clock_time(sun.dusk)) if sun.dusk else ""
    if sun.course == "never_rises" or sun.sunset is None:
        return " ".join((_("The sun does not rise that day."), dark)).strip()
    if not dark:
        return _(
            "The sun sets at %(sunset)s. The night stays light.", sunset=clock_time(sun.sunset)
        )
    return _(
        "The sun sets at %(sunset)s, dark from %(dusk)s.",
        sunset=clock_time(sun.sunset),
        dusk=clock_time(sun.dusk),
    )


def differing(actor: Actor, walk: SafetyWalk, mine: Typed, lang: str) -> list[tuple[str, str, str]]:
    """(field, as it stands now, as it was wanted) of a plan that somebody else changed meanwhile."""
    theirs, choices = of_walk(actor, walk), offered(actor, lang)
    return [
        (str(word), now_, wanted)
        for name, word in words().items()
        if (now_ := told(theirs, name, choices)) != (wanted := told(mine, name, choices))
    ]


def told(typed: Typed, name: str, choices: Offered) -> str:
    value = getattr(typed, name)
    if name == "rows":
        return ", ".join(row.name or row.at for row in rows.kept(value))
    named = {"area": choices.areas, "checklist": choices.checklists}.get(name)
    if named is not None:
        return named.get(planning.number(value)) or value
    return yes_or(value)


def yes_or(value: str) -> str:
    fixed = {"yes": _("Yes"), "quick": _("Quick"), "whole": _("Whole")}
    return fixed.get(value) or {"light": _("Light"), "dark": _("Dark")}.get(value, value)


def words() -> dict[str, str]:
    return {
        "title": _("Name of the walk"),
        "why": _("Why it is needed"),
        "area": _("Area"),
        "meeting_place": _("Gathering place"),
        "day": _("Day"),
        "clock": _("Time"),
        "minutes": _("Minutes"),
        "light": _("Light or dark"),
        "length": _("Checklist length"),
        "checklist": _("Checklist"),
        "people": _("Expected number of people"),
        "announced": _("Shown to the public"),
        "rows": _("Stops"),
    }


def errors_by_field(errors: Errors) -> dict[str, str]:
    return dict(reversed(errors))
