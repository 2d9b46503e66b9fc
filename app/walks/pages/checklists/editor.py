"""One checklist: read in any version, or written in its draft, a small step at a time."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.numbers import NoNumber, whole
from app.core.refusals import Refusal
from app.core.unit import unit
from app.walks import changes, forms, reads, shapes
from app.walks.forms.review import short
from app.walks.pages import pages
from app.walks.pages.checklists.listing import edits_them, reads_them
from app.walks.rules import editing

DONE = {"flyttad", "sparad", "borttagen", "tillbaka", "importerad", "kastat", "publicerad"}


@pages.get("/checklistor/<string:slug>")
@login_required
def checklist(slug: str) -> ResponseReturnValue:
    reads_them()
    return shown(slug, version())


def version() -> int | None:
    typed = request.args.get("version", "")
    try:
        return whole(typed) if typed else None
    except NoNumber as error:
        raise Refusal("not_found") from error


def shown(slug: str, wanted: int | None = None, status: int = 200, **more: Any) -> Any:
    found = shapes.checklist_page(g.actor, slug, wanted)
    if found is None:
        raise Refusal("not_found")
    done = request.args.get("klart", "")
    names = {"places": reads.place_type_names(), "kinds": reads.shipped()["answer_types"]}
    more |= {"page": found, "done": done if done in DONE else "", **names}
    return render_template("checklists/checklist.html", **more), status


@pages.post("/checklistor/<string:slug>/steg")
@login_required
def step_checklist(slug: str) -> ResponseReturnValue:
    edits_them()
    if shapes.checklist_page(g.actor, slug) is None:
        raise Refusal("not_found")
    edit = forms.checklist.step(request.form)
    try:
        changed(slug, edit)
    except editing.Clash as clash:
        return shown(slug, None, 409, clashed=clash.theirs)
    done = {editing.Remove: "borttagen", editing.Restore: "tillbaka"}.get(type(edit), "")
    return redirect(
        url_for("walks.checklist", slug=slug, klart=done or None, _anchor=near(edit)), 303
    )


@pages.post("/checklistor/<string:slug>/vandringar")
@login_required
def renew_checklist(slug: str) -> ResponseReturnValue:
    """A planned walk takes the newest version of its checklist."""
    reads_them()
    with unit():
        walk = reads.walk(g.actor, "walk.plan", short(request.form, "walk"))
        behind = {one.id for one, _version in reads.walks_behind(g.actor, slug)}
        if walk is None or walk.id not in behind:
            raise Refusal("walk_keeps_checklist" if walk else "not_found")
        changes.renew_checklist(g.actor, walk)
    return redirect(url_for("walks.checklist", slug=slug, klart="flyttad"), 303)


def near(edit: Any) -> str | None:
    """The page opens where the eye was."""
    return None if isinstance(edit, editing.Remove) else f"{edit.part}-{edit.id}"


def changed(slug: str, edit: editing.Edit) -> editing.Draft:
    with unit():
        return changes.edit_checklist(g.actor, draft(slug), edit)


def draft(slug: str) -> Any:
    """Inside a unit of work: the draft, begun from the newest version where there is none."""
    there = reads.checklist_draft(g.actor, slug)
    if there:
        return there
    kept = reads.latest_checklist(g.actor, slug)
    if kept is None:
        raise Refusal("checklist_ships" if slug == reads.shipped()["id"] else "not_found")
    return changes.draft_checklist(g.actor, kept)
