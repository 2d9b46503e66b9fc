"""What I have sent and what came of it: for everybody with an account who reports. Never kept."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.policy import may
from app.core.refusals import Refusal
from app.core.words import language
from app.reports import forms, reads, shapes
from app.reports.pages import pages


@pages.get("/mina-rapporter")
@login_required
def own() -> ResponseReturnValue:
    if not may(g.actor, "report.follow"):
        raise Refusal("not_found")
    wanted = forms.wanted(request.args)
    listed = shapes.listed(g.actor, reads.sent_by(g.actor, wanted), language())
    return render_template("reports/own.html", listed=listed, wanted=wanted)
