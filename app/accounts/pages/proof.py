"""Showing anew who one is: before settings on a phone that stays signed in, and before the second
factor is changed anywhere."""

from typing import Any

from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.accounts import changes, reads
from app.accounts.forms import PasswordForm
from app.accounts.pages import known, pages
from app.accounts.pages.guard import onward
from app.accounts.pages.sign_in import right_hash
from app.core.unit import unit


@pages.get("/konto/bekrafta")
@login_required
def prove() -> ResponseReturnValue:
    return asked(onward(request.args.get("next")))


def asked(next_: str, error: str = "") -> Any:
    errors = [("password", error)] if error else []
    return render_template("accounts/prove.html", next=next_, errors=errors), 422 if error else 200


@pages.post("/konto/bekrafta")
@login_required
def give_proof() -> ResponseReturnValue:
    form = PasswordForm()
    next_ = onward(form.next.data)
    if not is_me(form.password.data):
        return asked(next_, _("Wrong password."))
    with unit():
        sign_in = reads.own_sign_in(g.actor, g.signed_in.id)
        if sign_in:
            changes.prove(g.actor, sign_in)
    return redirect(next_)


def is_me(password: str | None) -> bool:
    known.may_try()
    known.count_try(g.signed_in.email)
    right = right_hash(g.signed_in.email, password or "") is not None
    if not right:
        known.count_failure()
    return right
