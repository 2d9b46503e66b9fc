"""Demo people at a browser: signed in through the form that everybody uses."""

import asyncio
import time
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.living import Live

STEP_S = 30
LET_GO_S = 20
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
    "geolocation": {"latitude": 59.5222, "longitude": 15.9868, "accuracy": 8},
    "permissions": ["geolocation", "background-sync", "clipboard-read", "clipboard-write"],
}
DESK = {"viewport": {"width": 1440, "height": 900}}
SWEDISH = {"locale": "sv-SE", "timezone_id": "Europe/Stockholm"}


def opened(browser: Browser, live: Live, **how: Any) -> BrowserContext:
    context = browser.new_context(base_url=live.address, **{**SWEDISH, **how})
    context.set_default_timeout(60_000)
    return context


def let_go(context: BrowserContext | Browser) -> None:
    """Closes it, and goes on without an answer: Chromium now and then never gives one, and the call
    of Playwright has no limit of its own. What is still open goes with the browser's process."""
    closing = asyncio.wait_for(context._impl_obj.close(reason=None), LET_GO_S)
    try:
        context._sync(closing)
    except TimeoutError:
        print(f"{context} has not answered that it is closed")


def sign_in(page: Page, live: Live, key: str) -> None:
    """Ends on the page that the person arrives at."""
    page.goto(f"{live.address}/logga-in")
    prove(page, live, key)


def prove(page: Page, live: Live, key: str) -> None:
    """On the sign-in page, however the person came there."""
    person = live.person(key)
    page.get_by_label("E-post").fill(person.email)
    page.get_by_label("Lösenord", exact=True).fill(person.password)
    page.get_by_role("button", name="Logga in", exact=True).click()
    if person.secret:
        page.wait_for_url("**/logga-in/andra-steget**")
        give_code(page, person.code())
        if "andra-steget" in page.url:
            # Each code counts once: another test has used the one of this half minute.
            time.sleep(STEP_S - time.time() % STEP_S + 0.5)
            give_code(page, person.code())
    page.wait_for_url(lambda url: "/logga-in" not in url or url.endswith("/klar"))


def give_code(page: Page, code: str) -> None:
    page.get_by_label("Kod från din kodapp").fill(code)
    page.get_by_role("button", name="Fortsätt", exact=True).click()
    page.wait_for_load_state("load")


def signed_in(browser: Browser, live: Live, key: str, **how: Any) -> BrowserContext:
    """A context of that person. The first one signs in by the form, later ones take its cookies."""
    if key not in live.cookies:
        # Without worker: it would still be installing when the context is closed.
        context = opened(browser, live, **DESK, service_workers="block")
        page = context.new_page()
        sign_in(page, live, key)
        live.cookies[key] = context.cookies()
        let_go(context)
    context = opened(browser, live, **how)
    context.add_cookies(live.cookies[key])
    return context
