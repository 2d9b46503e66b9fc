"""What many phones recorded, made into drafts of findings: one thing at one position each.

A draft is a proposal. It becomes a finding when a leader accepts it, and the entries never change.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, chain, combinations
from typing import Any

from app.places.rules import distance_m
from app.walks.rules.answers import Merged
from app.walks.rules.checklist import Checklist, Question
from app.walks.rules.merging import same

FAULT = "brist"
ANSWER, NOTE, FINDING = "answer", "note", "finding"
NOTED, DONE, REJECTED = "noterad", "klar", "avvisad_med_motivering"
FIXED = "fixed"
AGREED, DIVIDED = "enighet", "delade_meningar"
NEAR_M = 75
LONGEST = 10_000
Asked = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """One entry that stands. `entry` is its first row's id, on which its photos hang."""

    entry: int
    id: str
    author: Hashable
    kind: str
    stop: str
    question: str = ""
    value: Any = None
    text: str = ""
    proposal: str = ""
    perspectives: tuple[str, ...] = ()
    good: bool = False
    lat: float | None = None
    lon: float | None = None
    replaces: str | None = None

    @property
    def says(self) -> bool:
        return bool(self.text.strip() or self.proposal.strip())


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """`joins` is the number of the finding that already says this: accepting adds the entries."""

    key: str
    stop: str
    question: str
    entries: tuple[int, ...]
    text: str
    proposal: str = ""
    good: bool = False
    restricted: bool = False
    perspectives: tuple[str, ...] = ()
    agreement: str = ""
    lat: float | None = None
    lon: float | None = None
    joins: int | None = None


def standing(seen: Iterable[Seen]) -> list[Seen]:
    """Without what its own author replaced; those that replace each other all stand."""
    every = list(seen)
    older = {(one.author, one.replaces or ""): one for one in every if one.replaces}
    return [one for one in every if not _newer(one, older)]


def _newer(one: Seen, older: Mapping[tuple[Hashable, str], Seen]) -> bool:
    """Whether a line of replacements from it ends at another entry, and not at itself again."""
    met: set[Hashable] = set()
    key = (one.author, one.id)
    while key in older and key not in met:
        met.add(key)
        key = (older[key].author, older[key].id)
    return bool(met) and key not in met


def fullest(one: Seen, known: Mapping[str, Seen], pictured: set[int]) -> Seen:
    """Who comes back to an earlier answer says it without its words and photos: then what the same
    person said with it the first time is told."""
    before, met = known.get(one.replaces or ""), {one.id}
    while before and before.id not in met and not _tells(one, pictured):
        met.add(before.id)
        same = (before.author, before.value) == (one.author, one.value)
        if same and _tells(before, pictured):
            return before
        before = known.get(before.replaces or "")
    return one


def _tells(one: Seen, pictured: set[int]) -> bool:
    return one.says or one.entry in pictured


def drafts(
    checklist: Checklist,
    seen: Iterable[Seen],
    merged: Mapping[Asked, Merged],
    taken: set[int],
    known: Mapping[tuple[str, str, bool], int],
) -> list[FindingDraft]:
    """Faults and free findings by stop, then what is good. `taken` are entries that a finding
    stands for already, `known` the findings by stop, question and whether they are good."""
    questions = {question.id: question for question in checklist.questions}
    groups: dict[str, list[Seen]] = {}
    for one in seen:
        key = _key(one, questions, merged)
        if key:
            groups.setdefault(key, []).append(one)
    found = [
        _draft(key, each, questions, merged, known)
        for key, each in groups.items()
        if any(one.entry not in taken for one in each)
    ]
    left = (_without(draft, taken) for draft in found)
    return sorted(left, key=lambda draft: (draft.good, draft.stop, draft.question, draft.key))


def of_entry(one: Seen, restricted: bool = False) -> FindingDraft:
    """Any entry can be made a finding by hand."""
    return FindingDraft(
        key=f"e|{one.entry}",
        stop=one.stop,
        question=one.question,
        entries=(one.entry,),
        text=_joined([one.text or _value_text(one)]) or _joined([one.proposal]),
        proposal=one.proposal if one.text else "",
        good=one.good,
        restricted=restricted,
        perspectives=one.perspectives,
        lat=one.lat,
        lon=one.lon,
    )


def _key(
    one: Seen, questions: Mapping[str, Question], merged: Mapping[Asked, Merged]
) -> str | None:
    """Same stop and same question is one thing; what is free is a thing of its own."""
    question = questions.get(one.question)
    if one.kind == FINDING and (one.says or one.question):
        return f"q|{one.stop}|{one.question}|{int(one.good)}" if question else f"e|{one.entry}"
    if one.kind != ANSWER or question is None:
        return None
    stop = one.stop if question.scope == "stop" else ""
    if question.kind == "verdict" and one.value == FAULT and not _settled_well(merged, stop, one):
        return f"q|{stop}|{question.id}|0"
    if question.positive and isinstance(one.value, str) and one.value.strip():
        return f"q|{stop}|{question.id}|1"
    return None


def _settled_well(merged: Mapping[Asked, Merged], stop: str, one: Seen) -> bool:
    """Whether the leader chose another answer than the fault."""
    found = merged.get((stop, one.question))
    return bool(found and found.chosen and same(found.chosen.value) != same(FAULT))


def _draft(
    key: str,
    each: list[Seen],
    questions: Mapping[str, Question],
    merged: Mapping[Asked, Merged],
    known: Mapping[tuple[str, str, bool], int],
) -> FindingDraft:
    first, question = each[0], questions.get(each[0].question)
    if question is None:
        return of_entry(first)
    stop = first.stop if question.scope == "stop" else ""
    words = _joined(one.text or (_value_text(one) if question.positive else "") for one in each)
    placed = next((one for one in each if one.lat is not None), first)
    return FindingDraft(
        key=key,
        stop=stop,
        question=question.id,
        entries=tuple(dict.fromkeys(one.entry for one in each)),
        text=words or f"{question.sv} Brist.",
        proposal=_joined(one.proposal for one in each),
        good=first.good or question.positive,
        restricted=question.restricted,
        perspectives=tuple(dict.fromkeys(chain.from_iterable(one.perspectives for one in each))),
        agreement=_agreement(merged.get((stop, question.id))),
        lat=placed.lat,
        lon=placed.lon,
        joins=known.get((stop, question.id, first.good or question.positive)),
    )


def _agreement(found: Merged | None) -> str:
    if found is None or found.count < 2:
        return ""
    return DIVIDED if found.disagrees else AGREED


def _value_text(one: Seen) -> str:
    return one.value if isinstance(one.value, str) and one.kind == ANSWER else ""


def _joined(texts: Iterable[str]) -> str:
    """Each distinct text once and whole, on a line of its own, as many as there is room for: all
    of them stand in the summary."""
    each = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    ends = accumulate(len(one) + 1 for one in each)
    return "\n".join(one for one, end in zip(each, ends, strict=True) if end <= LONGEST + 1)


def _without(draft: FindingDraft, taken: set[int]) -> FindingDraft:
    return replace(draft, entries=tuple(one for one in draft.entries if one not in taken))


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding as far as its place and question matter."""

    number: int
    question: str
    stop: str
    lat: float | None
    lon: float | None


def doubles(placed: Iterable[Placed]) -> list[tuple[int, int]]:
    """Pairs that may be the same thing: the same question asked at two places near each other."""
    asked = [one for one in placed if one.question and one.lat is not None]
    return [(a.number, b.number) for a, b in combinations(asked, 2) if _near(a, b)]


def _near(a: Placed, b: Placed) -> bool:
    if a.question != b.question or None in (a.lat, a.lon, b.lat, b.lon):
        return False
    return distance_m((a.lat, a.lon), (b.lat, b.lon)) <= NEAR_M  # type: ignore[arg-type]


def may_be_withdrawn(status: str, answer: str, since: str = "") -> bool:
    """Before anybody was asked to do something about it."""
    return not answer and (status == NOTED or since == FIXED)
