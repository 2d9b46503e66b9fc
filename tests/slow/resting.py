"""A site that answers with its process after a rest, to see who was given a connection."""

import os
import time
from collections.abc import Callable, Iterable
from typing import Any

REST_S = 0.2


def app(_environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    time.sleep(REST_S)
    start("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
