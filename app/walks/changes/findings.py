"""Drafts become findings; findings are worded, merged, split, answered and set in order."""

from dataclasses import dataclass, field
from typing import Any

from app.accounts.reads import organisations
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.walks import reads
from app.walks.changes.deciding import changed, decided
from app.walks.rules.findings import DONE, FIXED, NOTED, REJECTED, FindingDraft
from app.walks.tables import Finding, FindingEntry, SafetyWalk

MOST_TOP = 3


@dataclass(frozen=True, slots=True)
class FindingWish:
    """What somebody wants changed of a finding, and the version that was on the screen."""

    seen: int
    values: dict[str, Any] = field(default_factory=dict)


@permitted("walk.review")
def accept(actor: Actor, walk: SafetyWalk, draft: FindingDraft, batch: str) -> Finding:
    """A draft becomes a finding; one that says what a finding says already joins it."""
    known = reads.finding(actor, walk, draft.joins) if draft.joins else None
    if known is not None:
        stand_for(known, draft.entries)
        decided(actor, walk, known, batch, ("joined", {}, {"entries": list(draft.entries)}))
        note(actor, "finding.joined", known, entries=len(draft.entries))
        return known
    found = new_finding(actor, walk, draft)
    stand_for(found, draft.entries)
    decided(actor, walk, found, batch, ("accepted", {}, {"number": found.number}))
    note(actor, "finding.accepted", found, entries=len(draft.entries))
    return found


def new_finding(actor: Actor, walk: SafetyWalk, draft: FindingDraft, **more: Any) -> Finding:
    found = Finding(
        municipality_id=walk.municipality_id,
        walk_id=walk.id,
        organisation_id=walk.organisation_id,
        author_id=actor.id,
        number=reads.next_number(actor, walk),
        version=1,
        at_stop=draft.stop,
        question=draft.question,
        text=draft.text,
        proposal=draft.proposal,
        good=draft.good,
        restricted=draft.restricted,
        perspectives=list(draft.perspectives),
        agreement=draft.agreement,
        lat=draft.lat,
        lon=draft.lon,
        made_at=now(),
        **more,
    )
    session.add(found)
    session.flush()
    return found


def stand_for(found: Finding, entries: tuple[int, ...]) -> None:
    session.add_all(
        FindingEntry(municipality_id=found.municipality_id, finding_id=found.id, entry_id=entry)
        for entry in entries
    )
    session.flush()


@permitted("walk.review")
def word(actor: Actor, found: Finding, wish: FindingWish, batch: str) -> None:
    """The secretary has the last word; what phones recorded never changes."""
    refuse_stale(found, wish.seen)
    walk = reads.walk_of(actor, found)
    responsible = wish.values.get("responsible_id")
    if responsible and responsible not in {one.id for one in organisations(actor)}:
        raise Refusal("wrong_choice")
    if wish.values.get("top") and not found.top and at_top(actor, walk) >= MOST_TOP:
        raise Refusal("findings_top_full")
    names = changed(actor, walk, found, batch, kept_closed(actor, walk, found, wish.values))
    if names:
        note(actor, "finding.changed", found, fields=list(names))


def kept_closed(
    actor: Actor, walk: SafetyWalk, found: Finding, values: dict[str, Any]
) -> dict[str, Any]:
    """What a restricted question has found stays restricted, whatever the form says."""
    question = reads.checklist_of(actor, walk).question(found.question)
    never_public = bool(found.question) and (question is None or question.restricted)
    return values | ({"restricted": True} if never_public else {})


def at_top(actor: Actor, walk: SafetyWalk) -> int:
    return sum(one.top for one in reads.findings(actor, walk))


@permitted("walk.review")
def merge(actor: Actor, found: Finding, into: Finding, batch: str) -> None:
    """Told twice is one finding; what it stood for counts for the other one."""
    one_walk = found.walk_id == into.walk_id and found.id != into.id
    free = not found.merged_into_id and not into.merged_into_id
    if not one_walk or not free or found.status != NOTED or reads.merged_here(actor, found):
        raise Refusal("not_possible")
    changed(actor, reads.walk_of(actor, found), found, batch, {"merged_into_id": into.id})
    note(actor, "finding.merged", found, into=into.number)


@permitted("walk.review")
def part(actor: Actor, found: Finding, batch: str) -> None:
    """What was merged stands by itself again."""
    if found.merged_into_id is None:
        raise Refusal("not_possible")
    changed(actor, reads.walk_of(actor, found), found, batch, {"merged_into_id": None})
    note(actor, "finding.parted", found)


@permitted("walk.review")
def split(actor: Actor, found: Finding, entry: int, batch: str) -> Finding:
    """One entry of several becomes a finding of its own."""
    walk = reads.walk_of(actor, found)
    rows = session.query(FindingEntry).filter_by(finding_id=found.id).all()
    row = next((row for row in rows if row.entry_id == entry), None)
    seen = next((one.seen for one in reads.told(actor, walk) if one.first == entry), None)
    if row is None or seen is None or len(rows) < 2:
        raise Refusal("not_possible")
    draft = FindingDraft(
        key="",
        stop=found.at_stop,
        question=found.question,
        entries=(),
        text=seen.text or found.text,
        proposal=seen.proposal,
        good=found.good,
        restricted=found.restricted,
        perspectives=seen.perspectives,
        lat=seen.lat,
        lon=seen.lon,
    )
    own = new_finding(actor, walk, draft)
    row.finding_id = own.id
    decided(actor, walk, own, batch, ("accepted", {"from": found.id}, {"number": own.number}))
    note(actor, "finding.split", own, of=found.number)
    return own


@permitted("walk.review")
def answer(actor: Actor, found: Finding, wish: FindingWish, batch: str) -> None:
    """What the responsible one says of it; a no has its reason."""
    refuse_stale(found, wish.seen)
    values = {"answered_at": now(), **wish.values}
    if values.get("status") == REJECTED and not values.get("reason"):
        raise Refusal("reason_missing")
    same = all(getattr(found, name) == value for name, value in wish.values.items())
    if not same:
        changed(actor, reads.walk_of(actor, found), found, batch, values)
        note(actor, "finding.answered", found, status=found.status)


def refuse_stale(found: Finding, seen: int) -> None:
    if found.version != seen:
        raise Refusal("changed_meanwhile")


@permitted("walk.review")
def accept_since(actor: Actor, walk: SafetyWalk, before_id: int, batch: str) -> Finding:
    """What became of last year's finding, as the phones say or the leader chose: a finding of this
    walk in the words of last year."""
    earlier = next((one for one in reads.before(actor, walk) if one.id == before_id), None)
    known = {one.before_id for one in reads.findings(actor, walk)}
    if earlier is None or earlier.id in known:
        raise Refusal("not_possible")
    said = reads.merged_before(actor, walk).get(earlier.number)
    settled = said.settled if said else None
    if settled is None:
        raise Refusal("not_possible")
    draft = FindingDraft(key="", stop=earlier.stop, question="", entries=(), text=earlier.text)
    since = str(settled.value)
    status = DONE if since == FIXED else NOTED
    found = new_finding(actor, walk, draft, before_id=earlier.id, since=since, status=status)
    decided(actor, walk, found, batch, ("accepted", {}, {"number": found.number}))
    note(actor, "finding.accepted", found, since=since)
    return found


def follow_measure(actor: Actor, found: Finding, said: dict[str, Any]) -> None:
    """What the room of measures says of it; whoever moved the measure was asked there."""
    if all(getattr(found, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(found, name, value)
    found.answered_at = now() if found.answer or found.reason else found.answered_at
    found.version += 1
    note(actor, "finding.followed", found, status=found.status)
