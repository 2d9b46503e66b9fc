"""What everybody may read of a walk: as somebody who leads it has seen and approved it.

Words are read before they are public: what was found, what was chosen, what owners answer. How far
it has come is live, and so is whom it was given to; a no waits for its reason to be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from app.walks.rules.findings import REJECTED

AnyRow = TypeVar("AnyRow", bound=Any)
Approved = Mapping[str, Any]

# What a phone wrote and nobody edited, whether people agreed, where somebody stood, and the day
# that those who do it have set themselves.
KEPT_BACK = frozenset({"proposal", "agreement", "divided", "lat", "lon", "due"})
# Of a finding, what is public only as it stood in the preview; and so of the walk itself.
READ = ("text", "at_stop", "good", "top", "since", "answer", "reason")
OF_THE_WALK = ("title", "why", "summary")


def for_everybody(row: AnyRow) -> AnyRow:
    """The same row, with what is kept back as empty as it began."""
    blank = {one.name: one.default for one in fields(row) if one.name in KEPT_BACK}
    return replace(row, **blank)


def as_read(approved: Approved, live: Any) -> dict[str, Any]:
    """The fields of one finding that everybody reads, from what was approved and what stands."""
    unread_no = live.status == REJECTED and live.reason != approved["reason"]
    status = approved["status"] if unread_no else live.status
    return {name: approved[name] for name in READ} | {"status": status}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that stands otherwise than it was approved. `number` is a finding's, none for the
    walk itself; `name` is a field, the id of a question, or empty for a finding that is new."""

    number: int | None
    name: str
    before: Any = ""
    after: Any = ""


def differences(approved: Approved, today: Approved) -> list[Difference]:
    """What another approval would publish: of the walk, of its answers, finding by finding."""
    walk = [
        *_differing(None, OF_THE_WALK, approved, today),
        *_differing(None, today["said"], approved["said"], today["said"]),
    ]
    each = (_of_finding(approved["findings"].get(key), one) for key, one in _in_order(today))
    return [*walk, *(one for many in each for one in many)]


def _in_order(today: Approved) -> list[tuple[str, Approved]]:
    return sorted(today["findings"].items(), key=lambda pair: pair[1]["number"])


def _of_finding(approved: Approved | None, today: Approved) -> list[Difference]:
    if approved is None:
        return [Difference(today["number"], "", after=today["text"])]
    return _differing(today["number"], READ, approved, today)


def _differing(
    number: int | None, names: Any, approved: Approved, today: Approved
) -> list[Difference]:
    return [
        Difference(number, name, approved.get(name, ""), today[name])
        for name in names
        if approved.get(name, "") != today[name]
    ]
