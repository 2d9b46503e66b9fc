"""The checklist that ships, and small ones to change."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.catalogue.reads import standard
from app.walks.rules import Checklist, parsed

FILE = Path("app/walks/checklist.yaml")


def content() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text("utf-8"))


def place_types() -> set[str]:
    return {option.key for option in standard().questions["place_type"].options}


def read(given: object) -> Checklist:
    return parsed(given, place_types=place_types(), responsible=standard().responsible_roles)


@cache
def shipped() -> Checklist:
    return read(content())


def question(**changed: Any) -> dict[str, Any]:
    return {"id": "q1", "type": "verdict", "sv": "Är det ljust?", "en": "Is it light?"} | changed


def section(**changed: Any) -> dict[str, Any]:
    whole = {"id": "s1", "sv": "Ljus", "en": "Light", "scope": "stop", "questions": [question()]}
    return whole | changed


def small(**changed: Any) -> dict[str, Any]:
    whole = {"id": "own", "version": 1, "sv": "Egen", "en": "Own", "sections": [section()]}
    return whole | changed
