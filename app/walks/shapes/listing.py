"""Walks as lists tell them: to the public, to those who may come along, to those who lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.core.actor import Actor
from app.core.clock import now
from app.core.policy import may
from app.places import reads as places
from app.walks import reads
from app.walks.rules.dusk import STOCKHOLM
from app.walks.rules.life import WalkState
from app.walks.tables import SafetyWalk, WalkStep


@dataclass(frozen=True, slots=True)
class Shown:
    """What anybody may know of a walk that is shown to them."""

    number: str
    title: str
    starts_at: datetime
    ends_at: datetime
    area: str
    meeting_place: str


@dataclass(frozen=True, slots=True)
class NextStep:
    words: str
    due_on: date
    late: bool


@dataclass(frozen=True, slots=True)
class Led:
    """What its leaders see in the list; `reminded` counts the steps that wait."""

    walk: Shown
    state: str
    organisation: str
    next: NextStep | None
    reminded: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step of somebody with a role in a walk that others lead."""

    walk: str
    role: str
    words: str
    due_on: date
    late: bool
    reminded: bool


@dataclass(frozen=True, slots=True)
class Walks:
    own_steps: list[OwnStep]
    coming: list[Shown]
    approved: list[Shown]
    led: list[Led]
    plans: bool

    @property
    def empty(self) -> bool:
        return not (self.own_steps or self.coming or self.approved or self.led)


def walks(actor: Actor, lang: str) -> Walks:
    areas = {area.id: area.name for area in places.areas(actor)}
    mine = reads.led(actor)
    known = {walk.id for walk in mine}
    return Walks(
        own_steps=own_steps(actor, lang),
        coming=[shown(one, areas) for one in reads.coming(actor) if one.id not in known],
        approved=[shown(one, areas) for one in reads.approved(actor)],
        led=led(actor, mine, areas, lang),
        plans=bool(reads.leading(actor)),
    )


def shown(walk: SafetyWalk, areas: dict[int, str]) -> Shown:
    return Shown(
        number=walk.number,
        title=walk.title,
        starts_at=walk.starts_at,
        ends_at=walk.ends_at,
        area=areas.get(walk.area_id or 0, ""),
        meeting_place=walk.meeting_place,
    )


def led(actor: Actor, mine: Sequence[SafetyWalk], areas: dict[int, str], lang: str) -> list[Led]:
    """Those to come first, the nearest on top; then those that are done."""
    steps, reminded = reads.next_steps(actor, mine), reads.reminded(actor)
    names = reads.organisation_names(actor)
    found = [
        Led(
            walk=shown(one, areas),
            state=one.state,
            organisation=names.get(one.organisation_id or 0, ""),
            next=next_step(actor, one, steps.get(one.id), lang),
            reminded=reminded.get(one.id, 0),
            counts=reads.counts(actor, one),
        )
        for one in mine
    ]
    to_come = [one for one in found if one.state == WalkState.PLANNED]
    return to_come[::-1] + [one for one in found if one.state != WalkState.PLANNED]


def next_step(actor: Actor, walk: SafetyWalk, step: WalkStep | None, lang: str) -> NextStep | None:
    if step is None or walk.state in (WalkState.CLOSED, WalkState.CANCELLED):
        return None
    words = {each.id: each.said(lang) for each in reads.guide_of(actor, walk).phases}
    today = now().astimezone(STOCKHOLM).date()
    return NextStep(words.get(step.phase, step.phase), step.due_on, step.due_on < today)


def waiting(actor: Actor) -> int:
    """How many steps wait for this person, for the menu: of walks led, and of one's own roles."""
    led = sum(reads.reminded(actor).values()) if may(actor, "walk.plan") else 0
    return led + sum(one.reminded for one in own_steps(actor, "sv"))


def own_steps(actor: Actor, lang: str) -> list[OwnStep]:
    """The nearest first; those of the walk's other roles are not told."""
    found = []
    for walk, step, role in reads.steps_beside_roles(actor):
        guide = reads.guide_of(actor, walk)
        phase = next((one for one in guide.phases if one.id == step.phase), None)
        if phase and phase.owner == role:
            named = next((one.said(lang) for one in guide.roles if one.id == role), "")
            found.append(own_step(walk, step, named, phase.said(lang)))
    return found


def own_step(walk: SafetyWalk, step: WalkStep, role: str, words: str) -> OwnStep:
    late = step.due_on < now().astimezone(STOCKHOLM).date()
    return OwnStep(walk.title, role, words, step.due_on, late, step.reminded_at is not None)
