"""The invited person's side of an invitation: opening the link changes nothing, a form does.

The token stands in the link's fragment, which no server and no log ever sees.
"""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import changes, reads
from app.accounts.forms import LinkForm
from app.accounts.pages import known, pages
from app.accounts.pages.sign_in import begun, hashed, weakness
from app.core.unit import unit


@pages.get("/inbjudan")
def invitation() -> ResponseReturnValue:
    return asked()


def asked(error: str = "") -> Any:
    errors = [("token", error)] if error else []
    return render_template("accounts/invitation.html", errors=errors), 422 if error else 200


@pages.post("/inbjudan")
def open_invitation() -> ResponseReturnValue:
    known.may_try()
    token = LinkForm().token.data or ""
    return welcome(token) if reads.invitation_of(token) else no_longer()


def no_longer() -> ResponseReturnValue:
    """Unknown, used and expired links are told apart for nobody."""
    known.count_failure()
    return asked(
        _("The link does not work. It may have been used or be too old. Ask for a new one.")
    )


def welcome(token: str, error: str = "") -> Any:
    found = reads.invitation_of(token)
    if found is None:
        return no_longer()
    page = render_template(
        "accounts/choose_password.html",
        token=token,
        name=found.name,
        email=found.email,
        renewal=found.person_id is not None,
        errors=[("new", error)] if error else [],
    )
    return page, 422 if error else 200


@pages.post("/inbjudan/losenord")
def accept_invitation() -> ResponseReturnValue:
    known.may_try()
    form = LinkForm()
    token, new = form.token.data or "", form.new.data or ""
    found = reads.invitation_of(token)
    if found is None:
        return no_longer()
    if error := weakness(new, (found.name, found.email)):
        return welcome(token, error)
    kept = hashed(new)
    with unit():
        again = reads.invitation_of(token)
        email = changes.accept(again, kept).email if again else ""
    return begun(email, kept, "", stay=False) if email else no_longer()
