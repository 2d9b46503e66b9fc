"""The public page of a walk, from the preview that a leader approves to the page for everybody."""

from typing import Any

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.limits import limited
from app.core.policy import may
from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.sending.api.shown import shown as photo_answer
from app.walks import changes, reads, shapes
from app.walks.forms import review as forms
from app.walks.pages import pages
from app.walks.pages.finding import around
from app.walks.pages.findings import TOLD_IN_PAGE
from app.walks.pages.reviewing import back_to, reviewed, told


@pages.get("/vandring/<string:number>")
def public(number: str) -> ResponseReturnValue:
    """What became of the walk, once a leader has approved it; until then the plan for leaders."""
    walk = reads.approved_walk(g.actor, number[:12].upper())
    if walk is not None:
        found = shapes.public_page(g.actor, walk, language())
        leads = may(g.actor, "walk.review", walk)
        return render_template("walks/public.html", walk=walk, found=found, leads=leads)
    led = reads.walk(g.actor, "walk.plan", number[:12].upper())
    if led is None:
        raise Refusal("not_found")
    return redirect(url_for("walks.plan", number=led.number))


@pages.get("/vandring/<string:number>/forhandsvisning")
@login_required
def preview(number: str) -> ResponseReturnValue:
    """The page as everybody would see it now, before it is approved."""
    return shown(reviewed(number))


def shown(walk: Any, status: int = 200, **more: Any) -> ResponseReturnValue:
    found = shapes.preview(g.actor, walk, language())
    page = {"found": found, "page": "forhandsvisning", **around(walk, ""), **told(), **more}
    most = forms.LONGEST["summary"]
    return render_template("walks/public_preview.html", most=most, **page), status


@pages.post("/vandring/<string:number>/godkann")
@login_required
def approve(number: str) -> ResponseReturnValue:
    reviewed(number)
    batch, seen = forms.new_batch(), request.form.get("seen", "")
    try:
        summary = forms.long(request.form, "summary")
        with unit():
            walk = reviewed(number)
            changes.approve(g.actor, walk, summary, batch, seen)
    except Refusal as refusal:
        if refusal.code not in TOLD_IN_PAGE:
            raise
        again = {"refused": refusal.problem(), "typed": request.form}
        return shown(reviewed(number), refusal.status, **again)
    return back_to("walks.preview", walk, klart=batch)


@pages.post("/vandring/<string:number>/dolj")
@login_required
def withdraw_page(number: str) -> ResponseReturnValue:
    batch = forms.new_batch()
    with unit():
        walk = reviewed(number)
        changes.withdraw_page(g.actor, walk, batch)
    return back_to("walks.preview", walk, klart=batch)


@pages.post("/vandring/<string:number>/igen")
@login_required
def repeat(number: str) -> ResponseReturnValue:
    """The same walk is planned again, to see what became of what was found."""
    with unit():
        again = changes.repeat(g.actor, reviewed(number)).number
    return redirect(url_for("walks.plan", number=again), 303)


@pages.get("/vandring/<string:number>/foto/<string:photo_token>")
@limited("reading")
def public_photo(number: str, photo_token: str) -> Response:
    """A photo that a leader has approved by itself, small; all others do not exist."""
    walk = reads.approved_walk(g.actor, number[:12].upper())
    photo = reads.public_photo(g.actor, walk, photo_token) if walk else None
    return photo_answer(photo.thumb_key if photo else None, "image/webp")
