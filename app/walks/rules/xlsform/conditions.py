"""Conditions (`relevant`): only the kind of place means something here; rings are found and named."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping

from app.walks.rules.xlsform.columns import PLACE, where

REFERENCE = re.compile(r"\$\{([^{}]{1,80})\}")
QUOTED = re.compile(r"'([^']{1,80})'")


def places(condition: str) -> list[str]:
    """The kinds of place of a condition that we could have written; else none."""
    found = QUOTED.findall(condition) if PLACE in condition else []
    return found if where(found) == " ".join(condition.split()) else []


def ringed(conditions: Mapping[str, str]) -> set[str]:
    """The names whose condition waits for themselves, over however many others."""
    waits = {
        name: {one for one in REFERENCE.findall(text) if one in conditions}
        for name, text in conditions.items()
    }
    behind = _left(waits)
    before: dict[str, set[str]] = defaultdict(set)
    for name in behind:
        for other in waits[name] & behind:
            before[other].add(name)
    return _left({name: before[name] for name in behind})


def _left(waits: Mapping[str, Iterable[str]]) -> set[str]:
    """Takes away all that waits for nothing, again and again; a ring is what is left."""
    count = Counter({name: len(set(others)) for name, others in waits.items()})
    waiting: dict[str, list[str]] = defaultdict(list)
    for name, others in waits.items():
        for other in set(others):
            waiting[other].append(name)
    free = deque(name for name in waits if not count[name])
    left = set(waits) - set(free)
    while free:
        for name in waiting[free.popleft()]:
            count[name] -= 1
            if not count[name]:
                free.append(name)
                left.discard(name)
    return left
