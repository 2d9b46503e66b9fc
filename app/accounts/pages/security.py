"""A person's own second factor: code app, recovery codes, passkeys that are removed."""

from typing import Any

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import changes, reads
from app.accounts.forms import CodeForm
from app.accounts.pages import known, pages
from app.accounts.pages.guard import confirmed
from app.accounts.pages.own import back, me
from app.accounts.pages.second_factor import code_app, kept_secret
from app.accounts.rules import codes
from app.core.refusals import Refusal
from app.core.unit import unit


@pages.post("/konto/kodapp/ny")
@confirmed(desk=True)
def begin_code_app() -> ResponseReturnValue:
    """The new secret waits in the session's row until a code shows that the app has it."""
    with unit():
        sign_in = reads.own_sign_in(g.actor, g.signed_in.id)
        if sign_in:
            changes.keep(sign_in, code_app=changes.sealed(me(), codes.secret()))
    return redirect(url_for("accounts.new_code_app"))


@pages.get("/konto/kodapp")
@confirmed(desk=True)
def new_code_app() -> ResponseReturnValue:
    return shown()


def shown(error: str = "") -> Any:
    secret = kept_secret()
    if not secret:
        return redirect(url_for("accounts.own"))
    errors = [("code", error)] if error else []
    page = render_template("accounts/code_app.html", errors=errors, **code_app(secret))
    return page, 422 if error else 200


@pages.post("/konto/kodapp")
@confirmed(desk=True)
def set_code_app() -> ResponseReturnValue:
    typed = CodeForm().code.data or ""
    known.count_try(g.signed_in.email, "code")
    with unit():
        person, secret = me(), kept_secret()
        right = bool(secret) and changes.give_code(person, typed, secret)
        made = changes.set_code_app(g.actor, person, secret) if right else []
        sign_in = reads.own_sign_in(g.actor, g.signed_in.id)
        if right and sign_in:
            changes.keep(sign_in, code_app="")
    if not made:
        return shown(_("The code is wrong. Check that the phone's clock is right."))
    return codes_once(made)


def codes_once(made: list[str]) -> ResponseReturnValue:
    return render_template("accounts/recovery_codes.html", codes=made, next=url_for(".own"))


@pages.post("/konto/kodapp/ta-bort")
@confirmed(desk=True)
def remove_code_app() -> ResponseReturnValue:
    with unit():
        changes.remove_code_app(g.actor, me())
    return back("kodapp")


@pages.post("/konto/reservkoder")
@confirmed(desk=True)
def make_recovery_codes() -> ResponseReturnValue:
    with unit():
        made = changes.make_recovery_codes(g.actor, me())
    return codes_once(made)


@pages.post("/konto/passkeys/<int:passkey_id>/ta-bort")
@confirmed(desk=True)
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    with unit():
        passkey = reads.own_passkey(g.actor, passkey_id)
        if passkey is None:
            raise Refusal("not_found")
        changes.remove_passkey(g.actor, passkey)
    return back("passkey")
