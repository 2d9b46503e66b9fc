"""The working picture as a page with a stable address for each period."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.catalogue.reads import catalogue
from app.core.clock import now
from app.core.policy import may
from app.core.refusals import Refusal
from app.core.words import language
from app.places import reads as places
from app.situation import forms, shapes
from app.situation.rules import read_period

pages = Blueprint("situation", __name__)


@pages.get("/lagesbild")
@login_required
def latest() -> ResponseReturnValue:
    """The last fourteen days, or what the form on the page has chosen."""
    wanted()
    if "choose" not in request.args:
        return shown(forms.DEFAULT)
    address = forms.chosen_address(request.args)
    if read_period(address, forms.today()) is None:
        return shown(forms.DEFAULT, wrong=True)
    asked = forms.narrowed(request.args, None)
    kept = {"area": asked.area or None, "category": asked.category or None}
    return redirect(url_for("situation.period", period=address, **kept))  # type: ignore[arg-type]


@pages.get("/lagesbild/<string:period>")
@login_required
def period(period: str) -> ResponseReturnValue:
    wanted()
    return shown(period)


def wanted() -> None:
    if not may(g.actor, "situation.read"):
        raise Refusal("not_found")


def shown(address: str, *, wrong: bool = False) -> Any:
    chosen = forms.period_of(address)
    asked = forms.narrowed(request.args, chosen)
    at = forms.place(request.args.get("place", ""))
    page = render_template(
        "situation/picture.html",
        picture=shapes.picture(g.actor, asked, language()),
        walked=shapes.walked(g.actor, asked),
        dialogues=shapes.dialogues(g.actor, asked, language()),
        asked=asked,
        at=at,
        pointed=shapes.pointed(g.actor, asked, at, language()) if at else None,
        address=address,
        areas=places.areas(g.actor),
        catalogue=catalogue(places.known(g.actor)),
        wrong=wrong,
        made=now(),
    )
    return page, 422 if wrong else 200
