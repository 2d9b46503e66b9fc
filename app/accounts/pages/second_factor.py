"""The second step of a sign-in: a code, a recovery code, or setting up the first code app."""

from typing import Any

from flask import g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import changes, reads, shapes
from app.accounts.forms import CodeForm
from app.accounts.pages import known, pages, who
from app.accounts.pages.guard import onward
from app.accounts.pages.sign_in import arriving, settled
from app.accounts.rules import codes
from app.accounts.rules.paths import own_path
from app.core.refusals import Refusal
from app.core.unit import unit


@pages.get("/logga-in/andra-steget")
def second_step() -> ResponseReturnValue:
    if not half_way():
        return redirect(url_for("accounts.sign_in"))
    return shown(own_path(request.args.get("next", "")) or "")


def half_way() -> bool:
    return bool(g.signed_in and g.signed_in.half_way)


def shown(next_: str, error: str = "") -> Any:
    """Asks for a code; who has no second factor yet sets one up here."""
    errors = [("code", error)] if error else []
    if g.signed_in.enrolled:
        page = render_template("accounts/second_step.html", next=next_, errors=errors)
    else:
        page = render_template(
            "accounts/first_code_app.html", next=next_, errors=errors, **code_app(first_secret())
        )
    return page, 422 if errors else 200


def first_secret() -> str:
    """One that no key opens any more is none: signing in again makes a new one."""
    secret = kept_secret()
    if not secret:
        raise Refusal("sign_in_first")
    return secret


def kept_secret() -> str:
    found = reads.sign_in_of(request.cookies[who.cookie_name()])
    return kept_for(*found) if found else ""


def kept_for(sign_in: Any, person: Any) -> str:
    """The secret of the code app that waits in this session for its first code."""
    return reads.code_secret(person, sign_in.kept.get("code_app")) or ""


def code_app(secret: str) -> dict[str, str]:
    """What a page shows of a code app that is being set up; the drawing loads when used."""
    import segno
    from markupsafe import Markup

    address = codes.address(secret, g.signed_in.email, "Lykta")
    drawn = segno.make(address, error="m").svg_inline(
        scale=5, border=4, light="#fff", svgclass="qr"
    )
    spaced = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
    return {"qr": Markup(drawn), "secret": spaced}  # noqa: S704


@pages.post("/logga-in/andra-steget")
def give_second() -> ResponseReturnValue:
    if not half_way():
        return redirect(url_for("accounts.sign_in"))
    known.may_try()
    form = CodeForm()
    next_ = own_path(form.next.data or "") or ""
    known.count_try(g.signed_in.email, "code")
    typed = form.code.data or ""
    return given(typed, next_) if g.signed_in.enrolled else set_up(typed, next_)


def given(typed: str, next_: str) -> ResponseReturnValue:
    with unit():
        sign_in, person = living()
        right = changes.give_code(person, typed) or changes.give_recovery_code(person, typed)
        token = changes.strengthen(sign_in, person) if right else ""
    if not token:
        known.count_failure()
        return shown(next_, _("The code is wrong or has been used. Write the one shown now."))
    return arriving(strong(token), token, next_)


def set_up(typed: str, next_: str) -> ResponseReturnValue:
    with unit():
        sign_in, person = living()
        secret = kept_for(sign_in, person)
        right = bool(secret) and changes.give_code(person, typed, secret)
        made = changes.set_code_app(reads.actor_of(person), person, secret) if right else []
        token = changes.strengthen(sign_in, person) if right else ""
    if not token:
        return shown(next_, _("The code is wrong. Check that the phone's clock is right."))
    g.signed_in = strong(token)
    onwards = url_for("accounts.arrived", next=onward(next_))
    page = make_response(render_template("accounts/recovery_codes.html", codes=made, next=onwards))
    return settled(page, g.signed_in, token)


def living() -> tuple[Any, Any]:
    """The half session and its person, read inside the open unit: the same code sent twice at a
    time finds it ended."""
    found = reads.sign_in_of(request.cookies[who.cookie_name()])
    if found is None:
        raise Refusal("sign_in_first")
    return found


def strong(token: str) -> shapes.SignedIn:
    found = reads.sign_in_of(token)
    assert found
    return shapes.signed_in(*found)
