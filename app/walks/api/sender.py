"""Who asks: somebody who has joined a walk, or an account by its phone."""

from flask import request

from app.accounts.pages.who import actor_of_device
from app.core.actor import Actor
from app.core.refusals import Refusal


def sender() -> Actor:
    """An account whose phone is revoked signs in again: until then its phone keeps everything."""
    actor = actor_of_device(request)
    known = actor.participant_id is not None or (actor.id is not None and not actor.revoked)
    if not known:
        raise Refusal("no_proof_of_sender")
    return actor
