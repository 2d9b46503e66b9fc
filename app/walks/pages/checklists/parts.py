"""One form for the name, for each section and for each question of a checklist."""

from collections.abc import Callable
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.refusals import Refusal
from app.core.words import language
from app.walks import forms, reads, rules, shapes
from app.walks.pages import pages
from app.walks.pages.checklists.editor import changed
from app.walks.pages.checklists.listing import edits_them
from app.walks.rules import editing

Made = dict[str, Any]


def written(slug: str) -> editing.Draft:
    """The checklist as it is being written, without beginning a draft for merely looking."""
    edits_them()
    found = shapes.checklist_page(g.actor, slug)
    if found is None:
        raise Refusal("not_found")
    if found.shipped:
        raise Refusal("checklist_ships")
    return editing.Draft(found.content, found.removed)


def part(find: Callable[[], Made]) -> Made:
    try:
        return find()
    except editing.Gone as gone:
        raise Refusal("not_found") from gone


@pages.get("/checklistor/<string:slug>/namn")
@login_required
def checklist_title(slug: str) -> ResponseReturnValue:
    return form("title", slug, editing.title(written(slug)))


@pages.post("/checklistor/<string:slug>/namn")
@login_required
def name_checklist(slug: str) -> ResponseReturnValue:
    written(slug)
    edit = forms.checklist.title(request.form)
    return kept("title", slug, edit, edit.words)


@pages.get("/checklistor/<string:slug>/avsnitt")
@login_required
def new_section(slug: str) -> ResponseReturnValue:
    written(slug)
    return form("section", slug, {"scope": "stop"})


@pages.post("/checklistor/<string:slug>/avsnitt")
@login_required
def add_section(slug: str) -> ResponseReturnValue:
    written(slug)
    edit = forms.checklist.section(request.form, "")
    return kept("section", slug, edit, edit.section)


@pages.get("/checklistor/<string:slug>/avsnitt/<string:section>")
@login_required
def checklist_section(slug: str, section: str) -> ResponseReturnValue:
    draft = written(slug)
    return form("section", slug, part(lambda: draft.section(section)))


@pages.post("/checklistor/<string:slug>/avsnitt/<string:section>")
@login_required
def put_section(slug: str, section: str) -> ResponseReturnValue:
    written(slug)
    edit = forms.checklist.section(request.form, section)
    return kept("section", slug, edit, edit.section)


@pages.get("/checklistor/<string:slug>/avsnitt/<string:section>/fraga")
@login_required
def new_question(slug: str, section: str) -> ResponseReturnValue:
    draft = written(slug)
    part(lambda: draft.section(section))
    return form("question", slug, {"type": "verdict"}, into=section)


@pages.post("/checklistor/<string:slug>/avsnitt/<string:section>/fraga")
@login_required
def add_question(slug: str, section: str) -> ResponseReturnValue:
    written(slug)
    edit = forms.checklist.question(request.form, "", section)
    return kept("question", slug, edit, edit.question, into=edit.into)


@pages.get("/checklistor/<string:slug>/fraga/<string:question>")
@login_required
def checklist_question(slug: str, question: str) -> ResponseReturnValue:
    draft = written(slug)
    found = part(lambda: draft.question(question))
    return form("question", slug, found, into=draft.around(question)["id"])


@pages.post("/checklistor/<string:slug>/fraga/<string:question>")
@login_required
def put_question(slug: str, question: str) -> ResponseReturnValue:
    draft = written(slug)
    into = part(lambda: draft.around(question))["id"]
    edit = forms.checklist.question(request.form, question, into)
    return kept("question", slug, edit, edit.question, into=edit.into)


def kept(what: str, slug: str, edit: Any, given: Made, **more: Any) -> ResponseReturnValue:
    """Saved, or the same form again with what was typed."""
    try:
        after = changed(slug, edit)
    except rules.NotAChecklist as wrong:
        errors = shapes.checklist_errors(wrong, language())
        return form(what, slug, given, 422, errors=errors, seen=edit.seen, **more)
    except editing.Clash as clash:
        seen = editing.seen(clash.theirs)
        return form(what, slug, given, 409, theirs=clash.theirs, seen=seen, **more)
    if request.form.get("next") == "another":
        return redirect(
            url_for("walks.new_question", slug=slug, section=more["into"], klart=1), 303
        )
    anchor = f"{what}-{given.get('id') or newest(what, after, more)}"
    return redirect(url_for("walks.checklist", slug=slug, klart="sparad", _anchor=anchor), 303)


def newest(what: str, after: editing.Draft, more: Made) -> str:
    if what == "section":
        return after.sections[-1]["id"]
    return after.section(more["into"])["questions"][-1]["id"] if what == "question" else ""


def form(what: str, slug: str, given: Made, status: int = 200, **more: Any) -> Any:
    more = {"errors": [], "theirs": None, "into": "", "seen": editing.seen(given), **more}
    draft = written(slug)
    page = render_template(
        f"checklists/{what}.html",
        slug=slug,
        given=given,
        content=draft.content,
        kinds=list(reads.shipped()["answer_types"].items()),
        places=[(key, name.said(language())) for key, name in reads.place_type_names().items()],
        owners=[(key, name.said(language())) for key, name in reads.responsible_names().items()],
        added=bool(request.args.get("klart")),
        **more,
    )
    return page, status
