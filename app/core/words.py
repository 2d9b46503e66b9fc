"""Words in the language of the visitor: Swedish first, English by choice.

msgids are English; each room has its own catalogue under app/translations/<room>. The choice is
asked for in the address (the worker's kept copies), in a header, or in a cookie.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask, Response, g, request
from flask_babel import Babel

LANGUAGES = ("sv", "en")
COOKIE = "lykta_lang"
HERE = ZoneInfo("Europe/Stockholm")
# Between hour and minute. Every page carries it to static/js/lib/clock.js: phones write alike.
COLON = {"sv": ".", "en": ":"}


def join(app: Flask) -> None:
    rooms = sorted(Path(app.root_path, "app", "translations").glob("*/"))
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(str(room) for room in rooms)
    Babel(app, default_locale="sv", default_timezone=HERE.key, locale_selector=language)
    app.before_request(choose)
    app.after_request(told)
    app.context_processor(lambda: {"lang": language(), "colon": COLON[language()]})
    app.jinja_env.filters.update(day=day, time=time, daytime=daytime, number=number)


def choose() -> None:
    g.lang = asked()


def language() -> str:
    """`sv` or `en`; Swedish where nobody asks, as in jobs and commands."""
    return g.get("lang", "sv")


def asked() -> str:
    places = (
        request.args.get("lang-copy"),
        request.headers.get("Lykta-Lang"),
        request.cookies.get(COOKIE),
    )
    return next((lang for lang in places if lang in LANGUAGES), "sv")


def told(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Language", language())
        response.vary.update(("Cookie", "Lykta-Lang"))
    return response


def day(value: date | datetime | None) -> str:
    """20 november 2026, by the clock in Sweden."""
    if value is None:
        return ""
    return format_date(local(value), "d MMMM y", locale=locale())


def time(value: datetime | None) -> str:
    """18.10 in Swedish, 18:10 in English."""
    return "" if value is None else local(value).strftime(f"%H{COLON[language()]}%M")


def daytime(value: datetime | None) -> str:
    """20 nov. 2026 18.10, short enough for lists."""
    if value is None:
        return ""
    return f"{format_date(local(value), 'd MMM y', locale=locale())} {time(value)}"


def local(value: Any) -> Any:
    """Dates have no zone and stay; moments are told by the clock in Sweden."""
    return value.astimezone(HERE) if isinstance(value, datetime) else value


def number(value: float | None) -> str:
    return "" if value is None else format_decimal(value, locale=locale())


def locale() -> str:
    return "en_GB" if language() == "en" else "sv"
