"""Reports come in, and phones are told what has come."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from flask import g, request

from app.core.actor import Actor
from app.core.refusals import Refusal
from app.core.unit import unit
from app.places import reads as places
from app.reports import changes, forms, reads, shapes
from app.reports.api import api
from app.reports.api.budget import spend_report
from app.reports.changes.weighing import weigh
from app.reports.rules.draft import Draft
from app.reports.rules.filed import Filed, Here
from app.sending.api import have
from app.sending.api.proof import UPLOAD_KEY, proof
from app.sending.rules.sealed import sealed_for
from app.sending.rules.sender import Proof


@api.door(
    "PUT",
    "/reports/<uuid:report_id>",
    gives=shapes.Receipt,
    status=(200, 201, 202),
    refuses=(401, 403, 404, 429, 503),
    headers=UPLOAD_KEY,
    secured=True,
)
def put_report(
    report_id: UUID, body: forms.Envelope | forms.SealedReport
) -> tuple[shapes.Receipt, int]:
    """File a report; the same id and content again gives the same receipt, other content a
    revision."""
    proved = proof()
    spend_report()
    municipality = places.known(g.actor)
    if municipality is None:
        # The phone tries again by itself, and meanwhile sends what it holds of others.
        raise Refusal("no_municipality_here")
    draft = drafted(report_id, body, municipality.id, sealed_for(g.actor.id, proved.key_hash))
    here, weighed = Here(municipality.id), weigh(g.actor, draft, proved)
    with unit():
        filed = changes.send(g.actor, here, draft, proved, weighed)
    return shapes.receipt(filed), status(filed)


def drafted(
    report_id: UUID, body: forms.Envelope | forms.SealedReport, municipality_id: int, sender: str
) -> Draft:
    raw, anonymous = request.get_data(), g.actor.id is None
    if isinstance(body, forms.SealedReport):
        return body.draft(report_id, municipality_id, raw, sender=sender, anonymous=anonymous)
    return body.draft(report_id, raw, anonymous=anonymous)


def status(filed: Filed) -> int:
    if filed.quarantine:
        return 202
    return 201 if filed.fresh else 200


@have.told_by
def receipts(actor: Actor, proved: Proof, ids: Sequence[UUID]) -> Iterable[shapes.Receipt]:
    return map(shapes.receipt, reads.sent(actor, proved, ids))
