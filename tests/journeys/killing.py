"""A phone whose browser ends without warning: a process of its own, on a profile that stays."""

import os
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Page, Playwright

STARTS_WITHIN_S = 30


class OwnBrowser:
    """`kill` ends the whole process group at once, as an empty battery does; `open` comes back."""

    def __init__(self, playwright: Playwright, program: str, flags: list[str], profile: Path):
        self.playwright, self.profile = playwright, profile
        self.command = [
            program, "--headless=new", *flags, f"--user-data-dir={profile}",
            "--remote-debugging-port=0", "--window-size=360,740", "--lang=sv-SE", "about:blank",
        ]  # fmt: skip
        self.process: subprocess.Popen[bytes] | None = None

    def open(self) -> Page:
        port = self.profile / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            self.command, stdout=quiet, stderr=quiet, start_new_session=True
        )
        ends = time.monotonic() + STARTS_WITHIN_S
        while not (port.exists() and port.read_text().strip()) and time.monotonic() < ends:
            time.sleep(0.05)
        address = f"http://127.0.0.1:{port.read_text().split()[0]}"
        self.browser = self.playwright.chromium.connect_over_cdp(address)
        page = self.browser.contexts[0].new_page()
        page.set_viewport_size({"width": 360, "height": 740})
        return page

    def kill(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
