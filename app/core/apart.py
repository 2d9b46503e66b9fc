"""Work on what strangers have written, done in a child process with limits on memory and time: a
hostile text or file costs its own request and nothing else.

The child runs this file by its path, then the file with the work, whose `work(given)` turns bytes
into bytes. Neither imports anything of the house.
"""

import os
import resource
import runpy
import subprocess
import sys
from pathlib import Path

PATIENCE = 4
MEMORY_MB = 700
REFUSED = 3


class TooHeavy(Exception):
    """Not done within the limits of memory and time."""


class Refused(Exception):
    """The work itself says no, in words of its own."""


def done(work: Path, given: bytes, *, seconds: int, memory_mb: int = MEMORY_MB) -> bytes:
    """`seconds` are the child's own; a busy machine may take a few times as long."""
    try:
        child = subprocess.run(
            [sys.executable, "-I", __file__, str(work), str(memory_mb), str(seconds)],
            input=given,
            capture_output=True,
            timeout=seconds * PATIENCE,
            env={"PATH": os.environ.get("PATH", "")},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    if child.returncode == REFUSED:
        raise Refused(child.stdout.decode())
    if child.returncode:
        raise TooHeavy(child.stderr.decode(errors="replace")[-400:])
    return child.stdout


def main() -> None:
    """In the child: limits first, then the work with its libraries, then the bytes."""
    work, memory_mb, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    limit(memory_mb, seconds)
    made = runpy.run_path(work)
    try:
        out = made["work"](sys.stdin.buffer.read())
    except made["No"] as error:
        sys.stdout.buffer.write(str(error).encode(errors="replace"))
        sys.stdout.flush()
        sys.exit(REFUSED)
    sys.stdout.buffer.write(out)


def limit(memory_mb: int, seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_DATA, memory_mb * 1024 * 1024),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
