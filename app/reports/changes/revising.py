"""The same sender says something else under the same id: kept beside what was said before."""

from datetime import datetime

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.core.events import note
from app.reports import reads
from app.reports.changes.rows import keep_contact, keep_revision
from app.reports.changes.thread import heard_again
from app.reports.changes.weighing import Weighed
from app.reports.rules import receiving
from app.reports.rules.draft import Draft
from app.reports.rules.filed import Filed, Held
from app.reports.rules.receiving import Flag
from app.reports.tables import Contact, Report
from app.sending.changes import list_again

NAMES = {"group_id": "group"}


def revise(actor: Actor, held: Held, draft: Draft, weighed: Weighed) -> Filed:
    """What the desk has decided stands; the newest words show where the desk has not been yet,
    unless nobody can read them."""
    report = session.get_one(Report, held.id)
    report.revision = held.revision + 1
    if report.version == 1 and not draft.fault:
        for column, value in weighed.row.items():
            setattr(report, NAMES.get(column, column), value)
        report.quarantine, report.quarantined = weighed.quarantine, bool(weighed.quarantine)
        report.flags = weighed.flags
    else:
        report.flags = list(dict.fromkeys([*report.flags, str(Flag.REVISED)]))
        heard_again(report, weighed.received_at)
    keep_revision(actor, report.id, draft, report.revision, weighed.received_at)
    change_contact(actor, report, draft, weighed.received_at)
    list_again(actor, reads.HOLDER, report.id, draft.photos)
    note(actor, "report.revised", report, revision=report.revision)
    session.flush()
    renewed = reads.held(draft.id)
    assert renewed
    return reads.filed(draft.id, renewed)


def change_contact(actor: Actor, report: Report, draft: Draft, at: datetime) -> None:
    before = session.scalar(select(Contact).where(Contact.report_id == report.id))
    email = receiving.contact(draft)
    if before is None:
        keep_contact(actor, report.id, draft, at)
    elif email:
        before.email = email
