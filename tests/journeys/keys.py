"""Keys alone: Tab to where one wants to be; keys that are counted, and reports to spend them on."""

import re

from playwright.sync_api import Locator, Page, expect

from app.core import ids
from tests.reports.phone import envelope

# Not what the page asks for by itself.
PAGE = re.compile(r"/inkorg(?!/(?:nya|laser))|/rapporter/")


def sent(page: Page, count: int) -> None:
    """Reports of people without an account, by the door that phones use."""
    for n in range(count):
        body = envelope(
            text=f"Lampa nummer {n} är trasig.",
            place={"lat": 59.5 + n / 500, "lon": 15.99, "source": "gps", "text": f"Stolpe {n}"},
        )
        answer = page.request.put(
            f"/api/v1/reports/{ids.uuid7()}",
            data=body,
            headers={"Lykta-Upload-Key": ids.upload_key()},
        )
        assert answer.status == 201, answer.text()


def tab_to(page: Page, there: Locator, most: int = 60) -> None:
    """As a person without a mouse gets there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if there.evaluate_all("all => all.includes(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not reach {there}")


def enter(page: Page, there: Locator) -> None:
    tab_to(page, there)
    page.keyboard.press("Enter")


class Keys:
    """Presses keys at the desk and waits until each has been answered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0
        self.decided = 0

    @property
    def number(self) -> str:
        return self.page.locator("#report-title .triage-report__number").inner_text()

    @property
    def state(self) -> str:
        return self.page.locator(".triage-report header .status").first.inner_text()

    @property
    def undo(self) -> Locator:
        return self.page.locator(".triage__undo")

    def press(self, *keys: str) -> None:
        """The last key of a decision is answered by the server."""
        for key in keys[:-1]:
            self.pressed += 1
            self.page.keyboard.press(key)
        self.pressed += 1
        opens_panel = keys[-1] in {"s", "f"}
        if opens_panel:
            self.page.keyboard.press(keys[-1])
            return
        with self.page.expect_response(lambda answer: PAGE.search(answer.url) is not None):
            self.page.keyboard.press(keys[-1])
        expect(self.page.locator("triage-desk[aria-busy=true]")).to_have_count(0)

    def decides(self, *keys: str) -> None:
        """The next report is open afterwards."""
        number = self.number
        self.press(*keys)
        expect(self.page.locator("#report-title")).not_to_contain_text(number)
        self.decided += 1
