"""A large outbox over a shaped link: how long it takes beside the bytes alone, and what it costs in
memory. 4 Mbit/s and 80 ms there and back."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Geolocation, Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import DONE, arrives, on_patrol, patrols
from tests.journeys.faults.telling import Screen
from tests.journeys.killing import OwnBrowser
from tests.journeys.outbox import outbox
from tests.journeys.walking import kept

BYTES_PER_S, DELAY_S = 500_000, 0.04

# Without a place a report would be looked at by hand.
HERE: Geolocation = {"latitude": 59.5222, "longitude": 15.9868, "accuracy": 8}
# Each is kept back some seconds for the person to undo it: that is no time of sending.
NOT_HELD = "(at) => Date.now() > at"


@dataclass(frozen=True)
class Drained:
    reports: int
    bytes: int
    seconds: float
    memory: list[int]

    @property
    def bare(self) -> float:
        """The same bytes over the same link, with nothing between them."""
        return self.bytes / BYTES_PER_S + 2 * DELAY_S

    @property
    def ratio(self) -> float:
        return self.seconds / self.bare

    @property
    def quarters(self) -> list[float]:
        """What the page holds, in MB, in each quarter of the way."""
        size = max(1, len(self.memory) // 4)
        return [median(self.memory[at * size : (at + 1) * size]) / 1e6 for at in range(4)]

    @property
    def grown_mb(self) -> float:
        """From the first photos to the last: photos that are all in memory would show here."""
        return self.quarters[3] - self.quarters[0]

    def __str__(self) -> str:
        return (
            f"{self.reports} reports, {self.bytes / 1e6:.1f} MB: {self.seconds:.1f} s, bare "
            f"{self.bare:.1f} s, ratio {self.ratio:.2f}; page memory by "
            f"quarters {[round(one) for one in self.quarters]}, most {max(self.memory) / 1e6:.0f} MB"
        )


def filled(own: OwnBrowser, live: Failing, count: int, photo: dict[str, int]) -> Page:
    """So many reports with a photo each, saved without network."""
    page = own.open()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(HERE)
    on_patrol(page, live)
    page.context.set_offline(True)
    patrols(page, count, photo=photo)
    assert len(kept(page)) == count
    page.wait_for_function(NOT_HELD, arg=max(one["next_at"] for one in kept(page)))
    own.kill()
    return own.open()


def drained(
    own: OwnBrowser, live: Failing, page: Page, within_s: float, toggles: int = 0
) -> Drained:
    """With toggles in the middle, if wished: what they took is not timed."""
    page.context.set_offline(True)
    page.goto("about:blank")
    live.net.link(DELAY_S, BYTES_PER_S)
    page.context.set_offline(False)
    outbox(page, live.address)
    items = kept(page)
    screen, apart = Screen(page), Apart()
    begun, held = time.monotonic(), [memory(own)]
    ends = begun + within_s
    while unsent := screen.looked_at():
        assert time.monotonic() < ends, [one["state"] for one in kept(page)]
        held.append(memory(own))
        if toggles and unsent <= len(items) // 2:
            apart, toggles = in_the_middle(live, page, toggles), 0
        page.wait_for_timeout(250)
    seconds = time.monotonic() - begun
    assert not toggles, "it never stood half way"
    assert "sending" in screen.told, "nobody was told that anything is being sent"
    arrives(page, live, len(items))
    size = sum(len(str(one["envelope"])) for one in items)
    size += sum(photo["size"] for one in items for photo in one["photos"])
    return Drained(len(items), size - apart.bytes, seconds - apart.seconds, held)


@dataclass(frozen=True)
class Apart:
    seconds: float = 0.0
    bytes: int = 0


def in_the_middle(live: Failing, page: Page, times: int) -> Apart:
    """Toggles while something is left to send, before them and after."""
    begun, lane = time.monotonic(), live.net.lanes["up"]
    sent = lane.bytes
    assert left(page) > 0
    toggled(page, times)
    assert left(page) > 0, "all had left before the last toggle"
    return Apart(time.monotonic() - begun, lane.bytes - sent)


def memory(own: OwnBrowser) -> int:
    """Of the pages' processes, shared parts counted by their share."""
    return sum(share(process) for process in pages(own))


def pages(own: OwnBrowser) -> Iterator[Path]:
    assert own.process
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) != own.process.pid:
                continue
            if b"--type=renderer" in (process / "cmdline").read_bytes():
                yield process
        except OSError:
            continue


def share(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def toggled(page: Page, times: int) -> None:
    for _ in range(times):
        page.context.set_offline(True)
        page.wait_for_timeout(30)
        page.context.set_offline(False)
        page.wait_for_timeout(300)


def left(page: Page) -> int:
    return sum(one["state"] not in DONE for one in kept(page))
