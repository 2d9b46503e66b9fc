"""The preview of a walk's public page, as a leader has it open."""

import re
from typing import Any

from flask.testing import FlaskClient

SEEN = re.compile(r'name="seen" value="([0-9a-f]{16})"')


def seen_on(client: FlaskClient, page: str) -> str:
    """What the preview showed; it goes back with the press."""
    shown = SEEN.search(client.get(f"{page}/forhandsvisning").text)
    assert shown, "the preview says what it shows"
    return shown[1]


def approving(client: FlaskClient, page: str, summary: str = "") -> Any:
    """Read and approved."""
    form = {"summary": summary, "seen": seen_on(client, page)}
    return client.post(f"{page}/godkann", data=form)
