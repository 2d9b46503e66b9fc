"""Karin copies the checklist that ships, changes it without script, publishes it, and carries it
to Excel and back. Each page on the way is open to everybody."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.core import sheets
from tests.journeys.keyboard import pressed, tabbed_to, typed
from tests.journeys.looking import looked_at, narrowed

HEADS = ["type", "name", "label::Svenska (sv)", "label::English (en)"]
ODD = [
    HEADS,
    ["begin_group", "g", "Kvällen", "The evening"],
    ["text", "q1", "Hur var kvällen?", "How was the evening?"],
    ["geopoint", "q2", "Var stod ni?", "Where did you stand?"],
    ["select_one nowhere", "q3", "Vilken?", "Which one?"],
    ["end_group", "", "", ""],
]


@pytest.fixture
def copied(contexts: Callable[..., BrowserContext]) -> Page:
    """Her own copy, as a draft, in a browser without script."""
    page = contexts("karin", java_script_enabled=False).new_page()
    page.goto("/checklistor")
    row = page.get_by_role("row").filter(has_text="Följer med Lykta")
    row.get_by_role("button", name="Gör en kopia").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(kopia")
    return page


def add_question(page: Page) -> None:
    page.get_by_role("link", name="Lägg till en fråga Belysning").click()
    page.get_by_label("Text på svenska").fill("Lyser lampan vid bron?")
    page.get_by_label("Text på engelska").fill("Is the lamp by the bridge on?")
    page.get_by_label("Bara i mörker").check()
    page.get_by_role("button", name="Spara i utkastet").click()
    expect(page.get_by_role("status").filter(has_text="Sparat i utkastet.")).to_be_visible()
    expect(page.get_by_role("link", name="Lyser lampan vid bron?")).to_be_visible()


def take_away_and_back(page: Page) -> None:
    name = "Stolpnummer"
    page.get_by_role("button", name=f"Ta bort: {name}").click()
    expect(page.get_by_role("link", name=name, exact=True)).to_have_count(0)
    page.get_by_role("button", name=f"Ta tillbaka {name}").click()
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_a_checklist_is_copied_changed_and_published_without_script(copied: Page) -> None:
    add_question(copied)
    take_away_and_back(copied)
    copied.get_by_role("button", name="Flytta upp: Lyser lampan vid bron?").click()
    copied.get_by_role("link", name="Läs igenom och publicera").click()
    expect(copied.get_by_role("heading", level=1)).to_have_text("Publicera version 1")
    copied.get_by_role("button", name="Publicera").click()
    expect(copied.get_by_role("status").filter(has_text="Publicerad.")).to_be_visible()
    copied.get_by_role("link", name="Förhandsvisning på telefon").click()
    expect(copied.get_by_text("Lyser lampan vid bron?")).to_have_count(0)
    copied.get_by_role("checkbox", name="I mörker").check()
    copied.get_by_role("button", name="Visa", exact=True).click()
    expect(copied.get_by_text("Lyser lampan vid bron?")).to_be_visible()


def test_a_checklist_is_written_by_keyboard_alone(desk: Page) -> None:
    """From nothing to a published version: Tab, letters, Space and Enter, and nothing else."""
    desk.goto("/checklistor")
    entered(desk, "Ny checklista")
    typed(desk, "Namn på svenska", "Skolgårdens kväll")
    typed(desk, "Namn på engelska", "The school yard at night")
    entered(desk, "Skapa checklistan")
    entered(desk, "Lägg till ett avsnitt")
    typed(desk, "Namn på svenska", "Ljus")
    typed(desk, "Namn på engelska", "Light")
    entered(desk, "Spara i utkastet")
    if "/avsnitt" in desk.url:
        entered(desk, "Skolgårdens kväll")
    for swedish, english in (
        ("Lyser lampan?", "Is the lamp on?"),
        ("Syns dörren?", "Is the door seen?"),
    ):
        entered(desk, "Lägg till en fråga Ljus")
        typed(desk, "Text på svenska", swedish)
        typed(desk, "Text på engelska", english)
        tabbed_to(desk, "Bara i mörker")
        pressed(desk, "Space")
        entered(desk, "Spara i utkastet")
    entered(desk, "Flytta upp: Syns dörren?")
    text = desk.locator("main").inner_text()
    assert text.index("Syns dörren?") < text.index("Lyser lampan?")
    entered(desk, "Läs igenom och publicera")
    entered(desk, "Publicera")
    expect(desk.get_by_role("status").filter(has_text="Publicerad.")).to_be_visible()


def entered(page: Page, name: str) -> None:
    tabbed_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_checklist_goes_to_excel_and_back_without_script(copied: Page, tmp_path: Path) -> None:
    with copied.expect_download() as waiting:
        copied.get_by_role("link", name="Hämta som Excel").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    copied.goto("/checklistor/import")
    copied.get_by_label("Fil (.xlsx)").set_input_files(file)
    copied.get_by_role("button", name="Titta på filen").click()
    expect(copied.get_by_text("Allt i filen kom med.")).to_be_visible()
    copied.get_by_role("button", name="Spara som utkast").click()
    expect(copied).to_have_url(re.compile(r"klart=importerad"))


def seen(page: Page) -> list[str]:
    return [*looked_at(page), *narrowed(page)]


def brought(page: Page, tmp_path: Path, book: dict[str, list[list[str]]]) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(sheets.write(book))
    page.goto("/checklistor/import")
    page.get_by_label("Fil (.xlsx)").set_input_files(file)
    page.get_by_role("button", name="Titta på filen").click()


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_page_of_the_editor_is_open_to_everybody(contexts, live, copied, lang: str) -> None:
    context = contexts("karin", service_workers="block", reduced_motion="reduce")
    context.add_cookies([{"name": "lykta_lang", "value": lang, "url": live.address}])
    page, path = context.new_page(), copied.url.rpartition("#")[0] or copied.url
    ends = ["", "/namn", "/avsnitt", "/avsnitt/paths", "/avsnitt/head/fraga", "/fraga/h_light"]
    for end in [*ends, "/publicera", "/forhandsvisning?plats=tunnel"]:
        answer = page.goto(path.partition("?")[0] + end)
        assert answer is not None
        assert answer.status == 200
        assert seen(page) == [], end


def test_what_goes_wrong_is_told_accessibly(contexts, copied: Page, tmp_path: Path) -> None:
    page = contexts("karin", service_workers="block", reduced_motion="reduce").new_page()
    brought(page, tmp_path, {"survey": ODD})
    expect(page.get_by_text("2 saker kom inte med")).to_be_visible()
    assert seen(page) == []
    brought(page, tmp_path, {"blad1": [["hej"]]})
    expect(page.get_by_role("alert")).to_be_focused()
    assert seen(page) == []
    page.goto(f"{copied.url.partition('?')[0]}/avsnitt/head/fraga")
    page.locator("main form[method=post]").last.evaluate(
        "form => { form.noValidate = true; form.requestSubmit() }"
    )
    expect(page.get_by_role("alert").first).to_be_visible()
    assert seen(page) == []
