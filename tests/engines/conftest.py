"""Each journey in each engine: a server behind a gate that can be cut, and a new phone every time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.engines.engine import Engine
from tests.engines.firefox import Browser, Firefox
from tests.engines.gate import Gate
from tests.engines.webkit import Display, WebKit
from tests.journeys.living import Live, free_port

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The server has its own database: the one of the other tests is not needed."""
    for item in items:
        if HERE in Path(item.fspath).parents:
            item.add_marker(pytest.mark.no_app)


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The server with the demo in it; phones know it by the address of the gate."""
    server = Live(tmp_path_factory.mktemp("live") / "instance", free_port())
    server.settings["LYKTA_URL"] = f"http://localhost:{free_port()}"
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture
def gate(live: Live) -> Iterator[Gate]:
    one = Gate(int(live.settings["LYKTA_URL"].rpartition(":")[2]), live.port)
    one.open()
    yield one
    one.cut()


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    one = Display()
    yield one
    one.close()


@pytest.fixture(scope="session")
def firefox() -> Iterator[Browser]:
    one = Browser()
    yield one
    one.close()


@pytest.fixture(params=["webkit", "firefox"])
def phone(request: pytest.FixtureRequest, live: Live, gate: Gate) -> Iterator[Engine]:
    """A browser that has never been here."""
    address = live.settings["LYKTA_URL"]
    if request.param == "webkit":
        one = WebKit(address, request.getfixturevalue("display"))
    else:
        one = Firefox(address, request.getfixturevalue("firefox"))
    yield one
    one.close()


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of noise, so that it stays large when the phone has made it small."""
    file = tmp_path_factory.mktemp("photo") / "photo.jpg"
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(file, quality=80)
    return file
