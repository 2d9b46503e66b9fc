"""A phone with little storage: its profile lies on a small disk of its own that a test can fill."""

import os
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Playwright

from tests.journeys.killing import OwnBrowser

SIZE = "120m"
MOUNTS = 'mount -t tmpfs -o size=$2 lykta "$1" && echo there && exec sleep infinity'
PIECE = 64 * 1024
WRITTEN_WITHIN_S = 60


class SmallDisk:
    """A tmpfs in a mount namespace of its own, so that nobody has to be root: `fill`, `make_room`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        apart = ["unshare", "--user", "--map-root-user", "--mount"]
        command = [*apart, "sh", "-c", MOUNTS, "sh", str(folder), SIZE]
        self.holder = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
        assert self.holder.stdout
        with self.holder.stdout as told:
            assert told.readline() == b"there\n", "no mount namespace: allow user namespaces"

    @property
    def inside(self) -> list[str]:
        """In front of a command that shall see the disk."""
        return ["nsenter", "--preserve-credentials", "-t", str(self.holder.pid), "-U", "-m"]

    @property
    def seen(self) -> Path:
        """The same folder, as it is reached from outside."""
        return Path(f"/proc/{self.holder.pid}/root{self.folder}")

    def fill(self, leave: int = 0) -> None:
        """To the last byte, or so many from it."""
        with (self.seen / "filler").open("ab", buffering=0) as file:
            while (free := self.free()) > leave:
                try:
                    file.write(bytes(min(PIECE, free - leave)))
                except OSError:
                    return

    def free(self) -> int:
        told = os.statvfs(self.seen)
        return told.f_bavail * told.f_frsize

    def make_room(self) -> None:
        (self.seen / "filler").unlink(missing_ok=True)

    def end(self) -> None:
        os.killpg(self.holder.pid, signal.SIGKILL)
        self.holder.wait()


class SmallPhone(OwnBrowser):
    def __init__(self, playwright: Playwright, program: str, flags: list[str], disk: SmallDisk):
        super().__init__(playwright, program, flags, disk.seen)
        profile = [f"--user-data-dir={disk.folder}" if "--user-data-dir" in one else one
                   for one in self.command]  # fmt: skip
        self.command = [*disk.inside, *profile]
        self.disk = disk

    def closes(self) -> None:
        """As a person closes it: what is still to be written is written."""
        assert self.process
        cdp = self.browser.new_browser_cdp_session()
        cdp.send("Browser.close")
        self.process.wait(20)
        time.sleep(0.2)
        self.process = None

    def writes_down(self, words: str) -> None:
        """Waits until what a page keeps in localStorage is on the disk: Chromium takes its time, and
        what it has not written when the disk is full is lost."""
        told = words.encode("latin-1"), words.encode("utf-16-le")
        folder = self.disk.seen / "Default" / "Local Storage" / "leveldb"
        ends = time.monotonic() + WRITTEN_WITHIN_S
        while not any(one in log.read_bytes() for log in folder.glob("*.log") for one in told):
            assert time.monotonic() < ends, sorted(folder.iterdir())
            time.sleep(0.2)
