"""R44 in a browser: nothing that is pasted is cut, and what is too long is told before it is saved."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.hand import Hand
from tests.journeys.living import Live
from tests.journeys.opening import told
from tests.journeys.outbox import file, outbox, ready_for_no_net, stored

LAMP = "🏮"
SENTENCE = "Texten är för lång: högst 2\N{NO-BREAK SPACE}000 tecken"


def on_patrol(page: Page) -> Page:
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator("patrol-form[data-ready]").wait_for()
    page.locator("[data-send]").wait_for()
    return page


def test_R44_what_is_too_long_is_told_at_its_field_before_it_is_saved(
    phone_of: Callable[[str], Page], live: Live
) -> None:
    patrol = on_patrol(phone_of("greta"))
    hand = Hand(patrol)
    hand.chip("Belysning")
    patrol.locator("[data-note] summary").click()
    patrol.get_by_label("Vad har du sett?").fill(LAMP * 2001)
    patrol.locator("[data-place] summary").click()
    patrol.locator("#place-text").fill("å" * 2001)
    for opened in ("[data-note]", "[data-place]"):
        patrol.locator(f"{opened} > summary").click()
    hand.tap(patrol.locator("[data-send]"))
    expect(patrol.locator(".error-summary a")).to_have_text([SENTENCE, SENTENCE])
    for field in ("#text-long-fault", "#place-text-long-fault"):
        expect(patrol.locator(field)).to_contain_text(SENTENCE)
        expect(patrol.locator(field)).to_be_visible()
    expect(patrol.locator("#text")).to_have_value(LAMP * 2001)
    assert violations(patrol) == []
    assert stored(patrol) == []
    patrol.locator("#text").fill(LAMP * 2000)
    patrol.locator("#place-text").fill("Torget")
    hand.tap(patrol.locator("[data-send]"))
    expect(patrol.locator("[data-undo]")).to_contain_text("Sparad")
    [item] = stored(patrol)
    assert LAMP * 2000 in told(live.data, item)


def test_R44_a_report_in_the_outbox_that_becomes_too_long_is_not_saved_either(phone: Page) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    outbox(phone).get_by_role("button", name="Ändra").click()
    text, place = phone.locator("#item-text"), phone.locator("#item-place")
    text.fill(LAMP * 2001)
    place.fill("å" * 2001)
    phone.get_by_role("button", name="Spara och skicka").click()
    for field in ("#item-text-long-fault", "#item-place-long-fault"):
        expect(phone.locator(field)).to_contain_text(SENTENCE)
    assert violations(phone) == []
    assert "Trasig lampa." in stored(phone)[0]["envelope"]
    expect(text).to_have_value(LAMP * 2001)
    text.fill(LAMP * 2000)
    place.fill("Torget")
    phone.get_by_role("button", name="Spara och skicka").click()
    expect(phone.get_by_role("dialog")).to_be_hidden()
    assert LAMP * 2000 in stored(phone)[0]["envelope"]
