"""The doors of the coordinator's desk: the inbox, decisions and their undoing, one report."""

from flask import Blueprint

pages = Blueprint("triage", __name__)

from app.triage.pages import (  # noqa: E402 - they register
    deciding,  # noqa: F401
    inbox,  # noqa: F401
    reading,  # noqa: F401
    report,  # noqa: F401
    undoing,  # noqa: F401
)
