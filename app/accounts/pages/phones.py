"""A person's own phones and sessions: listed on the account page, ended here."""

from flask import g, jsonify
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.accounts import changes, reads, shapes
from app.accounts.pages import pages
from app.accounts.pages.guard import confirmed
from app.accounts.pages.own import back, me
from app.core.refusals import Refusal
from app.core.unit import unit


@pages.post("/konto/telefoner/<int:device_id>/ta-bort")
@confirmed()
def revoke_device(device_id: int) -> ResponseReturnValue:
    with unit():
        device = reads.own_device(g.actor, device_id)
        if device is None:
            raise Refusal("not_found")
        changes.revoke_device(g.actor, device)
    return back("telefon")


@pages.post("/konto/inloggningar/<int:sign_in_id>/avsluta")
@confirmed()
def end_sign_in(sign_in_id: int) -> ResponseReturnValue:
    with unit():
        sign_in = reads.own_sign_in(g.actor, sign_in_id)
        if sign_in is None:
            raise Refusal("not_found")
        changes.end_sign_in(g.actor, sign_in)
    return back("inloggning")


@pages.post("/konto/inloggningar/avsluta-andra")
@confirmed()
def end_other_sign_ins() -> ResponseReturnValue:
    with unit():
        changes.end_other_sign_ins(g.actor, me(), but=g.signed_in.id)
    return back("inloggning")


@pages.get("/konto/kvar")
@login_required
def left() -> ResponseReturnValue:
    """How long the session lives if nothing more is done; asking does not prolong it."""
    return jsonify(seconds=g.signed_in.seconds_left)


@pages.post("/konto/kvar")
@login_required
def stay() -> ResponseReturnValue:
    with unit():
        sign_in = reads.own_sign_in(g.actor, g.signed_in.id)
        if sign_in is None:
            raise Refusal("sign_in_first")
        changes.see(g.actor, sign_in)
        seconds = shapes.signed_in(sign_in, me()).seconds_left
    return jsonify(seconds=seconds)
