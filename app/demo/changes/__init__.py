"""The demo put in: municipality, people, reports, walks, dialogues. A door of its own: it opens the unit of work."""

import json
import os

from app.core.clock import now
from app.core.unit import unit
from app.demo import reads
from app.demo.changes.dialogues import dialogue_steps
from app.demo.changes.ground import lay_ground
from app.demo.changes.people import invite_everybody
from app.demo.changes.photos import send_photos
from app.demo.changes.reports import Teller, Told, report_steps, tell
from app.demo.changes.walks import walk_steps

__all__ = ["NotEmpty", "load"]


class NotEmpty(RuntimeError):
    """The demo never mixes with what people have sent."""


def load() -> None:
    """Everything or nothing, but for the photos, which come after their reports as from a phone."""
    content, moment = reads.content(), now()
    with unit():
        if reads.loaded():
            raise NotEmpty
        ground = lay_ground(content)
        people = invite_everybody(content, ground)
        kinds = {one["role"]: ground.organisations[one["id"]] for one in content["organisations"]}
        teller = Teller(ground, people, Told(), moment, kinds)
        tell(
            [
                *report_steps(teller, content),
                *walk_steps(teller, content),
                *dialogue_steps(teller, content),
            ]
        )
    write_down(people.sign_ins, teller.told.codes)
    send_photos(teller.told.photos)


def write_down(sign_ins: dict[str, reads.SignIn], codes: dict[str, str]) -> None:
    told = {"people": {key: one._asdict() for key, one in sign_ins.items()}, "codes": codes}
    handle = os.open(reads.kept(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(told, file, ensure_ascii=False, indent=1)
