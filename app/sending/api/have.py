"""Phones ask what has come. Rooms above this one tell, at import, the receipts of what is theirs."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from flask import g

from app.core import installation
from app.core.actor import Actor
from app.core.limits import limited
from app.sending import forms, shapes
from app.sending.api import api
from app.sending.api.proof import UPLOAD_KEY, proof
from app.sending.rules.sender import Proof

Teller = Callable[[Actor, Proof, Sequence[UUID]], Iterable[shapes.HasId]]
TELLERS: list[Teller] = []


def told_by(teller: Teller) -> Teller:
    """`teller(actor, proof, ids)` gives the receipts of those ids that are this sender's own."""
    TELLERS.append(teller)
    return teller


@api.door(
    "POST",
    "/have",
    gives=shapes.Held,
    refuses=(401, 403, 429),
    headers=UPLOAD_KEY,
    secured=True,
)
@limited("reading")
def post_have(body: forms.IdsAsked) -> tuple[shapes.Held, int]:
    """Which of these ids are held, with photo progress; only the sender's own are known."""
    proved = proof()
    found = (one for teller in TELLERS for one in teller(g.actor, proved, body.ids))
    return shapes.held(found, installation.epoch()), 200
