"""The summary of a walk: what all phones said of one question, as counts and never as persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.core.actor import Actor
from app.places import reads as places
from app.places.rules import Ground
from app.walks import reads, rules
from app.walks.rules.before import question_before
from app.walks.rules.merging import same
from app.walks.shapes.aside import AsidePart, aside_parts, outside_words, value_words
from app.walks.shapes.finding import words_of_option
from app.walks.shapes.photo import CUT_OFF, UNREADABLE, PhotoPart, fate, photo_part
from app.walks.tables import SafetyWalk, WalkEntry

FREE = {"finding", "note"}


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """`told` is what the form sends back; `count` people or phones stand for it."""

    words: str
    count: int
    told: str
    chosen: bool
    fault: bool = False


@dataclass(frozen=True, slots=True)
class ScorePart:
    """How many gave each score, 1 to 5."""

    words: str
    counts: tuple[int, ...]
    most: int


@dataclass(frozen=True, slots=True)
class QuestionPart:
    stop: str
    id: str
    words: str
    section: str
    restricted: bool
    individual: bool
    answers: tuple[AnswerPart, ...]
    disagrees: bool
    unsettled: bool
    chosen: bool
    scores: tuple[ScorePart, ...] = ()
    late: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class FreePart:
    """A finding, a note, or what somebody wrote beside an answer. `flag`: it counts all the same."""

    entry: int
    kind: str
    question: str
    text: str
    proposal: str
    good: bool
    perspectives: tuple[str, ...]
    photos: tuple[PhotoPart, ...]
    late: datetime | None
    flag: str = ""


@dataclass(frozen=True, slots=True)
class StopPart:
    key: str
    name: str
    questions: list[QuestionPart] = field(default_factory=list)
    free: list[FreePart] = field(default_factory=list)

    @property
    def unsettled(self) -> list[QuestionPart]:
        return [one for one in self.questions if one.unsettled]

    @property
    def settled(self) -> list[QuestionPart]:
        return [one for one in self.questions if not one.unsettled and not one.scores]

    @property
    def scored(self) -> list[QuestionPart]:
        return [one for one in self.questions if one.scores]


@dataclass(frozen=True, slots=True)
class MissingPhotos:
    """`cut_off`: not all of it has come; `unreadable`: it has, and is no photo that can be shown."""

    cut_off: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Summary:
    stops: list[StopPart]
    aside: list[AsidePart]
    joined: int
    silent: int
    entries: int
    scores: int
    unsettled: int
    photos: MissingPhotos


@dataclass(frozen=True, slots=True)
class Read:
    """What the parts of the page are made of, read once: every row, and every photo by its row."""

    language: str
    checklist: rules.Checklist
    rows: Sequence[WalkEntry]
    photos: Mapping[int, Sequence[Any]]
    ground: Ground


def read(actor: Actor, walk: SafetyWalk, language: str) -> Read:
    checklist = reads.checklist_of(actor, walk)
    rows = reads.all_rows(actor, walk)
    photos = reads.photos_of(actor, walk)
    return Read(language, checklist, rows, photos, places.ground(actor))


def summary(actor: Actor, walk: SafetyWalk, language: str) -> Summary:
    known = read(actor, walk, language)
    parts = stop_parts(actor, walk)
    for one in question_parts(actor, walk, known):
        parts[one.stop if one.stop in parts else ""].questions.append(one)
    for stop, one in free_parts(actor, walk, known):
        parts[stop if stop in parts else ""].free.append(one)
    counts = reads.counts(actor, walk)
    shown = [one for one in parts.values() if one.questions or one.free]
    return Summary(
        stops=shown,
        aside=aside_parts(actor, walk, (known.checklist, language), known.rows),
        joined=counts["participants"],
        silent=reads.silent(actor, walk),
        entries=counts["entries"],
        scores=counts["scores"],
        unsettled=sum(len(one.unsettled) for one in shown),
        photos=missing(known.photos),
    )


def missing(photos: Mapping[int, Sequence[Any]]) -> MissingPhotos:
    """Photos that were taken and cannot be seen."""
    fates = [fate(each) for many in photos.values() for each in many]
    return MissingPhotos(fates.count(CUT_OFF), fates.count(UNREADABLE))


def stop_parts(actor: Actor, walk: SafetyWalk) -> dict[str, StopPart]:
    """In the order of the route; what belongs to no stop comes last, under the empty key."""
    known = {stop.key: StopPart(stop.key, stop.name) for stop in reads.stops(actor, walk)}
    return {**known, "": StopPart("", "")}


def question_parts(actor: Actor, walk: SafetyWalk, known: Read) -> list[QuestionPart]:
    checklist, language = known.checklist, known.language
    late = late_ids(actor, walk, known)
    apart = reads.scores_apart(actor, walk)
    found = reads.merged(actor, walk, known.rows)
    order = {question.id: n for n, question in enumerate(checklist.questions)}
    sections = {
        question.id: section.said(language)
        for section in checklist.sections
        for question in section.questions
    }
    parts = []
    for key in sorted(found, key=lambda key: order[key[1]]):
        question = checklist.question(key[1])
        assert question
        part = question_part(key[0], question, found[key], language)
        more = {
            "section": sections[question.id],
            "late": late_of(found[key], late),
            "scores": score_parts(found[key], apart.get(key, {}), language),
        }
        parts.append(replace(part, **more))
    return parts + before_parts(actor, walk, known)


def before_parts(actor: Actor, walk: SafetyWalk, known: Read) -> list[QuestionPart]:
    """What phones said of last year's findings."""
    found = reads.merged_before(actor, walk, known.rows)
    return [
        replace(
            question_part(one.stop, question_before(one.number), found[one.number], known.language),
            about=one.text,
        )
        for one in reads.before(actor, walk)
        if one.number in found
    ]


def question_part(
    stop: str, question: rules.Question, found: rules.Merged, language: str
) -> QuestionPart:
    chosen = found.settled
    return QuestionPart(
        stop=stop,
        id=question.id,
        words=question.said(language),
        section="",
        restricted=question.restricted,
        individual=question.individual,
        answers=tuple(
            AnswerPart(
                words=value_words(question, one.value, language),
                count=one.count,
                told=same(one.value),
                chosen=chosen is not None and same(one.value) == same(chosen.value),
                fault=one.value in ("brist", "worse", "not"),
            )
            for one in found.answers
        ),
        disagrees=found.disagrees,
        unsettled=found.unsettled and not question.individual,
        chosen=found.chosen is not None,
    )


def score_parts(
    found: rules.Merged, apart: Mapping[str, rules.Scores], language: str
) -> tuple[ScorePart, ...]:
    """All together first, then each perspective that may be shown apart."""
    if not found.scores or not found.scores.numbers:
        return ()
    each = [("", found.scores), *apart.items()]
    return tuple(
        ScorePart(
            words=words_of_option("perspective", name, language) if name else "",
            counts=tuple(scores.counts.values()),
            most=max(scores.counts.values()),
        )
        for name, scores in each
    )


def late_ids(actor: Actor, walk: SafetyWalk, known: Read) -> set[str]:
    every = reads.counted(actor, walk, known.rows)
    return {one.row.id_hash for one in every if reads.is_late(walk, one.row)}


def late_of(found: rules.Merged, late: set[str]) -> int:
    return sum(one in late for distinct in found.answers for one in distinct.ids)


def free_parts(actor: Actor, walk: SafetyWalk, known: Read) -> list[tuple[str, FreePart]]:
    found = []
    for one in reads.told(actor, walk, known.rows):
        row = one.row
        if row.kind in FREE or row.text or row.proposal or known.photos.get(one.first):
            found.append((row.at_stop, free_part(walk, one, known)))
    return found


def free_part(walk: SafetyWalk, one: reads.Told, known: Read) -> FreePart:
    row, language = one.row, known.language
    question = known.checklist.question(row.question)
    return FreePart(
        entry=one.first,
        kind=row.kind,
        question=question.said(language) if question else "",
        text=row.text,
        proposal=row.proposal,
        good=row.good,
        perspectives=tuple(
            words_of_option("perspective", each, language) for each in row.perspectives
        ),
        photos=tuple(photo_part(each) for each in known.photos.get(one.first, ())),
        late=row.received_at if reads.is_late(walk, row) else None,
        flag=outside_words(position(row), known.ground, language),
    )


def position(row: WalkEntry) -> tuple[float, float] | None:
    return None if row.lat is None or row.lon is None else (row.lat, row.lon)
