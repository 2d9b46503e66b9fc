"""What fits as an answer to a question of each type. Content is never refused here: it is judged."""

from collections.abc import Callable
from enum import StrEnum

from app.walks.rules.checklist import SCORES, Checklist, Question

LONGEST = 1000
MOST_COUNTED = 999


class Misfit(StrEnum):
    """Why an answer does not fit; it is kept aside with the reason and never thrown away."""

    UNKNOWN_QUESTION = "answer_unknown_question"
    WRONG_TYPE = "answer_wrong_type"
    EMPTY = "answer_empty"
    TOO_LONG = "answer_too_long"
    NOT_STORABLE = "answer_not_storable"
    OUT_OF_RANGE = "answer_out_of_range"
    NOT_AN_OPTION = "answer_not_an_option"
    TWICE = "answer_twice"

    @property
    def sv(self) -> str:
        return SENTENCES[self][0]

    @property
    def en(self) -> str:
        return SENTENCES[self][1]


SENTENCES = {
    Misfit.UNKNOWN_QUESTION: (
        "Frågan finns inte i vandringens checklista.",
        "The question is not in the walk’s checklist.",
    ),
    Misfit.WRONG_TYPE: ("Svaret är av fel slag.", "The answer is of the wrong kind."),
    Misfit.EMPTY: ("Svaret är tomt.", "The answer is empty."),
    Misfit.TOO_LONG: (
        "Svaret har fler än 1 000 tecken.",
        "The answer has more than 1,000 characters.",
    ),
    Misfit.NOT_STORABLE: (
        "Svaret har tecken som inte går att spara.",
        "The answer has characters that cannot be stored.",
    ),
    Misfit.OUT_OF_RANGE: (
        "Talet är för litet eller för stort.",
        "The number is too small or large.",
    ),
    Misfit.NOT_AN_OPTION: ("Svaret finns inte att välja.", "The answer is not there to choose."),
    Misfit.TWICE: ("Samma svar står två gånger.", "The same answer is given twice."),
}


def misfits(question: Question | None, value: object) -> list[Misfit]:
    """Why this is no answer to the question; nothing when it is one."""
    if question is None:
        return [Misfit.UNKNOWN_QUESTION]
    return JUDGES[question.kind](question, value)


def judged(checklist: Checklist, question_id: str, value: object) -> list[Misfit]:
    """The same by id, in the version of the checklist that the walk is answered with."""
    return misfits(checklist.question(question_id), value)


def _choice(question: Question, value: object) -> list[Misfit]:
    if not isinstance(value, str):
        return [Misfit.WRONG_TYPE]
    return [] if value in question.choices else [Misfit.NOT_AN_OPTION]


def _multi(question: Question, value: object) -> list[Misfit]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return [Misfit.WRONG_TYPE]
    chosen = set(value)
    found = {
        Misfit.EMPTY: not value,
        Misfit.NOT_AN_OPTION: not chosen <= set(question.choices),
        Misfit.TWICE: len(chosen) < len(value),
    }
    return [reason for reason, wrong in found.items() if wrong]


def _text(_question: Question, value: object) -> list[Misfit]:
    if not isinstance(value, str):
        return [Misfit.WRONG_TYPE]
    found = {
        Misfit.EMPTY: not value.strip(),
        Misfit.TOO_LONG: len(value) > LONGEST,
        Misfit.NOT_STORABLE: any(one == "\0" or "\ud800" <= one <= "\udfff" for one in value),
    }
    return [reason for reason, wrong in found.items() if wrong]


def _between(lowest: int, highest: int) -> Callable[[Question, object], list[Misfit]]:
    def judge(_question: Question, value: object) -> list[Misfit]:
        if not isinstance(value, int) or isinstance(value, bool):
            return [Misfit.WRONG_TYPE]
        return [] if lowest <= value <= highest else [Misfit.OUT_OF_RANGE]

    return judge


JUDGES: dict[str, Callable[[Question, object], list[Misfit]]] = {
    "verdict": _choice,
    "yesno": _choice,
    "choice": _choice,
    "multi": _multi,
    "text": _text,
    "count": _between(0, MOST_COUNTED),
    "scale5": _between(SCORES[0], SCORES[-1]),
    "scale5_quality": _between(SCORES[0], SCORES[-1]),
}
