"""A walk is planned, and its plan is changed until it has been walked."""

from dataclasses import replace
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.refusals import REFUSALS, Refusal
from app.core.unit import unit
from app.core.words import language
from app.places import reads as places
from app.walks import changes, reads, rules, shapes
from app.walks.forms import planning
from app.walks.pages import pages
from app.walks.pages.finding import around, led

# These are told beside what was planned, so that nothing typed is lost.
TOLD_IN_PAGE = {"walk_stop_answered": "new_where", "wrong_choice": "checklist"}


@pages.get("/vandringar/ny")
@login_required
def new() -> ResponseReturnValue:
    plans()
    return shown(None, shapes.fresh(g.actor, request.args))


@pages.post("/vandringar/ny")
@login_required
def make() -> ResponseReturnValue:
    plans()
    told = planning.typed(request.form)
    if pressed():
        return stepped(None, told)
    own = next(iter(reads.leading(g.actor)))
    draft, errors = read(replace(told, organisation=told.organisation or str(own or "")))
    if draft is None:
        return shown(None, told, errors)
    with unit():
        number = changes.plan(g.actor, draft).number
    return redirect(url_for("walks.plan", number=number, klart="planerad"), 303)


@pages.get("/vandring/<string:number>/plan")
@login_required
def plan(number: str) -> ResponseReturnValue:
    walk = led(number)
    return shown(walk, shapes.of_walk(g.actor, walk))


@pages.post("/vandring/<string:number>/plan")
@login_required
def replan(number: str) -> ResponseReturnValue:
    walk, told = led(number), planning.typed(request.form)
    if pressed():
        return stepped(walk, told)
    draft, errors = read(replace(told, organisation=str(walk.organisation_id or "")), walk)
    if draft is None:
        return shown(walk, told, errors)
    try:
        with unit():
            changes.replan(g.actor, led(number), draft, planning.number(told.version) or 0)
    except changes.Clash:
        return clashed(number, told)
    except Refusal as refusal:
        if refusal.code not in TOLD_IN_PAGE:
            raise
        return shown(led(number), told, [(TOLD_IN_PAGE[refusal.code], sentence(refusal.code))])
    return redirect(url_for("walks.plan", number=walk.number, klart="sparad"), 303)


@pages.post("/vandring/<string:number>/annat-ljus")
@login_required
def in_other_light(number: str) -> ResponseReturnValue:
    """The light version of a dark walk, or the dark one of a light walk."""
    with unit():
        walk = led(number)
        other = changes.in_other_light(g.actor, walk).number
    return redirect(url_for("walks.plan", number=other, klart="andra"), 303)


def plans() -> None:
    if not reads.leading(g.actor):
        raise Refusal("not_found")


def pressed() -> str:
    """A button that changes the form itself; nothing is kept yet."""
    return request.form.get("do", "")


def read(told: planning.Typed, walk: Any = None) -> tuple[Any, planning.Errors]:
    """Who leads a walk that there is already stays as it is."""
    offered = shapes.offered(g.actor, language())
    if walk:
        offered = replace(offered, organisations={walk.organisation_id: ""})
    return planning.draft(told, offered, g.actor.municipality_id, language())


def stepped(walk: Any, told: planning.Typed) -> ResponseReturnValue:
    """The form again, with the row moved, added, taken away or searched for."""
    wish = pressed()
    if wish in ("add", "add-point"):
        told, errors = planning.typed_in(told, point=wish == "add-point")
        return shown(walk, told, errors, status=200, wish=wish)
    if wish == "find":
        if errors := planning.too_long(told):
            return shown(walk, told, errors, wish=wish)
        hits = places.search(g.actor, told.new_where)
        return shown(walk, told, status=200, hits=hits, wish=wish)
    if wish.startswith("take:"):
        return shown(walk, planning.taken(told, wish), status=200, wish=wish)
    told, at = planning.stepped(told, wish)
    return shown(walk, told, status=200, wish=wish, at=at)


def shown(
    walk: Any, told: planning.Typed, errors: planning.Errors | None = None, **more: Any
) -> ResponseReturnValue:
    """`more`: what a pressed button came to."""
    status = more.pop("status", 422 if errors else 200)
    editable = walk is None or walk.state in rules.EDITABLE
    page = render_template(
        "walks/plan.html" if editable else "walks/plan_done.html",
        page=shapes.plan_page(g.actor, told, language(), more.pop("hits", None)),
        errors=errors or [],
        wrong=shapes.errors_by_field(errors or []),
        done=request.args.get("klart", ""),
        other=shapes.other_light(g.actor, walk, language()) if walk else None,
        **(around(walk, "plan") if walk else {"walk": None, "tabs": []}),
        **{"wish": "", "at": -1, "clash": [], **more},
    )
    return page, status


def clashed(number: str, told: planning.Typed) -> ResponseReturnValue:
    """What stands now beside what was wanted. Saving once more keeps what was wanted."""
    walk = led(number)
    clash = shapes.differing(g.actor, walk, told, language())
    mine = replace(told, version=str(walk.version))
    return shown(walk, mine, status=409, clash=clash)


def sentence(code: str) -> str:
    words = REFUSALS[code]
    return words.en if language() == "en" else words.sv
