"""A checklist as it comes on a phone, at a stop of some kind, quick or whole, by day or in the dark."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.refusals import Refusal
from app.core.words import LANGUAGES, language
from app.walks import reads, rules, shapes
from app.walks.pages import pages
from app.walks.pages.checklists.editor import version
from app.walks.pages.checklists.listing import reads_them

WHOLE = "vandring"


@pages.get("/checklistor/<string:slug>/forhandsvisning")
@login_required
def preview_checklist(slug: str) -> ResponseReturnValue:
    reads_them()
    found = shapes.checklist_page(g.actor, slug, version())
    if found is None:
        raise Refusal("not_found")
    place, spoken = request.args.get("plats", ""), request.args.get("sprak", "")
    quick, dark = (bool(request.args.get(name)) for name in ("snabb", "morker"))
    checklist = shapes.checklist_shown(found)
    asked = rules.of_walk if place == WHOLE else rules.of_stop
    at = () if place == WHOLE else (place or None,)
    return render_template(
        "checklists/preview.html",
        page=found,
        sections=asked(checklist, *at, quick=quick, dark=dark),
        types=found.content.get("answer_types") or reads.shipped()["answer_types"],
        spoken=spoken if spoken in LANGUAGES else language(),
        place=place,
        quick=quick,
        dark=dark,
        places=reads.place_type_names(),
    )
