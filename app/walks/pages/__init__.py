"""The pages of safety walks and dialogues: lists, planning, leading, and what comes of a walk."""

from flask import Blueprint

pages = Blueprint("walks", __name__)

from app.walks.pages import (  # noqa: E402 - they register
    answers,  # noqa: F401
    checklists,  # noqa: F401
    coding,  # noqa: F401
    dialogues,  # noqa: F401
    digital,  # noqa: F401
    findings,  # noqa: F401
    inviting,  # noqa: F401
    leading,  # noqa: F401
    listing,  # noqa: F401
    paper,  # noqa: F401
    planning,  # noqa: F401
    protocol,  # noqa: F401
    public,  # noqa: F401
    reviewing,  # noqa: F401
    steps,  # noqa: F401
    template,  # noqa: F401
    walking,  # noqa: F401
)
