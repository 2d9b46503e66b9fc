"""What has changed from one version of a checklist to the next, question by question."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Made = dict[str, Any]
What = Literal["title", "section", "question"]
How = Literal["added", "changed", "removed", "moved"]


@dataclass(frozen=True)
class Change:
    """`before` and `after` are the part as it was and is; none where it was or is not there."""

    what: What
    how: How
    id: str
    before: Made | None
    after: Made | None

    @property
    def words(self) -> Made:
        return self.after or self.before or {}


def changes(before: Made, after: Made) -> list[Change]:
    """Every change, in the order of the newer one; what is gone comes last."""
    found = [*_title(before, after)]
    found += _parts("section", _own(before["sections"]), _own(after["sections"]))
    found += _parts("question", _asked(before), _asked(after))
    return found


def _title(before: Made, after: Made) -> Iterator[Change]:
    old, new = ({name: one[name] for name in ("sv", "en")} for one in (before, after))
    if old != new:
        yield Change("title", "changed", "", old, new)


def _own(sections: list[Made]) -> dict[str, Made]:
    return {
        one["id"]: {name: value for name, value in one.items() if name != "questions"}
        for one in sections
    }


def _asked(content: Made) -> dict[str, Made]:
    return {one["id"]: one for each in content["sections"] for one in each["questions"]}


def _parts(what: What, before: dict[str, Made], after: dict[str, Made]) -> Iterator[Change]:
    moved = _moved(list(before), list(after))
    for key, one in after.items():
        if key not in before:
            yield Change(what, "added", key, None, one)
        elif _differs(before[key], one):
            yield Change(what, "changed", key, before[key], one)
        elif key in moved:
            yield Change(what, "moved", key, before[key], one)
    for key, one in before.items():
        if key not in after:
            yield Change(what, "removed", key, one, None)


def _differs(before: Made, after: Made) -> bool:
    """The order of options is part of a question."""
    options = [list(one.get("options", {})) for one in (before, after)]
    return before != after or options[0] != options[1]


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The fewest that must have been lifted for the others to keep their order."""
    place = {key: n for n, key in enumerate(before)}
    common = [key for key in after if key in place]
    best: dict[int, list[str]] = {}
    longest: list[str] = []
    for key in common:
        ends = [best[n] for n in best if n < place[key]]
        chain = [*max(ends, key=len, default=[]), key]
        best[place[key]] = chain
        longest = max(longest, chain, key=len)
    return set(common) - set(longest)
