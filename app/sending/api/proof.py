"""Who sends."""

from flask import request

from app.accounts.pages.who import actor_of_device
from app.core import ids
from app.core.refusals import Refusal
from app.sending.rules.sender import Proof

UPLOAD_KEY = {
    "Lykta-Upload-Key": {
        "type": "string",
        "pattern": r"^[A-Za-z0-9_-]{22}$",
        "description": "128 random bits in base64url, made anew for each anonymous report",
        "x-optional": True,
    }
}


def proof() -> Proof:
    """An account or a participant by the token, others by the key made for this one envelope."""
    actor = actor_of_device(request)
    if actor.id is not None or actor.participant_id is not None:
        return Proof(revoked=actor.revoked)
    key = request.headers.get("Lykta-Upload-Key", "")
    if not ids.UPLOAD_KEY.fullmatch(key):
        raise Refusal("no_proof_of_sender")
    return Proof(ids.sha256(key.encode()))
