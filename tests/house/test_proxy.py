"""deploy/nginx.conf lets through what Lykta takes, and writes down nobody's address."""

import re
from typing import Any

import pytest

from app.config import ROOT, Settings
from app.core import documents, sheets

CONF = (ROOT / "deploy" / "nginx.conf").read_text()
TELLS_NOTHING = {"time_iso8601", "request_method", "status", "body_bytes_sent", "request_time"}
ENVELOPE = 100_000
ANY = {"number": "TV-1"}
SIZES = {"k": 1024, "m": 1024**2}
FORM = re.compile(r"<form\b[^>]*multipart/form-data[^>]*>")
TO = re.compile(r"""url_for\("([\w.]+)"|action="(/[\w-]+)\"""")


def words() -> list[str]:
    bare = re.sub(r"^\s*#.*$", "", CONF, flags=re.MULTILINE)
    return re.findall(r"'[^']*'|\"[^\"]*\"|[{};]|[^\s{};]+", bare)


def block(left: list[str]) -> list[Any]:
    """Directives as lists of words; one with a block has it as its last."""
    found: list[Any] = []
    said: list[Any] = []
    while left:
        word = left.pop(0)
        if word == "}":
            break
        if word == "{":
            found.append([*said, block(left)])
        elif word == ";":
            found.append(said)
        else:
            said.append(word)
            continue
        said = []
    return found


def every(name: str, within: list[Any]) -> list[list[Any]]:
    inner = [each for one in within if isinstance(one[-1], list) for each in every(name, one[-1])]
    return [one for one in within if one[0] == name] + inner


CONFIGURED = block(words())
SERVER = next(one[-1] for one in CONFIGURED if one[0] == "server" and every("location", one[-1]))


def most(address: str) -> int:
    """The largest body that nginx lets through to this address."""
    within = [
        one[-1]
        for one in SERVER
        if one[0] == "location" and one[1] == "~" and re.match(one[2], address)
    ]
    told = every("client_max_body_size", within[0]) if within else []
    size = (told or [one for one in SERVER if one[0] == "client_max_body_size"])[0][1]
    return int(size[:-1]) * SIZES[size[-1]]


def with_files() -> set[str]:
    """Where the forms go that bring files, as their templates say it."""
    pages = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    said = [TO.search(form) for page in pages for form in FORM.findall(page)]
    return {one[1] or one[2] for one in said if one}


def test_the_proxy_lets_through_every_file_that_lykta_takes(app):
    whole, each = app.config["MAX_CONTENT_LENGTH"], Settings().photo_max_bytes
    taken = {
        "/rapportera": whole,
        "rescue.bring": whole,
        "walks.look_at_import": sheets.MOST_BYTES + ENVELOPE,
        "walks.keep_import": sheets.MOST_BYTES + ENVELOPE,
        "walks.send_template": documents.MOST_BYTES + ENVELOPE,
    }
    assert with_files() == set(taken)
    built = app.url_map.bind("lykta.example").build
    for to, size in taken.items():
        address = to if to[0] == "/" else built(to, ANY, "POST", append_unknown=False)
        assert most(address) >= size, address
    assert most("/api/v1/photos/0199a000-0000-7000-8000-000000000000") >= each


def test_the_proxy_holds_back_what_no_other_address_takes():
    assert most("/inkorg/beslut") < 2 * Settings().photo_max_bytes
    assert most("/rapportera/x") == most("/")


@pytest.mark.no_app
def test_R53_the_proxys_log_has_no_address_agent_or_referrer():
    formats = {one[1]: "".join(one[2:]) for one in every("log_format", CONFIGURED)}
    assert formats
    for told in formats.values():
        assert set(re.findall(r"\$\{?(\w+)", told)) <= TELLS_NOTHING
    for one in every("access_log", CONFIGURED):
        assert one[1] == "off" or one[2] in formats
    for server in (one[-1] for one in CONFIGURED if one[0] == "server"):
        assert every("access_log", server), "without one, nginx logs addresses in its own format"
        assert [one[1] for one in every("error_log", server)] == ["/dev/null"]


@pytest.mark.no_app
def test_the_proxy_says_whose_request_it_is_and_how_it_came():
    """LYKTA_PROXIES=1 in the example of settings trusts exactly these."""
    told = {one[1] for one in SERVER if one[0] == "proxy_set_header"}
    assert {"Host", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"} <= told
    for place in every("location", SERVER):
        assert every("proxy_pass", place[-1]) == [["proxy_pass", "http://lykta"]]
        assert not every("proxy_set_header", place[-1]), "its own would undo those of the server"
