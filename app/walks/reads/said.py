"""What was answered about the whole walk, and what the leader chose of it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.walks import rules
from app.walks.reads.merging import as_answer
from app.walks.reads.review import latest
from app.walks.rules.receiving import ANSWER
from app.walks.tables import SafetyWalk, WalkChoice, WalkEntry


def said(actor: Actor, walk: SafetyWalk, asked: Mapping[str, rules.Question]) -> dict[str, Any]:
    """By question about the whole walk: the values that stand, the most given first."""
    here = (WalkEntry.municipality_id == actor.municipality_id) & (WalkEntry.walk_id == walk.id)
    answers = here & (WalkEntry.kind == ANSWER) & WalkEntry.question.in_(asked)
    rows = session.scalars(select(WalkEntry).where(answers).order_by(WalkEntry.n, WalkEntry.id))
    given: dict[str, list[rules.Answer]] = {}
    for row in latest(rows):
        given.setdefault(row.question, []).append(as_answer(row))
    chosen = _chosen(actor, walk)
    found = {
        key: rules.merged(asked[key], each, chosen.get(key, ())) for key, each in given.items()
    }
    return {key: _standing(one) for key, one in found.items() if one.answers}


def about_the_walk(checklist: rules.Checklist, *, whole: bool) -> dict[str, rules.Question]:
    """What is asked once, of nobody alone; what somebody wrote in words is for leaders."""
    return {
        one.id: one
        for one in checklist.questions
        if one.scope == "walk" and not one.individual and not one.restricted
        if whole or one.kind != "text"
    }


def _standing(one: rules.Merged) -> list[Any]:
    return [one.settled.value] if one.settled else [each.value for each in one.answers]


def _chosen(actor: Actor, walk: SafetyWalk) -> dict[str, list[rules.Choice]]:
    here = (WalkChoice.municipality_id == actor.municipality_id) & (WalkChoice.walk_id == walk.id)
    whole = select(WalkChoice).where(here, WalkChoice.at_stop == "").order_by(WalkChoice.id)
    found: dict[str, list[rules.Choice]] = {}
    for row in session.scalars(whole):
        choice = rules.Choice(f"{row.id:012}", row.value, row.chosen_at)
        found.setdefault(row.question, []).append(choice)
    return found
