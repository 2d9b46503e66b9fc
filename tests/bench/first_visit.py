"""First and repeat visit to the report form on slow 4G with a four times slower processor.

The browser's own brake holds back each request of the page, and nothing of the worker's; so one more
visit goes over a line that is slow for both, and tells when the worker began to fetch.
"""

import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, sync_playwright

from tests.journeys.faults.proxy import Proxy
from tests.journeys.living import free_port

FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1474.56 * 1024 / 8,
    "uploadThroughput": 675 * 1024 / 8,
}
# The same net as a line: 150 ms there and back.
LINE = {"delay_s": 0.075, "bytes_per_s": SLOW_4G["downloadThroughput"]}
FIRST_FETCH = """() => performance.timeOrigin
  + Math.min(...performance.getEntriesByType("resource").map((one) => one.startTime))"""
LARGEST = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true })
  setTimeout(() => done(null), 5000)
})"""
ROUNDS = 5


def measure(port: int, floor_port: int, folder: Path) -> dict[str, Any]:
    """Medians over five fresh profiles: bytes on the wire and LCP, first and repeat visit, beside the
    floor's hello as the first page of a profile of its own."""
    form, hello = f"http://localhost:{port}/rapportera", f"http://localhost:{floor_port}/hello"
    with sync_playwright() as playwright:
        rounds = [
            visited(playwright, form, folder / f"profile-{n}")
            | greeted(playwright, hello, folder / f"hello-{n}")
            | on_a_slow_line(playwright, port, folder / f"line-{n}")
            for n in range(ROUNDS)
        ]
    found = {name: round(statistics.median(each[name] for each in rounds), 1) for name in rounds[0]}
    return found | {
        f"{name}_ratio_to_hello": round(found[name] / found["hello_lcp_ms"], 2)
        for name in ("first_lcp_ms", "repeat_lcp_ms")
    }


def visited(playwright: Playwright, page: str, profile: Path) -> dict[str, float]:
    with fresh(playwright, profile) as context:
        first = visit(context, page)
        worker = installed(context.pages[-1])
        again = visit(context, page)
    return {
        "first_kb": first["kb"],
        "first_lcp_ms": first["lcp"],
        "worker_kb": worker,
        "repeat_kb": again["kb"],
        "repeat_lcp_ms": again["lcp"],
    }


def greeted(playwright: Playwright, page: str, profile: Path) -> dict[str, float]:
    with fresh(playwright, profile) as context:
        found = visit(context, page)
    return {"hello_kb": found["kb"], "hello_lcp_ms": found["lcp"]}


def on_a_slow_line(playwright: Playwright, port: int, profile: Path) -> dict[str, float]:
    """`worker_waits_ms`: how long after the largest paint the worker asked for its first file."""
    line = Proxy(port, free_port())
    line.link(**LINE)
    try:
        with fresh(playwright, profile) as context:
            page = context.new_page()
            steering = context.new_cdp_session(page)
            steering.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            page.goto(f"http://localhost:{line.port}/rapportera", wait_until="load")
            largest = page.evaluate(LARGEST) or 0
            painted = page.evaluate("performance.timeOrigin") + largest
            installed(page)
            fetched = context.service_workers[0].evaluate(FIRST_FETCH)
    finally:
        line.stop()
    return {"line_lcp_ms": largest, "worker_waits_ms": fetched - painted}


@contextmanager
def fresh(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=shutil.which("chromium"),
        args=FLAGS,
        viewport={"width": 390, "height": 844},
        device_scale_factor=3,
        is_mobile=True,
        has_touch=True,
        locale="sv-SE",
    )
    try:
        yield context
    finally:
        context.close()


def visit(context: BrowserContext, where: str) -> dict[str, float]:
    """One slowed visit; only what the page itself asks the network for counts as its bytes."""
    page = context.new_page()
    steering = context.new_cdp_session(page)
    sizes = counted(steering)
    steering.send("Network.emulateNetworkConditions", SLOW_4G)
    steering.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(where, wait_until="load")
    largest = page.evaluate(LARGEST)
    return {"kb": sum(sizes.values()) / 1024, "lcp": largest or 0}


def counted(steering: CDPSession) -> dict[str, float]:
    sizes: dict[str, float] = {}
    local: set[str] = set()
    steering.send("Network.enable")
    steering.on(
        "Network.responseReceived",
        lambda e: local.add(e["requestId"]) if e["response"].get("fromServiceWorker") else None,
    )
    steering.on(
        "Network.loadingFinished",
        lambda e: (
            None
            if e["requestId"] in local
            else sizes.__setitem__(e["requestId"], e["encodedDataLength"])
        ),
    )
    return sizes


def installed(page: Page) -> float:
    """Waits for the worker and gives the size of what it keeps, in kB as stored."""
    page.wait_for_function(
        "async () => (await navigator.serviceWorker.ready).active", timeout=60000
    )
    page.wait_for_timeout(1500)
    return page.evaluate(
        """async () => {
          let bytes = 0
          for (const name of await caches.keys())
            for (const request of await (await caches.open(name)).keys())
              bytes += (await (await (await caches.open(name)).match(request)).blob()).size
          return bytes / 1024
        }"""
    )
