"""A report in quarantine held anew, as it was sent, against what is known by now."""

from dataclasses import replace

from app.core.actor import Actor, Post, Role
from app.core.reach import permitted
from app.reports import reads
from app.reports.changes.weighing import Weighed, weigh
from app.reports.rules.receiving import Flag, Reason
from app.reports.tables import Report
from app.sending.rules.sender import Proof

# What these judge lies apart from the envelope, or has gone: they stay until a person decides.
APART = {Reason.TOO_MANY_PHOTOS, Reason.RECEIPT_UNREADABLE, Reason.RECEIPT_TAKEN}
# So do these: the phone's clock was judged when it came, contact lies apart, and who has chosen a
# category since is not asked again.
STANDING = {Flag.CLOCK, Flag.CONTACT, Flag.REVISED, Flag.GUESSED}


@permitted("report.triage")
def weigh_again(actor: Actor, report: Report) -> Weighed | None:
    """Reads only; nothing when no envelope is kept."""
    draft = reads.sent_as(actor, report)
    if draft is None:
        return None
    sender = Actor(report.author_id, report.municipality_id, (Post(Role(report.source)),))
    doubted = Reason.SENDER_REVOKED in report.quarantine
    revoked = doubted and not reads.sender_is_trusted(actor, report)
    weighed = weigh(sender, draft, Proof(revoked=revoked))
    left = [reason for reason in report.quarantine if reason in APART]
    flags = [flag for flag in weighed.flags if flag not in STANDING]
    flags += [flag for flag in report.flags if flag in STANDING]
    return replace(weighed, quarantine=[*weighed.quarantine, *left], flags=flags)
