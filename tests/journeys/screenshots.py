"""`make screenshots`: the pictures of the story, as the README shows them."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys.conftest import FLAGS, chromium
from tests.journeys.living import Live, free_port
from tests.journeys.outbox import file, ready_for_no_net
from tests.journeys.people import DESK, PHONE, opened, signed_in
from tests.journeys.walking import joins, planned

WHERE = Path(__file__).parents[2] / "static" / "images" / "readme"
PHONES = ("report", "receipt", "patrol", "follow")
ANSWERED = "Grillplatsen i Skogsborg"
WALKED = "Trygghetsvandring resecentrum till Stora torget"
GAP = 40
GREY = "#8a8f96"


def phone(browser: Browser, live: Live, who: str = "", scheme: str = "light") -> BrowserContext:
    how = {**PHONE, "device_scale_factor": 2, "color_scheme": scheme}
    return signed_in(browser, live, who, **how) if who else opened(browser, live, **how)


def taken(page: Page, name: str) -> None:
    page.wait_for_timeout(600)
    page.screenshot(path=WHERE / f"{name}.png")


def report(browser: Browser, live: Live) -> None:
    page = phone(browser, live).new_page()
    page.goto("/rapportera")
    page.locator("report-form[data-ready]").wait_for()
    taken(page, "report")


def receipt(browser: Browser, live: Live) -> None:
    context = phone(browser, live)
    page = context.new_page()
    ready_for_no_net(page)
    context.set_offline(True)
    file(page, "Fyra lyktstolpar i rad är släckta.")
    taken(page, "receipt")


def patrol(browser: Browser, live: Live) -> None:
    page = phone(browser, live, "greta", "dark").new_page()
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator("patrol-form[data-ready]").wait_for()
    page.locator("[data-send]").wait_for()
    taken(page, "patrol")


def follow(browser: Browser, live: Live) -> None:
    page = phone(browser, live).new_page()
    page.goto("/f")
    page.get_by_label("Kvittokod").fill(live.receipt_codes()[ANSWERED])
    page.get_by_role("button", name="Visa").click()
    page.locator("textarea[name=text]").wait_for()
    taken(page, "follow")


def stop(browser: Browser, live: Live) -> None:
    """The first one of a walk, with one answer given and the next one asked."""
    page = phone(browser, live).new_page()
    joins(page, planned(live))
    good = page.get_by_role("radio", name="Bra", exact=True)
    good.first.check()
    good.nth(1).evaluate("(one) => one.closest('fieldset').scrollIntoView({ block: 'center' })")
    page.mouse.move(0, 0)
    taken(page, "stop")


def summary(browser: Browser, live: Live) -> None:
    page = signed_in(browser, live, "karin", **DESK).new_page()
    page.goto("/vandringar")
    page.get_by_role("link", name=WALKED).first.click()
    page.get_by_role("link", name="Summering").first.click()
    page.wait_for_url("**/summering")
    taken(page, "summary")


def inbox(browser: Browser, live: Live) -> None:
    page = signed_in(browser, live, "karin", **DESK).new_page()
    page.goto("/inkorg")
    page.locator("[data-help]").wait_for()
    expect(page.locator(".triage-photos img").first).to_be_visible()
    page.wait_for_timeout(2500)
    taken(page, "inbox")


def situation(browser: Browser, live: Live) -> None:
    page = signed_in(browser, live, "petra", **DESK).new_page()
    page.goto("/lagesbild/30-dagar")
    page.wait_for_timeout(2500)
    taken(page, "situation")


def overview() -> None:
    """The four phones beside each other."""
    shown = [Image.open(WHERE / f"{name}.png").convert("RGB") for name in PHONES]
    width = sum(one.width for one in shown) + GAP * (len(shown) + 1)
    whole = Image.new("RGB", (width, shown[0].height + 2 * GAP), GREY)
    left = GAP
    for one in shown:
        whole.paste(one, (left, GAP))
        left += one.width + GAP
    whole.resize((whole.width // 2, whole.height // 2)).save(WHERE / "overview.png", optimize=True)


def smaller() -> None:
    """256 colours are enough for flat surfaces, and keep the repository light."""
    for path in WHERE.glob("*.png"):
        Image.open(path).convert("RGB").quantize(256).save(path, optimize=True)


def main() -> None:
    WHERE.mkdir(parents=True, exist_ok=True)
    scenes: tuple[Callable[[Browser, Live], None], ...] = (
        report,
        receipt,
        patrol,
        follow,
        inbox,
        situation,
        stop,
        summary,
    )
    with tempfile.TemporaryDirectory(prefix="lykta-shots-") as where, sync_playwright() as driver:
        live = Live(Path(where) / "instance", free_port())
        live.start()
        live.photos_ready()
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            for scene in scenes:
                scene(browser, live)
        finally:
            browser.close()
            live.stop()
    overview()
    smaller()


if __name__ == "__main__":
    main()
