"""Every word on the screen in Swedish and in English: msgids are English, catalogues give the Swedish."""

import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from tests.house.source import ROOT, Source, sources

pytestmark = pytest.mark.no_app

CATALOGUES = ROOT / "app" / "translations"
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "N_": None, "ngettext": (1, 2)}
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]")
OPTIONS = {"trimmed": "true", "silent": "false"}
MORE_THAN_ONE_WORD = re.compile(r"[a-zåäö]{2,} [a-zåäö]{2,}", re.IGNORECASE)


def said(source: Source) -> set[str]:
    """The msgids of one file; of a plural its first form."""
    if source.path.suffix == ".html":
        found = babel_extract(BytesIO(source.text.encode()), tuple(KEYWORDS), (), OPTIONS)
        messages = [message for _line, _name, message, _notes in found]
    else:
        found = extract("python", BytesIO(source.text.encode()), KEYWORDS)
        messages = [message for _line, message, _notes, _context in found]
    singular = (one[0] if isinstance(one, tuple | list) else one for one in messages)
    return {one for one in singular if one}


@cache
def catalogues() -> dict[str, Catalog]:
    found = {}
    for path in sorted(CATALOGUES.glob("*/sv/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            found[path.parents[2].name] = read_po(file, locale="sv", abort_invalid=True)
    return found


def swedish() -> dict[str, str]:
    """Msgid -> Swedish, of all rooms; of a plural its forms joined."""
    return {
        (entry.id if isinstance(entry.id, str) else entry.id[0]): " ".join(forms(entry.string))
        for catalogue in catalogues().values()
        for entry in catalogue
        if entry.id and all(forms(entry.string)) and not entry.fuzzy
    }


def forms(string: str | Sequence[str] | None) -> list[str]:
    return [string] if isinstance(string, str) else list(string or ())


def speaking() -> list[Source]:
    return [*sources("templates", ".html"), *sources("app", ".py")]


def unsaid(found: list[Source]) -> list[str]:
    known = swedish()
    return [
        f"{one.name}: {text}" for one in found for text in sorted(said(one)) if text not in known
    ]


@pytest.mark.slow
def test_every_word_on_the_screen_has_its_swedish():
    assert unsaid(speaking()) == []


def test_every_catalogue_compiles():
    assert len(catalogues()) >= 5
    for room, catalogue in catalogues().items():
        write_mo(file := BytesIO(), catalogue)
        assert file.tell() > 100, room


@pytest.mark.slow
def test_no_swedish_is_left_that_nobody_says():
    used = {text for one in speaking() for text in said(one)}
    literal = "\n".join(one.text for one in speaking())
    left = [
        f"{room}: {text}"
        for room, catalogue in catalogues().items()
        for entry in catalogue
        if (text := entry.id[0] if isinstance(entry.id, tuple) else entry.id)
        and text not in used
        and f'"{text}"' not in literal
    ]
    assert left == []


def test_a_sentence_has_one_swedish_in_all_rooms():
    told: dict[str, set[str]] = {}
    for catalogue in catalogues().values():
        for entry in catalogue:
            if entry.id and isinstance(entry.id, str):
                told.setdefault(entry.id, set()).add(str(entry.string))
    assert {text: many for text, many in told.items() if len(many) > 1} == {}


def test_what_stands_in_a_sentence_stands_in_its_swedish():
    broken = [
        f"{text} -> {translated}"
        for text, translated in swedish().items()
        if set(PLACE.findall(text)) - set(PLACE.findall(translated))
    ]
    assert broken == []


def test_scripts_carry_no_words():
    """A quoted sentence in a browser element would be said in one language only."""
    quoted = re.compile(
        r"""\b(?:textContent|title|placeholder|ariaLabel|alert\() *=? *["'`]([^"'`\n]+)["'`]"""
    )
    found = [
        f"{one.name}: {match[1]}"
        for one in sources("static/js", ".js")
        for match in quoted.finditer(one.text)
        if MORE_THAN_ONE_WORD.search(match[1])
    ]
    assert found == []


def test_a_planted_word_without_swedish_is_seen(tmp_path):
    page = Source(
        tmp_path / "x.html", '{{ _("A planted word") }} {{ ngettext("A thing", "Things", 2) }}'
    )
    code = Source(tmp_path / "x.py", 'print(_("Another planted word"))')
    assert len(unsaid([page, code])) == 3
