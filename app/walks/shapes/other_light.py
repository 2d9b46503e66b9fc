"""The light and the dark version of one walk, side by side."""

from dataclasses import dataclass
from datetime import datetime

from app.core.actor import Actor
from app.core.policy import may
from app.walks import reads, rules
from app.walks.rules.merging import ONE_IS_TRUE, same
from app.walks.shapes.aside import value_words
from app.walks.tables import SafetyWalk

# What the light was and how many took part is no difference in what was seen.
NOT_SEEN = {"h_light", "h_participants"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What phones said, or the leader chose among it, on this walk and on the other one."""

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
    both_told: bool = False
    differences: tuple[Difference, ...] = ()


def other_light(
    actor: Actor, walk: SafetyWalk, language: str, *, side_by_side: bool = False
) -> OtherLight | None:
    """`side_by_side`: with what was told otherwise there, for those who review both."""
    other = reads.other_light(actor, walk)
    if other is None or not may(actor, "walk.plan", other):
        return None
    both = side_by_side and walk.dark != other.dark
    both = both and may(actor, "walk.review", walk) and may(actor, "walk.review", other)
    return OtherLight(
        number=other.number,
        title=other.title,
        dark=other.dark,
        starts_at=other.starts_at,
        both_told=both and all(reads.counts(actor, one)["entries"] for one in (walk, other)),
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
            if question.id not in NOT_SEEN and differ(question, *pair):
                words = [told(question, one, language) for one in pair]
                found.append(Difference(name, question.said(language), *words))
    return tuple(found)


def paired_stops(actor: Actor, walk: SafetyWalk, other: SafetyWalk) -> dict[str, tuple[str, str]]:
    """Name and the other walk's key, by this walk's key; the whole walk last, under the empty key."""
    there = reads.same_stops(actor, walk, other)
    names = {stop.key: stop.name for stop in reads.stops(actor, walk)}
    return {key: (names[key], there[key]) for key in names if key in there} | {"": ("", "")}


def differ(
    question: rules.Question, mine: rules.Merged | None, theirs: rules.Merged | None
) -> bool:
    """Of questions with one true answer: other answers stand; of scores: others were given."""
    if mine is None or theirs is None or not (mine.answers and theirs.answers):
        return False
    if mine.scores and theirs.scores:
        return mine.scores.numbers != theirs.scores.numbers
    return question.kind in ONE_IS_TRUE and stands(mine) != stands(theirs)


def stands(found: rules.Merged) -> set[str]:
    """What the leader chose; else all that was answered, for nobody is outvoted."""
    return {same(one.value) for one in ([found.settled] if found.settled else found.answers)}


def told(question: rules.Question, found: rules.Merged | None, language: str) -> str:
    """Scores from 1 to 5; other answers the most given first."""
    if found is None:
        return ""
    answers = [found.settled] if found.chosen and found.settled else list(found.answers)
    if found.scores:
        answers.sort(key=lambda one: same(one.value))
    each = ((value_words(question, one.value, language), one.count) for one in answers)
    return ", ".join(f"{words} ({count})" if count > 1 else words for words, count in each)
