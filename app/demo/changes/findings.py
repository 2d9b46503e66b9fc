"""What Karin makes of a demo walk: findings with their answers, and the page for everybody."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from app.core import ids
from app.demo.changes.measures import decided
from app.demo.changes.reports import Step
from app.walks import changes, reads

if TYPE_CHECKING:
    from app.demo.changes.walks import Evening

DRAFTED, ANSWERED, PUBLISHED = timedelta(days=3), timedelta(days=28), timedelta(days=42)
DONE_BY_THEN = ("protocol_draft", "protocol_final", "handover", "answers", "followup_meeting")


def followed_up(evening: "Evening") -> Iterator[Step]:
    ends = evening.starts + timedelta(minutes=evening.minutes)
    yield ends + DRAFTED, partial(found, evening)
    yield ends + ANSWERED, partial(answered, evening)
    yield ends + PUBLISHED, partial(published, evening)


def found(evening: "Evening") -> None:
    """Of all that the phones proposed, what the protocol tells of."""
    batch = ids.uuid7().hex[:16]
    for draft in reads.proposed(evening.karin, evening.walk):
        if any(draft.text == one["note"] for one in evening.told["findings"]):
            changes.accept(evening.karin, evening.walk, draft, batch)


def answered(evening: "Evening") -> None:
    told = {one["note"]: one for one in evening.told["findings"]}
    for row in reads.findings(evening.karin, evening.walk):
        one = told[row.text]
        wish = changes.FindingWish(row.version, values(evening, one))
        changes.answer(evening.karin, row, wish, ids.uuid7().hex[:16])
        if measure := evening.measures.get(one.get("measure", "")):
            decided(evening, row, measure)


def values(evening: "Evening", one: dict[str, Any]) -> dict[str, Any]:
    kinds = evening.teller.kinds
    found_ = {"status": one["status"], "horizon": one.get("horizon", "")}
    if owner := kinds.get(one.get("responsible", "")):
        found_["responsible_id"] = owner
    return found_


def published(evening: "Evening") -> None:
    for phase in (*DONE_BY_THEN, "publish"):
        changes.mark_step(evening.karin, evening.walk, phase, done=True)
    changes.move_on(evening.karin, evening.walk, "answered")
    summary = "Viktigast: " + ", ".join(evening.told["top3"]) + "."
    changes.approve(evening.karin, evening.walk, summary, ids.uuid7().hex[:16])
