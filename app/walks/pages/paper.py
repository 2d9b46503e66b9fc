"""The paper twin: the checklist to print, and the quick typing in of what was written on it."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.accounts.reads import address_of
from app.core.limits import limited
from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.places.reads import here
from app.walks import changes
from app.walks.forms import paper as forms
from app.walks.pages import pages
from app.walks.pages.protocol import document, set_as_pdf
from app.walks.reads import paper as reads
from app.walks.shapes import paper as shapes
from app.walks.shapes import sheet as sheets
from app.walks.shapes.tabs import tabs

TEMPLATE = Path(__file__).parents[1] / "paper.typ"


@pages.get("/vandring/<string:number>/papper")
@login_required
def paper(number: str) -> ResponseReturnValue:
    found = twin(number)
    return render_template(
        "walks/paper.html",
        paper=shaped(found),
        walk=found.walk,
        tabs=tabs(g.actor, found.walk, "papper"),
        code=shapes.code_address,
    )


@pages.get("/vandring/<string:number>/papper.pdf")
@login_required
@limited("documents")
def paper_pdf(number: str) -> ResponseReturnValue:
    told = shaped(twin(number))
    values = {**asdict(told), "labels": shapes.labels()}
    made = set_as_pdf(TEMPLATE, values, shapes.codes(told.sheets))
    return document(made, f"checklista-{told.number.lower()}.pdf", "application/pdf")


@pages.get("/vandring/<string:number>/papper/inskrivning")
@login_required
def typing(number: str) -> ResponseReturnValue:
    found = twin(number)
    return typing_shown(found, forms.fresh(found, wanted(found, request.args)))


@pages.post("/vandring/<string:number>/papper/inskrivning")
@login_required
def typed(number: str) -> ResponseReturnValue:
    """All of a sheet or nothing of it; the same form sent twice is kept once."""
    found = twin(number)
    sent = forms.typed(request.form, found, wanted(found, request.form))
    if sent.errors:
        return typing_shown(found, sent), 422
    drafts = sent.drafts(found)
    with unit():
        walk = twin(number).walk
        for draft in drafts:
            changes.record(g.actor, walk, draft)
    on = sent.key if "stay" in request.form else forms.following(found, sent.key)
    done = {"stopp": on or forms.WALK, "kept": len(drafts), "sheet": sent.key or forms.WALK}
    return redirect(url_for("walks.typing", number=number, **done), 303)


def typing_shown(found: reads.Twin, sheet: forms.Sheet) -> Any:
    counts = reads.typed_in(g.actor, found.walk)
    return render_template(
        "walks/paper_typing.html",
        sheet=sheet,
        typing=sheets.typing(found, sheet, counts, language()),
        walk=found.walk,
        tabs=tabs(g.actor, found.walk, "papper"),
        kept=forms.kept(request.args),
    )


def wanted(found: reads.Twin, args: Any) -> str:
    """The stop that was asked for; the first sheet when none is."""
    key = forms.stop(args)
    if key is None:
        return found.sheets[0].key if found.sheets else ""
    if found.sheet(key) is None:
        raise Refusal("wrong_choice")
    return key


def twin(number: str) -> reads.Twin:
    found = reads.twin(g.actor, number)
    if found is None:
        raise Refusal("not_found")
    return found


def shaped(found: reads.Twin) -> shapes.Paper:
    """Who types in stays where they are signed in; who walks has joined at the municipality's own
    address."""
    typing, going = (
        url_for(name, number=found.walk.number) for name in ("walks.typing", "walks.going")
    )
    addresses = shapes.Addresses(typing, f"{address_of(g.actor)}{going}")
    return shapes.paper(found, here(g.actor).name, language(), addresses)
