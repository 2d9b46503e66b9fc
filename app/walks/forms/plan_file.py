"""A plan in a YAML file, for the command line: the same fields as on the page."""

from typing import Any

import yaml
from werkzeug.datastructures import MultiDict

from app.walks.forms.planning import Typed, typed

BIGGEST = 200_000
FIELDS = {
    "title": "title",
    "why": "why",
    "gathering_place": "meeting_place",
    "day": "day",
    "time": "clock",
    "minutes": "minutes",
    "light": "light",
    "length": "length",
    "people": "people",
}
STOP = {"name": "name", "at": "at", "place_type": "type"}


WHY = {
    "too_big": "Filen är för stor. / The file is too big.",
    "not_yaml": "Filen är inte YAML. / The file is not YAML.",
    "not_a_plan": "Filen behöver title, why, day, time, minutes och en lista stops. / "
    "The file needs title, why, day, time, minutes and a list of stops.",
}


class NoPlan(ValueError):
    """The file holds no plan; the sentence says why, in both languages."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(WHY[code])


def read_plan(content: str) -> Typed:
    if len(content) > BIGGEST:
        raise NoPlan("too_big")
    try:
        # Times and days stay the words that they are: YAML would make 17:30 a number.
        given = yaml.load(content, yaml.BaseLoader)  # noqa: S506 - it makes only text, lists, dicts
    except (yaml.YAMLError, RecursionError) as error:
        raise NoPlan("not_yaml") from error
    if not isinstance(given, dict) or not isinstance(given.get("stops"), list):
        raise NoPlan("not_a_plan")
    return typed(form_of(given))


def form_of(given: dict[str, Any]) -> MultiDict[str, str]:
    form: MultiDict[str, str] = MultiDict({"light": "auto", "length": "quick"})
    for name, field in FIELDS.items():
        if name in given:
            form[field] = word(given[name])
    for stop in given["stops"]:
        told = stop if isinstance(stop, dict) else {}
        for name, field in STOP.items():
            form.add(f"stop_{field}", word(told.get(name, "")))
        for field in ("key", "point", "gone"):
            form.add(f"stop_{field}", "")
    return form


def word(value: Any) -> str:
    return value if isinstance(value, str) else ""
