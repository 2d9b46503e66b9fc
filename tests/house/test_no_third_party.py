"""Nothing that is sent to a browser asks anybody but us (R68)."""

import re

import pytest

from tests.house.source import Source, sources

pytestmark = pytest.mark.no_app

ADDRESS = re.compile(
    r"""(?<![\w.])(?:https?:)?//(?:[a-z0-9-]+\.)+[a-z]{2,}[^\s"'<>)]*""", re.IGNORECASE
)
# Names of XML kinds, never fetched; and authorities that people are sent to by a plain link.
NOT_FETCHED = ("http://www.w3.org/", "https://www.w3.org/")
LINKS = (
    "https://polisen.se",
    "https://www.polisen.se",
    "https://www.1177.se",
    "https://www.digg.se",
)
ASKING = re.compile(
    r"""(?:src|srcset|action|poster)=|<link|url\(|@import|fetch\(|import\(|\sfrom\s+["']"""
)


def strangers(source: Source) -> list[str]:
    found = []
    for number, line in enumerate(source.text.splitlines(), 1):
        for match in ADDRESS.finditer(line):
            linked = match[0].startswith(LINKS) and not ASKING.search(line)
            if not linked and not match[0].startswith(NOT_FETCHED) and not comment(line):
                found.append(f"{source.name}:{number} {match[0]}")
    return found


def comment(line: str) -> bool:
    return line.strip().startswith(("//", "*", "/*", "{#"))


def test_R68_no_page_style_or_script_names_a_foreign_host():
    found = [
        *sources("templates", ".html", ".xml", ".webmanifest"),
        *sources("static", ".js", ".css", ".svg"),
        *sources("service_worker", ".js"),
    ]
    assert [where for one in found for where in strangers(one)] == []


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.example.com/x.js"></script>',
        "@import url(//fonts.example.net/css);",
        'fetch("https://www.digg.se/x")',
        '<img src="https://polisen.se/logo.png">',
    ],
)
def test_a_planted_foreign_host_is_seen(line, tmp_path):
    assert strangers(Source(tmp_path / "x.html", line))


def test_a_link_to_an_authority_may_stand():
    assert not strangers(Source(ROOT_HTML, '<a href="https://polisen.se">polisen.se</a>'))


ROOT_HTML = sources("tests/house", ".py")[0].path
