"""Signing in with a password. Unknown address, wrong password and closed account look alike."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from app.accounts import changes, reads, shapes
from app.accounts.forms import SignInForm
from app.accounts.pages import known, pages, who
from app.accounts.pages.guard import account, confirmed, onward
from app.accounts.rules import codes, passwords
from app.accounts.rules.drafts import email_of
from app.accounts.rules.paths import own_path
from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import COOKIE as LANGUAGE_COOKIE
from app.core.words import LANGUAGES


@pages.get("/logga-in")
def sign_in() -> ResponseReturnValue:
    if account():
        return redirect(onward(request.args.get("next")))
    return shown(own_path(request.args.get("next", "")) or "")


def shown(next_: str, email: str = "", errors: list[tuple[str, str]] | None = None) -> Any:
    page = render_template("accounts/sign_in.html", next=next_, email=email, errors=errors or [])
    return page, 422 if errors else 200


@pages.post("/logga-in")
def give_password() -> ResponseReturnValue:
    known.may_try()
    form = SignInForm()
    typed, password = form.email.data or "", form.password.data or ""
    next_ = own_path(form.next.data or "") or ""
    if errors := missing(typed, password):
        return shown(next_, typed, errors)
    email = email_of(typed) or ""
    known.count_try(email)
    checked = right_hash(email, password)
    if checked is None:
        known.count_failure()
        return shown(next_, typed, [("email", _("Wrong e-mail address or password."))])
    return begun(email, checked, next_, stay=bool(form.stay.data))


def missing(email: str, password: str) -> list[tuple[str, str]]:
    asked = [
        ("email", email.strip(), _("Write your e-mail address.")),
        ("password", password, _("Write your password.")),
    ]
    return [(name, sentence) for name, value, sentence in asked if not value]


def right_hash(email: str, password: str) -> str | None:
    """The stored hash, when the password is right and the account open."""
    person = reads.by_email(email)
    kept = person.password_hash if person and person.state == "active" else None
    try:
        return kept if passwords.matches(kept, password) else None
    except passwords.Busy as busy:
        raise Refusal("unavailable", Retry_After="5") from busy


def hashed(password: str) -> str:
    try:
        return passwords.hashed(password)
    except passwords.Busy as busy:
        raise Refusal("unavailable", Retry_After="5") from busy


def weakness(password: str, own_words: tuple[str, ...]) -> str:
    sentences = {
        "short": _("Use at least 12 characters. Several words are easy to remember."),
        "long": _("Use at most 200 characters."),
        "common": _("The password is too common. Choose one that is harder to guess."),
        "own": _("Do not build the password from your own name or address."),
    }
    return sentences.get(passwords.weakness(password, own_words), "")


def begun(email: str, checked: str, next_: str, *, stay: bool) -> ResponseReturnValue:
    """A whole session, or a half one that waits for the second factor."""
    with unit():
        person = reads.by_email(email)
        if person is None or person.password_hash != checked or person.state != "active":
            raise Refusal("sign_in_first")
        end_former()
        kind = "patrol" if stay and shapes.stays(reads.actor_of(person)) else "desktop"
        token = changes.begin_sign_in(person, kind=kind, kept=first_code_app(person))
        found = reads.sign_in_of(token)
        assert found
        signed_in = shapes.signed_in(*found)
    if signed_in.half_way:
        half = redirect(url_for("accounts.second_step", next=next_ or None))
        return who.give(half, token)
    return arriving(signed_in, token, next_)


def first_code_app(person: Any) -> dict[str, str]:
    """For who has no second factor yet; it waits in the session until a code confirms it."""
    if reads.has_second_factor(person):
        return {}
    return {"code_app": changes.sealed(person, codes.secret())}


def end_former() -> None:
    """Signing in anew ends what this browser was signed in to."""
    if g.signed_in:
        former = reads.own_sign_in(g.signed_in.actor, g.signed_in.id)
        if former:
            changes.end_sign_in(g.signed_in.actor, former)


def arriving(signed_in: shapes.SignedIn, token: str, next_: str) -> Answer:
    """The answer to a whole sign-in: new cookie, the browser known from now on, then onward."""
    return settled(redirect(url_for("accounts.arrived", next=next_ or None)), signed_in, token)


def settled(response: Answer, signed_in: shapes.SignedIn, token: str) -> Answer:
    known.mark(response, signed_in.email)
    if signed_in.language in LANGUAGES and LANGUAGE_COOKIE not in request.cookies:
        response.set_cookie(LANGUAGE_COOKIE, signed_in.language, max_age=31_536_000, samesite="Lax")
    return who.give(response, token, signed_in.kind)


@pages.get("/logga-in/klar")
@confirmed()
def arrived() -> ResponseReturnValue:
    """Where the phone gets its own token, so that it can send without network at sign-in time."""
    return render_template("accounts/arrived.html", next=onward(request.args.get("next")))
