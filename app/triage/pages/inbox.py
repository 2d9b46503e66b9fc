"""The inbox: list, open report and decisions on one page; on a phone one after the other."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import g, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import login_required

from app.core.policy import may
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.words import language
from app.places import reads as places
from app.triage import forms, reads, rules, shapes
from app.triage.pages import pages


@pages.get("/inkorg")
@login_required
def inbox() -> ResponseReturnValue:
    return shown(asked_for(request.args), forms.number(request.args, "r"))


@pages.get("/inkorg/nya")
@login_required
def newer() -> ResponseReturnValue:
    """How many have come since the list was opened; asked now and then by the open page."""
    asked = asked_for(request.args)
    count = reads.newer(g.actor, asked)
    said = ngettext("%(num)s new – show", "%(num)s new – show", count) if count else ""
    address = to_inbox(request.args, "", until="", after="")
    return jsonify(count=count, said=said, address=address)


def to_inbox(args: Mapping[str, str], number: str, **more: str) -> str:
    """The address of the same list with that report open."""
    query = {**forms.kept(args), "r": number, **more}
    return f"{url_for('triage.inbox')}?{urlencode({k: v for k, v in query.items() if v})}"


def asked_for(args: Any) -> rules.Asked:
    if not may(g.actor, "report.triage"):
        raise Refusal("not_found")
    return forms.filters(args, places.bounds(g.actor))


def shown(asked: rules.Asked, number: str, status: int = 200, **more: Any) -> ResponseReturnValue:
    """The whole page; `more` says what the last step came to."""
    desk = shapes.desk(g.actor, asked, number, language(), forms.batch(request.args, "undone"))
    if number and desk.report is None:
        raise Refusal("not_found")
    more["text_max"] = settings().text_max
    return render_template("triage/inbox.html", desk=desk, **more), status
