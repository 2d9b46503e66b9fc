"""Whose experience a score is: shown apart only where it cannot be one person's."""

from collections import defaultdict
from collections.abc import Iterable

from app.walks.rules.answers import Scores

FEWEST = 3


def apart(scored: Iterable[tuple[str, int]]) -> dict[str, Scores]:
    """Scores by perspective. Fewer than three are not shown apart, and neither is the smallest of
    those that are while what is left over would tell one or two people's."""
    groups: dict[str, list[int]] = defaultdict(list)
    for perspective, value in scored:
        groups[perspective].append(value)
    left = len(groups.pop("", []))
    shown = {name: each for name, each in groups.items() if len(each) >= FEWEST}
    left += sum(len(each) for name, each in groups.items() if name not in shown)
    while shown and 0 < left < FEWEST:
        smallest = min(shown, key=lambda name: (len(shown[name]), name))
        left += len(shown.pop(smallest))
    return {name: Scores(tuple(sorted(each))) for name, each in sorted(shown.items())}
