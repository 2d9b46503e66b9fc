"""The comment function: no account, works without script, shown to the coordinator."""

from flask import Response, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.limits import limited
from app.core.reach import Denied, may
from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import number
from app.places.reads import municipality
from app.shell import changes, forms, reads, rules
from app.shell.pages import pages
from app.shell.pages.plain import public


@pages.get("/tillganglighet/synpunkt")
def comment_form() -> Response:
    return public("shell/comment.html", sent=None, faults=[])


@pages.post("/tillganglighet/synpunkt")
@limited("comments")
def send_comment() -> ResponseReturnValue:
    sent = forms.comment(request.form)
    if sent.faults:
        faults = [(field, _(said, most=number(most))) for field, said, most in sent.faults]
        return render_template("shell/comment.html", sent=sent, faults=faults), 422
    here = municipality(g.actor)
    if here is None:
        raise Refusal("not_found")
    if not sent.trap:
        with unit():
            changes.send_comment(
                g.actor, here, text=sent.text, page=sent.page, answer_to=sent.answer_to
            )
    return redirect("/tillganglighet/tack", 303)


@pages.get("/tillganglighet/tack")
def comment_sent() -> Response:
    return public("shell/comment_sent.html")


@pages.get("/tillganglighet/synpunkter")
def comments() -> str:
    if not may(g.actor, "comment.read"):
        raise Denied("comment.read")
    rows = [(row, rules.answer_before(row.received_at)) for row in reads.open_comments(g.actor)]
    return render_template("shell/comments.html", rows=rows)


@pages.post("/tillganglighet/synpunkter/<int:comment_id>")
def close_comment(comment_id: int) -> ResponseReturnValue:
    with unit():
        found = reads.comment(g.actor, comment_id)
        if found is None:
            raise Refusal("not_found")
        changes.close_comment(g.actor, found)
    return redirect("/tillganglighet/synpunkter", 303)
