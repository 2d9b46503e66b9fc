"""A person at the forms, step by step, where the whole way in one go is not what a row is about."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.living import Live
from tests.journeys.outbox import shown_code
from tests.journeys.walking import kept, kept_at_last

PATROL = "patrol-form[data-ready]"
FORM = "report-form[data-ready]"


def describing(page: Page, text: str = "Lampan har slocknat.") -> None:
    """The citizen's form up to the step with words and photos."""
    page.goto("/rapportera")
    page.locator(FORM).wait_for()
    page.get_by_role("button", name="Belysning").first.click()
    page.get_by_label("Adress, eller platsen med ord").fill("Stora torget")
    page.locator("#plats [data-next]").click()
    page.get_by_label("Vad har du sett?").fill(text)


def photographs(page: Page, *files: Path | Any) -> None:
    """Chosen one after the other, as a person does."""
    for one in files:
        page.locator("#photos input[multiple]").set_input_files(one)


def ready(page: Page, count: int) -> None:
    expect(page.locator("[data-tray] [data-when=ready]:visible")).to_have_count(count)


def checks(page: Page) -> None:
    """From the words to the last step."""
    page.locator("#beskriv [data-next]").click()
    page.locator("#kontakt [data-next]").click()


def sends(page: Page) -> str:
    """From the words to the receipt; gives its code."""
    checks(page)
    page.locator("[data-send]").click()
    page.wait_for_url("**/tack")
    return shown_code(page)


def on_patrol(page: Page) -> None:
    """The phone of somebody who is signed in gets its token and opens the patrol's form."""
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator(PATROL).wait_for()
    page.locator("[data-send]").wait_for()


def patrols_once(page: Page, text: str = "") -> None:
    page.get_by_role("radio", name="Belysning").first.check()
    if text:
        page.locator("[data-note] summary").click()
        page.locator("[data-note] textarea").fill(text)
    before = len(kept(page))
    page.locator("[data-send]").click()
    # The words of the report before this one may still stand there: it is the outbox that says it.
    kept_at_last(page, before + 1)
    expect(page.locator("[data-undo]")).to_contain_text("Sparad")


def signs_in(page: Page, live: Live, key: str) -> None:
    """Somebody without a second factor, through the form, on a phone that was another's before."""
    person = live.person(key)
    page.goto("/logga-in?next=/snabb")
    page.get_by_label("E-post").fill(person.email)
    page.get_by_label("Lösenord", exact=True).fill(person.password)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url("**/snabb")
    page.locator(PATROL).wait_for()


def limit(page: Page, name: str) -> Locator:
    return page.locator(f"phone-limits [data-limit={name}]")


def at(page: Page, live: Live) -> Page:
    """A page of a browser of its own: from here on addresses may begin with a slash."""
    plain = page.goto
    page.set_default_timeout(60_000)
    page.goto = lambda url, **how: plain(  # type: ignore[method-assign]
        url if ":" in url else live.address + url, **how
    )
    return page


def begins_on(page: Page, words: str) -> None:
    """A report of a patrol that is not finished: the phone keeps it as a draft."""
    page.locator("[data-note] textarea").evaluate(
        "(e, words) => { e.value = words; e.dispatchEvent(new Event('input', {bubbles: true})) }",
        words,
    )
    page.wait_for_timeout(1000)
