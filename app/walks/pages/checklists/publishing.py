"""A draft becomes the next version, after what it changes was read; or it is thrown away."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.refusals import Refusal
from app.core.unit import unit
from app.walks import changes, reads, shapes
from app.walks.pages import pages
from app.walks.pages.checklists.listing import edits_them


@pages.get("/checklistor/<string:slug>/publicera")
@login_required
def checklist_changes(slug: str) -> ResponseReturnValue:
    edits_them()
    return told(slug)


def told(slug: str, status: int = 200, **more: Any) -> Any:
    found = shapes.checklist_page(g.actor, slug)
    if found is None or found.shipped:
        raise Refusal("not_found")
    wrong = shapes.checklist_wrongs(found.content)
    page = render_template("checklists/publish.html", page=found, wrong=wrong, **more)
    return page, status


@pages.post("/checklistor/<string:slug>/publicera")
@login_required
def publish_checklist(slug: str) -> ResponseReturnValue:
    edits_them()
    seen = request.form.get("seen", "")
    found = shapes.checklist_page(g.actor, slug)
    if found and found.draft and shapes.checklist_wrongs(found.content):
        return told(slug, 422)
    try:
        with unit():
            version = changes.publish_checklist(g.actor, there(slug), seen).version
    except Refusal as refusal:
        if refusal.code != "changed_meanwhile":
            raise
        return told(slug, 409, changed=True)
    address = url_for("walks.checklist", slug=slug, klart="publicerad", v=version)
    return redirect(address, 303)


@pages.post("/checklistor/<string:slug>/kasta")
@login_required
def discard_checklist(slug: str) -> ResponseReturnValue:
    edits_them()
    with unit():
        changes.discard_checklist(g.actor, there(slug))
    if reads.latest_checklist(g.actor, slug):
        return redirect(url_for("walks.checklist", slug=slug, klart="kastat"), 303)
    return redirect(url_for("walks.checklists", klart="kastat"), 303)


def there(slug: str) -> Any:
    draft = reads.checklist_draft(g.actor, slug)
    if draft is None:
        known = reads.versions(g.actor, slug)
        raise Refusal("checklist_unchanged" if known else "not_found")
    return draft
