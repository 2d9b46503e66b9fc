"""The steps around a walk, and where the walk itself stands."""

from datetime import date
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.walks import changes, shapes
from app.walks.forms import leading
from app.walks.pages import pages
from app.walks.pages.finding import around, led
from app.walks.pages.planning import sentence

TOLD_IN_PAGE = {"walk_without_reason", "walk_not_ended", "day_unreadable", "walk_step_too_far"}


@pages.get("/vandring/<string:number>/steg")
@login_required
def steps(number: str) -> ResponseReturnValue:
    return shown(number)


@pages.post("/vandring/<string:number>/steg/<string:phase>")
@login_required
def mark_step(number: str, phase: str) -> ResponseReturnValue:
    with unit():
        walk = led(number)
        changes.mark_step(g.actor, walk, phase[:80], done=request.form.get("done") == "yes")
        number = walk.number
    return redirect(url_for("walks.steps", number=number, _anchor=phase[:80]), 303)


@pages.post("/vandring/<string:number>/steg/<string:phase>/dag")
@login_required
def move_step(number: str, phase: str) -> ResponseReturnValue:
    """Its own day; with what it was before, so that one press takes it back."""
    try:
        with unit():
            walk = led(number)
            before = changes.move_step(g.actor, walk, phase[:80], leading.day(request.form))
            number = walk.number
    except Refusal as refusal:
        if refusal.code not in TOLD_IN_PAGE:
            raise
        return shown(number, sentence(refusal.code)), refusal.status
    day = before.isoformat() if before else None
    there = url_for("walks.steps", number=number, flyttat=phase[:80], fran=day, _anchor=phase[:80])
    return redirect(there, 303)


@pages.post("/vandring/<string:number>/lage")
@login_required
def move(number: str) -> ResponseReturnValue:
    if too_long := leading.why_fault(request.form):
        return shown(number, too_long), 422
    try:
        with unit():
            walk = led(number)
            changes.move_on(
                g.actor, walk, request.form.get("move", "")[:40], leading.why(request.form)
            )
            number = walk.number
    except Refusal as refusal:
        if refusal.code not in TOLD_IN_PAGE:
            raise
        return shown(number, sentence(refusal.code)), refusal.status
    return redirect(url_for("walks.steps", number=number, klart="flyttad"), 303)


def shown(number: str, error: str = "") -> str:
    walk = led(number)
    rows = shapes.step_rows(g.actor, walk, language())
    return render_template(
        "walks/steps.html",
        stages=rows,
        moved=moved(rows),
        moves=shapes.moves(walk),
        done=request.args.get("klart", ""),
        error=error,
        **around(walk, "steg"),
    )


def moved(stages: dict[str, list[Any]]) -> Any:
    """The step that was just moved, and the day it had."""
    phase, day = request.args.get("flyttat"), request.args.get("fran", "")
    row = next((one for rows in stages.values() for one in rows if one.phase == phase), None)
    try:
        return (row, date.fromisoformat(day)) if row else None
    except ValueError:
        return None
