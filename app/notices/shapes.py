"""What leaves: what a phone needs to subscribe, and the neutral words of a reminder."""

import json

from flask_babel import force_locale, ngettext
from pydantic import BaseModel

from app.core.actor import Actor
from app.core.push import public_key
from app.notices import reads


class Here(BaseModel):
    """`wake_up`: this phone is reminded. `key` is the one to subscribe with now; `current` says
    whether the phone's own subscription was made with it."""

    wake_up: bool
    current: bool
    key: str


def here(actor: Actor) -> Here:
    version, key = public_key()
    found = reads.of_this_phone(actor)
    return Here(
        wake_up=found is not None, current=bool(found and found.key_version == version), key=key
    )


def reminder(count: int, language: str) -> str:
    """Seen on a locked phone: a number and no word of what was written."""
    with force_locale(language):
        said = ngettext(
            "One report waits to be sent. Open Lykta.",
            "%(num)s reports wait to be sent. Open Lykta.",
            count,
        )
    return json.dumps({"title": "Lykta", "body": said, "url": "/utkorg"}, ensure_ascii=False)
