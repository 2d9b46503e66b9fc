"""The bytes of a photo: how far they have come, and the next ones."""

from uuid import UUID

from flask import Response, g, request

from app.core.limits import tried
from app.core.refusals import Refusal
from app.core.unit import unit
from app.sending import changes, forms, reads
from app.sending.api import api
from app.sending.api.proof import UPLOAD_KEY, proof
from app.sending.rules.photo import PhotoState
from app.sending.rules.upload import Kept, Upload

OFFSET = {"type": "string", "pattern": "^[0-9]{1,10}$"}
LAST = {"type": "string", "enum": ["?0", "?1"]}
PROGRESS = ("Upload-Offset", "Upload-Complete")


@api.door(
    "HEAD",
    "/photos/<uuid:photo_id>",
    status=(204,),
    refuses=(401, 404, 429),
    headers=UPLOAD_KEY,
    answer_headers=PROGRESS,
    secured=True,
)
def head_photo(photo_id: UUID) -> Response:
    """How far a photo has come."""
    tried("photo_requests")
    return shown(upload(photo_id))


@api.door(
    "PATCH",
    "/photos/<uuid:photo_id>",
    status=(204,),
    refuses=(400, 401, 403, 404, 409, 413, 415, 422, 429),
    headers={**UPLOAD_KEY, "Upload-Offset": OFFSET, "Upload-Complete": LAST},
    answer_headers=PROGRESS,
    media=forms.PARTIAL,
    secured=True,
)
def patch_photo(photo_id: UUID) -> Response:
    """Bytes from an offset on; durable when answered. The last ones are checked against the digest
    that the report announced."""
    tried("photo_requests")
    found, part = upload(photo_id), forms.part()
    refuse_what_cannot_go_on(found, part)
    if found.complete:
        return shown(found)
    if part.offset == 0 and g.actor.id is None:
        tried("photos")
    content = forms.piece(found.size - found.received)
    kept = changes.keep(found, content, last=part.last == "?1" and forms.whole(content))
    with unit():
        changes.take_part(g.actor, found, kept)
    refuse_what_did_not_hold(kept)
    return Response(status=204, headers=reads.upload_headers(kept.received, kept.state))


def upload(photo_id: UUID) -> Upload:
    found = reads.upload(g.actor, proof(), photo_id)
    if found is None:
        raise Refusal("not_found")
    return found


def shown(found: Upload) -> Response:
    return Response(status=204, headers=reads.upload_headers(found.received, found.state))


def refuse_what_cannot_go_on(found: Upload, part: forms.Part) -> None:
    """A whole photo takes only the empty last piece again."""
    progress = reads.upload_headers(found.received, found.state)
    if found.state == PhotoState.REFUSED:
        raise Refusal(found.fault or "not_a_photo", (), **progress)
    if part.offset != found.received or (found.complete and request.content_length):
        raise Refusal("offset_differs", (), **progress)


def refuse_what_did_not_hold(kept: Kept) -> None:
    progress = reads.upload_headers(kept.received, kept.state)
    if kept.wrong:
        raise Refusal("digest_differs", (), **progress)
    if kept.fault:
        raise Refusal(kept.fault, (), **progress)
