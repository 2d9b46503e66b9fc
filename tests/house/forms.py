"""The forms of the pages as a browser would send them, by the door that they lead to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.exceptions import HTTPException

from tests.house.matrix import Door, doors, path_of

CONTROLS = ".//*[self::input or self::select or self::textarea or self::button][@name]"
ONE_OF = {"radio", "checkbox"}
TOKEN = "csrf_token"
Pairs = list[tuple[str, bytes]]


@dataclass(frozen=True)
class Form:
    """`on` is the page where it stands, `files` the names that carry a file, `token` what shows that
    it comes from a page of this session."""

    on: Door
    path: str
    pairs: Pairs
    files: set[str]
    token: str = ""


def forms_of(app: Flask, client: FlaskClient, values: dict[str, Any]) -> dict[str, Form]:
    """By the address of the door, out of every page that opens for this person; the fullest of each."""
    found: dict[str, Form] = {}
    for page in doors(app):
        if page.method == "GET" and "/api/" not in page.rule.rule:
            for rule, form in on_page(app, client, page, values):
                if rule not in found or len(found[rule].pairs) < len(form.pairs):
                    found[rule] = form
    return found


def on_page(
    app: Flask, client: FlaskClient, page: Door, values: dict[str, Any]
) -> Iterator[tuple[str, Form]]:
    here = path_of(page, values)
    answer = client.get(here)
    if answer.mimetype != "text/html" or answer.status_code != 200:
        return
    document = html.fromstring(answer.text)
    for one in document.iterfind(".//form"):
        path = one.get("action") or here
        if one.get("method") == "post" and (rule := led_to(app, path)):
            controls = [each for each in document.xpath(CONTROLS) if belongs(each, one)]
            files = {each.get("name") for each in controls if each.get("type") == "file"}
            token = next((each.value for each in controls if each.get("name") == TOKEN), "")
            yield rule, Form(page, path, filled(controls), files, token)


def led_to(app: Flask, path: str) -> str:
    to = path.partition("?")[0].partition("#")[0]
    try:
        rule, _values = app.url_map.bind("localhost").match(to, "POST", return_rule=True)
    except HTTPException:
        return ""
    return rule.rule


def belongs(control: Any, form: Any) -> bool:
    named = control.get("form")
    return named == form.get("id") if named else form in control.iterancestors("form")


def filled(controls: list[Any]) -> Pairs:
    """Of each choice one, the chosen one if there is any; of the rest everything that stands there."""
    pairs: Pairs = []
    for one in sorted(controls, key=lambda each: each.get("checked") is None):
        choice = one.tag == "button" or one.get("type") in ONE_OF
        if one.get("name") != TOKEN and not (choice and one.get("name") in dict(pairs)):
            pairs.append((one.get("name"), (value_of(one) or "").encode()))
    return pairs


def value_of(control: Any) -> str | None:
    if control.tag == "textarea":
        return control.text
    return control.value if control.tag == "select" else control.get("value")
