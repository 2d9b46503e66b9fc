"""The pages of findings: drafts to accept, findings as they stand, one finding, all answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.reads import organisations
from app.core.actor import Actor
from app.core.policy import may
from app.walks import reads
from app.walks.rules.before import SINCE
from app.walks.rules.findings import FindingDraft
from app.walks.shapes.finding import (
    FindingRow,
    Known,
    finding_row,
    finding_rows,
    known_of,
    led_known,
    options,
    words_of_option,
)
from app.walks.tables import Finding, SafetyWalk

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class DraftPart:
    """What is proposed; `photos` counts those of its entries."""

    key: str
    stop: str
    question: str
    text: str
    proposal: str
    good: bool
    restricted: bool
    agreement: str
    entries: int
    photos: int
    joins: int | None


@dataclass(frozen=True, slots=True)
class SincePart:
    """Last year's finding and what phones say of it now; `since` once they agree or are chosen."""

    id: int
    number: int
    stop: str
    text: str
    status: str
    since: str
    unsettled: bool
    accepted: bool


@dataclass(frozen=True, slots=True)
class FindingsPage:
    drafts: list[DraftPart]
    since: list[SincePart]
    rows: list[FindingRow]
    doubles: list[tuple[FindingRow, FindingRow]]
    hands_over: bool

    @property
    def good(self) -> list[FindingRow]:
        return [one for one in self.rows if one.good]

    @property
    def faults(self) -> list[FindingRow]:
        return [one for one in self.rows if not one.good]


@dataclass(frozen=True, slots=True)
class EntryPart:
    """One of the entries that a finding stands for, as it was written."""

    entry: int
    text: str
    proposal: str


@dataclass(frozen=True, slots=True)
class FindingPage:
    row: FindingRow
    entries: list[EntryPart]
    merged: list[FindingRow]
    others: list[tuple[int, str]]
    urgencies: Pairs
    horizons: Pairs
    agreements: Pairs
    organisations: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class AnswersPage:
    rows: list[FindingRow]
    good: list[FindingRow]
    statuses: Pairs
    answered: int
    unread: int


def findings_page(actor: Actor, walk: SafetyWalk, language: str) -> FindingsPage:
    rows = finding_rows(actor, walk, language)
    by_number = {row.number: row for row in rows}
    photos = reads.photos_of(actor, walk)
    known = known_of(actor, walk, language, {}, photos)
    return FindingsPage(
        drafts=[draft_part(one, known) for one in reads.proposed(actor, walk)],
        since=since_parts(actor, walk, known),
        rows=sorted(rows, key=lambda row: (not row.top, row.number)),
        doubles=[(by_number[a], by_number[b]) for a, b in reads.may_be_same(actor, walk)],
        hands_over=may(actor, "measure.plan"),
    )


def draft_part(draft: FindingDraft, known: Known) -> DraftPart:
    question = known.checklist.question(draft.question)
    return DraftPart(
        key=draft.key,
        stop=known.stops.get(draft.stop, ""),
        question=question.said(known.language) if question else "",
        text=draft.text,
        proposal=draft.proposal,
        good=draft.good,
        restricted=draft.restricted,
        agreement=words_of_option("agreement", draft.agreement, known.language),
        entries=len(draft.entries),
        photos=sum(len(known.photos.get(entry, ())) for entry in draft.entries),
        joins=draft.joins,
    )


def since_parts(actor: Actor, walk: SafetyWalk, known: Known) -> list[SincePart]:
    said = reads.merged_before(actor, walk)
    accepted = {one.before_id for one in reads.findings(actor, walk)}
    parts = []
    for one in reads.before(actor, walk):
        found = said.get(one.number)
        settled = found.settled if found else None
        since = SINCE[str(settled.value)].said(known.language) if settled else ""
        parts.append(
            SincePart(
                id=one.id,
                number=one.number,
                stop=known.stops.get(one.stop, ""),
                text=one.text,
                status=words_of_option("status", one.status, known.language),
                since=since,
                unsettled=bool(found and found.unsettled),
                accepted=one.id in accepted,
            )
        )
    return parts


def finding_page(actor: Actor, walk: SafetyWalk, one: Finding, language: str) -> FindingPage:
    known = led_known(actor, walk, language)
    merged = reads.merged_here(actor, one)
    free = [row for row in reads.findings(actor, walk) if row.id != one.id]
    return FindingPage(
        row=finding_row(one, walk, known, merged),
        entries=entry_parts(actor, walk, known.entries.get(one.id, ())),
        merged=[finding_row(each, walk, known) for each in merged],
        others=[(each.number, f"{each.number}. {each.text[:60]}") for each in free],
        urgencies=pairs("urgency", language),
        horizons=pairs("horizon", language),
        agreements=pairs("agreement", language),
        organisations=[(each.id, each.name) for each in organisations(actor)],
    )


def pairs(name: str, language: str) -> Pairs:
    """The options of one field, as a drop-down takes them."""
    return [(one.id, one.words) for one in options(name, language)]


def entry_parts(actor: Actor, walk: SafetyWalk, rows: Sequence[int]) -> list[EntryPart]:
    told = {one.first: one.row for one in reads.told(actor, walk)}
    return [
        EntryPart(entry, told[entry].text, told[entry].proposal) for entry in rows if entry in told
    ]


def answers_page(actor: Actor, walk: SafetyWalk, language: str) -> AnswersPage:
    """Three most important first, then by number; what is good ends the meeting."""
    rows = finding_rows(actor, walk, language)
    faults = sorted(
        (row for row in rows if not row.good), key=lambda row: (not row.top, row.number)
    )
    return AnswersPage(
        rows=faults,
        good=[row for row in rows if row.good],
        statuses=pairs("status", language),
        answered=sum(bool(row.answer or row.reason) for row in faults),
        unread=sum(row.awaits_approval for row in rows),
    )
