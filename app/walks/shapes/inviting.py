"""Invitation texts, filled with what the plan says; the words lie in invitations.yaml."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.dates import format_date

from app.core.actor import Actor
from app.places import reads as places
from app.walks import reads, rules
from app.walks.rules.dusk import STOCKHOLM
from app.walks.tables import SafetyWalk

FILE = Path(__file__).parents[1] / "invitations.yaml"
ORDER = ("facts", "clothes", "accessible", "names", "after", "sender")
LOCALES = {"sv": "sv", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class InvitationText:
    id: str
    audience: str
    subject: str
    body: str


@cache
def words() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text("utf-8"))


def invitations(actor: Actor, walk: SafetyWalk, lang: str) -> list[InvitationText]:
    values = facts(actor, walk, lang)
    return [invitation(each, walk, lang, values) for each in words()["audiences"]]


def invitation(
    audience: dict[str, Any], walk: SafetyWalk, lang: str, values: dict[str, Any]
) -> InvitationText:
    common = words()["common"]
    clothes = common["clothes_dark" if walk.dark else "clothes_light"]
    parts = [audience["body"], *({**common, "clothes": clothes}[name] for name in ORDER)]
    return InvitationText(
        id=audience["id"],
        audience=audience[lang],
        subject=filled(audience["subject"][lang], values),
        body="\n\n".join(filled(part[lang], values) for part in parts),
    )


def filled(words_: str, values: dict[str, Any]) -> str:
    """Braces in what a person wrote stay as they are."""
    for name, value in values.items():
        words_ = words_.replace("{" + name + "}", str(value).replace("{", "(").replace("}", ")"))
    return words_


def facts(actor: Actor, walk: SafetyWalk, lang: str) -> dict[str, Any]:
    stops = reads.stops(actor, walk)
    line = reads.route(walk) or [(stop.lat, stop.lon) for stop in stops]
    names = reads.organisation_names(actor)
    starts, ends = (each.astimezone(STOCKHOLM) for each in (walk.starts_at, walk.ends_at))
    return {
        "day": said_day(starts, lang),
        "time": f"{starts:%H.%M}" if lang == "sv" else f"{starts:%H:%M}",
        "end": f"{ends:%H.%M}" if lang == "sv" else f"{ends:%H:%M}",
        "place": walk.meeting_place or (stops[0].name if stops else ""),
        "metres": round(rules.length_m(line), -2),
        "stops": len(stops),
        "organiser": names.get(walk.organisation_id or 0) or places.here(actor).name,
        "title": walk.title,
    }


def said_day(moment: datetime, lang: str) -> str:
    return format_date(moment, "EEEE d MMMM y", locale=LOCALES[lang])
