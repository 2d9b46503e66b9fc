"""The protocol for a Word template: the same values as the PDF's, and why a template is refused."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask_babel import gettext as _

from app.core.apart import Refused, TooHeavy
from app.walks.rules.protocol import PARTS
from app.walks.shapes.drawn import png
from app.walks.shapes.leaving import TABLES, labels
from app.walks.shapes.protocol import Protocol, Row, StopLine

PAIRS = ("facts", "people", "written", "next")
UNUSED = ("drawing", "drawn", "order")


def values(told: Protocol) -> dict[str, Any]:
    """What a template may name. Pairs have names too, so that people need not count."""
    whole = {name: value for name, value in asdict(told).items() if name not in UNUSED}
    for name in TABLES:
        whole[name] = [
            {key: each for key, each in row.items() if key != "photos"} for row in whole[name]
        ]
    for name in PAIRS:
        whole[name] = [{"label": label, "value": value} for label, value in whole[name]]
    return {**whole, "labels": labels()}


def photos(told: Protocol, thumbs: Mapping[str, bytes]) -> list[dict[str, str]]:
    """The drawn route, then the photos that a leader has approved of the findings that this version
    tells; each once."""
    rows = [row for name in ("preserve", "findings") for row in getattr(told, name)]
    return [
        *route(told),
        *(
            {
                "alt": f"{row.number}. {row.place}: {row.text}",
                "caption": f"{row.number}. {row.place}",
                "content": base64.b64encode(thumbs[token]).decode(),
            }
            for row in rows
            for token in row.photos
            if token in thumbs
        ),
    ]


def route(told: Protocol) -> list[dict[str, str]]:
    if told.drawing is None:
        return []
    drawing = base64.b64encode(png(told.drawing)).decode()
    return [{"alt": told.drawn, "caption": labels()["route"], "content": drawing, "cm": "16"}]


def sample(lang: str) -> dict[str, Any]:
    """A protocol in which nothing is empty: every placeholder of a template is tried with it."""
    row = Row(1, "2 Tunnel", "?", "…", "…", "…", "…", "…", "…", "…", True, True, True, ())
    texts = ("title", "number", "municipality", "mark", "version", "drawn", "summary")
    told = Protocol(
        lang=lang,
        whole=True,
        draft=True,
        proposed=True,
        order=[],
        headings={part: part for part in PARTS},
        stops=[StopLine(1, "…", "…", "1")],
        drawing=None,
        **{name: [("…", "…")] for name in PAIRS},  # type: ignore[arg-type]
        **{name: [row] for name in TABLES},  # type: ignore[arg-type]
        **dict.fromkeys(texts, "…"),  # type: ignore[arg-type]
    )
    return values(told)


def placeholders(lang: str) -> list[tuple[str, str]]:
    """What can be written in a template, with what each list holds."""
    known = sample(lang)
    return [(name, inner(value)) for name, value in known.items() if name != "lang"]


def inner(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(value)
    first = value[0] if isinstance(value, list) and value else None
    return ", ".join(first) if isinstance(first, dict) else ""


def why_refused(error: Refused | TooHeavy) -> str:
    """One sentence for whoever sent the template."""
    code, about = json.loads(str(error)) if isinstance(error, Refused) else ("", "")
    told = {
        "template_too_big": _("The file is too big. A template may have 2 MB."),
        "template_old": _(
            "That is an old or locked Word file. Save it as .docx without a password."
        ),
        "template_not_word": _("The file is no Word document. Save it as .docx and try again."),
        "template_macros": _("The file has macros. Save it as .docx without macros."),
        "template_embedded": _("The file holds another file (%(what)s). Take it out.", what=about),
        "template_outside": _(
            "The file fetches something from elsewhere (%(what)s). Take it out.", what=about
        ),
        "template_unknown": _("The template names %(what)s, which does not exist.", what=about),
        "template_unsafe": _("The template asks for something it may not read."),
        "template_syntax": _(
            "A placeholder between double braces cannot be read: %(what)s", what=about
        ),
    }
    return told.get(code, _("The template takes too long to fill in. Make it simpler."))
