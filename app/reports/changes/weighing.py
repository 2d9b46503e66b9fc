"""A draft held against the catalogue and the map: quarantine, flags, and the row it becomes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.catalogue import reads as catalogue
from app.core.actor import Actor
from app.core.clock import now
from app.core.settings import settings
from app.places import reads as places
from app.places.rules import SWEDEN, cell_at
from app.reports.rules import moments, receiving
from app.reports.rules.draft import Draft
from app.reports.rules.receiving import Measures, Reason
from app.sending.rules.sender import Proof

# Longer words than these belong to no list of ours; the revision keeps them whole.
LONGEST_KEY = 80
MOST_HEARD = 4000


@dataclass(frozen=True, slots=True)
class Weighed:
    """`row` are the columns that the draft's words decide."""

    received_at: datetime
    quarantine: list[str]
    flags: list[str]
    row: dict[str, Any]


def weigh(actor: Actor, draft: Draft, proof: Proof) -> Weighed:
    """Reads only. A door where many wait calls it before it opens its unit."""
    received_at = now()
    measures = Measures(
        catalogue=catalogue.catalogue(places.known(actor)),
        ground=places.ground(actor),
        text_max=settings().text_max,
        photo_max_count=settings().photo_max_count,
    )
    words = "\n".join(one[:MOST_HEARD] for one in (draft.text, draft.place.text))
    answers = written(draft)[:MOST_HEARD]
    topics = [topic.id for topic in catalogue.hints_in(f"{words}\n{answers}")]
    kinds = catalogue.kinds_in(words, answers)
    quarantine = receiving.reasons(draft, measures)
    if proof.revoked:
        quarantine.append(str(Reason.SENDER_REVOKED))
    flags = receiving.flags(draft, measures, actor.first_role, received_at)
    row = {
        **of_category(draft, measures, topics),
        "severity": measures.catalogue.severity(
            measures.catalogue.categories.get(draft.category), draft.answers, actor.first_role
        ),
        **of_place(actor, draft, measures),
        **of_time(draft, received_at),
    }
    return Weighed(received_at, quarantine, flags + receiving.heard(kinds, topics), row)


def written(draft: Draft) -> str:
    """Answers in words, whether they fit their question or not."""
    return "\n".join(each for each in draft.answers.values() if isinstance(each, str))


def of_category(draft: Draft, measures: Measures, topics: list[str]) -> dict[str, Any]:
    found = measures.catalogue.categories.get(draft.category)
    sensitivity = found.sensitivity if found else "internal"
    return {
        "kind": draft.kind[:LONGEST_KEY],
        "category": draft.category[:LONGEST_KEY],
        "group_id": found.group if found else "other",
        "sensitivity": "restricted" if receiving.restricted(topics) else sensitivity,
        "text": draft.text,
        "answers": draft.answers,
        "form_version": draft.form_version[:LONGEST_KEY],
    }


def of_place(actor: Actor, draft: Draft, measures: Measures) -> dict[str, Any]:
    """An impossible point stays in the revision; the row has none."""
    given = draft.place
    point = None if receiving.of_place(draft, measures) else receiving.position(draft)
    return {
        "lat": point[0] if point else None,
        "lon": point[1] if point else None,
        "accuracy_m": given.accuracy_m,
        "place_source": given.source[:LONGEST_KEY],
        "place_text": given.text,
        "cell": cell_at(*point) if point and SWEDEN.holds(*point) else None,
        "area_id": places.area_at(actor, *point) if point else None,
    }


def of_time(draft: Draft, received_at: datetime) -> dict[str, Any]:
    """What cannot be true of when it happened gives way to when it was saved, and that to now."""
    captured = receiving.captured(draft) or received_at
    observed = moments.storable(draft.observed_at)
    precision = draft.observed_precision
    told = [each for each in (observed, captured) if moments.possible(each, received_at)]
    return {
        "captured_at": captured,
        "observed_at": observed,
        "observed_precision": precision[:LONGEST_KEY] if precision else None,
        "happened_at": told[0] if told else received_at,
        "clock_offset_ms": receiving.storable_whole(draft.clock_offset_ms),
        "seq": receiving.storable_whole(draft.seq),
    }
