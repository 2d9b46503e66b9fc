"""All walks that somebody may see, and what of them waits for a leader."""

from typing import Any

from flask import g, render_template
from flask.typing import ResponseReturnValue

from app.core.words import language
from app.walks import shapes
from app.walks.pages import pages


@pages.get("/vandringar")
def listing() -> ResponseReturnValue:
    return render_template("walks/list.html", walks=shapes.walks(g.actor, language()))


@pages.app_context_processor
def in_the_menu() -> dict[str, Any]:
    """Asked by the menu alone: pages without it do not count."""
    return {"walk_steps_waiting": lambda: shapes.waiting(g.actor)}
