"""What somebody wrote into a page that came back too late: it stands in the answer, to be sent again.

Nothing of it is kept on the server, and what is sent again is checked like any other form.
"""

from flask import request
from werkzeug.exceptions import HTTPException

TOO_LATE = {"form_too_old", "sign_in_first"}
PROOF = "csrf_token"
SECRET = {"password", "new", "code", "token"}


def fields(refusal: str) -> list[tuple[str, str]] | None:
    """None when anything is secret: such a form is filled in anew."""
    if refusal not in TOO_LATE or request.method != "POST":
        return None
    try:
        typed = [(name, value) for name, value in request.form.items(multi=True) if name != PROOF]
    except HTTPException:
        return None
    return None if SECRET & {name for name, _value in typed} else typed
