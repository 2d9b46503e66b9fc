"""What phones recorded comes in, each entry by an id of its own."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from flask import request

from app.core import installation
from app.core.actor import Actor
from app.core.limits import limited
from app.core.refusals import Refusal
from app.core.unit import unit
from app.sending.api import have
from app.sending.rules.sealed import sealed_for
from app.sending.rules.sender import Proof
from app.walks import changes, forms, reads, shapes
from app.walks.api import api
from app.walks.api.sender import sender
from app.walks.rules.drafting import EntryDraft, Recorded


@api.door(
    "PUT",
    "/walk-entries/<uuid:entry_id>",
    gives=shapes.EntryReceipt,
    status=(200, 201, 202),
    refuses=(401, 404, 429),
    secured=True,
)
@limited("walk_entries")
def put_walk_entry(
    entry_id: UUID, body: forms.WalkEntryEnvelope | forms.SealedEntry
) -> tuple[shapes.EntryReceipt, int]:
    """Bring an answer, a score, a finding or a note; the same id and content again gives the same
    receipt, other content is kept as a further entry."""
    actor = sender()
    draft = drafted(actor, entry_id, body)
    with unit():
        walk = reads.walk(actor, "walk.record", body.walk)
        if walk is None:
            raise Refusal("not_found")
        recorded = changes.record(actor, walk, draft)
        receipt = shapes.receipt(walk.number, recorded, installation.epoch())
    return receipt, status(recorded)


def drafted(
    actor: Actor, entry_id: UUID, body: forms.WalkEntryEnvelope | forms.SealedEntry
) -> EntryDraft:
    raw = request.get_data()
    if isinstance(body, forms.SealedEntry):
        sender = sealed_for(actor.id, None)
        return body.draft(entry_id, actor.municipality_id or 0, raw, sender=sender)
    return body.draft(entry_id, raw)


def status(recorded: Recorded) -> int:
    if recorded.quarantine:
        return 202
    return 201 if recorded.fresh else 200


@have.told_by
def receipts(actor: Actor, proved: Proof, ids: Sequence[UUID]) -> Iterator[shapes.EntryReceipt]:
    found, epoch = reads.sent(actor, proved, ids), installation.epoch()
    return (shapes.receipt(number, recorded, epoch) for number, recorded in found)
