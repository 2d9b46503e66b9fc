"""Is the process there (/healthz); can it do its work (/readyz)."""

from flask import Response, jsonify

from app.shell import reads
from app.shell.pages import pages


@pages.get("/healthz")
def healthz() -> Response:
    return jsonify(status="ok")


@pages.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Says which part does not answer, never why: that stands in the log."""
    parts = reads.readiness()
    return jsonify(ready=all(parts.values()), **parts), 200 if all(parts.values()) else 503
