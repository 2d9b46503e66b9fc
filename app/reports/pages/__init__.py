"""The pages of a report's sender: the forms, the receipt, following by code read no session; only
the list of what an account has sent does."""

from typing import Any

from flask import Blueprint, g

from app.reports import shapes

pages = Blueprint("reports", __name__)


@pages.app_context_processor
def sealed() -> dict[str, Any]:
    """Every page carries the key to seal to: phones keep pages, and seal without network."""
    actor = g.get("actor")
    return {"sealing": shapes.sealing_key(actor.municipality_id if actor else None)}


from app.reports.pages import documents, filing, following, own  # noqa: E402

__all__ = ["documents", "filing", "following", "own", "pages"]
