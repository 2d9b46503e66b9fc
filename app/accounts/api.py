"""A phone's own token, asked for by a signed-in page."""

from flask import g

from app.accounts import changes, reads
from app.accounts.forms import Lost, NewDevice, text
from app.accounts.shapes import DeviceGiven
from app.core.openapi import Api
from app.core.refusals import Refusal
from app.core.unit import unit

api = Api("accounts_api", __name__, url_prefix="/api/v1")
FORM_TOKEN = {"X-CSRFToken": {"type": "string", "x-optional": True}}


@api.door(
    "POST", "/devices", gives=DeviceGiven, status=(200, 201), refuses=(401,), headers=FORM_TOKEN
)
def add_device(body: NewDevice) -> tuple[DeviceGiven, int]:
    """A submit-only token for this phone, shown this once. Needs a session and its form token."""
    if g.signed_in is None or g.actor.id is None:
        raise Refusal("sign_in_first")
    told_of(body.lost)
    known = reads.device_of(body.token) if body.token else None
    if known and known[1].id == g.actor.id and reads.is_alive(*known):
        return DeviceGiven(id=known[0].id, account=str(g.actor.id), token=body.token), 200
    with unit():
        person = reads.own_person(g.actor)
        if person is None:
            raise Refusal("sign_in_first")
        device, token = changes.add_device(g.actor, person, text(body.name))
        given = DeviceGiven(id=device.id, account=str(person.id), token=token)
    return given, 201


def told_of(lost: Lost | None) -> None:
    """A number that is no phone of this person's says nothing."""
    if lost is None:
        return
    with unit():
        device = reads.own_device(g.actor, lost.device)
        if device:
            changes.lose(g.actor, device, lost.count)
