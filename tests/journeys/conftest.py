"""Browser and live server. A file of journeys shares one server; each test has fresh contexts."""

import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.journeys.living import Live, free_port
from tests.journeys.people import DESK, PHONE, let_go, opened, signed_in

HERE = Path(__file__).parent
# A busy machine answers late; what never comes is still a failure.
expect.set_options(timeout=60_000)
LOG_SHOWN = 4000
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # No name but ours is found: a request to anybody else fails, and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The server has its own database: the one of the other tests is not needed."""
    for item in items:
        if HERE in Path(item.fspath).parents:
            item.add_marker(pytest.mark.no_app)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Generator[None, Any, Any]:
    """A failure comes with what the server said, and with what was asked of it and never answered."""
    report = yield
    live = getattr(item, "funcargs", {}).get("live")
    if report.when == "call" and report.failed and isinstance(live, Live):
        report.sections.append(("Server", live.log()[-LOG_SHOWN:] + unanswered(live)))
    return report


def unanswered(live: Live) -> str:
    """The last bytes of each way of what is still open between phone and server."""
    open_now = getattr(getattr(live, "net", None), "connections", ())
    return "\n".join(str(one.tails) for one in list(open_now))


def chromium() -> str:
    found = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    assert found, "Chromium is not installed: apt-get install chromium"
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    one = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield one
    let_go(one)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a server whose demo has been set up, and its photos made ready."""
    server = Live(tmp_path_factory.mktemp("begun") / "instance", free_port())
    server.start()
    server.photos_ready()
    server.stop()
    return server.data


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, begun: Path) -> Iterator[Live]:
    """The server with the demo in it: `.address`, `.stop()`, `.start()`. It begins with a copy:
    setting up takes longer than most journeys."""
    server = Live(tmp_path_factory.mktemp("live") / "instance", free_port())
    shutil.copytree(begun, server.data)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def contexts(browser: Browser, live: Live) -> Iterator[Callable[..., BrowserContext]]:
    """`contexts(who, **how)`: a context of a demo person, or of a visitor when who is empty."""
    made: list[BrowserContext] = []

    def make(who: str = "", **how: Any) -> BrowserContext:
        made.append(signed_in(browser, live, who, **how) if who else opened(browser, live, **how))
        return made[-1]

    yield make
    for context in made:
        let_go(context)


@pytest.fixture
def phone(contexts: Callable[..., BrowserContext]) -> Page:
    """A visitor's phone, 360 × 740, that may tell its position; `phone.context.set_offline(True)`."""
    return contexts(**PHONE).new_page()


@pytest.fixture
def phone_of(contexts: Callable[..., BrowserContext]) -> Callable[[str], Page]:
    """`phone_of("greta")`: the phone of a demo person who is signed in."""
    return lambda who: contexts(who, **PHONE).new_page()


@pytest.fixture
def desk(contexts: Callable[..., BrowserContext]) -> Page:
    """Karin at her desk, 1440 × 900, second factor given."""
    return contexts("karin", **DESK).new_page()


@pytest.fixture
def form(phone: Page) -> Page:
    """The citizen's form, open on a visitor's phone."""
    phone.goto("/rapportera")
    phone.locator("report-form[data-ready]").wait_for()
    return phone


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Turned by its orientation mark, with a position: nothing of that may travel."""
    picture = Image.new("RGB", (2400, 1200), "white")
    picture.paste("red", (0, 0, 1200, 600))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    picture.save(tmp_path / "photo.jpg", exif=exif)
    return tmp_path / "photo.jpg"
