"""The light and the dark version of one walk, side by side."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.core.actor import Actor
from app.core.policy import may
from app.walks import reads, rules
from app.walks.rules.merging import ONE_IS_TRUE, same
from app.walks.shapes.aside import value_words
from app.walks.tables import SafetyWalk

# What the light was is no difference in what was seen.
LIGHT = "h_light"


@dataclass(frozen=True, slots=True)
class Difference:
    """What most phones said, or the leader chose, on this walk and on the other one."""

    stop: str
    words: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class OtherLight:
    number: str
    title: str
    dark: bool
    starts_at: datetime
    differences: tuple[Difference, ...] = ()


def title_in_other_light(walk: SafetyWalk) -> str:
    name = walk.title
    return (
        _("%(name)s, in the light", name=name)
        if walk.dark
        else _("%(name)s, in the dark", name=name)
    )


def other_light(
    actor: Actor, walk: SafetyWalk, language: str, *, side_by_side: bool = False
) -> OtherLight | None:
    """`side_by_side`: with what was told otherwise there, for those who review both."""
    other = reads.other_light(actor, walk)
    if other is None or not may(actor, "walk.plan", other):
        return None
    both = side_by_side and may(actor, "walk.review", walk) and may(actor, "walk.review", other)
    return OtherLight(
        number=other.number,
        title=other.title,
        dark=other.dark,
        starts_at=other.starts_at,
        differences=differences(actor, walk, other, language) if both else (),
    )


def differences(
    actor: Actor, walk: SafetyWalk, other: SafetyWalk, language: str
) -> tuple[Difference, ...]:
    """In the order of the route and the checklist; only where both have told something."""
    mine, theirs = reads.merged(actor, walk), reads.merged(actor, other)
    known = {one.id: one for one in reads.checklist_of(actor, walk).questions}
    found = []
    for stop, (name, there) in paired_stops(actor, walk, other).items():
        for question in known.values():
            pair = mine.get((stop, question.id)), theirs.get((there, question.id))
            if question.kind in ONE_IS_TRUE and question.id != LIGHT and differ(*pair):
                words = [told(question, one, language) for one in pair]
                found.append(Difference(name, question.said(language), *words))
    return tuple(found)


def paired_stops(actor: Actor, walk: SafetyWalk, other: SafetyWalk) -> dict[str, tuple[str, str]]:
    """Name and the other walk's key, by this walk's key; the whole walk last, under the empty key."""
    there = reads.same_stops(actor, walk, other)
    names = {stop.key: stop.name for stop in reads.stops(actor, walk)}
    return {key: (names[key], there[key]) for key in names if key in there} | {"": ("", "")}


def differ(mine: rules.Merged | None, theirs: rules.Merged | None) -> bool:
    if mine is None or theirs is None or not (mine.answers and theirs.answers):
        return False
    return same(stands(mine).value) != same(stands(theirs).value)


def stands(found: rules.Merged) -> rules.Distinct:
    """What the leader chose or all agree on; else what most said."""
    return found.settled or found.answers[0]


def told(question: rules.Question, found: rules.Merged | None, language: str) -> str:
    answers = (found.settled,) if found and found.chosen else found.answers if found else ()
    each = ((value_words(question, one.value, language), one.count) for one in answers if one)
    return ", ".join(f"{words} ({count})" if count > 1 else words for words, count in each)
