"""Many phones' answers to one question at one stop, made into one picture of them.

Nothing is locked, overwritten or averaged: the same set of answers merges to the same result in
whatever order it arrives, and what a person changed hides only what the same person wrote before.
"""

import json
import unicodedata
from collections.abc import Hashable, Iterable
from datetime import datetime

from app.walks.rules.answers import Answer, Choice, Distinct, Merged, Scores
from app.walks.rules.checklist import Question
from app.walks.rules.judging import misfits

# Of these one is true, so two of them disagree; words and several choices add to each other.
ONE_IS_TRUE = {"verdict", "yesno", "choice", "count"}


def merged(question: Question, answers: Iterable[Answer], choices: Iterable[Choice] = ()) -> Merged:
    """All distinct answers, the most given first, and what the leader chose among them."""
    standing = _standing(answers)
    fitting = [answer for answer in standing if not misfits(question, answer.value)]
    distinct = _distinct(fitting, told=not question.individual)
    scores = _scores(distinct) if question.kind.startswith("scale5") else None
    differ = question.kind in ONE_IS_TRUE and len(distinct) > 1
    return Merged(
        answers=distinct,
        disagrees=differ or bool(scores and scores.apart),
        chosen=_chosen(distinct, choices),
        scores=scores,
        unfit=tuple(answer for answer in standing if misfits(question, answer.value)),
    )


def _standing(answers: Iterable[Answer]) -> list[Answer]:
    """Without what its own author replaced. Those that replace each other in a ring all stand."""
    latest: dict[Hashable, Answer] = {}
    for answer in sorted(answers, key=_age):
        latest[answer.author, answer.id] = answer
    older = {key: (a.author, a.replaces) for key, a in latest.items() if _replaces(a)}
    hidden: set[Hashable] = set()
    for first in latest.keys() - set(older.values()):
        key = older.get(first)
        while key in latest and key not in hidden:
            hidden.add(key)
            key = older.get(key)
    return sorted((answer for key, answer in latest.items() if key not in hidden), key=_age)


def _replaces(answer: Answer) -> bool:
    """Nobody's answer could be anybody's, so it replaces nothing."""
    return answer.author is not None and answer.replaces is not None


def _distinct(answers: list[Answer], *, told: bool) -> tuple[Distinct, ...]:
    by_value: dict[str, list[Answer]] = {}
    for answer in answers:
        by_value.setdefault(same(answer.value), []).append(answer)
    found = sorted((-_people(each), key) for key, each in by_value.items())
    return tuple(_one(by_value[key], -count, told) for count, key in found)


def _one(answers: list[Answer], count: int, told: bool) -> Distinct:
    ids = sorted({answer.id for answer in answers}) if told else ()
    return Distinct(answers[0].value, count, tuple(ids))


def _people(answers: list[Answer]) -> int:
    """A person who gives the same answer twice is one; each answer of nobody is one."""
    known = {answer.author for answer in answers if answer.author is not None}
    return len(known) + sum(answer.author is None for answer in answers)


def _scores(answers: tuple[Distinct, ...]) -> Scores:
    each = ((one.value, one.count) for one in answers)
    numbers = [value for value, count in each if isinstance(value, int) for _ in range(count)]
    return Scores(tuple(sorted(numbers)))


def _chosen(answers: tuple[Distinct, ...], choices: Iterable[Choice]) -> Distinct | None:
    """A choice of what nobody stands for any longer is no choice: the leader is asked again."""
    last = max(choices, key=lambda choice: (choice.at, choice.id, same(choice.value)), default=None)
    found = (one for one in answers if last and same(one.value) == same(last.value))
    return next(found, None)


def same(value: object) -> str:
    """Equal for answers that say the same: letters composed, choices in whatever order."""
    if isinstance(value, list):
        return json.dumps(sorted(map(same, value)))
    if isinstance(value, str):
        return json.dumps(unicodedata.normalize("NFC", value).strip())
    return json.dumps(value, sort_keys=True, default=repr)


def _age(answer: Answer) -> tuple[datetime, str, str]:
    """A whole order, so that nothing hangs on which answer came first."""
    return (answer.at, answer.id, repr((answer.author, answer.replaces, answer.value)))
