"""The ways between the pages of one walk; a page that does not exist is not offered."""

import re

from flask import current_app
from flask_babel import lazy_gettext as _

from app.core.actor import Actor
from app.core.policy import may
from app.walks.tables import SafetyWalk

TABS = (
    ("plan", _("Plan")),
    ("roller", _("Roles")),
    ("koder", _("Codes")),
    ("inbjudan", _("Invitation")),
    ("steg", _("Steps")),
    ("summering", _("Merged answers")),
    ("iakttagelser", _("Findings")),
    ("svar", _("Answers")),
    ("protokoll", _("Protocol")),
    ("papper", _("Paper")),
    ("resultat", _("Result")),
)
PARAMETER = re.compile(r"<[^>]+>")


def tabs(actor: Actor, walk: SafetyWalk, here: str) -> list[tuple[str, str, bool]]:
    """(address, word, current) of what this actor may open of the walk."""
    if not may(actor, "walk.plan", walk):
        return []
    known = {PARAMETER.sub("*", rule.rule) for rule in current_app.url_map.iter_rules()}
    return [
        (f"/vandring/{walk.number}/{name}", str(word), name == here)
        for name, word in TABS
        if f"/vandring/*/{name}" in known and (name != "resultat" or walk.kind == "digital")
    ]
