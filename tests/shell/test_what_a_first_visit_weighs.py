"""The bytes of a first visit to the report form, as packed; the net and its time are `make bench`'s."""

import re

import pytest

from app.core import assets
from app.shell.rules import DOCUMENTS, IN_ONE_LANGUAGE, ON_WALKS, ON_WALKS_CODE

ASKED = re.compile(r'(?:href|src)="(/static/dist/[^"#]+\.(?:js|css|svg))')
PACKED = {"Accept-Encoding": "br, gzip"}
FIRST_BYTES = 60_000
# What a request adds on the wire beside its body, as a browser counted it.
HEAD_BYTES = 450
BACKGROUND_BYTES = 150_000
WALK_BYTES = 41_500


def weight(client, address: str) -> int:
    return len(client.get(address, headers=PACKED, buffered=True).data)


def asked_for(client) -> set[str]:
    return set(ASKED.findall(client.get("/rapportera").text))


def test_the_report_form_is_light_until_it_can_be_used(client):
    addresses = ["/rapportera", *asked_for(client)]
    bodies = sum(weight(client, address) for address in addresses)
    assert bodies + HEAD_BYTES * len(addresses) < FIRST_BYTES


@pytest.mark.slow
def test_what_is_kept_for_no_network_comes_to_little_more(client):
    """What the page had already is not fetched again; most pages are kept in both languages."""
    later = {f"/static/dist/{name}" for name in assets.manifest().precache} - asked_for(client)
    both = [path for path in DOCUMENTS if path not in IN_ONE_LANGUAGE]
    pages = [f"{path}?lang-copy=sv" for path in DOCUMENTS]
    pages += [f"{path}?lang-copy=en" for path in both]
    assert sum(weight(client, address) for address in [*later, *pages]) < BACKGROUND_BYTES


def test_the_form_brings_no_style_or_code_of_other_pages(client):
    built = assets.manifest().files
    asked = asked_for(client)
    others = ("more.css", "desk.css", "map.css", "field.js", "elements/place-picker.js")
    assert not {f"/static/dist/{built[name]}" for name in others} & asked


def test_what_only_a_phone_on_a_walk_keeps_is_little_and_nobody_else_fetches_it(client):
    built = assets.manifest()
    assert built.files[ON_WALKS_CODE] not in built.precache
    pages = [f"{path}?lang-copy={lang}" for path in ON_WALKS for lang in ("sv", "en")]
    code = [f"/static/dist/{built.files[ON_WALKS_CODE]}"]
    assert sum(weight(client, address) for address in [*code, *pages]) < WALK_BYTES
