"""Findings: accepted from drafts, worded, merged, split, and their photos approved."""

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
from app.walks.pages.reviewing import back_to, reviewed, told

# These are told beside what somebody was writing, so that nothing written is lost.
TOLD_IN_PAGE = {
    "changed_meanwhile",
    "findings_top_full",
    "reason_missing",
    "text_missing",
    "text_not_storable",
    "text_too_long",
}


@pages.get("/vandring/<string:number>/iakttagelser")
@login_required
def findings(number: str) -> ResponseReturnValue:
    walk = reviewed(number)
    found = shapes.findings_page(g.actor, walk, language())
    page = {"found": found, "page": "iakttagelser", **around(walk, "iakttagelser"), **told()}
    return render_template("walks/findings.html", **page)


@pages.post("/vandring/<string:number>/iakttagelser/forslag")
@login_required
def accept(number: str) -> ResponseReturnValue:
    """Drafts become findings: those that were chosen, or all that the page showed."""
    reviewed(number)
    keys, batch = forms.drafts(request.form), forms.new_batch()
    with unit():
        walk = reviewed(number)
        drafts = [one for one in reads.proposed(g.actor, walk) if one.key in keys]
        by_hand = keys - {one.key for one in drafts}
        drafts += [one for key in sorted(by_hand) if (one := hand_made(walk, key))]
        if not drafts:
            raise Refusal("changed_meanwhile")
        for draft in drafts:
            changes.accept(g.actor, walk, draft, batch)
    return back_to("walks.findings", walk, klart=batch)


def hand_made(walk: Any, key: str) -> Any:
    kind, _, entry = key.partition("|")
    whole = kind == "e" and entry.isascii() and entry.isdigit() and len(entry) < 10
    return reads.proposed_by_hand(g.actor, walk, int(entry)) if whole else None


@pages.post("/vandring/<string:number>/iakttagelser/forra")
@login_required
def accept_since(number: str) -> ResponseReturnValue:
    """What became of one of last year's findings, as the leader accepts it."""
    reviewed(number)
    before, batch = forms.row_id(request.form, "before"), forms.new_batch()
    with unit():
        walk = reviewed(number)
        changes.accept_since(g.actor, walk, before, batch)
    return back_to("walks.findings", walk, klart=batch)


@pages.get("/vandring/<string:number>/iakttagelser/<int:finding_number>")
@login_required
def finding(number: str, finding_number: int) -> ResponseReturnValue:
    walk = reviewed(number)
    return shown(walk, one_of(walk, finding_number))


def shown(walk: Any, one: Any, status: int = 200, **more: Any) -> ResponseReturnValue:
    found = shapes.finding_page(g.actor, walk, one, language())
    page = {"found": found, **around(walk, "iakttagelser"), **told(), **more}
    return render_template("walks/finding.html", **page), status


def one_of(walk: Any, number: int) -> Any:
    found = reads.finding(g.actor, walk, number) if number < 10**9 else None
    if found is None:
        raise Refusal("not_found")
    return found


@pages.post("/vandring/<string:number>/iakttagelser/<int:finding_number>")
@login_required
def word(number: str, finding_number: int) -> ResponseReturnValue:
    batch = forms.new_batch()
    walk = reviewed(number)
    try:
        wish = forms.finding_wish(request.form)
        with unit():
            changes.word(g.actor, one_of(reviewed(number), finding_number), wish, batch)
    except Refusal as refusal:
        if refusal.code not in TOLD_IN_PAGE:
            raise
        walk = reviewed(number)
        again = {"refused": refusal.problem(), "typed": request.form}
        return shown(walk, one_of(walk, finding_number), refusal.status, **again)
    return back_to("walks.findings", walk, klart=batch)


@pages.post("/vandring/<string:number>/iakttagelser/<int:finding_number>/sla-ihop")
@login_required
def merge(number: str, finding_number: int) -> ResponseReturnValue:
    reviewed(number)
    into, batch = forms.row_id(request.form, "into"), forms.new_batch()
    with unit():
        walk = reviewed(number)
        one, other = one_of(walk, finding_number), one_of(walk, into)
        changes.merge(g.actor, one, other, batch)
    return back_to("walks.findings", walk, klart=batch)


@pages.post("/vandring/<string:number>/iakttagelser/<int:finding_number>/dela")
@login_required
def split(number: str, finding_number: int) -> ResponseReturnValue:
    """One entry stands by itself; without an entry, what was merged does."""
    reviewed(number)
    batch = forms.new_batch()
    entry = forms.row_id(request.form, "entry") if request.form.get("entry") else None
    with unit():
        walk = reviewed(number)
        one = one_of(walk, finding_number)
        if entry is None:
            changes.part(g.actor, one, batch)
        else:
            changes.split(g.actor, one, entry, batch)
    return back_to("walks.findings", walk, klart=batch)


@pages.post("/vandring/<string:number>/iakttagelser/<int:finding_number>/foto")
@login_required
def show_photo(number: str, finding_number: int) -> ResponseReturnValue:
    reviewed(number)
    token, batch = forms.short(request.form, "token"), forms.new_batch()
    with unit():
        walk = reviewed(number)
        changes.show_photo(g.actor, one_of(walk, finding_number), token, batch)
    to = url_for("walks.finding", number=walk.number, finding_number=finding_number, klart=batch)
    return redirect(to, 303)
