"""The headline: a random minute on a phone; `make soak` takes several. The seed is told, so that a
run that failed can be run again with ANYTHING_SEED."""

import os
import random
from pathlib import Path

from tests.journeys.faults.chance import Anything
from tests.journeys.faults.failing import Failing
from tests.journeys.killing import OwnBrowser

SECONDS = 45


def test_whatever_happens_what_was_saved_arrives_once(
    own_browser: OwnBrowser, live: Failing, tmp_path: Path
) -> None:
    seed = int(os.environ.get("ANYTHING_SEED") or random.SystemRandom().randrange(10**6))
    print(f"ANYTHING_SEED={seed}")
    one = Anything(own_browser, live, tmp_path, seed)
    try:
        one.run(SECONDS)
        one.at_rest()
    finally:
        print(f"{len(one.saved)} saved; {' '.join(one.done)}")
        one.ends()
