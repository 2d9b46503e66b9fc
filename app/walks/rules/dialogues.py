"""A dialogue with citizens: how people were asked, and what may be written down of it."""

from dataclasses import dataclass
from datetime import date

METHODS = ("survey", "safety_walk", "interview", "focus_group", "open_meeting", "other")
MOST_PARTICIPANTS = 100_000


@dataclass(frozen=True, slots=True)
class DialogueDraft:
    """`themes` are groups of the catalogue, `walk` the number of a walk that it was held with."""

    municipality_id: int
    title: str
    method: str
    first_day: date
    last_day: date
    participants: int
    said: str
    themes: tuple[str, ...] = ()
    area_id: int | None = None
    walk: str = ""


def fits(draft: DialogueDraft, today: date) -> bool:
    """Only what has been held is written down, and by somebody in it."""
    held = draft.first_day <= draft.last_day <= today
    return (
        held and 1 <= draft.participants <= MOST_PARTICIPANTS and draft.method in METHODS
        and bool(draft.title and draft.said)
    )  # fmt: skip
