"""What a phone recorded is never refused: what does not fit is kept aside, with the reason."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.places.rules import doubt
from app.walks.rules.before import asked_before, question_before
from app.walks.rules.checklist import Checklist, Question
from app.walks.rules.drafting import EntryDraft
from app.walks.rules.joining import Arrival, JoinWindow
from app.walks.rules.judging import Misfit, misfits

VERSIONS = {1}
ANSWER, SCORE = "answer", "score"
KINDS = {ANSWER, SCORE, "finding", "note"}


class Reason(StrEnum):
    """Why an entry is kept aside; those of Misfit and of places.rules.Doubt stand beside them."""

    UNKNOWN_VERSION = "unknown_version"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_STOP = "unknown_stop"
    TEXT_TOO_LONG = "text_too_long"
    TOO_MANY_PHOTOS = "too_many_photos"
    SAID_WITH_SCORE = "said_with_score"
    CLOCK = "clock_doubtful"
    TOO_LATE = "walk_long_over"
    SENDER_REVOKED = "sender_revoked"
    SEAL_BROKEN = "seal_broken"
    RESCUED = "rescued"

    @property
    def sv(self) -> str:
        return SENTENCES[self][0]

    @property
    def en(self) -> str:
        return SENTENCES[self][1]


SENTENCES = {
    Reason.UNKNOWN_VERSION: ("Appen är nyare än servern.", "The app is newer than the server."),
    Reason.UNKNOWN_KIND: ("Slaget av post är okänt.", "The kind of entry is not known."),
    Reason.UNKNOWN_STOP: ("Stoppet finns inte i vandringen.", "The stop is not in the walk."),
    Reason.TEXT_TOO_LONG: ("Texten är för lång.", "The text is too long."),
    Reason.TOO_MANY_PHOTOS: ("Det är fler foton än tillåtet.", "There are too many photos."),
    Reason.SAID_WITH_SCORE: (
        "Ett eget betyg sparas utan text och foto.",
        "A score of one’s own is kept without text and photo.",
    ),
    Reason.CLOCK: (
        "Telefonens klocka stämmer inte med vandringens tid.",
        "The phone’s clock does not agree with the time of the walk.",
    ),
    Reason.TOO_LATE: (
        "Vandringen var slut för mer än 14 dagar sedan.",
        "The walk ended more than 14 days ago.",
    ),
    Reason.SEAL_BROKEN: (
        "Anteckningen är förseglad och går inte att öppna.",
        "The entry is sealed and does not open.",
    ),
    Reason.RESCUED: (
        "Anteckningen kom i en räddningsfil, och inget visar vems den är.",
        "The entry came in a rescue file, and nothing proves whose it is.",
    ),
    Reason.SENDER_REVOKED: (
        "Telefonens plats i vandringen är återkallad.",
        "The phone’s place in the walk is revoked.",
    ),
}


@dataclass(frozen=True, slots=True)
class Measures:
    """What this walk holds an entry against. `before` are the numbers of last year's findings: each
    may be answered about, like a question of the checklist."""

    checklist: Checklist
    stops: frozenset[str]
    window: JoinWindow
    text_max: int = 2000
    photo_max_count: int = 10
    before: frozenset[int] = frozenset()

    def question(self, question_id: str) -> Question | None:
        number = asked_before(question_id)
        if number is not None:
            return question_before(number) if number in self.before else None
        return self.checklist.question(question_id)


def told_apart(draft: EntryDraft, checklist: Checklist) -> bool:
    """What each person answers alone lies apart from everything that tells who it was."""
    question = checklist.question(draft.question) if draft.kind == ANSWER else None
    return draft.kind == SCORE or (question is not None and question.individual)


def reasons(draft: EntryDraft, measures: Measures, received_at: datetime) -> list[str]:
    """Why the entry is kept aside; empty when it counts."""
    if draft.fault:
        return [draft.fault]
    found = {
        Reason.UNKNOWN_VERSION: draft.version not in VERSIONS,
        Reason.UNKNOWN_KIND: draft.kind not in KINDS,
        Reason.UNKNOWN_STOP: not _stop_fits(draft, measures),
        Reason.TEXT_TOO_LONG: max(len(draft.text), len(draft.proposal)) > measures.text_max,
        Reason.TOO_MANY_PHOTOS: len(draft.photos) > measures.photo_max_count,
        Reason.SAID_WITH_SCORE: told_apart(draft, measures.checklist)
        and bool(draft.text or draft.proposal or draft.photos),
    }
    broken = [str(reason) for reason, wrong in found.items() if wrong]
    return broken + _of_answer(draft, measures) + _of_place(draft) + _of_time(draft, measures, received_at)  # fmt: skip


def _stop_fits(draft: EntryDraft, measures: Measures) -> bool:
    """A question of a stop needs one; free observations lie between stops."""
    if draft.stop:
        return draft.stop in measures.stops
    question = measures.question(draft.question)
    return question is None or question.scope == "walk" or draft.kind not in {ANSWER, SCORE}


def _of_answer(draft: EntryDraft, measures: Measures) -> list[str]:
    if draft.kind not in {ANSWER, SCORE}:
        return []
    question = measures.question(draft.question)
    if question and draft.kind == SCORE and not question.individual:
        return [str(Misfit.UNKNOWN_QUESTION)]
    return [str(misfit) for misfit in misfits(question, draft.value)]


def _of_place(draft: EntryDraft) -> list[str]:
    if draft.lat is None or draft.lon is None:
        return []
    wrong = doubt(draft.lat, draft.lon)
    return [str(wrong)] if wrong and wrong.impossible else []


def _of_time(draft: EntryDraft, measures: Measures, received_at: datetime) -> list[str]:
    arrived = measures.window.arrival(draft.captured_at, received_at)
    late = {Arrival.KEPT_ASIDE: Reason.CLOCK, Arrival.TOO_LATE: Reason.TOO_LATE}
    return [str(late[arrived])] if arrived in late else []
