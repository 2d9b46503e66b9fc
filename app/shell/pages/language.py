"""The choice of language, kept in a cookie that says nothing else."""

from flask import Response, redirect, request

from app.accounts.rules.paths import own_path
from app.core.settings import settings
from app.core.words import COOKIE, LANGUAGES
from app.shell.pages import pages

YEAR_S = 365 * 24 * 3600


@pages.post("/sprak")
def choose_language() -> Response:
    """Sends the person back to where the choice was made, which is always one of our own pages."""
    response = redirect(own_path(request.form.get("next", "")) or "/", 303)
    lang = request.form.get("lang", "")
    if lang in LANGUAGES:
        # Not HttpOnly: without network the page's own script makes the choice.
        response.set_cookie(COOKIE, lang, max_age=YEAR_S, secure=settings().secure, samesite="Lax")
    return response  # type: ignore[return-value]
