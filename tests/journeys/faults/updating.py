"""A new version while a phone is at work: the server starts again with a form that differs."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.journeys.living import Live
from tests.journeys.test_update import WAITING

ASKED = """async () => {
  const worker = await navigator.serviceWorker.getRegistration()
  await worker.update().catch(() => undefined)
}"""
SHELLS = "async () => (await caches.keys()).filter((name) => name.startsWith('lykta-shell-'))"


@contextmanager
def released(live: Live, count: int) -> Iterator[None]:
    """A new version for every phone; afterwards the server is as it was."""
    again(live, {"LYKTA_PHOTO_MAX_COUNT": str(count)})
    try:
        yield
    finally:
        again(live, {})


def again(live: Live, settings: dict[str, str]) -> None:
    live.stop()
    live.settings.pop("LYKTA_PHOTO_MAX_COUNT", None)
    live.settings |= settings
    live.start()


def fetched(page: Page) -> None:
    assert page.evaluate(WAITING), "no new version came"
