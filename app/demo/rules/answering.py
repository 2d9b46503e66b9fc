"""What a phone of the demo answers at a stop: mostly what the others do, not always."""

from collections.abc import Iterator
from typing import Any

KINDS = {"verdict", "scale5", "scale5_quality"}


def answered(
    questions: list[Any], feel: int, stop: int, phone: int, faults: set[str]
) -> Iterator[tuple[Any, Any]]:
    """(question, value). Each phone takes every second question, scores are everybody's; what one
    has called a fault another may have called good."""
    for n, question in enumerate(questions):
        if question.kind not in KINDS:
            continue
        if question.individual:
            yield question, score(feel, stop, phone, n)
        elif question.kind != "verdict" or (n + phone) % 2:
            continue
        elif question.id in faults:
            yield question, "brist" if phone % 5 else "ok"
        else:
            yield question, verdict(stop, phone, n)


def score(feel: int, stop: int, phone: int, n: int) -> int:
    """Around what was felt there; somebody always feels otherwise."""
    away = (-1, 0, 0, 1, 0, 2)[(phone + stop + n) % 6]
    return max(1, min(5, feel + away))


def verdict(stop: int, phone: int, n: int) -> str:
    turn = (3 * n + 5 * stop) % 11
    if turn in (0, 7):
        return "brist"
    if turn == 4:
        return "ej" if phone % 3 else "ok"
    return "ok"
