"""A phone to which anything may happen, by a seed: {save, entry, send, offline, kill, fault, clock,
tab, update, restore}. Held all the while: what was called saved is on the phone or on the server."""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from app.core.db import session
from app.reports.tables import Report
from app.walks.tables import WalkEntry
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS, REPORTS
from tests.journeys.faults.saving import SEND_NOW, arrives, on_patrol, patrols, tries
from tests.journeys.faults.truth import row_of
from tests.journeys.faults.updating import again, fetched
from tests.journeys.killing import OwnBrowser
from tests.journeys.outbox import READY, WORKING, outbox
from tests.journeys.walking import GOING, inside, joins, kept, planned

SMALL = {"width": 240, "height": 180}
YEARS = (-3, 2)
COUNTS = """() => document.querySelector("[data-count]").textContent"""
# Never left to chance alone: each has really happened in every run, and something is saved after it.
OWED = (
    "entry", "clock", "save", "back_up", "entry", "save", "update", "send", "restore", "kill", "entry",
)  # fmt: skip
OWED_EVERY = 2


class Anything:
    def __init__(self, own: OwnBrowser, live: Failing, folder: Path, seed: int) -> None:
        self.own, self.live, self.folder = own, live, folder
        self.chance = random.Random(seed)
        self.words = f"Slump {seed}"
        self.saved: dict[str, dict] = {}
        self.done: list[str] = []
        self.backup: Path | None = None
        self.releases = 0
        self.walk = planned(live, title=self.words)
        self.page = own.open()
        self.comes_in()

    steps: tuple[tuple[str, int], ...] = (
        ("save", 8), ("entry", 3), ("send", 4), ("offline", 3), ("kill", 1), ("fault", 5),
        ("clock", 1), ("tab", 2), ("back_up", 1), ("restore", 1), ("update", 1),
    )  # fmt: skip

    def run(self, seconds: float) -> None:
        owed = list(OWED)
        ends = time.monotonic() + seconds
        while owed or time.monotonic() < ends:
            self.happens(self.drawn() if len(self.done) % OWED_EVERY or not owed else owed.pop(0))
        self.everything_is_somewhere()

    def drawn(self) -> str:
        names, weights = zip(*self.steps, strict=True)
        return self.chance.choices(names, weights)[0]

    def happens(self, name: str) -> None:
        self.done.append(name)
        step: Callable[[], None] = getattr(self, name)
        step()
        self.remember()

    def comes_in(self) -> None:
        """Signed in, and with the walk on the phone; what waited for that goes on."""
        joins(self.page, self.walk)
        on_patrol(self.page, self.live)

    def save(self) -> None:
        if not self.page.url.endswith("/snabb"):
            self.goes("/snabb", "patrol-form[data-ready] input[name=category]")
        patrols(self.page, 1, self.words, self.chance.choice((None, SMALL)))

    def entry(self) -> None:
        """Something seen on the walk, in words of its own."""
        self.goes(self.walk.going, GOING)
        self.page.locator("[data-add-finding]").click()
        box, seen = self.page.locator(".walk-box"), f"{self.words}: mörkt {len(self.done)}"
        box.locator("[name=text]").fill(seen)
        box.locator("[data-close-box]").click()
        expect(self.page.locator("[data-own-findings]")).to_contain_text(seen)

    def goes(self, path: str, ready: str) -> None:
        """Where the net is away and no worker keeps the page, the net has to come back first."""
        self.online()
        self.page.goto(self.live.address + path)
        self.page.locator(ready).first.wait_for()

    def remember(self) -> None:
        """What the phone has called saved, from the very moment on."""
        for item in kept(self.page):
            self.saved.setdefault(item["id"], item)

    def online(self) -> None:
        self.live.net.clear()
        self.page.context.set_offline(False)

    def send(self) -> None:
        self.goes("/utkorg", READY)
        self.asks()
        self.page.wait_for_timeout(self.chance.randrange(50, 1500))

    def asks(self) -> None:
        """The button stands there only while something waits."""
        if self.page.get_by_role("button", name=SEND_NOW).is_visible():
            tries(self.page)

    def offline(self) -> None:
        for gone in (True, self.chance.random() < 0.5):
            self.page.context.set_offline(gone)
            self.page.wait_for_timeout(self.chance.randrange(300))

    def kill(self) -> None:
        self.own.kill()
        self.page = self.own.open()
        self.goes("/utkorg", READY)

    def fault(self) -> None:
        kinds = ("500", "commit_then_500", "502", "redirect", "commit_then_kill")
        if self.chance.random() < 0.5:
            method, door = self.chance.choice((("PUT", REPORTS), ("PATCH", PHOTOS)))
            wrong = (*kinds, "half", "corrupt") if method == "PATCH" else kinds
            self.live.plan.add(self.chance.choice(wrong), method=method, path=door)
            return
        kind = self.chance.choice(("cut", "reset", "corrupt"))
        marker = b"PATCH " if kind == "corrupt" else self.chance.choice((b"PUT ", b"PATCH "))
        self.live.net.fault(kind, marker=marker, after=self.chance.randrange(1500, 8000))

    def clock(self) -> None:
        """Wrong by years, and right again with the next page of a browser that was killed."""
        years = self.chance.choice(YEARS)
        self.page.clock.set_system_time(time.time() + years * 365 * 86400)

    def tab(self) -> None:
        """A second tab takes the place of the first, which is closed while it may be sending."""
        self.online()
        other = self.page.context.new_page()
        other.goto(self.live.address + "/utkorg")
        self.page.close()
        self.page = other

    def update(self) -> None:
        """A new version is offered, and the person takes it while something may be on its way."""
        self.goes("/utkorg", READY)
        assert self.page.evaluate(WORKING)
        self.releases += 1
        again(self.live, {"LYKTA_PHOTO_MAX_COUNT": str(8 + self.releases % 2)})
        fetched(self.page)
        bar = self.page.locator("[data-update]")
        bar.get_by_role("button", name="Byt nu").click()
        expect(bar).to_be_hidden()
        self.page.locator(READY).wait_for()

    def ends(self) -> None:
        """The server is for others what it was."""
        if self.releases:
            again(self.live, {})

    def back_up(self) -> None:
        if self.backup is None:
            self.backup = self.command("backup", self.folder)

    def restore(self) -> None:
        """The server goes back to what it was; phones are asked to sign in and offer all again."""
        if self.backup is None:
            return
        self.live.stop()
        self.command("restore", self.backup, "--replace")
        self.backup = None
        before = max(self.live.data.parent.glob("instance.before-*"))
        shutil.copy(before / "demo-sign-ins.json", self.live.data)
        self.live.cookies.clear()
        self.live.start()
        self.online()
        self.page.context.clear_cookies()
        self.comes_in()

    def command(self, name: str, path: Path, *how: str) -> Path:
        secret = self.folder / "passphrase"
        secret.write_text("tre kloka ugglor i skogen", encoding="utf-8")
        secret.chmod(0o600)
        told = subprocess.run(
            [*self.live.program, name, str(path), "--passphrase-file", str(secret), *how],
            env={**os.environ, "LYKTA_DATA": str(self.live.data), "LYKTA_URL": self.live.address},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr + told.stdout
        return max(self.folder.glob("lykta-*.backup"), default=path)

    def everything_is_somewhere(self) -> None:
        """(a) Whatever was called saved is on the phone or on the server."""
        here = {item["id"] for item in kept(self.page)}
        with inside(self.live):
            for item in self.saved.values():
                if item["id"] not in here:
                    row_of(item)

    def at_rest(self) -> None:
        """(b) Each of them once, (c) each photo by its digest, (d) the screen tells the same."""
        self.live.good_again()
        self.kill()
        self.page.context.clear_cookies()
        self.comes_in()
        outbox(self.page, self.live.address)
        self.asks()
        items = arrives(self.page, self.live, len(kept(self.page)), within_s=90)
        self.everything_is_somewhere()
        assert {item["id"] for item in items} == set(self.saved)
        with inside(self.live):
            mine = session.query(Report).filter(Report.text.startswith(self.words))
            reports = [item for item in items if item["kind"] == "report"]
            assert mine.count() == len(reports)
            entries = session.query(WalkEntry).filter_by(walk_id=self.walk.id)
            assert entries.count() == len(items) - len(reports)
        counted = self.page.evaluate(COUNTS)
        assert counted.split("\u00a0")[-1] == str(len(reports)), counted
        expect(self.page.locator("outbox-list [data-items] > li")).to_have_count(len(reports))
        on_walks = self.page.locator("outbox-walks [data-line]")
        expect(on_walks).to_contain_text(f"{len(items) - len(reports)} skickade")
