"""One decision about one report: what it sets, what it was before, one line in the diary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.policy import Denied, may, permitted
from app.core.refusals import Refusal
from app.reports.tables import Message, Report
from app.triage import reads, rules
from app.triage.changes.wanted import wanted
from app.triage.rules.kept import kept, told
from app.triage.tables import Decision


@dataclass(frozen=True, slots=True)
class Wish:
    """What a coordinator wants, and which version of the report was on the screen (`seen`); `opened`
    when its words were there too, not only its line in the list."""

    step: rules.Step
    seen: tuple[int, int]
    batch: str
    values: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    opened: bool = False


class Clash(Exception):
    """Somebody changed the report after it was shown; nothing of the wish has been done."""


@permitted("report.triage")
def decide(actor: Actor, report: Report, wish: Wish) -> bool:
    """False when the report already stands as wished; then nothing is written."""
    if wish.step.speaks and not may(actor, "report.answer", report):
        raise Denied("report.answer")
    if wish.seen != (report.version, report.revision):
        raise Clash(report.number)
    asked = wanted(actor, report, wish.step.name, wish.values)
    before = {name: getattr(report, name) for name in rules.FIELDS}
    try:
        after = rules.changed(before, wish.step.after(before, asked))
    except rules.NotPossible as error:
        raise Refusal("not_possible") from error
    message = asked_in_thread(actor, report, asked.get("text", ""))
    if not after and message is None:
        return False
    if wish.opened and report.added_at:
        after["added_at"] = None
    written(actor, report, wish, after, message)
    answered_with(actor, report, wish, asked)
    return True


def written(
    actor: Actor, report: Report, wish: Wish, after: Mapping[str, Any], message: Message | None
) -> None:
    before = {name: getattr(report, name) for name in after}
    for name, value in after.items():
        setattr(report, name, value)
    report.version += 1
    session.add(
        Decision(
            municipality_id=report.municipality_id,
            report_id=report.id,
            person_id=actor.id,
            batch=wish.batch,
            version=report.version,
            name=wish.step.name,
            before=kept(before),
            after=kept(after),
            reason=wish.reason,
            message_id=message.id if message else None,
            decided_at=now(),
        )
    )
    note(actor, wish.step.event, report, fields=told(before, after))


def asked_in_thread(actor: Actor, report: Report, text: str) -> Message | None:
    if not text:
        return None
    message = Message(
        municipality_id=report.municipality_id,
        report_id=report.id,
        author_id=actor.id,
        text=text,
        sent_at=now(),
    )
    session.add(message)
    session.flush()
    return message


def answered_with(actor: Actor, report: Report, wish: Wish, asked: Mapping[str, Any]) -> None:
    """One answer goes to everybody who told the same thing."""
    if wish.step.name != "answer":
        return
    same = rules.BY_NAME["answer"]
    for other in reads.merged_here(actor, report):
        values = {"answer": asked["answer"], "outcome": ""}
        seen = (other.version, other.revision)
        decide(actor, other, Wish(same, seen, wish.batch, values))
