"""One report with its whole history: what came, who decided what, and the answer."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.refusals import Refusal
from app.core.words import language
from app.triage import forms, shapes
from app.triage.pages import pages


@pages.get("/rapporter/<string:number>")
@login_required
def report(number: str) -> ResponseReturnValue:
    back = forms.batch(request.args, "undone")
    found = shapes.one(g.actor, number[:12].upper(), language(), back)
    if found is None:
        raise Refusal("not_found")
    return render_template("triage/report.html", desk=found)
