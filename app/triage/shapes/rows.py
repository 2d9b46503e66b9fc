"""A report as one line of the desk's list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.triage import rules
from app.triage.shapes.known import Known
from app.triage.shapes.moments import short
from app.triage.shapes.words import STATES

# The category file's own names for icons, and what they are called in the sprite.
ICONS = {"bin": "trash", "group": "users", "moped": "motorbike", "dots": "ellipsis"}


@dataclass(frozen=True, slots=True)
class Row:
    """`seen` is what a decision must have looked at."""

    number: str
    seen: str
    category: str
    icon: str
    place: str
    area: str
    state: str
    state_word: str
    severity: int
    restricted: bool
    quarantined: bool
    flagged: bool
    added: bool
    when: str
    late: bool


def row(found: Any, known: Known, at: datetime) -> Row:
    anonymous = found.author_id is None
    area = known.areas.get(found.area_id)
    return Row(
        number=found.number,
        seen=seen(found),
        category=category_name(known, found.category),
        icon=icon(known, found.group),
        place=rules.plain(found.place_text),
        area=area.name if area else "",
        state=found.state,
        state_word=str(STATES[found.state]),
        severity=found.severity,
        restricted=found.sensitivity == "restricted",
        quarantined=found.quarantined,
        flagged=bool(set(found.flags) - {rules.GUESSED}),
        added=found.added_at is not None,
        when=short(rules.shown(found.captured_at, anonymous=anonymous), at, hourly=anonymous),
        late=rules.late(found.captured_at, found.received_at),
    )


def seen(report: Any) -> str:
    return f"{report.version}.{report.revision}"


def category_name(known: Known, category_id: str) -> str:
    """A category that nobody knows is shown as it was sent."""
    category = known.catalogue.categories.get(category_id)
    return category.name.said(known.lang) if category else rules.plain(category_id)


def icon(known: Known, group_id: str) -> str:
    group = known.catalogue.group(group_id)
    return ICONS.get(group.icon, group.icon) if group else "ellipsis"
