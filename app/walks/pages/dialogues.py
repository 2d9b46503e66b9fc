"""The register of dialogues: everybody who decides reads it, coordinators write it."""

from dataclasses import replace
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.clock import now
from app.core.policy import may
from app.core.refusals import REFUSALS, Refusal
from app.core.unit import unit
from app.core.words import HERE, language
from app.walks import changes, reads, shapes
from app.walks.forms import dialogues as forms
from app.walks.pages import pages

# Told beside what was typed, so that nothing of it is lost.
TOLD_IN_PAGE = {"changed_meanwhile", "not_possible", "wrong_choice"}


@pages.get("/dialoger")
@login_required
def dialogues() -> ResponseReturnValue:
    allowed("dialogue.read")
    rows = shapes.dialogue_rows(g.actor, reads.dialogues(g.actor), language())
    gone = shapes.dialogue_rows(g.actor, reads.withdrawn_dialogues(g.actor), language())
    return render_template("walks/dialogues.html", rows=rows, gone=gone)


@pages.get("/dialoger/ny")
@login_required
def new_dialogue() -> ResponseReturnValue:
    allowed("dialogue.write")
    return blank(forms.Typed())


@pages.post("/dialoger/ny")
@login_required
def register_dialogue() -> ResponseReturnValue:
    allowed("dialogue.write")
    told = forms.typed(request.form)
    draft, errors = read(told)
    if draft is None:
        return blank(told, errors), 422
    with unit():
        number = changes.register(g.actor, draft).number
    return redirect(url_for("walks.dialogue", number=number, klart="ny"), 303)


@pages.get("/dialog/<string:number>")
@login_required
def dialogue(number: str) -> ResponseReturnValue:
    return shown(kept(number))


@pages.post("/dialog/<string:number>")
@login_required
def rewrite_dialogue(number: str) -> ResponseReturnValue:
    kept(number, "dialogue.write")
    told = forms.typed(request.form)
    draft, errors = read(told)
    if draft is None:
        return shown(kept(number), told, errors=errors), 422
    try:
        with unit():
            found = kept(number, "dialogue.write")
            changes.rewrite(g.actor, found, draft, forms.number(told.version))
    except Refusal as refusal:
        if refusal.code not in TOLD_IN_PAGE:
            raise
        return refused(number, told, refusal.code)
    return redirect(url_for("walks.dialogue", number=number, klart="andrad"), 303)


@pages.post("/dialog/<string:number>/aterkalla")
@login_required
def withdraw_dialogue(number: str) -> ResponseReturnValue:
    with unit():
        changes.withdraw_dialogue(g.actor, kept(number, "dialogue.write"))
    return redirect(url_for("walks.dialogue", number=number), 303)


@pages.post("/dialog/<string:number>/aterstall")
@login_required
def restore_dialogue(number: str) -> ResponseReturnValue:
    with unit():
        changes.restore_dialogue(g.actor, kept(number, "dialogue.write"))
    return redirect(url_for("walks.dialogue", number=number, klart="aterstalld"), 303)


def allowed(permission: str) -> None:
    if not may(g.actor, permission):
        raise Refusal("not_found")


def kept(number: str, permission: str = "dialogue.read") -> Any:
    found = reads.dialogue(g.actor, number[:12].upper(), permission)
    if found is None:
        raise Refusal("not_found")
    return found


def read(told: forms.Typed) -> tuple[Any, forms.Errors]:
    today = now().astimezone(HERE).date()
    offered = shapes.dialogue_offered(g.actor, language())
    return forms.draft(told, offered, g.actor.municipality_id, today, language())


def blank(told: forms.Typed, errors: forms.Errors | None = None) -> str:
    return render_template("walks/dialogue_new.html", **form_of(told, errors))


def shown(found: Any, told: forms.Typed | None = None, **more: Any) -> str:
    typed = told or shapes.of_dialogue(g.actor, found)
    return render_template(
        "walks/dialogue.html",
        page=shapes.dialogue_page(g.actor, found, language()),
        writes=may(g.actor, "dialogue.write", found),
        done=request.args.get("klart", ""),
        said_no=more.pop("said_no", ""),
        opened=told is not None,
        **form_of(typed, more.pop("errors", None)),
    )


def form_of(told: forms.Typed, errors: forms.Errors | None) -> dict[str, Any]:
    return {
        "typed": told,
        "offered": shapes.dialogue_offered(g.actor, language()),
        "errors": errors or [],
        "wrong": shapes.errors_by_field(errors or []),
        "warned": bool(errors and forms.warned(told, language())),
    }


def refused(number: str, told: forms.Typed, code: str) -> ResponseReturnValue:
    """What stands now is read above; saving once more keeps what was typed here."""
    found, words = kept(number), REFUSALS[code]
    mine = replace(told, version=str(found.version))
    said_no = words.en if language() == "en" else words.sv
    return shown(found, mine, said_no=said_no), words.status
