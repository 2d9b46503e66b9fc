"""A 2G net, 400 ms and 20 kB a second, that cuts every so often: texts first, and a photo's progress
never falls back by more than a chunk."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS
from tests.journeys.faults.saving import arrives, finds, on_patrol, patrols
from tests.journeys.outbox import ready_for_no_net
from tests.journeys.people import PHONE
from tests.journeys.walking import Planned

CHUNK = 256 * 1024
# So long a patrol may take a report back; until then it is not sent.
UNDO_MS = 8500
PICTURE = {"width": 500, "height": 400}


def test_row_20_texts_first_and_steady_progress(
    contexts: Callable[..., BrowserContext], live: Failing, walk: Planned
) -> None:
    page = contexts("", **PHONE).new_page()
    on_patrol(page, live)
    ready_for_no_net(page)
    finds(page, walk, "Mörkt vid hörnet.", photo=True)
    page.context.set_offline(True)
    page.goto("/snabb")
    page.locator("patrol-form[data-ready] input[name=category]").first.wait_for()
    patrols(page, 3, photo=PICTURE)
    page.wait_for_timeout(UNDO_MS)
    live.plan.clear()
    live.net.link(delay_s=0.2, bytes_per_s=20_000)
    live.net.fault("reset", marker=b"PATCH ", after=20_000)
    live.net.fault("reset", way="down", marker=b"HTTP/1.1 20", share=0.05, times=3)
    page.context.set_offline(False)
    page.wait_for_timeout(20_000)
    live.net.link(delay_s=0.2, bytes_per_s=100_000)
    arrives(page, live, 4)
    heard = [one for one in live.plan.heard() if one.status < 300]
    texts = [n for n, one in enumerate(heard) if one.method == "PUT" and "devices" not in one.path]
    photos = [n for n, one in enumerate(heard) if PHOTOS in one.path]
    assert max(texts) < min(photos)
    assert max(one.size for one in live.plan.heard("PATCH")) <= CHUNK
    never_fell_back(live)


def never_fell_back(live: Failing) -> None:
    offsets: dict[str, int] = {}
    for one in live.plan.heard("PATCH"):
        assert int(one.offset) >= offsets.get(one.path, 0)
        offsets[one.path] = int(one.offset)
