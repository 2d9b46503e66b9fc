"""A hand that counts: every tap and every letter of a journey, held against the goals of the screens."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

# What the phone's own camera asks for: open, shutter, use.
CAMERA_TAPS = 3
STOPPED = ".error-summary, [data-urgent]:not([hidden]), [data-warning]:not([hidden])"
GONE_ON_OR_STOPPED = f"""(next) => !next.checkVisibility() ||
  next.closest("[data-step]").querySelector("{STOPPED}")"""


@dataclass
class Hand:
    page: Page
    taps: int = 0
    letters: int = 0

    def tap(self, what: Locator) -> None:
        self.taps += 1
        what.tap()

    def button(self, name: str) -> None:
        """Of several steps, the one that is shown; the next is waited for as eyes would."""
        found = self.page.get_by_role("button", name=name).locator("visible=true").first
        onward = None
        if found.get_attribute("data-next") is not None:
            onward = found.element_handle()
        self.tap(found)
        if onward:
            self.page.wait_for_function(GONE_ON_OR_STOPPED, arg=onward)

    def chip(self, name: str) -> None:
        self.tap(
            self.page.get_by_role("radio", name=name)
            .or_(self.page.get_by_role("checkbox", name=name))
            .first
        )

    def write(self, label: str, text: str) -> None:
        self.taps += 1
        self.letters += len(text)
        self.page.get_by_label(label).fill(text)

    def photo(self, button: Locator, file: Path) -> None:
        self.taps += CAMERA_TAPS
        with self.page.expect_file_chooser() as chosen:
            button.tap()
        chosen.value.set_files(file)

    def seconds(self, tap_s: float = 0.25, letter_s: float = 0.2) -> float:
        return self.taps * tap_s + self.letters * letter_s
