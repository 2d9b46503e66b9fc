"""A decision taken back: the fields as they were, a new line in the diary, no line removed."""

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.reports.tables import Message, Report
from app.triage import reads, rules
from app.triage.rules.kept import restored, told
from app.triage.tables import Decision


@permitted("report.triage")
def undo(actor: Actor, report: Report, decision: Decision) -> None:
    """Refused when somebody has since changed what the decision set."""
    before, after = restored(decision.before), restored(decision.after)
    fields = {name: getattr(report, name) for name in rules.FIELDS}
    if decision.undone_at or not rules.revertible(fields, after):
        raise Refusal("changed_meanwhile")
    later = reads.decided_since(actor, report, decision.version)
    if any("added_at" in each.after and each.undone_at is None for each in later):
        before.pop("added_at", None)  # what was added then has been answered since
    for name, value in rules.taken_back(fields, before, after).items():
        setattr(report, name, value)
    report.version += 1
    decision.undone_at = now()
    decision.undone_by_id = actor.id
    withdrawn(decision)
    note(actor, "report.undone", report, decision=decision.name, fields=told(after, before))


def withdrawn(decision: Decision) -> None:
    if decision.message_id:
        session.get_one(Message, decision.message_id).withdrawn_at = now()
