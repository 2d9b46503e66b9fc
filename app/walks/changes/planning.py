"""A walk is planned: its checklist in today's version, its stops, its time, its steps."""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from app.core import ids
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import REFUSALS, Refusal, Words
from app.walks import reads, rules
from app.walks.changes.steps import lay_steps
from app.walks.rules.drafting import StopDraft, WalkDraft
from app.walks.tables import Checklist, SafetyWalk, WalkStop

TRIES = 20
SAID = (
    "title",
    "why",
    "starts_at",
    "minutes",
    "quick",
    "need_kind",
    "need_ref",
    "area_id",
    "meeting_place",
    "people",
    "announced",
    "kind",
)
# The rules carry their own sentences; here they become refusals of the whole house.
REFUSALS.update({str(unfit): Words(422, unfit.sv, unfit.en) for unfit in rules.Unfit})


@permitted("walk.plan")
def plan(actor: Actor, draft: WalkDraft) -> SafetyWalk:
    refuse_unfit(actor, draft)
    walk = SafetyWalk(
        municipality_id=draft.municipality_id,
        number=free_number(actor),
        author_id=actor.id,
        organisation_id=draft.organisation_id,
        checklist_id=draft.checklist_id or shipped_checklist(actor).id,
        made_at=now(),
        **said_row(draft),
    )
    session.add(walk)
    session.flush()
    session.add_all(stop_row(walk, n, one, f"s{n}") for n, one in enumerate(draft.stops, 1))
    session.flush()
    lay_steps(actor, walk)
    note(actor, "walk.planned", walk, stops=len(draft.stops))
    return walk


def said_row(draft: WalkDraft) -> dict[str, Any]:
    """The columns that the draft decides, in the first plan and in later ones."""
    dark = starts_dark(draft) if draft.dark is None else draft.dark
    route = json.dumps(draft.route) if draft.route else ""
    return {name: getattr(draft, name) for name in SAID} | {"dark": dark, "route": route}


def refuse_unfit(actor: Actor, draft: WalkDraft) -> None:
    ends_at = draft.starts_at + timedelta(minutes=draft.minutes)
    kind = rules.KINDS.get(draft.kind)
    if kind is None:
        raise Refusal("wrong_choice")
    unfit = rules.route_unfit([(stop.lat, stop.lon) for stop in draft.stops], kind)
    unfit = unfit or rules.time_unfit(draft.starts_at, ends_at, kind)
    if unfit:
        raise Refusal(str(unfit))
    kept = draft.checklist_id is None or reads.checklist_titled(actor, draft.checklist_id)
    if not kept or unknown_place_types(draft.stops):
        raise Refusal("wrong_choice")


def unknown_place_types(stops: Iterable[StopDraft]) -> set[str | None]:
    return {stop.place_type for stop in stops} - {None, *reads.place_types()}


def starts_dark(draft: WalkDraft) -> bool:
    """A period has no hour of its own: there the questions about light are chosen."""
    if rules.KINDS[draft.kind].period:
        return False
    first = draft.stops[0]
    return rules.is_dark(rules.light_at(draft.starts_at, first.lat, first.lon))


def stop_row(walk: SafetyWalk, n: int, stop: StopDraft, key: str) -> WalkStop:
    return WalkStop(
        municipality_id=walk.municipality_id,
        walk_id=walk.id,
        key=key,
        position=n,
        name=stop.name,
        place_type=stop.place_type,
        lat=stop.lat,
        lon=stop.lon,
    )


def shipped_checklist(actor: Actor) -> Checklist:
    """The one that ships is kept with the first walk that uses it, version by version."""
    content = reads.shipped()
    kept = reads.kept_checklist(actor, content["id"], content["version"])
    if kept is None:
        kept = Checklist(
            municipality_id=actor.municipality_id,
            slug=content["id"],
            version=content["version"],
            title=content["sv"],
            body=json.dumps(content, ensure_ascii=False),
            made_at=now(),
        )
        session.add(kept)
        session.flush()
    return kept


def free_number(actor: Actor, taken: Callable[[Actor, str], bool] = reads.number_taken) -> str:
    for _ in range(TRIES):
        number = ids.number()
        if not taken(actor, number):
            return number
    raise RuntimeError("the numbers are used up")
