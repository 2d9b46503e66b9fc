"""R44: no field that people write in cuts what is pasted into it. A browser cuts at maxlength without
a word, and counts other letters than the server; the limit is told before anything is saved."""

import re

import pytest

from tests.house.source import Source, sources

pytestmark = pytest.mark.no_app

CUTS = re.compile(r"maxlength")
TAG = re.compile(r"<(?:input|textarea)\b[^>]*>|\{\{ field\([^\n]*", re.DOTALL)
NAME = re.compile(r"""\bname="([^"]+)"|field\((?:"([^"]+)"|name)""")
TEXTAREA = re.compile(r"<textarea|rows=")
# Codes and figures, words that are searched for, and what an account is opened with: a longer one
# is none, and nothing that was written is lost.
CODES = {"code", "token", "into", "sheet"}
FIGURES = {"minutes", "people", "participants", "most", "option_place", "a figure"}
SEARCHED = {"q", "narrowing"}
ACCOUNTS = {"name", "email", "new", "passkey-name"}
MAY_CUT = CODES | FIGURES | SEARCHED | ACCOUNTS


def name_of(field: str) -> str:
    found = NAME.search(field)
    named = found and (found[1] or found[2])
    if "data-narrow" in field:
        return "narrowing"
    return named or ("a figure" if '"inputmode": "numeric"' in field else "")


def cutting(source: Source) -> list[str]:
    """Fields of a template that cut, but for codes and their like."""
    fields = [one for one in TAG.findall(source.text) if CUTS.search(one)]
    wrong = [one for one in fields if TEXTAREA.search(one) or name_of(one) not in MAY_CUT]
    return [f"{source.name}: {one[:60]}" for one in wrong]


def test_R44_no_field_that_people_write_in_cuts_what_is_pasted():
    assert [where for one in sources("templates", ".html") for where in cutting(one)] == []


def test_R44_no_script_cuts_what_is_written():
    script = sources("static/js", ".js")
    assert [one.name for one in script if re.search(r"maxlength", one.text, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    "line",
    [
        '<textarea name="code"\n maxlength="9"></textarea>',
        '<input name="place_text" maxlength="200">',
        '{{ field("text", _("What?"), rows=4, attrs={"maxlength": 2000}) }}',
    ],
)
def test_a_field_that_cuts_is_seen(line, tmp_path):
    assert cutting(Source(tmp_path / "x.html", line))
