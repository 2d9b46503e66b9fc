"""A phone tells how many reports it still holds, and whether it wants to be reminded of them.

It proves itself by its own token and by nothing else; a visitor's phone has none, and tells nothing.
"""

from typing import Any

from flask import Response, g, request

from app.accounts import changes as accounts
from app.accounts import reads as known
from app.accounts.pages.who import actor_of_device
from app.core.limits import limited
from app.core.openapi import Api
from app.core.refusals import Refusal
from app.core.unit import unit
from app.notices import changes, reads, shapes
from app.notices.forms import Hint, NewSubscription

api = Api("notices_api", __name__, url_prefix="/api/v1")
REFUSES = (401, 403, 429)


@api.door("PUT", "/devices/here", gives=shapes.Here, refuses=REFUSES, secured=True)
@limited("reading")
def put_here(body: Hint) -> tuple[shapes.Here, int]:
    """How many this phone still holds; the answer says whether it is reminded of them."""
    with unit():
        accounts.hint(g.actor, this_phone(), body.unsent_hint)
    return shapes.here(g.actor), 200


def this_phone() -> Any:
    """Read inside the unit that changes it."""
    actor = actor_of_device(request)
    if actor.id is None or actor.revoked or actor.device_id is None:
        raise Refusal("no_proof_of_sender")
    return known.own_device(actor, actor.device_id)


@api.door("PUT", "/devices/here/wake-up", gives=shapes.Here, refuses=REFUSES, secured=True)
@limited("reading")
def put_wake_up(body: NewSubscription) -> tuple[shapes.Here, int]:
    """The person has agreed: where this browser takes notices."""
    with unit():
        way = changes.Way(body.endpoint, body.p256dh, body.auth)
        changes.subscribe(g.actor, this_phone(), way, body.language)
    return shapes.here(g.actor), 200


@api.door("DELETE", "/devices/here/wake-up", status=(204,), refuses=REFUSES, secured=True)
@limited("reading")
def delete_wake_up() -> Response:
    """The person wants no notices on this phone any more."""
    with unit():
        this_phone()
        found = reads.of_this_phone(g.actor)
        if found:
            changes.unsubscribe(g.actor, found)
    return Response(status=204)
