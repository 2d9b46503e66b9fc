"""A server whose data folder is a small disk of its own, in a mount namespace that ends with it."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.reports.server import MAKE, Server

SIZE_MB, RESERVE_MB = 24, 6
MOUNT = f'mount -t tmpfs -o size={SIZE_MB}m,mode=700 small "$1"'
BEGIN = f'{MOUNT}; "$2" -c "$3"; shift 3; exec "$@"'


@dataclass
class SmallDisk(Server):
    def make(self) -> None:
        """Inside the namespace, at the start: outside nobody sees the disk."""
        self.data.mkdir(parents=True)
        own = ["unshare", "--mount", "--map-root-user", "sh", "-ec", BEGIN, "sh"]
        self.before = [*own, str(self.data), sys.executable, MAKE]
        self.more = {"LYKTA_RESERVE_MB": str(RESERVE_MB)}

    @property
    def disk(self) -> Path:
        """As the server's process sees it."""
        assert self.process
        return Path(f"/proc/{self.process.pid}/root{self.data}")

    def fill_up(self, leave_mb: float) -> None:
        """With a file of nothing, until so much is left."""
        left = free(self.disk) - int(leave_mb * 1_000_000)
        with (self.disk / "filler").open("ab") as file:
            while left > 0:
                try:
                    left -= file.write(b"\0" * min(left, 4096))
                    file.flush()
                except OSError:
                    return

    def make_room(self) -> None:
        (self.disk / "filler").unlink()


def free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize
