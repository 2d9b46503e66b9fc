"""A walk that is walked again: last year's findings are asked about as questions of their own."""

import re

from app.catalogue.rules import Text
from app.core.numbers import whole
from app.walks.rules.checklist import Option, Question

BEFORE = re.compile(r"before:([1-9]\d{0,5})", re.ASCII)
SINCE = {
    "fixed": Text("Åtgärdat", "Fixed"),
    "not": Text("Inte åtgärdat", "Not fixed"),
    "worse": Text("Sämre", "Worse"),
}
WORDS = Text("Vad har hänt med förra årets iakttagelse?", "What became of last year’s finding?")


def asked_before(question_id: str) -> int | None:
    """The number of the finding that this question is about."""
    found = BEFORE.fullmatch(question_id)
    return whole(found[1]) if found else None


def question_before(number: int) -> Question:
    """One for the whole walk: the finding is at one place, whatever stop it is answered at."""
    return Question(
        id=f"before:{number}",
        sv=WORDS.sv,
        en=WORDS.en,
        kind="choice",
        scope="walk",
        options=tuple(Option(text.sv, text.en, key) for key, text in SINCE.items()),
    )
