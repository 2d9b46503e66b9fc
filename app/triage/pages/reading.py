"""The open page says now and then which report lies before somebody, and hears who else reads."""

from flask import g, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.policy import may
from app.core.refusals import Refusal
from app.core.unit import unit
from app.triage import changes, forms, reads, shapes
from app.triage.pages import pages


@pages.post("/inkorg/laser")
@login_required
def reading() -> ResponseReturnValue:
    if not may(g.actor, "report.triage"):
        raise Refusal("not_found")
    number = forms.number(request.form, "r")
    if number:
        say_so(number)
    return jsonify(readers=shapes.readers(g.actor))


def say_so(number: str) -> None:
    report = reads.get(g.actor, number)
    if report is None:
        raise Refusal("not_found")
    if not reads.must_be_said(g.actor, report):
        return
    with unit():
        if report := reads.get(g.actor, number):
            changes.read(g.actor, report)
