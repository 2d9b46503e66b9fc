"""How the pages of leaders find a walk: a stranger's looks like one that does not exist."""

from typing import Any

from flask import g

from app.core.refusals import Refusal
from app.walks import reads, shapes


def led(number: str) -> Any:
    """The walk that this actor plans."""
    walk = reads.walk(g.actor, "walk.plan", number[:12].upper())
    if walk is None:
        raise Refusal("not_found")
    return walk


def around(walk: Any, here: str) -> dict[str, Any]:
    """What every page of one walk shows: the walk, and the ways to its other pages."""
    return {"walk": walk, "tabs": shapes.tabs(g.actor, walk, here)}
