"""One stop of a walk by hand: its taps counted, by keyboard alone, large and narrow, in both themes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.core import ids
from app.core.clock import now
from app.core.db import session
from app.walks.tables import Participant
from tests.journeys.hand import Hand
from tests.journeys.living import Live
from tests.journeys.looking import looked_at, narrowed
from tests.journeys.people import PHONE
from tests.journeys.recorded import asked
from tests.journeys.walking import (
    GOING,
    Planned,
    all_sent,
    inside,
    joins,
    kept,
    kept_at_last,
    planned,
    row,
    says,
    tab_to,
)

STILL = {"service_workers": "block", "reduced_motion": "reduce"}
HALF_A_SECOND_MS = 500
GLOVED = 56
TALL = """() => [...document.querySelectorAll(
  "[data-screen] .walk-choice__face, .walk-count button, [data-all-good], [data-next]")]
  .filter((one) => one.checkVisibility()).map((one) => [one.textContent.trim(),
    one.getBoundingClientRect().height, one.getBoundingClientRect().width])"""
# From the tap to the word on the screen, by the browser's own clock.
TAP_TO_WORD = """() => {
  const word = document.querySelector("[data-undo]")
  let from = Infinity
  addEventListener("click", () => { from = performance.now() }, { capture: true, once: true })
  window.shown = new Promise((told) => new MutationObserver(() =>
    word.hidden || told(performance.now() - from)).observe(word, { attributes: true }))
}"""


@pytest.fixture(scope="module")
def walk(live: Live) -> Planned:
    return planned(live)


@pytest.fixture
def going(contexts: Callable[..., BrowserContext], walk: Planned) -> Page:
    page = contexts(**PHONE, **STILL).new_page()
    joins(page, walk)
    return page


def verdicts(page: Page) -> list[str]:
    return [item["said"]["value"] for item in kept(page) if item["said"]["kind"] == "answer"]


def test_T16_the_code_is_gone_from_the_address_before_anything_is_asked(contexts, walk: Planned):
    page = contexts(**PHONE, **STILL).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(walk.code)
    page.get_by_role("link", name="Börja").wait_for()
    assert page.evaluate("() => location.href").endswith("/v")
    assert page.evaluate("() => history.length") <= 2
    assert not [url for url in asked if walk.token in url.partition("#")[0]]


def test_a_code_is_typed_by_hand_and_an_unknown_one_is_told_so(contexts, walk: Planned):
    page = contexts(**PHONE, **STILL).new_page()
    page.goto("/v")
    page.locator("walk-join[data-ready]").wait_for()
    page.get_by_label("Vandringens kod").fill("finns-inte")
    page.get_by_role("button", name="Gå med").click()
    expect(page.get_by_text("Koden hör inte till någon vandring.")).to_be_visible()
    page.get_by_label("Vandringens kod").fill(f" {walk.token[:8]} {walk.token[8:]}")
    page.get_by_role("button", name="Gå med").click()
    expect(page.get_by_role("link", name="Börja")).to_be_visible()


def test_an_account_opens_a_walk_without_a_code_and_a_visitor_does_not(
    phone_of: Callable[[str], Page], phone: Page, walk: Planned, live: Live
):
    phone.goto(f"{walk.going}#s2")
    expect(phone.get_by_role("heading", name="Vandringen finns inte på telefonen")).to_be_visible()
    typing_in = phone.get_by_role("link", name="Skriv in pappret här")
    assert (typing_in.get_attribute("href") or "").endswith("/papper/inskrivning?stopp=s2")
    stina = phone_of("stina")
    stina.goto("/logga-in/klar")
    stina.wait_for_function("() => !location.pathname.startsWith('/logga-in')")
    stina.wait_for_load_state()
    stina.goto(walk.going)
    stina.locator(GOING).wait_for()
    expect(stina.get_by_role("heading", name="Stationen")).to_be_visible()
    # What the code on the paper of that stop says.
    stina.goto(f"{walk.going}#s2")
    expect(stina.get_by_role("heading", name="Gångtunneln vid Ringvägen")).to_be_visible()


def test_a_stop_where_all_is_good_takes_one_tap_and_can_be_taken_back(going: Page):
    hand = Hand(going)
    going.evaluate(TAP_TO_WORD)
    hand.button("Allt bra här")
    assert hand.taps == 1
    assert hand.seconds() + going.evaluate("() => window.shown") / 1000 <= 2
    expect(going.locator("[data-undo-word]")).to_contain_text("markerade som bra")
    assert set(verdicts(going)) == {"ok"}
    going.get_by_role("button", name="Ångra").click()
    expect(going.locator("[data-undo-word]")).to_have_text("Ångrat.")
    assert verdicts(going) == []


def test_what_is_tapped_on_a_walk_is_56_pixels_for_gloves_and_the_dark(going: Page, walk: Planned):
    for screen in ("s1", "s2", "hela"):
        going.goto(f"{walk.going}#{screen}")
        going.locator("[data-screen] .walk-choice").first.wait_for()
        sizes = going.evaluate(TALL)
        assert {"Bra", "Brist", "Ej aktuellt"} <= {word for word, *_ in sizes} or screen == "hela"
        small = [one for one in sizes if one[1] < GLOVED or one[2] < GLOVED - 8]
        assert not small


def test_a_stop_with_a_fault_and_a_photo_takes_at_most_seven_taps(going: Page, photo: Path):
    hand = Hand(going)
    hand.tap(row(going, "l_works").get_by_role("radio", name="Brist"))
    hand.photo(going.locator(".walk-box label", has_text="Ta foto"), photo)
    expect(going.locator(".walk-box [data-when=ready]:visible")).to_have_count(1)
    hand.button("Allt bra här")
    hand.tap(going.get_by_role("link", name="Nästa stopp"))
    expect(going.locator("[data-name]").first).to_have_text("Gångtunneln vid Ringvägen")
    assert hand.taps <= 7
    fault = next(item for item in kept(going) if item["said"]["value"] == "brist")
    assert len(fault["photos"]) == 1


def test_what_was_written_half_a_second_ago_stands_when_the_page_is_loaded_again(going: Page):
    says(going, "l_works", "Brist")
    going.locator(".walk-box [name=text]").fill("Lampan vid trappan")
    going.wait_for_timeout(HALF_A_SECOND_MS)
    going.reload()
    going.locator(GOING).wait_for()
    expect(row(going, "l_works")).to_contain_text("Lampan vid trappan")


def test_row_50_a_photo_that_was_just_taken_when_the_page_ended_hangs_on_its_fault(
    going: Page, photo: Path
):
    says(going, "l_works", "Brist")
    going.locator(".walk-box").wait_for()
    going.evaluate("() => { window.createImageBitmap = () => new Promise(() => {}) }")
    going.locator(".walk-box input[type=file]").first.set_input_files(photo)
    expect(going.locator(".walk-box [data-when=reading]:visible")).to_have_count(1)
    going.wait_for_timeout(HALF_A_SECOND_MS)
    going.reload()
    going.locator(GOING).wait_for()
    expect(row(going, "l_works")).to_contain_text("1 foto")
    (fault,) = kept(going)
    assert [one["type"] for one in fault["photos"]] == ["image/jpeg"]


def test_what_one_feels_is_sent_without_photo_and_without_saying_who(going: Page):
    says(going, "f_feel", "2")
    expect(row(going, "f_feel").locator("input[type=file]")).to_have_count(0)
    (item,) = kept_at_last(going, 1)
    assert set(item["envelope"]) == {
        "v", "walk", "kind", "captured_at", "stop", "question", "value",
    }  # fmt: skip


def described(page: Page, walk: Planned) -> None:
    """A proposal and whose experience at a fault; a good thing; and whose scores these are."""
    page.goto(f"{walk.going}#alla")
    page.get_by_role("radio", name="Äldre").check()
    page.get_by_role("group", name="Som vem går du med?").get_by_label("Elev").check()
    page.goto(f"{walk.going}#s1")
    says(page, "f_feel", "2")
    says(page, "l_works", "Brist")
    box = page.locator(".walk-box")
    box.locator("[name=text]").fill("Två lampor är släckta")
    box.get_by_text("Förslag, och vems upplevelse").click()
    box.locator("[name=proposal]").fill("Byt till LED")
    box.get_by_role("checkbox", name="Kvinnor").check()
    box.locator("[data-close-box]").click()
    page.locator("[data-add-finding]").click()
    box.get_by_role("radio", name="Något är bra").check()
    box.locator("[name=text]").fill("Fina nya träd")
    box.locator("[data-close-box]").click()
    expect(page.locator("[data-own-findings]")).to_contain_text("Bra Fina nya träd")


def test_proposals_whose_experience_and_good_things_travel_and_the_leader_sees_them(
    contexts: Callable[..., BrowserContext], desk: Page, live: Live
):
    walk = planned(live, title="Vems upplevelse")
    for n in (1, 3):
        told = {"v": 1, "walk": walk.number, "kind": "score", "captured_at": now().isoformat()}
        told |= {"stop": "s1", "question": "f_feel", "value": n, "perspectives": ["äldre"]}
        token = asked(live, "POST", "/api/v1/walks/join", {"token": walk.token})["token"]
        asked(live, "PUT", f"/api/v1/walk-entries/{ids.uuid7()}", told, token)
    page = contexts(**PHONE, **STILL).new_page()
    joins(page, walk)
    described(page, walk)
    all_sent(page)
    sent = {one["envelope"].get("text", ""): one["envelope"] for one in kept(page)}
    assert (sent[""]["kind"], sent[""]["perspectives"]) == ("score", ["äldre"])
    fault = sent["Två lampor är släckta"]
    assert (fault["proposal"], fault["perspectives"]) == ("Byt till LED", ["kvinnor"])
    assert (sent["Fina nya träd"]["kind"], sent["Fina nya träd"]["good"]) == ("finding", True)
    with inside(live):
        roles = [one.role for one in session.query(Participant).filter_by(walk_id=walk.id)]
        assert sorted(roles) == ["", "", "pupil"]
    desk.goto(f"/vandring/{walk.number}/summering")
    expect(desk.get_by_text("Förslag: Byt till LED")).to_be_visible()
    written = desk.locator(".review-free")
    expect(written.filter(has_text="Byt till LED")).to_contain_text("Kvinnor")
    expect(written.filter(has_text="Fina nya träd")).to_contain_text("Bra som det är")
    expect(desk.locator(".review-score figcaption", has_text="Äldre")).to_contain_text("3 betyg")


def test_R44_what_is_too_long_is_said_before_it_is_saved_and_nothing_is_cut(going: Page):
    going.locator("[data-add-finding]").click()
    box = going.locator(".walk-box")
    box.locator("[name=text]").fill("🏮" * 2003)
    box.locator("[data-close-box]").click()
    expect(box.get_by_text("Texten är 3 tecken för lång.")).to_be_visible()
    expect(box.locator("[name=text]")).to_be_focused()
    assert kept(going) == []
    box.locator("[name=text]").fill("🏮" * 2000)
    box.locator("[data-close-box]").click()
    expect(box).to_have_count(0)
    (item,) = kept(going)
    assert item["envelope"]["text"] == "🏮" * 2000


def test_joining_and_one_stop_by_keyboard_alone(
    contexts: Callable[..., BrowserContext], walk: Planned
):
    going = contexts(**PHONE, **STILL).new_page()
    going.goto("/v")
    going.locator("walk-join[data-ready]").wait_for()
    tab_to(going, "#code")
    going.keyboard.type(walk.token)
    going.keyboard.press("Enter")
    expect(going.get_by_role("link", name="Börja")).to_be_focused()
    going.keyboard.press("Enter")
    going.locator(GOING).wait_for()
    tab_to(going, "[name=q-o_where]")
    going.keyboard.press("Space")
    tab_to(going, "[name=q-l_works]")
    going.keyboard.press("ArrowRight")
    expect(row(going, "l_works").locator(".walk-box")).to_have_count(1)
    tab_to(going, ".walk-box [name=text]")
    going.keyboard.type("Trasig")
    tab_to(going, "[data-close-box]")
    going.keyboard.press("Enter")
    expect(row(going, "l_works")).to_contain_text("Trasig")
    expect(row(going, "l_works").locator("[data-open-fault]")).to_be_focused()
    tab_to(going, "[data-all-good]")
    going.keyboard.press("Enter")
    expect(going.locator("[data-undo]")).to_be_visible()
    tab_to(going, "[data-next]")
    going.keyboard.press("Enter")
    expect(going.locator("[data-name]").first).to_be_focused()
    assert {"brist", "ok"} <= set(verdicts(going))


def test_every_screen_of_a_walk_is_clean_in_both_themes_narrow_and_large(
    going: Page, walk: Planned
):
    found = []
    for screen in ("s1", "mellan", "hela", "alla"):
        going.goto(f"{walk.going}#{screen}")
        going.reload()
        going.locator(GOING).wait_for()
        if screen == "s1":
            says(going, "l_works", "Brist")
            going.locator(".walk-box").wait_for()
        found += [f"{screen}: {one}" for one in (*looked_at(going), *narrowed(going))]
    going.goto("/v")
    going.locator("walk-join[data-ready]").wait_for()
    found += [f"/v: {one}" for one in (*looked_at(going), *narrowed(going))]
    assert not found, "\n".join(found)
