"""What stands before pages: the form token of a session, sign-in, and showing anew who one is.

Where a request comes from (Origin, Sec-Fetch-Site) is checked for everybody in core/headers.py.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ParamSpec

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from itsdangerous import URLSafeTimedSerializer

from app.accounts.pages import who
from app.accounts.rules.paths import own_path
from app.accounts.rules.sign_ins import is_fresh, landing
from app.core.clock import now
from app.core.keys import keyed, versions
from app.core.policy import may
from app.core.refusals import Refusal
from app.core.refusing import wants_json

P = ParamSpec("P")
SAFE = {"GET", "HEAD", "OPTIONS"}
FIELD = "csrf_token"
# They begin a session with a proof of their own and use nothing of a former one; the page may have
# been loaded before it.
OWN_PROOF = {
    "accounts.give_password",
    "accounts.ask_for_passkey",
    "accounts.sign_in_with_passkey",
    "accounts.open_invitation",
    "accounts.accept_invitation",
}
csrf = CSRFProtect()
login = LoginManager()


class Account(UserMixin):
    """Flask-Login's view of the person; everything else asks `g.actor`."""

    def __init__(self, person_id: int) -> None:
        self.id = person_id


def join(app: Flask) -> None:
    """The session is known before limits and pages look; form tokens hang on keys of their own."""
    app.session_interface = who.Nowhere()
    app.before_request_funcs.setdefault(None, []).insert(0, who.who)
    app.before_request(form_token_is_right)
    app.after_request(private)
    app.config.update(
        WTF_CSRF_ENABLED=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        WTF_CSRF_SECRET_KEY=csrf_keys(app),
    )
    csrf.init_app(app)
    app.jinja_env.globals["csrf_token"] = token_for_page
    app.context_processor(words_about_me)
    login.session_protection = None  # type: ignore[assignment]
    login.request_loader(lambda _request: account())
    login.unauthorized_handler(sign_in_first)
    login.init_app(app)


def csrf_keys(app: Flask) -> list[str]:
    """Oldest first, as itsdangerous wants them: it signs with the last and takes all."""
    folder = str(app.config["LYKTA"].data / "keys")
    return [secret.hex() for _version, secret in reversed(versions(folder, "csrf"))]


def account() -> Account | None:
    return Account(g.actor.id) if g.actor.id is not None and g.signed_in else None


def words_about_me() -> dict[str, Any]:
    actor = g.get("actor")
    if actor is None:
        return {"csrf_token": token_for_page}
    about = {"actor": actor, "signed_in": g.signed_in, "may": partial(may, actor)}
    return about | {"csrf_token": token_for_page}


def form_token_is_right() -> None:
    """Checked wherever a session was read; a request without one brings nobody's power."""
    if g.signed_in is None:
        return
    session[FIELD] = raw_form_token(request.cookies[who.cookie_name()])
    if request.method in SAFE or request.endpoint in OWN_PROOF:
        return
    try:
        csrf.protect()
    except CSRFError as error:
        raise Refusal("form_too_old") from error


def raw_form_token(cookie: str) -> str:
    return keyed("csrf", "form", cookie)[:40]


def form_token(cookie: str) -> str:
    """The token that goes with a session cookie, for callers that have not loaded a page."""
    keys = current_app.config["WTF_CSRF_SECRET_KEY"]
    signer = URLSafeTimedSerializer(keys, salt="wtf-csrf-token")
    return str(signer.dumps(raw_form_token(cookie)))


def token_for_page() -> str:
    """Empty for visitors: they have no session that a form could misuse."""
    return generate_csrf() if g.get("signed_in") else ""


def private(response: Response) -> Response:
    if g.get("signed_in") and request.endpoint not in who.FILES:
        response.headers["Cache-Control"] = "no-store"
    return response


def sign_in_first() -> ResponseReturnValue:
    if wants_json() or request.method not in SAFE:
        raise Refusal("sign_in_first")
    return redirect(url_for("accounts.sign_in", next=here()))


def here() -> str:
    return request.full_path.rstrip("?")


def onward(asked: str | None) -> str:
    """Where the person goes next: where they were on the way to, if it is ours; else home."""
    return own_path(asked or "") or landing(g.signed_in.actor.roles if g.signed_in else frozenset())


def confirmed(
    *, desk: bool = False
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """For settings and exports: a phone that stays signed in asks again who holds it. With `desk`
    every session does, if its proof is older than a quarter of an hour."""

    def guard(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if account() is None:
                return sign_in_first()
            if (desk or g.signed_in.kind == "patrol") and not is_fresh(
                g.signed_in.proved_at, now()
            ):
                return prove_first()
            return view(*args, **kwargs)

        return guarded

    return guard


def prove_first() -> ResponseReturnValue:
    if wants_json():
        raise Refusal("prove_first")
    back = here() if request.method in SAFE else url_for("accounts.own")
    return redirect(url_for("accounts.prove", next=back))
