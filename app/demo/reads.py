"""The demo's content, and what was written down when it was loaded."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from app.core.settings import settings
from app.places import reads as places

HERE = Path(__file__).parent


class SignIn(NamedTuple):
    """How one demo person signs in; `secret` is that of the code app, empty without."""

    name: str
    what: str
    email: str
    password: str
    secret: str


@cache
def content() -> dict[str, Any]:
    return yaml.safe_load((HERE / "demo.yaml").read_text("utf-8"))


def loaded() -> bool:
    """Whether anything stands in the database: the demo goes into an empty one only."""
    return places.any_municipality()


def kept() -> Path:
    return settings().data / "demo-sign-ins.json"


def sign_ins() -> dict[str, SignIn]:
    if not kept().exists():
        return {}
    told = json.loads(kept().read_text("utf-8"))
    return {key: SignIn(**one) for key, one in told["people"].items()}


def receipt_codes() -> dict[str, str]:
    """Receipt codes of some demo reports, by the place that they are about."""
    return json.loads(kept().read_text("utf-8"))["codes"] if kept().exists() else {}
