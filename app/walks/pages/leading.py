"""Who does what on a walk, and what is dealt out to which group."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.unit import unit
from app.core.words import language
from app.walks import changes, shapes
from app.walks.forms import leading
from app.walks.pages import pages
from app.walks.pages.finding import around, led


@pages.get("/vandring/<string:number>/roller")
@login_required
def roles(number: str) -> ResponseReturnValue:
    return shown(led(number))


def shown(walk: Any, errors: Any = (), typed: Any = None) -> str:
    return render_template(
        "walks/roles.html",
        roles=shapes.role_groups(g.actor, walk, language(), typed),
        errors=list(errors),
        wrong=dict(errors),
        people=shapes.people_offered(g.actor, walk),
        dealt=shapes.dealt(g.actor, walk, language()),
        done=request.args.get("klart", ""),
        **around(walk, "roller"),
    )


@pages.post("/vandring/<string:number>/roller")
@login_required
def set_roles(number: str) -> ResponseReturnValue:
    typed = leading.roles(request.form)
    if errors := leading.roles_faults(typed):
        return shown(led(number), errors, typed), 422
    with unit():
        walk = led(number)
        changes.set_roles(g.actor, walk, typed)
        number = walk.number
    return redirect(url_for("walks.roles", number=number, klart="roller"), 303)


@pages.post("/vandring/<string:number>/delning")
@login_required
def share_out(number: str) -> ResponseReturnValue:
    with unit():
        walk = led(number)
        groups = shapes.group_count(g.actor, walk)
        changes.share_out(g.actor, walk, leading.shares(request.form, groups))
        number = walk.number
    return redirect(url_for("walks.roles", number=number, klart="delning", _anchor="delning"), 303)
