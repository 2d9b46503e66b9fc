"""What comes in: forms of pages, strict JSON from their elements. Sentences are said by the doors."""

from typing import Any

from flask_wtf import FlaskForm
from pydantic import Field
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, StringField
from wtforms.validators import AnyOf

from app.accounts.rules.drafts import Held
from app.core.actor import Role
from app.core.numbers import NoNumber, whole
from app.core.openapi import Strict, Whole
from app.core.strict import storable
from app.core.words import LANGUAGES

NAME_MOST = 100


class SignInForm(FlaskForm):
    email = StringField()
    password = StringField()
    stay = BooleanField()
    next = StringField()


class CodeForm(FlaskForm):
    code = StringField()
    next = StringField()


class PasswordForm(FlaskForm):
    """`password` proves who it is, `new` is what it shall be."""

    password = StringField()
    new = StringField()
    next = StringField()


class ChoicesForm(FlaskForm):
    language = StringField(validators=[AnyOf(LANGUAGES)])
    letter_keys = BooleanField()


class LinkForm(FlaskForm):
    """The token of an invitation, and with the second step the password."""

    token = StringField()
    new = StringField()


class Asked(Strict):
    next: str = Field(default="", max_length=400)


class PasskeyAnswer(Strict):
    answer: dict[str, Any]
    state: str = Field(max_length=400)
    name: str = Field(default="", max_length=NAME_MOST)
    next: str = Field(default="", max_length=400)


class Lost(Strict):
    """What this browser held under an earlier token and no longer has."""

    device: Whole = Field(ge=1, le=2**31 - 1)
    count: Whole = Field(ge=1, le=100_000)


class NewDevice(Strict):
    """`token`: the one the phone has, which stays if it still lives."""

    name: str = Field(default="", max_length=NAME_MOST)
    token: str = Field(default="", max_length=NAME_MOST)
    lost: Lost | None = None


def text(typed: str | None) -> str:
    """One line of typed text as it is kept; empty when it cannot be kept."""
    line = " ".join((typed or "").split())
    return line if len(line) <= NAME_MOST and storable(line) else ""


def number_in(typed: str | None, allowed: dict[int, str]) -> int | None:
    """The id that was chosen, if it was offered."""
    try:
        number = whole(typed or "")
    except NoNumber:
        return None
    return number if number in allowed else None


def first_held(
    form: MultiDict[str, str], organisations: dict[int, str], areas: dict[int, str]
) -> tuple[Held, ...]:
    """The one role an invitation gives; none when none or something else was chosen."""
    chosen = next((role for role in Role if role == form.get("role")), None)
    if chosen is None:
        return ()
    ticked = tuple(area for area in areas if str(area) in form.getlist("areas"))
    return (Held(chosen, number_in(form.get("organisation"), organisations), ticked),)


def held_of(
    form: MultiDict[str, str], organisations: dict[int, str], areas: dict[int, str]
) -> tuple[Held, ...]:
    """The roles that were ticked, each with its own organisation and areas."""
    ticked = [role for role in Role if role in form.getlist("role")]
    return tuple(
        Held(
            role,
            number_in(form.get(f"organisation-{role}"), organisations),
            tuple(area for area in areas if str(area) in form.getlist(f"areas-{role}")),
        )
        for role in ticked
    )
