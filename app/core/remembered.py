"""What nearly every request asks for and hardly anybody ever changes, remembered by each process.

For a second: what another process changes, a command above all, holds from then on. Where many
phones send at a time, their reports need no reading transaction of their own for it.
"""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app

from app.core.unit import is_open

T = TypeVar("T")
FOR_S = 1.0


def join(app: Flask) -> None:
    app.extensions["lykta_remembered"] = {}


def remembered(name: str, load: Callable[[], T]) -> T:
    """`load` gives plain values, no rows that hang on a session. Inside a unit of work it is asked
    each time, and nothing is kept: what it sees there may never be stored."""
    if is_open():
        return load()
    known = _known()
    until, value = known.get(name, (0.0, None))
    if time.monotonic() >= until:
        value = load()
        known[name] = (time.monotonic() + FOR_S, value)
    return value


def forget() -> None:
    """Whoever changes such a thing calls this once the change is stored."""
    _known().clear()


def _known() -> dict[str, tuple[float, Any]]:
    return current_app.extensions["lykta_remembered"]
