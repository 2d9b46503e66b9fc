"""Karin empties her inbox from the keyboard: thirty reports, at most three keys each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.axe import violations
from tests.journeys.keys import Keys, sent

MOST_KEYS = 90
NEW = 30


@pytest.fixture
def inbox(desk: Page) -> Page:
    sent(desk, 3)
    return opened(desk)


def opened(desk: Page) -> Page:
    desk.goto("/inkorg")
    desk.locator("[data-move]").first.wait_for()
    return desk


def test_thirty_reports_are_decided_with_at_most_three_keys_each(desk: Page) -> None:
    sent(desk, NEW)
    keys = Keys(opened(desk))
    for n in range(NEW):
        decide(keys, n % 4)
    assert keys.pressed <= MOST_KEYS
    assert keys.decided == NEW


def test_a_mouse_reaches_the_last_of_thirty_reports(desk: Page) -> None:
    sent(desk, NEW)
    opened(desk)
    last = desk.locator(".triage-row__link").last
    desk.locator(".triage__list").hover()
    for _ in range(NEW):
        desk.mouse.wheel(0, 300)
    expect(last).to_be_in_viewport(ratio=1)
    last.click()
    expect(desk.locator("#report-title")).to_contain_text(
        last.locator(".triage-row__number").inner_text()
    )


def test_with_large_text_the_list_comes_first_and_then_the_report_alone(desk: Page) -> None:
    opened(desk)
    desk.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    expect(desk.locator(".triage__report")).to_be_hidden()
    desk.locator(".triage-row__link").first.click()
    expect(desk.locator("#report-title")).to_be_visible()
    expect(desk.locator(".triage__rows")).to_be_hidden()
    desk.get_by_role("link", name="Till listan").click()
    expect(desk.locator(".triage-row__link").first).to_be_visible()


def decide(keys: Keys, way: int) -> None:
    """Approved; given away and approved; answered with a ready answer; rejected."""
    if way == 1:
        keys.press("t", "1")
    keys.decides(*(("g",), ("g",), ("s", "Tab", "6"), ("Shift+X", "3"))[way])


def test_a_report_is_corrected_weighed_hidden_given_away_and_answered(inbox: Page) -> None:
    keys = Keys(inbox)
    keys.press("c", "1")
    expect(keys.undo).to_contain_text("Kategori ändrad")
    keys.press("a", "4")
    expect(inbox.locator(".triage-report header")).to_contain_text("Brådskande")
    keys.press("h")
    expect(inbox.locator(".triage-report header")).to_contain_text("Sekretess")
    number = keys.number
    keys.press("t", "Shift+1")
    expect(keys.undo).to_contain_text("Tilldelad")
    assert keys.number == number
    keys.press("s")
    expect(inbox.get_by_label("Publikt svar")).to_be_focused()
    inbox.get_by_label("Publikt svar").fill("Lampan är lagad i dag.")
    inbox.get_by_role("button", name="Löst", exact=False).first.click()
    expect(keys.undo).to_contain_text("Besvarad")
    inbox.goto(f"/rapporter/{number}")
    expect(inbox.locator(".triage-report")).to_contain_text("Lampan är lagad i dag.")
    expect(inbox.locator("#history")).to_contain_text("Fick en ägare")


def test_every_step_is_taken_back_with_one_key(inbox: Page) -> None:
    keys = Keys(inbox)
    for step in (("g",), ("t", "2"), ("h",), ("Shift+X", "1")):
        number, state = keys.number, keys.state
        keys.press(*step)
        expect(keys.undo).to_be_visible()
        keys.press("z")
        expect(keys.undo).to_contain_text("Ångrat: ")
        expect(inbox.locator("#report-title")).to_contain_text(number)
        expect(inbox.locator(".triage-report header .status").first).to_have_text(state)


@pytest.mark.parametrize(
    "step",
    [("c", "1"), ("a", "4"), ("o", "2"), ("p", "1"), ("m", "1"), ("s", "Tab", "6")],
    ids=lambda step: step[0],
)
def test_what_was_corrected_stands_as_before_when_it_is_taken_back(
    inbox: Page, step: tuple[str, ...]
) -> None:
    keys = Keys(inbox)
    number = keys.number
    inbox.goto(f"/inkorg?r={number}")
    inbox.locator("[data-move]").first.wait_for()
    before = told(inbox)
    keys.press(*step)
    expect(keys.undo).to_be_visible()
    keys.press("z")
    expect(keys.undo).to_contain_text("Ångrat: ")
    expect(inbox.locator("#report-title")).to_contain_text(number)
    assert told(inbox) == before


def test_a_question_is_sent_and_taken_back_without_a_mouse(inbox: Page) -> None:
    keys = Keys(inbox)
    number = keys.number
    keys.press("f")
    expect(inbox.get_by_label("Fråga", exact=True)).to_be_focused()
    inbox.keyboard.type("Vilken sida av tunneln?")
    inbox.keyboard.press("Tab")
    keys.press("Enter")
    thread = inbox.locator(".triage-report")
    expect(thread).to_contain_text("Vilken sida av tunneln?")
    keys.press("z")
    expect(keys.undo).to_contain_text("Ångrat: ")
    expect(inbox.locator("#report-title")).to_contain_text(number)
    expect(thread.locator("s")).to_have_text("Vilken sida av tunneln?")


def told(page: Page) -> tuple[str, str]:
    """Category, state, severity; place and area, and whatever else stands beside the words."""
    report = page.locator(".triage-report")
    return report.locator("header").first.inner_text(), report.locator("dl").first.inner_text()


def test_letters_rest_in_fields_and_when_they_are_switched_off(inbox: Page) -> None:
    keys = Keys(inbox)
    number = keys.number
    inbox.keyboard.press("/")
    inbox.keyboard.type("ghtx")
    assert inbox.get_by_role("searchbox").input_value() == "ghtx"
    inbox.keyboard.press("Escape")
    inbox.evaluate("document.querySelector('triage-desk').removeAttribute('data-letters')")
    inbox.keyboard.press("g")
    inbox.wait_for_timeout(300)
    assert keys.number == number
    inbox.keyboard.press("ArrowDown")
    expect(inbox.locator("#report-title")).not_to_contain_text(number)


def test_keys_pressed_while_the_server_is_slow_are_done_in_order(inbox: Page) -> None:
    first = Keys(inbox).number
    inbox.route("**/inkorg/beslut", lambda route: (inbox.wait_for_timeout(700), route.continue_()))
    for key in ("t", "Shift+1", "g", "j"):
        inbox.keyboard.press(key)
    expect(inbox.locator("#report-title")).not_to_contain_text(first)
    inbox.unroute("**/inkorg/beslut")
    inbox.goto(f"/rapporter/{first}")
    for step in ("Fick en ägare", "Godkänd"):
        expect(inbox.locator("#history")).to_contain_text(step)


def test_keys_after_a_step_that_failed_hit_nothing(inbox: Page) -> None:
    first = Keys(inbox).number
    inbox.route("**/inkorg/beslut", lambda route: route.abort())
    for key in ("t", "Shift+1", "j"):
        inbox.keyboard.press(key)
    expect(inbox.locator("[data-failed]")).to_be_visible()
    expect(inbox.locator("#report-title")).to_contain_text(first)


def test_any_owner_is_found_by_typing(inbox: Page) -> None:
    keys = Keys(inbox)
    inbox.keyboard.press("t")
    inbox.keyboard.press("/")
    expect(inbox.get_by_label("Sök bland ägarna")).to_be_focused()
    inbox.keyboard.type("polis")
    expect(inbox.locator("details[open] [data-left]")).to_contain_text("kvar")
    assert not violations(inbox)
    name = inbox.locator(
        "details[open] .decision__choices li:not([hidden]) [data-name]"
    ).first.inner_text()
    keys.press("Enter")
    expect(keys.undo).to_contain_text("Tilldelad")
    expect(inbox.locator("details:has([data-letter=t]) .decision__now").first).to_have_text(name)


def test_help_and_marking_work_from_the_keyboard(inbox: Page) -> None:
    inbox.keyboard.press("?")
    expect(inbox.get_by_role("dialog")).to_be_visible()
    assert violations(inbox) == []
    inbox.keyboard.press("Escape")
    keys = Keys(inbox)
    inbox.keyboard.press("x")
    keys.press("j")
    inbox.keyboard.press("x")
    expect(inbox.locator("[data-marked]")).to_have_text("Gäller 2 markerade")
    keys.press("t", "1")
    expect(keys.undo).to_contain_text("Tilldelad")
    expect(inbox.locator("[data-marked]")).to_have_text("")


def test_the_desk_works_without_script(
    contexts: Callable[..., BrowserContext], inbox: Page
) -> None:
    page = contexts("karin", java_script_enabled=False).new_page()
    page.goto("/inkorg")
    title = page.locator("#report-title")
    before = title.inner_text()
    page.get_by_role("button", name="Godkänn till lägesbild").click()
    expect(title).not_to_have_text(before)
    page.get_by_role("button", name="Ångra").click()
    expect(title).to_have_text(before)
