"""Findings as those who lead the walk see them, and as everybody may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.accounts.reads import organisations
from app.core.actor import Actor
from app.walks import reads, rules
from app.walks.rules.before import SINCE
from app.walks.rules.publishing import for_everybody
from app.walks.shapes.photo import PhotoPart, photo_part
from app.walks.tables import Finding, SafetyWalk

# As what a status is shown: icon and word, never colour alone.
SHOWN_AS = {"klar": "ok", "avvisad_med_motivering": "plain", "noterad": "new"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One option with its words in the language of the page."""

    id: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    number: int
    version: int
    stop_key: str
    stop: str
    question: str
    text: str
    proposal: str = ""
    good: bool
    restricted: bool
    always_restricted: bool
    top: bool
    perspectives: tuple[str, ...]
    urgency: Chosen
    horizon: Chosen
    agreement: Chosen = Chosen()
    status: Chosen
    shown_as: str
    responsible: str
    responsible_id: int | None
    answer: str
    reason: str
    answered_at: datetime | None
    since: str
    entries: int
    merged: tuple[int, ...] = ()
    photos: tuple[PhotoPart, ...] = ()
    awaits_approval: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What every row of one walk is told with; read once."""

    language: str
    stops: Mapping[str, str]
    checklist: rules.Checklist
    organisations: Mapping[int, str]
    entries: Mapping[int, Sequence[int]] = field(default_factory=dict)
    photos: Mapping[int, Sequence[Any]] = field(default_factory=dict)
    unread: frozenset[int | None] = frozenset()


def finding_rows(actor: Actor, walk: SafetyWalk, language: str) -> list[FindingRow]:
    """All findings of a walk that the actor reviews, in the order of their numbers."""
    known = led_known(actor, walk, language)
    found = []
    for one in reads.findings(actor, walk):
        others = reads.merged_here(actor, one)
        found.append(finding_row(one, walk, known, others))
    return found


def public_rows(actor: Actor, walk: SafetyWalk, language: str) -> list[FindingRow]:
    """What strangers may read of it: neither who nor where exactly, and no entry."""
    known = known_of(actor, walk, language, {}, {})
    return [public_row(one, walk, known) for one in reads.public_findings(actor, walk)]


def led_known(actor: Actor, walk: SafetyWalk, language: str) -> Known:
    """For those who review the walk: with entries, photos, and what nobody has approved yet."""
    entries, photos = reads.entries_of(actor, walk), reads.photos_of(actor, walk)
    unread = frozenset(one.number for one in reads.since_approval(actor, walk))
    return replace(known_of(actor, walk, language, entries, photos), unread=unread)


def known_of(
    actor: Actor,
    walk: SafetyWalk,
    language: str,
    entries: Mapping[int, Sequence[int]],
    photos: Mapping[int, Sequence[Any]],
) -> Known:
    return Known(
        language=language,
        stops={stop.key: stop.name for stop in reads.stops(actor, walk)},
        checklist=reads.checklist_of(actor, walk),
        organisations={one.id: one.name for one in organisations(actor)},
        entries=entries,
        photos=photos,
    )


def finding_row(
    one: Finding, walk: SafetyWalk, known: Known, others: Sequence[Finding] = ()
) -> FindingRow:
    question = known.checklist.question(one.question)
    hidden = bool(one.question) and (question is None or question.restricted)
    rows = [entry for each in (one, *others) for entry in known.entries.get(each.id, ())]
    return FindingRow(
        number=one.number,
        version=one.version,
        stop_key=one.at_stop,
        stop=known.stops.get(one.at_stop, ""),
        question=question.said(known.language) if question else "",
        text=one.text,
        proposal=one.proposal,
        good=one.good,
        restricted=one.restricted or hidden,
        always_restricted=hidden,
        top=one.top,
        perspectives=tuple(words_of("perspective", each, known) for each in one.perspectives),
        urgency=chosen("urgency", one.urgency, known),
        horizon=chosen("horizon", one.horizon, known),
        agreement=chosen("agreement", one.agreement, known),
        status=chosen("status", one.status, known),
        shown_as=SHOWN_AS.get(one.status, "waiting"),
        responsible=known.organisations.get(one.responsible_id or 0, ""),
        responsible_id=one.responsible_id,
        answer=one.answer,
        reason=one.reason,
        answered_at=one.answered_at,
        since=since_words(one.since, known.language),
        entries=len(rows),
        merged=tuple(other.number for other in others),
        photos=tuple(
            photo_part(photo, public=photo.token in one.photos)
            for row in rows
            for photo in known.photos.get(row, ())
        ),
        awaits_approval=one.number in known.unread,
    )


def public_row(one: Finding, walk: SafetyWalk, known: Known) -> FindingRow:
    """The same row; its photos are those that were approved one by one."""
    row = finding_row(one, walk, known)
    public = tuple(PhotoPart(token, public=True) for token in one.photos)
    return for_everybody(replace(row, photos=public))


def chosen(name: str, option: str, known: Known) -> Chosen:
    return Chosen(option, words_of(name, option, known))


def words_of(name: str, option: str, known: Known) -> str:
    return words_of_option(name, option, known.language)


def words_of_option(name: str, option: str, language: str) -> str:
    """In the language of the page; what a newer list no longer has is told as it stands."""
    return next((one.words for one in options(name, language) if one.id == option), option)


def options(name: str, language: str) -> list[Chosen]:
    each = reads.finding_fields()[name].options
    return [Chosen(one.id, one.said(language)) for one in each]


def since_words(since: str, language: str) -> str:
    return SINCE[since].said(language) if since in SINCE else ""
