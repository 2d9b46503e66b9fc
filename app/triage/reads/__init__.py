"""Every SELECT of the desk; the actor comes first."""

from app.triage.reads.listed import Listed, counted, following, listed, newer
from app.triage.reads.nearby import Nearby, nearby
from app.triage.reads.one import (
    areas,
    decided_since,
    decisions,
    get,
    history,
    merged_here,
    merged_into,
    names_of_organisations,
    names_of_people,
    numbers,
    several,
)
from app.triage.reads.readers import are_gone, must_be_said, readers
from app.triage.reads.undo import (
    batch,
    decided_about,
    done_today,
    latest_batch,
    taken_back,
)
from app.triage.reads.words import why_unindexed

__all__ = [
    "Listed",
    "Nearby",
    "are_gone",
    "areas",
    "batch",
    "counted",
    "decided_about",
    "decided_since",
    "decisions",
    "done_today",
    "following",
    "get",
    "history",
    "latest_batch",
    "listed",
    "merged_here",
    "merged_into",
    "must_be_said",
    "names_of_organisations",
    "names_of_people",
    "nearby",
    "newer",
    "numbers",
    "readers",
    "several",
    "taken_back",
    "why_unindexed",
]
