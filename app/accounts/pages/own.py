"""A person's own account page, password and choices."""

from typing import Any

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import changes, reads, shapes
from app.accounts.forms import ChoicesForm, PasswordForm
from app.accounts.pages import pages
from app.accounts.pages.guard import confirmed
from app.accounts.pages.proof import is_me
from app.accounts.pages.second_factor import strong
from app.accounts.pages.sign_in import hashed, settled, weakness
from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import COOKIE as LANGUAGE_COOKIE

DONE = ("losenord", "val", "telefon", "inloggning", "passkey", "kodapp")


@pages.get("/konto")
@confirmed()
def own() -> ResponseReturnValue:
    return shown()


def shown(errors: list[tuple[str, str]] | None = None) -> Any:
    done = request.args.get("klart", "")
    page = render_template(
        "accounts/own.html",
        account=shapes.account(g.actor, me(), g.signed_in.id),
        errors=errors or [],
        done=done if done in DONE else "",
    )
    return page, 422 if errors else 200


def back(done: str) -> Any:
    return redirect(url_for("accounts.own", klart=done))


def me() -> Any:
    """The person's row, read inside the open unit."""
    person = reads.own_person(g.actor)
    if person is None:
        raise Refusal("not_found")
    return person


@pages.post("/konto/losenord")
@confirmed()
def set_password() -> ResponseReturnValue:
    form = PasswordForm()
    new = form.new.data or ""
    if not is_me(form.password.data):
        return shown([("password", _("Wrong password."))])
    if error := weakness(new, (g.actor.name, g.signed_in.email)):
        return shown([("new", error)])
    kept = hashed(new)
    with unit():
        changes.set_password(g.actor, me(), kept)
        token = changes.begin_sign_in(me(), strong=True, kind=g.signed_in.kind)
    return settled(back("losenord"), strong(token), token)


@pages.post("/konto/val")
@confirmed()
def choose() -> ResponseReturnValue:
    form = ChoicesForm()
    if not form.validate():
        raise Refusal("bad_request")
    language = form.language.data or "sv"
    with unit():
        changes.choose(g.actor, me(), language, bool(form.letter_keys.data))
    response: Response = back("val")
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=31_536_000, samesite="Lax")
    return response
