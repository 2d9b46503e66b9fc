"""All checklists of the municipality; a new one, or a copy of one that is there."""

from itertools import count
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.policy import may
from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.walks import changes, forms, reads, rules, shapes
from app.walks.pages import pages
from app.walks.rules import editing


def reads_them() -> None:
    if not may(g.actor, "checklist.read"):
        raise Refusal("not_found")


def edits_them() -> None:
    if not may(g.actor, "checklist.edit"):
        raise Refusal("not_found")


@pages.get("/checklistor")
@login_required
def checklists() -> ResponseReturnValue:
    reads_them()
    rows = shapes.checklist_rows(g.actor)
    return render_template("checklists/list.html", rows=rows, done=request.args.get("klart", ""))


@pages.get("/checklistor/ny")
@login_required
def new_checklist() -> ResponseReturnValue:
    edits_them()
    return asked_title({}, [])


def asked_title(words: dict[str, str], errors: list[tuple[str, str]]) -> Any:
    page = render_template("checklists/new.html", words=words, errors=errors)
    return page, 422 if errors else 200


@pages.post("/checklistor/ny")
@login_required
def begin_checklist() -> ResponseReturnValue:
    edits_them()
    words = forms.checklist.words(request.form)
    try:
        kept = editing.judged_section({"id": "x", "scope": "stop", **words}, reads.known_names())
    except rules.NotAChecklist as wrong:
        return asked_title(words, shapes.checklist_errors(wrong, language()))
    begun = {"sv": kept["sv"], "en": kept["en"], "sections": []}
    return opened(begun | reads.beside({}))


@pages.post("/checklistor/<string:slug>/kopia")
@login_required
def copy_checklist(slug: str) -> ResponseReturnValue:
    edits_them()
    found = shapes.checklist_page(g.actor, slug)
    if found is None:
        raise Refusal("not_found")
    names = {row.title["sv"] for row in shapes.checklist_rows(g.actor)}
    tries = (copied(found.content, number) for number in count(1))
    return opened(next(one for one in tries if one["sv"] not in names))


def copied(content: dict[str, Any], number: int) -> dict[str, Any]:
    """With a name that tells it from the one it was copied from, and from other copies."""
    nth = f" {number}" if number > 1 else ""
    words = {"sv": f" (kopia{nth})", "en": f" (copy{nth})"}
    return content | {lang: content[lang][:380] + word for lang, word in words.items()}


def opened(content: dict[str, Any]) -> ResponseReturnValue:
    with unit():
        wish = changes.ChecklistWish(g.actor.municipality_id, content)
        slug = changes.begin_checklist(g.actor, wish).slug
    return redirect(url_for("walks.checklist", slug=slug), 303)
