"""The photos' part of the outbox API, stable for years, and the door through which they are seen.

The API reads no cookie: an upload key proves an anonymous sender, a token everybody else.
"""

from flask import Blueprint, Flask

from app.core.openapi import Api

api = Api("sending_api", __name__, url_prefix="/api/v1")
seen = Blueprint("photos", __name__)

from app.sending.api import have, photos, shown  # noqa: E402, F401 - they register


def join(app: Flask) -> None:
    app.register_blueprint(seen)


__all__ = ["api", "join", "seen"]
