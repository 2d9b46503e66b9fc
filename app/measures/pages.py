"""The pages of measures: the list with late ones first, and one measure with its owner's answer."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.limits import limited
from app.core.policy import may
from app.core.refusals import Refusal
from app.core.unit import unit
from app.measures import changes, forms, reads, shapes
from app.walks import reads as walks

pages = Blueprint("measures", __name__)

# These are told beside what somebody was writing, so that nothing written is lost.
TOLD_IN_PAGE = {
    "changed_meanwhile",
    "day_unreadable",
    "not_possible",
    "reason_missing",
    "text_not_storable",
    "text_too_long",
    "wrong_choice",
}
KEPT = ("lage", "agare", "vandring", "slag")


@pages.app_context_processor
def in_the_menu() -> dict[str, Any]:
    """Asked by the menu alone: pages without it do not count."""
    return {"late_measures": lambda: reads.late_count(g.actor)}


@pages.get("/atgarder")
@login_required
def listing() -> ResponseReturnValue:
    owns()
    asked = forms.asked(request.args)
    found = shapes.measure_list(g.actor, asked)
    kept = {name: request.args[name] for name in KEPT if request.args.get(name)}
    address = f"{url_for('measures.listing')}?{urlencode(kept)}"
    page = {"found": found, "asked": asked, "address": address, "kept": kept}
    return render_template("measures/list.html", **page)


@pages.get("/atgarder.csv")
@login_required
@limited("documents")
def sheet() -> ResponseReturnValue:
    """The same list, whole, for a spreadsheet: to hand over to those who plan the city."""
    owns()
    made = shapes.sheet(g.actor, forms.asked(request.args))
    told = {
        "Content-Disposition": 'attachment; filename="atgarder.csv"',
        "Cache-Control": "no-store",
    }
    return Response(made, headers=told, mimetype="text/csv")


def owns() -> None:
    if not may(g.actor, "measure.read"):
        raise Refusal("not_found")


@pages.post("/atgarder/ur/<string:number>/<int:finding_number>")
@login_required
def make(number: str, finding_number: int) -> ResponseReturnValue:
    """One press: the finding becomes a measure with a proposed owner and deadline."""
    if not may(g.actor, "measure.plan"):
        raise Refusal("not_found")
    with unit():
        made = changes.make(g.actor, finding(number, finding_number)).number
    return redirect(url_for("measures.measure", number=made, klart="ny"), 303)


@pages.get("/atgarder/ur/<string:number>/<int:finding_number>")
@login_required
def of_finding(number: str, finding_number: int) -> ResponseReturnValue:
    """The way from a finding to its measure, for those who reach it."""
    found = reads.measure_of(g.actor, finding(number, finding_number))
    if found is None:
        raise Refusal("not_found")
    return redirect(url_for("measures.measure", number=found.number))


def finding(number: str, finding_number: int) -> Any:
    known = finding_number < 10**9
    found = (
        walks.finding_within_reach(g.actor, "walk.review", number[:12].upper(), finding_number)
        if known
        else None
    )
    if found is None:
        raise Refusal("not_found")
    return found


@pages.get("/atgard/<string:number>")
@login_required
def measure(number: str) -> ResponseReturnValue:
    return shown(one_of(number))


def one_of(number: str) -> Any:
    found = reads.measure(g.actor, number[:12].upper())
    if found is None:
        raise Refusal("not_found")
    return found


def shown(found: Any, status: int = 200, **more: Any) -> ResponseReturnValue:
    told = {name: request.args.get(name, "") for name in ("klart", "angrat")}
    page = shapes.measure_page(g.actor, found)
    return render_template("measures/measure.html", found=page, **told, **more), status


@pages.post("/atgard/<string:number>")
@login_required
def answer(number: str) -> ResponseReturnValue:
    found = one_of(number)
    try:
        wish = forms.wish(request.form, plans=may(g.actor, "measure.plan", found))
        with unit():
            changes.answer(g.actor, one_of(number), wish)
    except Refusal as refusal:
        if refusal.code not in TOLD_IN_PAGE:
            raise
        again = {"refused": refusal.problem(), "typed": request.form}
        return shown(one_of(number), refusal.status, **again)
    return redirect(url_for("measures.measure", number=found.number, klart="1"), 303)


@pages.post("/atgard/<string:number>/angra")
@login_required
def undo(number: str) -> ResponseReturnValue:
    one_of(number)
    change_id = forms.number(request.form, "change")
    with unit():
        found = one_of(number)
        change = reads.change(g.actor, found, change_id)
        if change is None:
            raise Refusal("nothing_to_undo")
        changes.undo(g.actor, found, change)
    return redirect(url_for("measures.measure", number=number, angrat="1"), 303)


@pages.post("/atgard/<string:number>/ta-tillbaka")
@login_required
def withdraw(number: str) -> ResponseReturnValue:
    """Made by mistake: the finding is as it was."""
    with unit():
        found = one_of(number)
        changes.withdraw(g.actor, found)
    return redirect(url_for("measures.listing"), 303)
