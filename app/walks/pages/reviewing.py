"""The summary of a walk: what phones said, what a leader chooses and takes in, and undoing."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.walks import changes, reads, shapes
from app.walks.forms import review as forms
from app.walks.pages import pages
from app.walks.pages.finding import around

# Where an undone step leads back to.
PAGES = {
    "summering": "walks.summary",
    "iakttagelser": "walks.findings",
    "svar": "walks.answers",
    "forhandsvisning": "walks.preview",
}


def reviewed(number: str) -> Any:
    """The walk that this actor reviews; a stranger's looks like one that does not exist."""
    walk = reads.walk(g.actor, "walk.review", number[:12].upper())
    if walk is None:
        raise Refusal("not_found")
    return walk


def told() -> dict[str, str]:
    """What the step before came to: said on the page, and offered to be taken back."""
    done = forms.batch(request.args, "klart")
    return {"done": done, "undone": "yes" if request.args.get("angrat") == "1" else ""}


def back_to(page: str, walk: Any, **more: Any) -> ResponseReturnValue:
    return redirect(url_for(page, number=walk.number, **more), 303)


@pages.get("/vandring/<string:number>/summering")
@login_required
def summary(number: str) -> ResponseReturnValue:
    walk = reviewed(number)
    found = shapes.summary(g.actor, walk, language())
    other = shapes.other_light(g.actor, walk, language(), side_by_side=True)
    page = {
        "found": found,
        "other": other,
        "page": "summering",
        **around(walk, "summering"),
        **told(),
    }
    return render_template("walks/review.html", **page)


@pages.post("/vandring/<string:number>/summering/valj")
@login_required
def choose(number: str) -> ResponseReturnValue:
    reviewed(number)
    choosing, batch = forms.choosing(request.form), forms.new_batch()
    with unit():
        walk = reviewed(number)
        changes.choose(g.actor, walk, (choosing.stop, choosing.question), choosing.told, batch)
    return back_to("walks.summary", walk, klart=batch)


@pages.post("/vandring/<string:number>/summering/ta-med")
@login_required
def take(number: str) -> ResponseReturnValue:
    """From now on it counts, with the reason it was kept aside for beside it."""
    reviewed(number)
    row, batch = forms.row_id(request.form, "row"), forms.new_batch()
    read = reads.score if request.form.get("score") else reads.entry
    with unit():
        walk = reviewed(number)
        found = read(g.actor, walk, row)
        if found is None:
            raise Refusal("not_found")
        changes.take(g.actor, walk, found, batch)
    return back_to("walks.summary", walk, klart=batch)


@pages.post("/vandring/<string:number>/angra")
@login_required
def undo(number: str) -> ResponseReturnValue:
    reviewed(number)
    batch = forms.batch(request.form)
    page = PAGES.get(request.form.get("page", ""), "walks.summary")
    with unit():
        walk = reviewed(number)
        changes.undo(g.actor, walk, batch)
    return back_to(page, walk, angrat="1")
