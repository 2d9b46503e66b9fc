"""Checklists as spreadsheets: written for anybody who may read them, taken in after a look."""

import json
from typing import Any

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core import sheets
from app.core.refusals import Refusal
from app.core.strict import checked
from app.core.unit import unit
from app.walks import changes, reads, rules, shapes
from app.walks.pages import pages
from app.walks.pages.checklists.editor import version
from app.walks.pages.checklists.listing import edits_them, reads_them
from app.walks.rules import editing, xlsform

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_CONTENT = 1_000_000


@pages.get("/checklistor/<string:slug>.xlsx")
@login_required
def checklist_file(slug: str) -> ResponseReturnValue:
    reads_them()
    found = shapes.checklist_page(g.actor, slug, version())
    if found is None:
        raise Refusal("not_found")
    made = xlsform.sheets(shapes.checklist_shown(found), reads.place_type_names())
    name = f"{slug}-{found.version or 'utkast'}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(sheets.write(made), headers=headers, content_type=SHEET)


@pages.get("/checklistor/import")
@login_required
def new_import() -> ResponseReturnValue:
    edits_them()
    return asked()


def asked(errors: tuple[Any, ...] | list[Any] = (), status: int = 200) -> Any:
    return render_template("checklists/import.html", errors=errors), status


@pages.post("/checklistor/import")
@login_required
def look_at_import() -> ResponseReturnValue:
    """What the file holds is shown; nothing is kept until somebody has read that."""
    edits_them()
    raw = brought()
    if not raw:
        return asked([xlsform.Told("file_missing")], 422)
    try:
        found = xlsform.imported(sheets.read_apart(raw), reads.known_names())
    except sheets.Unreadable as error:
        return asked([xlsform.Told(error.code, error.sheet, error.row)], 422)
    if found.content is None:
        return asked(list(found.told), 422)
    return looked(found)


def brought() -> bytes:
    """One byte more than allowed is enough to know; the rest is never read."""
    file = request.files.get("file")
    if file is None:
        return b""
    with file.stream as stream:
        return stream.read(sheets.MOST_BYTES + 1)


def looked(found: xlsform.Imported, **more: Any) -> Any:
    content = found.content or {}
    return render_template(
        "checklists/imported.html",
        found=found,
        content=content,
        goes_on=shapes.goes_on(g.actor, content),
        differs=shapes.checklist_differs(g.actor, content),
        places=reads.place_type_names(),
        kinds=reads.shipped()["answer_types"],
        packed=json.dumps(content, ensure_ascii=False, separators=(",", ":")),
        **more,
    )


@pages.post("/checklistor/import/spara")
@login_required
def keep_import() -> ResponseReturnValue:
    """What comes back passes the same rules once more, as if it came from anywhere."""
    edits_them()
    content = unpacked(request.form.get("content", ""))
    slug = request.form.get("into", "")
    known = {one.slug: one for one in reads.known_checklists(g.actor)}
    if slug and slug not in known:
        raise Refusal("wrong_choice")
    around = reads.beside(reads.plain_content(known[slug]) if slug else {})
    with unit():
        wish = changes.ChecklistWish(g.actor.municipality_id, content | around, slug)
        kept = changes.begin_checklist(g.actor, wish).slug
    return redirect(url_for("walks.checklist", slug=kept, klart="importerad"), 303)


def unpacked(text: str) -> dict[str, Any]:
    checked(text.encode("utf-8", "replace"), MOST_CONTENT)
    try:
        made = rules.parsed(json.loads(text), **reads.known_names().__dict__)
    except rules.NotAChecklist as wrong:
        raise Refusal("bad_request") from wrong
    return editing.plain(made)
