"""One picture of a walk, made of what all its phones recorded."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.walks import rules
from app.walks.reads.checklists import checklist_of
from app.walks.reads.entries import scores
from app.walks.reads.review import Rows, Told, author_of, counted, reviewed
from app.walks.rules.before import asked_before, question_before
from app.walks.rules.perspectives import apart
from app.walks.rules.receiving import ANSWER
from app.walks.tables import SafetyWalk, WalkChoice, WalkEntry, WalkScore

NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
Asked = tuple[str, str]


def merged(actor: Actor, walk: SafetyWalk, rows: Rows | None = None) -> dict[Asked, rules.Merged]:
    """By stop (empty for the whole walk) and question, with what the leader chose; what is kept
    aside is not counted before it is taken in."""
    reviewed(actor, walk)
    checklist = checklist_of(actor, walk)
    asked = {one.id: one for one in checklist.questions}
    return _merged(actor, walk, asked, counted(actor, walk, rows))


def merged_before(
    actor: Actor, walk: SafetyWalk, rows: Rows | None = None
) -> dict[int, rules.Merged]:
    """What phones said of last year's findings, by their numbers."""
    every = counted(actor, walk, rows)
    numbers = {n for one in every if (n := asked_before(one.row.question))}
    asked = {one.id: one for one in map(question_before, numbers)}
    found = _merged(actor, walk, asked, every) if asked else {}
    return {asked_before(key[1]) or 0: each for key, each in found.items()}


def _merged(
    actor: Actor, walk: SafetyWalk, asked: dict[str, rules.Question], every: Sequence[Told]
) -> dict[Asked, rules.Merged]:
    found: dict[Asked, list[rules.Answer]] = defaultdict(list)
    for row in _given(actor, walk, every):
        if question := asked.get(row.question):
            stop = row.at_stop if question.scope == "stop" else ""
            found[stop, question.id].append(as_answer(row))
    chosen = choices(actor, walk)
    return {
        key: rules.merged(asked[key[1]], answers, chosen.get(key, ()))
        for key, answers in sorted(found.items())
    }


def _given(
    actor: Actor, walk: SafetyWalk, every: Sequence[Told]
) -> Iterable[WalkEntry | WalkScore]:
    yield from (one.row for one in every if one.row.kind == ANSWER)
    yield from standing_scores(actor, walk)


def standing_scores(actor: Actor, walk: SafetyWalk) -> list[WalkScore]:
    reviewed(actor, walk)
    return [row for row in scores(actor, walk) if not row.quarantine or row.taken]


def scores_apart(actor: Actor, walk: SafetyWalk) -> dict[Asked, dict[str, rules.Scores]]:
    """The scores of each perspective, where no one person can be read out of them."""
    found: dict[Asked, list[tuple[str, int]]] = defaultdict(list)
    for row in standing_scores(actor, walk):
        if isinstance(row.value, int):
            found[row.at_stop, row.question].append((row.perspective, row.value))
    return {key: apart(each) for key, each in found.items()}


def choices(actor: Actor, walk: SafetyWalk) -> dict[Asked, list[rules.Choice]]:
    """All that a leader chose, by what was asked; the latest of each stands."""
    reviewed(actor, walk)
    mine = (WalkChoice.walk_id == walk.id) & (WalkChoice.municipality_id == actor.municipality_id)
    found: dict[Asked, list[rules.Choice]] = defaultdict(list)
    for row in session.scalars(select(WalkChoice).where(mine).order_by(WalkChoice.id)):
        choice = rules.Choice(f"{row.id:012}", row.value, row.chosen_at)
        found[row.at_stop, row.question].append(choice)
    return found


def as_answer(row: WalkEntry | WalkScore) -> rules.Answer:
    if isinstance(row, WalkScore):
        return rules.Answer(row.id_hash, None, row.value, NO_TIME)
    at = row.captured_at or NO_TIME
    return rules.Answer(row.id_hash, author_of(row), row.value, at, row.replaces_hash)
