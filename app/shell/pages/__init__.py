"""The doors of the shell: home, install, law pages, language, health."""

from flask import Blueprint, Flask, g

from app.shell import reads

pages = Blueprint("shell", __name__)

from app.shell.pages import comments, health, install, language, plain  # noqa: E402

__all__ = ["comments", "health", "install", "join", "language", "pages", "plain"]


def join(app: Flask) -> None:
    """Every page says whose it is, and who takes complaints of its accessibility."""
    authority = reads.content("statement")["authority"]
    app.context_processor(
        lambda: {"municipality": reads.here(g.get("actor")), "accessibility_authority": authority}
    )
