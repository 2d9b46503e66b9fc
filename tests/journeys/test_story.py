"""The main job, end to end: from a phone without network to the inbox, the picture and the answer.

The network is really cut, and the server really dies and comes back in the middle.
"""

import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.keys import Keys
from tests.journeys.living import Live
from tests.journeys.outbox import file, outbox, ready_for_no_net, rows
from tests.journeys.people import DESK, PHONE, let_go

CITIZEN = "Fyra lyktstolpar i rad är släckta längs ån."
GUARD = "Skräp runt bänkarna efter kvällen."
ANSWER = "Lamporna är bytta. Tack för att du hörde av dig."

WAITED_S = 40 * 60
MADE_WITHIN_S = 30
BOTH_TIMES = re.compile(r"^sparad .+, mottagen .+")


def test_the_story_from_a_phone_without_network_to_the_public_answer(
    contexts: Callable[..., BrowserContext], live: Live, tmp_path: Path
) -> None:
    vera = contexts(**PHONE)
    code = a_citizen_saves_without_network(vera)
    the_network_returns_while_the_server_is_down(vera, live)
    greta = a_guard_files_without_network(contexts("greta", **PHONE), tmp_path)
    numbers = both_are_there_once(live)
    karin = contexts("karin", **DESK).new_page()
    petra = contexts("petra", **DESK).new_page()
    before = counted(karin), counted(petra)
    the_coordinator_sees_both_whole(karin, numbers)
    the_coordinator_decides(karin, numbers)
    assert (counted(karin), counted(petra)) == (before[0] + 2, before[1] + 1)
    expect(karin.locator(".situation__note")).to_be_visible()
    the_member_is_not_shown_what_is_restricted(petra, numbers)
    another_company_sees_nothing(contexts, numbers)
    the_citizen_reads_the_answer(vera.new_page(), code)
    let_go(greta.context)


def a_citizen_saves_without_network(vera: BrowserContext) -> str:
    page = vera.new_page()
    ready_for_no_net(page)
    vera.set_offline(True)
    page.clock.set_system_time(time.time() - WAITED_S)
    code = file(page, CITIZEN, photos=1)
    expect(page.locator("receipt-card")).to_contain_text("sparad på telefonen")
    expect(page.locator("receipt-card")).to_contain_text("Väntar på nät")
    expect(page.locator("[data-qr] > *").first).to_be_visible()
    page.clock.set_system_time(time.time())
    page.close()
    again = outbox(vera.new_page())
    expect(rows(again, "waiting")).to_have_count(1)
    again.reload()
    expect(rows(again, "waiting")).to_have_count(1)
    expect(again.locator("outbox-list")).to_contain_text("Väntar på nät")
    again.close()
    return code


def the_network_returns_while_the_server_is_down(vera: BrowserContext, live: Live) -> None:
    page = outbox(vera.new_page())
    live.stop()
    vera.set_offline(False)
    page.wait_for_timeout(1500)
    expect(rows(page, "waiting")).to_have_count(1)
    live.start()
    page.reload()
    expect(rows(page, "sent")).to_have_count(1)
    expect(page.locator("outbox-list")).to_contain_text("Skickad")
    [number] = numbers_of(live, CITIZEN)
    expect(rows(page, "sent")).to_contain_text(number)
    page.close()


def a_guard_files_without_network(greta: BrowserContext, tmp_path: Path) -> Page:
    Image.new("RGB", (1200, 900), "grey").save(tmp_path / "photo.jpg")
    page = greta.new_page()
    ready_for_no_net(page)
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator("patrol-form[data-ready]").wait_for()
    page.locator("[data-send]").wait_for()
    greta.set_offline(True)
    page.clock.set_system_time(time.time() - WAITED_S)
    page.get_by_role("radio", name="Skräp").first.tap()
    with page.expect_file_chooser() as chosen:
        page.locator("[data-take-photo]").tap()
    chosen.value.set_files(tmp_path / "photo.jpg")
    expect(page.locator("[data-photo-count]")).to_have_text("(1)")
    page.locator("[data-note] summary").tap()
    page.locator("[data-note] textarea").fill(GUARD)
    page.locator("[data-send]").tap()
    expect(page.locator("[data-undo]")).to_contain_text("Sparad")
    page.clock.set_system_time(time.time())
    waiting = outbox(page)
    expect(rows(waiting, "waiting")).to_have_count(1)
    greta.set_offline(False)
    expect(rows(waiting, "sent")).to_have_count(1)
    return page


def both_are_there_once(live: Live) -> list[str]:
    """Straight from the database: each report once, each photo whole and made anew."""
    ends = time.monotonic() + MADE_WITHIN_S
    while set(photos_held(live)) != {(1, "processed")} and time.monotonic() < ends:
        time.sleep(0.2)
    assert photos_held(live) == [(1, "processed")] * 2
    numbers = numbers_of(live, CITIZEN, GUARD)
    assert len(numbers) == 2
    return numbers


def numbers_of(live: Live, *texts: str) -> list[str]:
    asked = f"SELECT number FROM report WHERE text IN ({', '.join('?' * len(texts))}) ORDER BY text"
    return [row[0] for row in rows_of(live, asked, *texts)]


def photos_held(live: Live) -> list[tuple[int, str]]:
    asked = """SELECT photo.size = photo.received_bytes, photo.state FROM photo
        JOIN report ON report.id = photo.holder_id AND photo.holder = 'report' WHERE report.text IN (?, ?)"""
    return rows_of(live, asked, CITIZEN, GUARD)


def rows_of(live: Live, asked: str, *texts: str) -> list[Any]:
    with closing(sqlite3.connect(live.data / "lykta.db")) as database:
        return database.execute(asked, texts).fetchall()


def the_coordinator_sees_both_whole(karin: Page, numbers: list[str]) -> None:
    """Words, both times, a photo that the browser could draw, and a map where there is a position."""
    for number, text in zip(numbers, (CITIZEN, GUARD), strict=True):
        opened(karin, number)
        card = karin.locator(".triage-report")
        expect(card).to_contain_text(text)
        expect(card.get_by_text(BOTH_TIMES)).to_be_visible()
        photo = card.locator(".triage-photos img").first
        expect(photo).to_be_visible()
        assert photo.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    expect(karin.locator("city-map .maplibregl-canvas")).to_be_visible()


def the_coordinator_decides(karin: Page, numbers: list[str]) -> None:
    keys = Keys(karin)
    citizen, guard = numbers
    opened(karin, citizen)
    heading = karin.locator(".triage-report header").first
    before = heading.inner_text()
    keys.press("a", "3")
    expect(heading).to_contain_text("Hög")
    keys.press("z")
    expect(heading).to_have_text(before, use_inner_text=True)
    keys.press("a", "3")
    keys.press("t", "1")
    opened(karin, citizen)
    keys.press("g")
    opened(karin, guard)
    category = karin.locator("#report-title").inner_text()
    keys.press("c", "1")
    expect(karin.locator("#report-title")).not_to_have_text(category, use_inner_text=True)
    keys.press("z")
    opened(karin, guard)
    expect(karin.locator("#report-title")).to_have_text(category, use_inner_text=True)
    keys.press("h")
    expect(karin.locator(".triage-report header")).to_contain_text("Sekretess")
    keys.press("z")
    expect(karin.locator(".triage-report header")).not_to_contain_text("Sekretess")
    keys.press("h")
    keys.press("g")
    opened(karin, citizen)
    keys.press("s")
    karin.get_by_label("Publikt svar").fill(ANSWER)
    karin.get_by_role("button", name="Löst", exact=False).first.click()
    expect(keys.undo).to_contain_text("Besvarad")


def opened(karin: Page, number: str) -> None:
    karin.goto(f"/inkorg?r={number}")
    karin.locator("[data-help]").wait_for()


def counted(page: Page) -> int:
    page.goto("/lagesbild")
    return int(re.sub(r"\D", "", page.locator(".figure__number").first.inner_text()))


def the_member_is_not_shown_what_is_restricted(petra: Page, numbers: list[str]) -> None:
    """The picture is theirs, single reports are not; that something is left out is not told either."""
    for number in numbers:
        assert status(petra, f"/rapporter/{number}") == 404
    petra.goto("/lagesbild")
    expect(petra.get_by_role("table").first).to_be_attached()
    expect(petra.locator(".situation__note")).to_have_count(0)


def another_company_sees_nothing(
    contexts: Callable[..., BrowserContext], numbers: list[str]
) -> None:
    gustav = contexts("gustav", **DESK).new_page()
    for number in numbers:
        assert status(gustav, f"/rapporter/{number}") == 404
    assert status(gustav, "/lagesbild") == 404
    assert status(gustav, "/inkorg") == 404


def status(page: Page, path: str) -> int:
    answer = page.goto(path)
    assert answer
    return answer.status


def the_citizen_reads_the_answer(page: Page, code: str) -> None:
    page.goto("/f")
    page.get_by_label("Kvittokod").fill(code)
    page.get_by_role("button", name="Visa").click()
    expect(page.locator("main")).to_contain_text(ANSWER)
    page.locator("textarea[name=text]").fill("Nu lyser det igen.")
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator("main")).to_contain_text("Nu lyser det igen.")
