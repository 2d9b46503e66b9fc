"""How the house says no: whatever goes wrong becomes a refusal, told as a page or as problem+json."""

import errno

from flask import Flask, Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from app.core import again
from app.core.policy import Denied
from app.core.refusals import Problem, Refusal

OF_STATUS = {
    400: "bad_request",
    401: "sign_in_first",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_big",
    429: "too_many",
    503: "unavailable",
}


def join(app: Flask) -> None:
    app.register_error_handler(Refusal, answered)
    app.register_error_handler(Denied, lambda _denied: answered(Refusal("not_found")))
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, unexpected)


def http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    refusal = Refusal(OF_STATUS.get(error.code, "bad_request"))
    response = answered(refusal, error.code)
    if methods := getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(methods)
    return response


def unexpected(error: Exception) -> ResponseReturnValue:
    if full(error):
        return answered(Refusal("storage_full", Retry_After="60"))
    current_app.logger.error("unexpected error at %s", request.endpoint, exc_info=error)
    return answered(Refusal("internal"))


def full(error: Exception) -> bool:
    """Whether the disk is full: told by the system, or by SQLite in its own words."""
    no_space = isinstance(error, OSError) and error.errno == errno.ENOSPC
    return no_space or "database or disk is full" in str(error)


def answered(refusal: Refusal, status: int | None = None) -> Response:
    problem = refusal.problem()
    if status:
        problem.status = status
    if wants_json():
        body, kind = problem.model_dump_json(), "application/problem+json"
    else:
        body, kind = page(problem), "text/html; charset=utf-8"
    headers = {**refusal.headers, "Cache-Control": "no-store"}
    return Response(body, problem.status, headers, content_type=kind)


def wants_json() -> bool:
    """Who writes JSON reads it too."""
    if request.is_json or request.path.startswith("/api/"):
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def page(problem: Problem) -> str:
    """The house's own page; two plain sentences when even that cannot be made."""
    try:
        typed = again.fields(problem.code)
        lang = g.get("lang", "sv")
        return render_template("shell/error.html", problem=problem, lang=lang, typed=typed)
    except Exception:
        current_app.logger.exception("no error page for %s", problem.id)
        return (
            f'<!doctype html><html lang="sv"><title>Lykta</title><h1>{problem.sv}</h1>'
            f'<p lang="en">{problem.en}</p><p>{problem.id}</p>'
        )
