"""What may stand in an address: row numbers that a database can hold, words that it can compare.

Anything else is no address of ours, before any door or database sees it.
"""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, UnicodeConverter


class RowNumber(IntegerConverter):
    regex = "[0-9]{1,9}"


class Word(UnicodeConverter):
    """Without NUL, which PostgreSQL takes in no text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regex = "[^/\0]{1,200}"


def join(app: Flask) -> None:
    """Before any door: a rule takes its converters when it is made."""
    app.url_map.converters.update(int=RowNumber, string=Word, default=Word)
