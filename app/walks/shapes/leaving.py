"""The protocol as it leaves as a file: its values, the words around them, and the file's name."""

from collections.abc import Container
from dataclasses import asdict, replace
from typing import Any

from flask_babel import gettext as _

from app.walks.shapes.protocol import Protocol, Row

TABLES = ("top", "preserve", "findings", "rejected", "private")


def for_pdf(told: Protocol, photos: Container[str]) -> dict[str, Any]:
    """What the PDF's template reads; of photos those that could be fetched, as names of files."""

    def kept(rows: list[Row]) -> list[Row]:
        names = [tuple(file_of(one) for one in row.photos if one in photos) for row in rows]
        return [replace(row, photos=each) for row, each in zip(rows, names, strict=True)]

    rows = {name: kept(getattr(told, name)) for name in TABLES}
    return {**asdict(replace(told, **rows)), "labels": labels()}


def file_of(token: str) -> str:
    return f"{token}.svg"


def labels() -> dict[str, str]:
    """The words of the columns and of what stands around them, for the files."""
    return {
        "number": _("No."),
        "place": _("Place"),
        "finding": _("Finding"),
        "proposal": _("Proposal"),
        "responsible": _("Responsible"),
        "answer": _("Answer"),
        "due": _("Done by"),
        "status": _("Status"),
        "stop": _("Stop"),
        "findings": _("Findings"),
        "reason": _("Reason"),
        "top": _("The three most important"),
        "among": _("Among the three most important"),
        "divided": _("Opinions differ"),
        "restricted": _("Not in the public version"),
        "none": _("Nothing has been noted here."),
        "proposed": _("Drafted from the answers: no finding has been decided yet."),
        "private": _("Handed to the property owner, who decides."),
        "page": _("Page"),
        "of": _("of"),
        "lost": _("Some characters could not be drawn; the web page shows them."),
        "route": _("Route"),
        "metres": _("%(metres)s m", metres="{}"),
        "north": _("N"),
    }


def file_name(told: Protocol, ending: str) -> str:
    version = "intern" if told.whole else "offentlig"
    return f"protokoll-{told.number.lower()}-{version}.{ending}"
