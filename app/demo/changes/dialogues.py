"""What citizens said elsewhere than in reports, written down by Karin some days afterwards."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from app.core.words import HERE
from app.demo.changes.reports import Step, Teller
from app.demo.rules import moment
from app.places import reads as places
from app.walks import changes
from app.walks.rules.dialogues import DialogueDraft


def dialogue_steps(teller: Teller, content: dict[str, Any]) -> Iterator[Step]:
    for one in content["dialogues"]:
        yield moment(teller.now, one["written_days_ago"], "10:00"), partial(write, teller, one)


def write(teller: Teller, one: dict[str, Any]) -> None:
    karin = teller.people.actors["karin"]
    areas = {area.slug: area.id for area in places.areas(karin)}
    first, last = (day(teller, days_ago) for days_ago in one["days_ago"])
    draft = DialogueDraft(
        municipality_id=teller.ground.here.id,
        title=one["sv"],
        method=one["method"],
        first_day=first,
        last_day=last,
        participants=one["participants"],
        said=one["said"],
        themes=tuple(one["themes"]),
        area_id=areas.get(one["area"]),
    )
    changes.register(karin, draft)


def day(teller: Teller, days_ago: int) -> date:
    return teller.now.astimezone(HERE).date() - timedelta(days=days_ago)
