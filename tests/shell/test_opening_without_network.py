"""What a phone is told to keep: the worker's list, the manifest, documents that are the same for all."""

import hashlib
import json
import re

import pytest

from app.config import ROOT
from app.core import assets
from app.core.db import session
from app.core.unit import unit
from app.places import changes
from app.places.tables import Municipality
from app.shell.rules import DOCUMENTS, ON_WALKS


@pytest.fixture(autouse=True)
def nothing_remembered(app):
    app.extensions.pop("lykta_documents", None)


def kept(client):
    head = client.get("/sw.js").get_data(as_text=True).split("\n")[0]
    found = re.search(r"const LYKTA_PRECACHE=(\{.*\});$", head)
    assert found
    return json.loads(found[1])


def status(client, url):
    return client.get(url, buffered=True).status_code


def test_the_worker_comes_at_the_root_and_is_asked_for_anew(client):
    answer = client.get("/sw.js")
    assert answer.status_code == 200
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.text.startswith(f'const LYKTA_BUILD="{assets.manifest().build}";')


def test_everything_the_worker_keeps_is_there(client):
    listed = kept(client)
    documents = [url for lang in listed["documents"].values() for url in lang.values()]
    files = [*listed["assets"], *listed["onWalks"]["assets"]]
    found = [status(client, url) for url in [*files, *documents]]
    assert set(found) == {200}


def test_every_document_for_use_without_network_is_listed_in_both_languages(client):
    listed = kept(client)["documents"]
    assert {lang: set(paths) for lang, paths in listed.items()} == {
        "sv": {*DOCUMENTS, *ON_WALKS},
        "en": {*DOCUMENTS, *ON_WALKS},
    }


def test_every_document_is_what_its_address_says(app, client):
    """The worker throws away what is newer than its own list."""
    for address in (url for lang in kept(client)["documents"].values() for url in lang.values()):
        with app.app_context():
            digest = hashlib.sha256(client.get(address).get_data()).hexdigest()
        assert address.endswith(f"&h={digest[:16]}")


@pytest.mark.parametrize("path", DOCUMENTS + ON_WALKS)
def test_a_kept_document_is_the_same_for_everybody(path, client, signed_in):
    address = f"{path}?lang-copy=sv"
    stranger = client.get(address)
    assert "csrf" not in stranger.text
    assert signed_in("karin").get(address).text == stranger.text


def test_a_document_comes_in_the_language_that_the_worker_asks_for(client):
    assert '<html lang="en"' in client.get("/?lang-copy=en").text
    assert '<html lang="sv"' in client.get("/?lang-copy=sv").text
    assert '<html lang="en"' in client.get("/", headers={"Lykta-Lang": "en"}).text


def test_the_hash_of_a_document_changes_with_its_content(app, client, people):
    before = kept(client)["documents"]["sv"]["/"]
    app.extensions.pop("lykta_documents")
    with unit():
        here = session.get_one(Municipality, people.koping)
        changes.take_profile(people.olle, here, {"name": "Köpings stad"})
    assert kept(client)["documents"]["sv"]["/"] != before


def test_the_manifest_makes_the_app_installable(client):
    answer = client.get("/manifest.webmanifest?lang-copy=en")
    said = answer.get_json(force=True)
    assert answer.mimetype == "application/manifest+json"
    assert (said["id"], said["start_url"], said["display"]) == ("/", "/", "standalone")
    assert said["lang"] == "en"
    assert [each["url"] for each in said["shortcuts"]] == ["/rapportera", "/snabb"]
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable", "monochrome"}
    assert {status(client, icon["src"]) for icon in said["icons"]} == {200}


def test_a_built_file_is_kept_for_ever_and_packed_as_the_browser_takes_it(client):
    where = assets.asset("app.css")
    plain = client.get(where, buffered=True)
    packed = client.get(where, headers={"Accept-Encoding": "br, gzip"}, buffered=True)
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.data) * 3 < len(plain.data)


@pytest.mark.parametrize("name", ["../build.mjs", "..%2fbuild.mjs", "manifest.jsonx", "%00"])
def test_nothing_but_what_was_built_is_given_out(client, name):
    assert status(client, f"/static/dist/{name}") == 404


def test_the_code_of_every_element_on_a_kept_document_is_kept_too(client):
    """What app.js would fetch for a page that opens without network is on the phone already."""
    entry = (ROOT / "static/js/app.js").read_text("utf-8")
    loads = dict(re.findall(r'"([a-z-]+)": \(\) => import\("\./(.+?)"\)', entry))
    for bundle in ("field", "report"):
        found = re.findall(rf'"([a-z-]+)": {bundle}\b', entry)
        loads |= dict.fromkeys(found, f"{bundle}.js")
    built = assets.manifest()
    missing = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"<([a-z]+-[a-z-]+)", client.get(path).text)
        if name in loads and built.files.get(loads[name]) not in built.precache
    }
    assert missing == set()


def test_T27_invented_host_names_fill_no_memory(client, app):
    for n in range(5):
        assert client.get("/sw.js", headers={"Host": f"x{n}.example"}).status_code == 200
    remembered = {place for _build, place in app.extensions["lykta_documents"]}
    assert len(remembered) <= 3
