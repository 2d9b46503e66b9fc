"""One failing server for all rows of a run; each test begins with a good net and no plan.

`live` is the server behind the net, `net` the proxy, `plan` the fault plan, `own_browser` a browser
that can be killed. `phone`, `phone_of`, `contexts` are those of the journeys and go over the net.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.journeys.conftest import FLAGS, chromium
from tests.journeys.faults.failing import Failing, failing
from tests.journeys.faults.plan import Plan
from tests.journeys.faults.proxy import Proxy
from tests.journeys.killing import OwnBrowser
from tests.journeys.walking import Planned, planned


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Failing]:
    server = failing(tmp_path_factory.mktemp("failing"))
    try:
        server.start()
        server.photos_ready()
        yield server
    finally:
        server.stop()
        server.net.stop()


@pytest.fixture(autouse=True)
def good_again(live: Failing) -> Iterator[None]:
    live.good_again()
    yield
    live.good_again()


@pytest.fixture(scope="session")
def walk(live: Failing) -> Planned:
    """A walk that is going on; each phone joins it with its code."""
    return planned(live)


@pytest.fixture
def net(live: Failing) -> Proxy:
    return live.net


@pytest.fixture
def plan(live: Failing) -> Plan:
    return live.plan


@pytest.fixture
def own_browser(playwright: Playwright, tmp_path: Path) -> Iterator[OwnBrowser]:
    """Its profile stays when it is killed: `open()`, `kill()`, `open()`."""
    one = OwnBrowser(playwright, chromium(), FLAGS, tmp_path / "profile")
    yield one
    one.kill()
