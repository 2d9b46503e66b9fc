"""The open report with all that stands around it: photos, thread, doubles, history, choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.tables import Organisation
from app.catalogue.reads import personal_in
from app.catalogue.rules import Category
from app.core.actor import Actor
from app.core.clock import now
from app.reports import reads as reports
from app.reports.rules.receiving import Flag, heard
from app.reports.tables import Message, Report
from app.sending import reads as sending
from app.sending.tables import Photo
from app.triage import reads, rules
from app.triage.reads.answers import standard_answers
from app.triage.shapes.detail import Detail, detail, responsible_first, told
from app.triage.shapes.history import Line, Undoable, history, undoable
from app.triage.shapes.known import Known
from app.triage.shapes.moments import full
from app.triage.shapes.rows import category_name
from app.triage.shapes.words import OUTCOMES, PHOTO_STATES, REASONS


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    token: str
    ready: bool
    state: str
    description: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the thread; `desk` when it is ours."""

    desk: bool
    who: str
    text: str
    at: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Double:
    number: str
    category: str
    text: str
    distance_m: int
    likely: bool
    happened: str
    state: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What each decision offers, the likeliest first so that a digit reaches it."""

    owners: list[Organisation]
    categories: list[Category]
    other_categories: list[Category]
    severities: list[tuple[int, str]]
    outcomes: list[tuple[str, str, str]]
    reasons: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Opened:
    """Since the desk was here: `added` to the thread, `rewritten` words of the report and its place."""

    detail: Detail
    added: list[Said]
    rewritten: list[str]
    photos: list[ShownPhoto]
    thread: list[Said]
    doubles: list[Double]
    merged_into: str
    merged_here: list[str]
    history: list[Line]
    undoable: list[Undoable]
    contact: str
    choices: Choices


def opened(actor: Actor, report: Report, known: Known) -> Opened:
    anonymous = report.author_id is None
    fields = {name: getattr(report, name) for name in rules.FIELDS}
    contact, thread = reports.contact(actor, report), reports.thread(report)
    anew = rewritten(actor, report)
    return Opened(
        detail=detail(report, known, heard_in(thread, anew)),
        added=[said(each, known) for each in added(report, thread)],
        rewritten=[rules.plain(words) for words in anew],
        photos=[photo(each) for each in sending.photos(actor, report)],
        thread=[said(each, known) for each in thread],
        doubles=[double(each, known) for each in reads.nearby(actor, report)],
        merged_into=reads.merged_into(actor, report),
        merged_here=[each.number for each in reads.merged_here(actor, report)],
        history=history(reads.history(actor, report), known, anonymous=anonymous),
        undoable=undoable(reads.decisions(actor, report), known, fields, now()),
        contact=contact.email if contact else "",
        choices=choices(report, known),
    )


def photo(found: Photo) -> ShownPhoto:
    return ShownPhoto(
        token=found.token,
        ready=found.state == "processed",
        state=str(PHOTO_STATES.get(found.state, found.state)),
        description=rules.plain(found.description),
        width=found.width,
        height=found.height,
    )


def added(report: Report, thread: Sequence[Message]) -> list[Message]:
    """What the person with the code has written, and the desk has not answered to."""
    since = report.added_at
    return [one for one in thread if since and one.author_id is None and one.sent_at >= since]


def rewritten(actor: Actor, report: Report) -> list[str]:
    newest = reports.sent_as(actor, report) if Flag.REVISED in report.flags else None
    if newest is None or newest.fault:
        return []
    pairs = ((newest.text, report.text), (newest.place.text, report.place_text))
    return [words for words, before in pairs if words and words != before]


def heard_in(thread: Sequence[Message], anew: Sequence[str]) -> list[str]:
    """Of what the sender has added."""
    words = "\n".join([*(one.text for one in thread if one.author_id is None), *anew])
    return heard((finding.kind for finding in personal_in(words)), ())


def said(message: Message, known: Known) -> Said:
    desk = message.author_id is not None
    return Said(
        desk=desk,
        who=known.people.get(message.author_id or 0, ""),
        text=rules.plain(message.text),
        at=full(rules.shown(message.sent_at, anonymous=not desk), now(), hourly=not desk),
        withdrawn=message.withdrawn_at is not None,
    )


def double(found: reads.Nearby, known: Known) -> Double:
    other = found.report
    return Double(
        number=other.number,
        category=category_name(known, other.category),
        text=rules.plain(other.text),
        distance_m=found.likeness.distance_m,
        likely=found.likeness.likely,
        happened=told(other, other.happened_at),
        state=other.state,
    )


def choices(report: Report, known: Known) -> Choices:
    category = known.catalogue.categories.get(report.category)
    enabled = [each for each in known.catalogue.categories.values() if each.enabled]
    near = [
        each
        for each in enabled
        if category and each.group == category.group and each is not category
    ]
    return Choices(
        owners=responsible_first(category, list(known.organisations.values())),
        categories=near,
        other_categories=_others(enabled, [*near, category]),
        severities=[
            (level, text.said(known.lang)) for level, text in known.catalogue.severities.items()
        ],
        outcomes=[
            (code, str(OUTCOMES[code]), text) for code, text in standard_answers()["answer"].items()
        ],
        reasons=[(reason.value, str(REASONS[reason])) for reason in rules.Reason],
    )


def _others(enabled: Sequence[Category], taken: Sequence[Category | None]) -> list[Category]:
    return [each for each in enabled if each not in taken]
