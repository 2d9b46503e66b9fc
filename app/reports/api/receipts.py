"""The way back for whoever has a receipt code: status, answer, thread, something to add.

The code travels in the body only. Failures count against the address, visits only against their own code.
"""

from typing import Any

from flask import g, request

from app.accounts.reads import municipality_of
from app.core.actor import Actor
from app.core.keys import keyed
from app.core.limits import spent, tried
from app.core.refusals import Refusal
from app.core.unit import unit
from app.reports import changes, forms, reads, shapes
from app.reports.api import api
from app.reports.api.budget import spend_report
from app.sending import reads as sending

EVERYBODY = "everybody"


@api.door("POST", "/receipts", gives=shapes.Status, refuses=(403, 404, 429))
def post_receipts(body: forms.CodeAsked) -> tuple[shapes.Status, int]:
    """What has become of a report."""
    report = opened(body.code)
    counts, thread = sending.photo_counts(report), reads.thread(report)
    return shapes.status(report, reads.leading(report), counts, thread), 200


@api.door("POST", "/receipts/messages", gives=shapes.Said, status=(201,), refuses=(403, 404, 429))
def post_receipt_message(body: forms.Added) -> tuple[shapes.Said, int]:
    """Add something to one's report, or answer a question about it; one id is kept once."""
    report = opened(body.code)
    spend_report()
    with unit():
        message = changes.add(g.actor, report, body.text, body.id)
        return shapes.said(message), 201


def opened(typed: str) -> Any:
    """Unknown, expired and erased codes fail alike and cost the same. Whoever has the code is
    nobody else here: neither diary nor budget learns which account holds it."""
    g.actor = Actor(municipality_id=g.actor.municipality_id)
    code = forms.code(typed)
    spent("receipts")
    spent("receipts_all", EVERYBODY)
    # Each look costs a scrypt, also one that finds a report: nobody floods with a code of their own.
    tried("receipt", keyed("session", "receipt code", code))
    report = reads.by_code(g.actor, code, municipality_of(request.host))
    if report is None:
        tried("receipts")
        tried("receipts_all", EVERYBODY)
        raise Refusal("receipt_unknown")
    g.actor = Actor(municipality_id=report.municipality_id)
    return report
