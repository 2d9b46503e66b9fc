"""Taking back the latest step by key, or an older one from the history."""

from urllib.parse import parse_qsl

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required
from werkzeug.datastructures import MultiDict

from app.core.refusals import Refusal
from app.core.unit import unit
from app.triage import changes, forms, reads
from app.triage.pages import pages
from app.triage.pages.inbox import asked_for, to_inbox


@pages.post("/inkorg/angra")
@login_required
def undo() -> ResponseReturnValue:
    back = MultiDict(parse_qsl(request.form.get("back", "")[:2000]))
    asked_for(back)
    with unit():
        number, step = undone(forms.batch(request.form))
    if back.get("view") == "report":
        return redirect(url_for("triage.report", number=number, undone=step), 303)
    return redirect(to_inbox(back, number, undone=step), 303)


def undone(batch: str) -> tuple[str, str]:
    """All of the step or nothing of it; gives the number of its first report, and the step."""
    decisions = reads.batch(g.actor, batch or reads.latest_batch(g.actor))
    if not decisions:
        raise Refusal("nothing_to_undo")
    number = ""
    for decision in decisions:
        report = reads.decided_about(g.actor, decision)
        if report is None:
            raise Refusal("not_found")
        changes.undo(g.actor, report, decision)
        number = report.number
    return number, decisions[0].batch
