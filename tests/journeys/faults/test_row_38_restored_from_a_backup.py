"""The server is restored from an older backup: the phone sees another epoch, offers again what it
has kept, and all five reports are there once, with their photos."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from app.core.db import session
from app.reports.tables import Report
from app.sending.tables import Photo
from tests.journeys.faults.saving import arrives, on_patrol, patrols
from tests.journeys.faults.truth import arrived_once
from tests.journeys.killing import OwnBrowser
from tests.journeys.living import Live, free_port
from tests.journeys.outbox import file, outbox
from tests.journeys.walking import inside, kept

# A phone with nothing unsent asks the server at most once a minute: that minute has gone by.
LATER = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const change = opening.result.transaction("meta", "readwrite")
    change.objectStore("meta").put(Date.now() - 120_000, "greeted_at")
    change.oncomplete = () => { opening.result.close(); done() }
  }
})"""
ANONYMOUS = "Ormvråken över gångtunneln"
SEALED = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const all = opening.result.transaction("items").objectStore("items").getAll()
    all.onsuccess = () => { opening.result.close(); done(all.result.every((one) => one.sealed)) }
  }
})"""
SMALL = {"width": 320, "height": 240}
LYKTA = str(Path(sys.executable).parent / "lykta")
Items = list[dict[str, Any]]


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Live]:
    """Its folder is exchanged by the restore, so nobody else's."""
    server = Live(tmp_path / "own" / "instance", free_port())
    server.data.parent.mkdir()
    try:
        server.start()
        yield server
    finally:
        server.stop()


def lykta(server: Live, *arguments: str) -> None:
    passphrase = server.data.parent / "passphrase"
    passphrase.write_text("en lång lösenfras för provet")
    passphrase.chmod(0o600)
    own = {"LYKTA_DATA": str(server.data), "LYKTA_URL": server.address}
    done = subprocess.run(
        [LYKTA, *arguments, "--passphrase-file", str(passphrase)],
        env=os.environ | own, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def backed_up(server: Live) -> Path:
    """While it runs."""
    lykta(server, "backup", str(server.data.parent))
    return next(server.data.parent.glob("*.backup"))


def restored(server: Live, file: Path) -> None:
    server.stop()
    lykta(server, "restore", str(file), "--replace")
    former = next(server.data.parent.glob("instance.before-*"))
    shutil.copy(former / "demo-sign-ins.json", server.data)
    server.start()


def whole_on_the_server(server: Live, items: Items) -> int:
    """How many of these reports are there with every photo."""
    ids = [item["id"].replace("-", "") for item in items]
    with inside(server):
        rows = [row for row in session.query(Report) if row.phone_id and row.phone_id.hex in ids]
        waiting = session.query(Photo.holder_id).filter_by(holder="report", state="waiting").all()
        lacking = {holder_id for (holder_id,) in waiting}
        return sum(row.id not in lacking for row in rows)


def come_again(page: Page, server: Live, items: Items) -> None:
    page.evaluate(LATER)
    outbox(page, server.address)
    ends = time.monotonic() + 90
    while whole_on_the_server(server, items) < len(items):
        assert time.monotonic() < ends, whole_on_the_server(server, items)
        page.wait_for_timeout(500)


def test_row_38_five_become_two_and_five_again(own_browser: OwnBrowser, own_server: Live) -> None:
    page = own_browser.open()
    on_patrol(page, own_server)
    patrols(page, 2, photo=SMALL)
    arrives(page, own_server, 2)
    backup = backed_up(own_server)
    page.goto(f"{own_server.address}/snabb")
    page.locator("patrol-form[data-ready] input[name=category]").first.wait_for()
    patrols(page, 3, words="Sedan", photo=SMALL)
    items = arrives(page, own_server, 5)
    restored(own_server, backup)
    assert whole_on_the_server(own_server, items) == 2
    come_again(page, own_server, items)
    arrived_once(own_server, items)


def test_row_38_what_an_anonymous_person_had_sent_comes_again_sealed_and_once(
    own_browser: OwnBrowser, own_server: Live
) -> None:
    """The phone itself can no longer read what it offers."""
    backup = backed_up(own_server)
    page = own_browser.open()
    file(page, ANONYMOUS, photos=1, at=own_server.address)
    items = arrives(page, own_server, 1)
    while not page.evaluate(SEALED):
        page.wait_for_timeout(50)
    assert ANONYMOUS not in str(kept(page))
    restored(own_server, backup)
    assert whole_on_the_server(own_server, items) == 0
    come_again(page, own_server, items)
    arrived_once(own_server, kept(page))
    with inside(own_server):
        assert session.query(Report).filter_by(text=ANONYMOUS).one().source == "public"
