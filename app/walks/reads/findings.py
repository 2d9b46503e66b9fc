"""Findings of a walk, and what is proposed as one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import ColumnElement, func, select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.sending.reads.holders import within_reach
from app.sending.rules.photo import PhotoState
from app.sending.tables import Photo
from app.walks import rules
from app.walks.reads.checklists import checklist_of, shipped
from app.walks.reads.holder import HOLDER
from app.walks.reads.merging import merged
from app.walks.reads.review import reviewed, told
from app.walks.reads.walks import stops
from app.walks.rules.findings import FindingDraft, Placed, doubles, drafts, of_entry
from app.walks.tables import Finding, FindingEntry, SafetyWalk, WalkDecision, WalkStop

INTO = "merged_into_id"


@cache
def finding_fields() -> Mapping[str, rules.Field]:
    """Status, urgency, horizon and the other options of a finding, in both languages."""
    return rules.guide(shipped()).finding


@cache
def answer_types() -> Mapping[str, rules.AnswerType]:
    return rules.guide(shipped()).answer_types


def findings(actor: Actor, walk: SafetyWalk) -> Sequence[Finding]:
    """All that stand by themselves, in the order of their numbers; for whoever reviews the walk."""
    reviewed(actor, walk)
    alone = of_walk(actor, walk) & Finding.merged_into_id.is_(None)
    return session.scalars(select(Finding).where(alone).order_by(Finding.number)).all()


def of_walk(actor: Actor, walk: SafetyWalk) -> ColumnElement[bool]:
    here = Finding.municipality_id == actor.municipality_id
    return here & (Finding.walk_id == walk.id)


def finding(actor: Actor, walk: SafetyWalk, number: int) -> Finding | None:
    reviewed(actor, walk)
    return session.scalar(select(Finding).where(of_walk(actor, walk), Finding.number == number))


def finding_by_id(actor: Actor, finding_id: int) -> Finding | None:
    """For the room above, which has judged its own thing; here by municipality."""
    here = Finding.municipality_id == actor.municipality_id
    return session.scalar(select(Finding).where(here, Finding.id == finding_id))


def walk_of(actor: Actor, found: Finding) -> SafetyWalk:
    here = SafetyWalk.municipality_id == actor.municipality_id
    return session.scalars(select(SafetyWalk).where(here, SafetyWalk.id == found.walk_id)).one()


def merged_here(actor: Actor, found: Finding) -> Sequence[Finding]:
    here = Finding.municipality_id == actor.municipality_id
    mine = select(Finding).where(here, Finding.merged_into_id == found.id)
    return session.scalars(mine.order_by(Finding.number)).all()


def photo_of_finding(actor: Actor, found: Finding, token: str) -> Photo | None:
    """A photo of an entry that the finding, or one merged into it, stands for."""
    merged_too = (FindingEntry.finding_id == found.id) | (Finding.merged_into_id == found.id)
    rows = select(FindingEntry.entry_id).join(Finding, Finding.id == FindingEntry.finding_id)
    held = (Photo.holder == HOLDER) & Photo.holder_id.in_(rows.where(merged_too))
    ready = (Photo.state == PhotoState.PROCESSED) & Photo.listed
    mine = within_reach(actor) & held & ready
    return session.scalar(select(Photo).where(mine, Photo.token == token))


def next_number(actor: Actor, walk: SafetyWalk) -> int:
    return (session.scalar(select(func.max(Finding.number)).where(of_walk(actor, walk))) or 0) + 1


def entries_of(actor: Actor, walk: SafetyWalk) -> dict[int, list[int]]:
    """First rows of entries by the id of the finding that stands for them."""
    reviewed(actor, walk)
    found: dict[int, list[int]] = defaultdict(list)
    mine = select(FindingEntry).join(Finding, Finding.id == FindingEntry.finding_id)
    for row in session.scalars(mine.where(of_walk(actor, walk)).order_by(FindingEntry.id)):
        found[row.finding_id].append(row.entry_id)
    return found


def proposed(actor: Actor, walk: SafetyWalk) -> list[FindingDraft]:
    """What no finding stands for yet: faults, free findings, and what is good."""
    taken = {entry for each in entries_of(actor, walk).values() for entry in each}
    known = {
        (one.at_stop, one.question, one.good): one.number
        for one in findings(actor, walk)
        if one.question
    }
    seen = [one.seen for one in told(actor, walk)]
    return drafts(checklist_of(actor, walk), seen, merged(actor, walk), taken, known)


def proposed_by_hand(actor: Actor, walk: SafetyWalk, entry: int) -> FindingDraft | None:
    """A note or any other entry that a leader wants as a finding of its own."""
    taken = {row for each in entries_of(actor, walk).values() for row in each}
    seen = next((one.seen for one in told(actor, walk) if one.first == entry), None)
    if seen is None or entry in taken:
        return None
    question = checklist_of(actor, walk).question(seen.question)
    draft = of_entry(seen, bool(question and question.restricted))
    return draft if draft.text else None


def may_be_same(actor: Actor, walk: SafetyWalk) -> list[tuple[int, int]]:
    """Pairs of numbers that a leader may want to merge."""
    at = {stop.key: stop for stop in stops(actor, walk)}
    return doubles(_placed(one, at) for one in findings(actor, walk) if not one.good)


def _placed(one: Finding, at: Mapping[str, WalkStop]) -> Placed:
    stop = at.get(one.at_stop)
    lat = one.lat if one.lat is not None else (stop.lat if stop else None)
    lon = one.lon if one.lon is not None else (stop.lon if stop else None)
    return Placed(one.number, one.question, one.at_stop, lat, lon)


def decisions(actor: Actor, walk: SafetyWalk, batch: str) -> Sequence[WalkDecision]:
    """One press of the review, newest first; without a batch the actor's own latest."""
    reviewed(actor, walk)
    here = WalkDecision.municipality_id == actor.municipality_id
    standing = here & (WalkDecision.walk_id == walk.id) & WalkDecision.undone_at.is_(None)
    batch = batch or latest_batch(actor, walk)
    mine = select(WalkDecision).where(standing, WalkDecision.batch == batch)
    return session.scalars(mine.order_by(WalkDecision.id.desc())).all()


def latest_batch(actor: Actor, walk: SafetyWalk) -> str:
    mine = (WalkDecision.walk_id == walk.id) & (WalkDecision.person_id == actor.id)
    standing = mine & WalkDecision.undone_at.is_(None)
    latest = select(WalkDecision.batch).where(standing).order_by(WalkDecision.id.desc()).limit(1)
    return session.scalar(latest) or ""


def decisions_about(actor: Actor, thing: str, thing_id: int) -> Sequence[WalkDecision]:
    here = WalkDecision.municipality_id == actor.municipality_id
    mine = here & (WalkDecision.thing == thing) & (WalkDecision.thing_id == thing_id)
    return session.scalars(select(WalkDecision).where(mine)).all()


def leant_on(actor: Actor, found: Finding) -> bool:
    """Whether a standing decision about another finding would lead back to this one."""
    here = (WalkDecision.municipality_id == actor.municipality_id) & WalkDecision.undone_at.is_(
        None
    )
    others = (WalkDecision.thing == Finding.__tablename__) & (WalkDecision.thing_id != found.id)
    mine = here & others & (WalkDecision.walk_id == found.walk_id)
    return any(
        found.id in (one.before.get("from"), one.before.get(INTO), one.after.get(INTO))
        for one in session.scalars(select(WalkDecision).where(mine))
    )


def finding_within_reach(actor: Actor, permission: str, number: str, n: int) -> Finding | None:
    """By the number of its walk and its own."""
    mine = reachable(actor, permission, SafetyWalk) & (SafetyWalk.number == number)
    found = select(Finding).join(SafetyWalk, SafetyWalk.id == Finding.walk_id)
    return session.scalar(found.where(mine, Finding.number == n))
