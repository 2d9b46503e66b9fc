"""Signing out: the session ends here; what is unsent stays on the phone with its own token."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import changes, reads
from app.accounts.pages import pages, who
from app.accounts.pages.sign_in import end_former
from app.core.unit import unit

# Pages that the browser still has, also those laid aside for "back". Never "storage": that would take
# the outbox with all that is unsent, and the worker.
FORGET = '"cache"'


@pages.get("/logga-ut")
def leaving() -> ResponseReturnValue:
    return render_template("accounts/sign_out.html")


@pages.post("/logga-ut")
def sign_out() -> ResponseReturnValue:
    """`device`: this phone's own token, named by it when nothing is unsent."""
    named = request.form.get("device", "")
    if g.signed_in:
        with unit():
            device = reads.own_device(g.actor, int(named)) if is_id(named) else None
            if device:
                changes.revoke_device(g.actor, device)
            end_former()
    answer = who.take(redirect(url_for("accounts.leaving")))
    answer.headers["Clear-Site-Data"] = FORGET
    return answer


def is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
