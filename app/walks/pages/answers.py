"""The answer meeting: what is done about each finding, large enough for a projector."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.walks import changes, shapes
from app.walks.forms import review as forms
from app.walks.pages import pages
from app.walks.pages.finding import around
from app.walks.pages.findings import TOLD_IN_PAGE, one_of
from app.walks.pages.reviewing import reviewed, told


@pages.get("/vandring/<string:number>/svar")
@login_required
def answers(number: str) -> ResponseReturnValue:
    return shown(reviewed(number))


def shown(walk: Any, status: int = 200, **more: Any) -> ResponseReturnValue:
    found = shapes.answers_page(g.actor, walk, language())
    page = {"found": found, "page": "svar", **around(walk, "svar"), **told(), **more}
    return render_template("walks/answers.html", **page), status


@pages.post("/vandring/<string:number>/svar/<int:finding_number>")
@login_required
def answer(number: str, finding_number: int) -> ResponseReturnValue:
    reviewed(number)
    batch = forms.new_batch()
    try:
        wish = forms.answer_wish(request.form)
        with unit():
            walk = reviewed(number)
            changes.answer(g.actor, one_of(walk, finding_number), wish, batch)
    except Refusal as refusal:
        if refusal.code not in TOLD_IN_PAGE:
            raise
        again = {"refused": refusal.problem(), "typed": request.form, "at": finding_number}
        return shown(reviewed(number), refusal.status, **again)
    to = url_for("walks.answers", number=number, klart=batch, _anchor=f"i{finding_number}")
    return redirect(to, 303)
