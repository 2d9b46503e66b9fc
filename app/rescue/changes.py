"""An item of a rescue file comes in as if its phone had sent it: once, however often it is brought."""

from uuid import UUID

from app.core.actor import Actor
from app.core.events import note
from app.core.policy import may
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.reports import changes as reports
from app.reports.changes.weighing import weigh
from app.reports.rules.draft import Draft
from app.reports.rules.filed import Filed, Here
from app.reports.rules.receiving import Reason
from app.rescue.reads import Sender
from app.rescue.rules import Told
from app.sending import changes as sending
from app.sending import reads as uploads
from app.sending.rules.upload import Kept, Upload
from app.walks import changes as walks
from app.walks import reads as walk_reads
from app.walks.rules.drafting import EntryDraft, Recorded


@permitted("rescue.import")
def bring_report(actor: Actor, here: Here, draft: Draft, sender: Sender) -> Filed:
    """What nothing proves waits for a coordinator, unless one brings it."""
    weighed = weigh(sender.actor, draft, sender.proof)
    if sender.doubted and not may(actor, "report.triage", here):
        weighed.quarantine.append(str(Reason.RESCUED))
    return reports.send(sender.actor, here, draft, sender.proof, weighed)


@permitted("rescue.import")
def bring_entry(
    actor: Actor, here: Here, number: str, draft: EntryDraft, sender: Sender
) -> Recorded:
    """What nothing proves waits for who leads the walk."""
    walk = walk_reads.walk(sender.actor, "walk.record", number)
    if walk is None or walk.municipality_id != here.municipality_id:
        raise Refusal("not_found")
    return walks.record(sender.actor, walk, draft, doubted=sender.doubted)


def waiting(sender: Sender, photo_id: UUID) -> Upload | None:
    """None when the photo is unknown, or all of it is here."""
    found = uploads.upload(sender.actor, sender.proof, photo_id)
    return None if found is None or found.complete or found.state == "refused" else found


def kept(upload: Upload, content: bytes) -> Kept:
    """Only the store, no row. What came before of other bytes is sent anew."""
    return sending.keep(upload, content[upload.received :])


@permitted("rescue.import")
def bring_photo(actor: Actor, here: Here, upload: Upload, kept: Kept, sender: Sender) -> None:
    sending.take_part(sender.actor, upload, kept)


@permitted("rescue.import")
def tell(actor: Actor, here: Here, told: Told) -> None:
    """The diary knows how much was brought and by whom, not whose it was."""
    note(actor, "rescue.imported", kind="rescue", fresh=told.fresh, known=told.known)
