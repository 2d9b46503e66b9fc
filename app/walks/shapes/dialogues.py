"""Dialogues as those who decide read them, and the form in which coordinators write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from app.catalogue.reads import catalogue
from app.core.actor import Actor
from app.core.words import day as day_said
from app.places import reads as places
from app.triage.reads import names_of_people
from app.walks import reads
from app.walks.forms.dialogues import Offered, Typed
from app.walks.tables import Dialogue, SafetyWalk


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueRow:
    number: str
    title: str
    method: str
    first_day: date
    last_day: date
    area: str
    participants: int
    themes: list[str]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialoguePage:
    """`walk_number` is empty where the reader has no page of the walk to go to."""

    row: DialogueRow
    walk_title: str
    walk_number: str
    author: str
    made_at: datetime
    changed_by: str
    changed_at: datetime | None
    withdrawn: bool


def themes(actor: Actor, lang: str) -> dict[str, str]:
    """The groups that everybody meets when they report, in that order."""
    met = [one for one in catalogue(places.known(actor)).groups if one.public_tile]
    met.sort(key=lambda one: one.public_tile or 0)
    return {one.id: one.name.said(lang) for one in met}


def dialogue_rows(actor: Actor, found: Sequence[Dialogue], lang: str) -> list[DialogueRow]:
    areas = {area.id: area.name for area in places.areas(actor)}
    words = themes(actor, lang)
    return [dialogue_row(one, areas, words) for one in found]


def dialogue_row(one: Dialogue, areas: dict[int, str], words: dict[str, str]) -> DialogueRow:
    return DialogueRow(
        number=one.number,
        title=one.title,
        method=method_words().get(one.method, one.method),
        first_day=one.first_day,
        last_day=one.last_day,
        area=areas.get(one.area_id or 0, ""),
        participants=one.participants,
        themes=[words.get(key, key) for key in one.themes],
        said=one.said,
    )


def dialogue_page(actor: Actor, one: Dialogue, lang: str) -> DialoguePage:
    names, walk = names_of_people(actor), reads.walk_of_dialogue(actor, one)
    return DialoguePage(
        row=dialogue_rows(actor, [one], lang)[0],
        walk_title=walk.title if walk else "",
        walk_number=walk.number if walk and opens(actor, walk) else "",
        author=names.get(one.author_id or 0, ""),
        made_at=one.made_at,
        changed_by=names.get(one.changed_by_id or 0, ""),
        changed_at=one.changed_at,
        withdrawn=one.withdrawn_at is not None,
    )


def opens(actor: Actor, walk: SafetyWalk) -> bool:
    """Its page once it is approved; before that its plan, for those who lead it."""
    led = reads.walk(actor, "walk.plan", walk.number)
    return led is not None or reads.approved_walk(actor, walk.number) is not None


def dialogue_offered(actor: Actor, lang: str) -> Offered:
    areas = {str(area.id): area.name for area in places.areas(actor)}
    walks = {one.number: f"{one.title}, {day_said(one.starts_at)}" for one in reads.led(actor)}
    return Offered(
        methods=method_words(),
        areas={"": _("The whole municipality"), **areas},
        themes=themes(actor, lang),
        walks={"": _("No walk"), **walks},
    )


def of_dialogue(actor: Actor, one: Dialogue) -> Typed:
    """As it stands, back in the fields of its form."""
    walk = reads.walk_of_dialogue(actor, one)
    return Typed(
        title=one.title,
        method=one.method,
        area=str(one.area_id or ""),
        first_day=one.first_day.isoformat(),
        last_day=one.last_day.isoformat(),
        participants=str(one.participants),
        said=one.said,
        walk=walk.number if walk else "",
        version=str(one.version),
        themes=tuple(one.themes),
    )


def method_words() -> dict[str, str]:
    return {
        "survey": _("Survey"),
        "safety_walk": _("Safety walk"),
        "interview": _("Interview"),
        "focus_group": _("Focus group"),
        "open_meeting": _("Open meeting"),
        "other": _("Something else"),
    }
