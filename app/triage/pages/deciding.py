"""A decision from the desk: about the open report, or about all that are marked."""

import secrets
from urllib.parse import parse_qsl

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required
from werkzeug.datastructures import MultiDict

from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.triage import changes, forms, reads, rules, shapes
from app.triage.pages import pages
from app.triage.pages.inbox import asked_for, shown, to_inbox

# What the page says when everything stood so already.
UNCHANGED = {"retry": "kept"}
# These are told beside what the coordinator was doing, so that nothing written is lost.
TOLD_IN_PAGE = {
    "choose_category_first",
    "not_possible",
    "wrong_choice",
    "answer_missing",
    "text_too_long",
}


@pages.post("/inkorg/beslut")
@login_required
def decide() -> ResponseReturnValue:
    back = MultiDict(parse_qsl(request.form.get("back", "")[:2000]))
    asked = asked_for(back)
    here = current()
    try:
        wish = forms.decided(request.form)
        if forms.must_be_sure(wish):
            return shown(asked, here, 409, unsure=wish, again=repeated())
        following = next_after(asked, wish, here)
        batch, clashed = done(wish)
    except Refusal as refusal:
        if refusal.code not in TOLD_IN_PAGE:
            raise
        return shown(asked, here, refusal.status, refused=refusal.problem(), again=repeated())
    if clashed:
        clash = shapes.clash(g.actor, clashed, wish, language())
        return shown(asked, clashed[0], 409, clash=clash, again=repeated())
    told = batch or UNCHANGED.get(wish.step.name, "same")
    return redirect(target(back, following, told), 303)


def done(wish: forms.Decided) -> tuple[str, list[str]]:
    """All that can be decided is; those that somebody changed meanwhile come back by number. No
    batch: everything stood so already."""
    batch, clashed, decided = secrets.token_hex(8), [], 0
    with unit():
        reports = reads.several(g.actor, list(wish.picked))
        if len(reports) < len(wish.picked):
            raise Refusal("not_found")
        for report in reports:
            seen = wish.picked[report.number]
            given = (wish.step, seen, batch, wish.values, wish.reason)
            one = changes.Wish(*given, opened=not wish.marked)
            try:
                decided += changes.decide(g.actor, report, one)
            except changes.Clash:
                clashed.append(report.number)
    return batch if decided else "", clashed


def next_after(asked: rules.Asked, wish: forms.Decided, here: str) -> str:
    """The open report stays open until it is decided away; then the next one opens."""
    if not wish.step.leaves or here not in wish.picked or asked.status == "all":
        return here
    return reads.following(g.actor, asked, here, set(wish.picked))


def target(back: MultiDict[str, str], number: str, told: str) -> str:
    if back.get("view") == "report":
        return url_for("triage.report", number=current(), done=told)
    return to_inbox(back, number, done=told)


def current() -> str:
    number, _, _version = request.form.get("current", "").partition(":")
    return forms.number({"current": number}, "current")


def repeated() -> list[tuple[str, str]]:
    """What was sent, to be sent again as it was."""
    kept = {"csrf_token", "current", "decision", "sure", "back"}
    return [(name, value) for name, value in request.form.items(multi=True) if name not in kept]
