"""A report comes in: filed the first time, the same again, or kept as a revision.

This is the path that every phone waits for: insert() statements built at import, no ORM objects.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import insert

from app.core import ids, installation, keys
from app.core.actor import Actor
from app.core.db import core
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.places.tables import Municipality
from app.reports import reads
from app.reports.changes.revising import revise
from app.reports.changes.rows import keep_contact, keep_revision
from app.reports.changes.weighing import Weighed, weigh
from app.reports.rules import receipt
from app.reports.rules.draft import Draft
from app.reports.rules.filed import Filed, Here
from app.reports.rules.receiving import RECEIPT_HASH, Reason
from app.reports.tables import Report
from app.sending.changes import list_photos, list_sealed
from app.sending.reads import id_hash, photo_hash
from app.sending.rules.sender import Proof

INSERT_REPORT = insert(Report.__table__)  # type: ignore[arg-type]
TRIES = 20


@permitted("report.send")
def send(
    actor: Actor,
    municipality: Municipality | Here,
    draft: Draft,
    proof: Proof = Proof(),  # noqa: B008
    weighed: Weighed | None = None,
) -> Filed:
    """Never refused for what it says. Another sender's report is not found."""
    weighed = weighed or weigh(actor, draft, proof)
    held = reads.held(draft.id)
    if held is None:
        return first(actor, draft, proof, weighed)
    if not held.sent_by(actor, proof):
        raise Refusal("not_found")
    if held.forgotten:
        draft = without_ids(draft)
    if reads.known_content(held, draft.digest):
        if draft.sealed:
            list_sealed(actor, reads.HOLDER, held.id, draft.photos)
        return reads.filed(draft.id, held)
    if held.forgotten and actor.id is not None:
        raise Refusal("not_found")
    return revise(actor, held, draft, weighed)


def without_ids(draft: Draft) -> Draft:
    """Once a report's ids are forgotten only keyed hashes are compared, and kept, of what comes."""
    photos = tuple(replace(photo, id=photo_hash(photo.id)) for photo in draft.photos)
    return replace(draft, digest=reads.digest_hash(draft.digest), photos=photos)


def first(actor: Actor, draft: Draft, proof: Proof, weighed: Weighed) -> Filed:
    received_at = weighed.received_at
    code = receipt_row(draft, weighed)
    number = free_number(actor)
    row = {
        **weighed.row,
        **sender_row(actor, draft, proof),
        **code,
        **desk_row(weighed),
        "municipality_id": actor.municipality_id,
        "number": number,
        "received_at": received_at,
    }
    report_id = core(INSERT_REPORT, row).inserted_primary_key[0]  # type: ignore[attr-defined]
    keep_revision(actor, report_id, draft, 1, received_at)
    keep_contact(actor, report_id, draft, received_at)
    photos = list_photos(actor, reads.HOLDER, report_id, draft.photos)
    note(actor, "report.sent", kind="report", thing_id=report_id)
    return Filed(
        id=draft.id,
        number=number,
        revision=1,
        quarantine=tuple(weighed.quarantine),
        received_at=received_at,
        renewed_at=received_at,
        epoch=installation.epoch(),
        photos=photos,
        fresh=True,
    )


def sender_row(actor: Actor, draft: Draft, proof: Proof) -> dict[str, Any]:
    anonymous = actor.id is None
    return {
        "phone_id": draft.id,
        "id_hash": id_hash(draft.id),
        "sender_hash": proof.key_hash if anonymous else None,
        "source": actor.first_role,
        "author_id": actor.id,
        "device_id": actor.device_id,
        "organisation_id": actor.organisation_id,
    }


def desk_row(weighed: Weighed) -> dict[str, Any]:
    return {
        "quarantine": weighed.quarantine,
        "quarantined": bool(weighed.quarantine),
        "flags": weighed.flags,
        "extra": {},
    }


def receipt_row(draft: Draft, weighed: Weighed) -> dict[str, Any]:
    """The hash is keyed at once, so that no copy of the database opens anything; scrypt, which
    would hold up every phone, follows within a minute (`upkeep.harden`)."""
    given = draft.receipt_hash
    if given is None or not RECEIPT_HASH.fullmatch(given):
        return {"receipt_hash": None, "receipt_pepper": None}
    version, secret = keys.newest("pepper")
    soft = receipt.soft(secret, given)
    if reads.receipt_taken(soft):
        weighed.quarantine.append(str(Reason.RECEIPT_TAKEN))
        return {"receipt_hash": None, "receipt_pepper": None}
    return {"receipt_hash": soft, "receipt_pepper": version}


def free_number(actor: Actor) -> str:
    for _ in range(TRIES):
        number = ids.number()
        if not reads.number_taken(actor.municipality_id or 0, number):
            return number
    raise RuntimeError("the report numbers are used up")
