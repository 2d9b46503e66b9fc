"""Words in both languages and what is chosen from, read from a plain dict without trust."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from app.catalogue.rules import Text
from app.walks.rules.checklist import Option

LONGEST = 400
FEWEST_OPTIONS, MOST_OPTIONS = 2, 40
ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
# Options are stored by their Swedish keys, like those of the report's form.
OPTION_ID = re.compile(r"[a-zåäö0-9][a-zåäö0-9_]{0,39}")

Wrong = Callable[[str, str], None]


def text(wrong: Wrong, each: object, place: str) -> Text:
    """`sv` and `en` of a dict, composed and without blanks around."""
    words = each if isinstance(each, dict) else {}
    sv, en = (_said(wrong, words.get(key), tells(place, key)) for key in ("sv", "en"))
    return Text(sv, en)


def options(wrong: Wrong, given: object, place: str) -> tuple[Option, ...]:
    """Key -> words, in the order of the file."""
    at = f"{place}.options"
    if not isinstance(given, dict) or not FEWEST_OPTIONS <= len(given) <= MOST_OPTIONS:
        wrong("options_wrong", at)
        return ()
    return tuple(_option(wrong, key, each, at) for key, each in given.items())


def tells(place: str, key: object) -> str:
    """The way to a key; a key that could be anything is not repeated."""
    known = key if isinstance(key, str) and ID.fullmatch(key) else ""
    return ".".join(part for part in (place, known) if part)


def _option(wrong: Wrong, key: object, each: Any, at: str) -> Option:
    fits = isinstance(key, str) and OPTION_ID.fullmatch(key)
    place = f"{at}.{key}" if fits else at
    if not fits or (isinstance(each, dict) and set(each) - {"sv", "en"}):
        wrong("unknown_key" if fits else "id_wrong", place)
    words = text(wrong, each, place)
    return Option(words.sv, words.en, str(key) if fits else "")


def _said(wrong: Wrong, given: object, place: str) -> str:
    if not isinstance(given, str) or not given.strip():
        wrong("text_missing", place)
        return ""
    if len(given) > LONGEST:
        wrong("text_too_long", place)
        return ""
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in given):
        wrong("text_not_storable", place)
        return ""
    return unicodedata.normalize("NFC", given.strip())
