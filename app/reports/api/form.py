"""What a phone asks before it has anything to send: is the server there, and what is the form."""

from flask import Response, g, request

from app.accounts.pages.who import actor_of_device
from app.catalogue import reads as catalogue
from app.catalogue.shapes import form_json
from app.core import installation
from app.core.assets import NotBuilt, manifest
from app.core.clock import now
from app.core.limits import limited
from app.core.openapi import rendered
from app.core.words import language
from app.places.reads import municipality
from app.reports import shapes
from app.reports.api import api


@api.door("GET", "/ping", gives=shapes.Ping, refuses=(429,))
@limited("reading")
def get_ping() -> tuple[shapes.Ping, int]:
    """The server's time, its epoch (another one after a restore), its build and the key to seal to."""
    key = shapes.sealing_key(g.actor.municipality_id)
    return shapes.Ping(time=now(), epoch=installation.epoch(), build=build(), sealing=key), 200


def build() -> str:
    try:
        return manifest().build
    except NotBuilt:
        return ""


@api.door("GET", "/form", gives=shapes.Form, refuses=(401, 429), secured=True)
@limited("reading")
def get_form() -> Response:
    """The form as it is now: version, groups, categories, questions, gates and stop topics."""
    actor_of_device(request)
    form = catalogue.form_for(municipality(g.actor), g.actor.first_role, language())
    answer = rendered((shapes.Form(**form_json(form)), 200))
    answer.headers["Cache-Control"] = "no-cache"
    answer.vary.update(("Authorization", "Cookie", "Lykta-Lang"))
    answer.add_etag()
    answer.make_conditional(request)
    return answer
