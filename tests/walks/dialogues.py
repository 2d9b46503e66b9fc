"""Dialogues as coordinators write them down, in code and in the form."""

from datetime import date, timedelta
from typing import Any

from app.core.clock import now
from app.core.words import HERE
from app.walks.rules.dialogues import DialogueDraft


def days_ago(days: int) -> date:
    return now().astimezone(HERE).date() - timedelta(days=days)


def dialogue(municipality_id: int, **given: Any) -> DialogueDraft:
    whole = {
        "title": "Öppet möte i Nygård",
        "method": "open_meeting",
        "first_day": days_ago(3),
        "last_day": days_ago(3),
        "participants": 24,
        "said": "Många går omvägar när det är mörkt.",
        "themes": ("unsafe_place", "environment"),
    }
    return DialogueDraft(municipality_id, **{**whole, **given})


def form(**given: Any) -> dict[str, Any]:
    """What the page sends."""
    whole = {
        "title": "Enkät i Centrum",
        "method": "survey",
        "area": "",
        "first_day": days_ago(20).isoformat(),
        "last_day": days_ago(2).isoformat(),
        "participants": "212",
        "themes": ["environment", "traffic"],
        "said": "Torget upplevs som mörkt.\nFler vill ha bänkar.",
        "walk": "",
    }
    return {**whole, **given}
