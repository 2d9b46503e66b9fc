"""The list shows what the coordinator asks for, and only what lies in her municipality."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from app.accounts.tables import Person
from app.core.db import session
from app.core.unit import unit
from tests.people import People
from tests.reports.phone import Phone, envelope
from tests.triage.desk import Desk, listed, put, read


def test_the_newest_comes_first_and_is_open(people: People, desk: Desk):
    older, newer = put(people, hours_ago=9), put(people, hours_ago=1)
    page = desk.page()
    assert listed(page) == [newer, older]
    assert f'<span class="triage-report__number numbers">{newer}</span>' in page


def test_an_empty_inbox_says_so(desk: Desk):
    assert "Inkorgen är tom. Senast hämtat" in desk.page()


@pytest.mark.parametrize(
    "query",
    [
        {"category": "graffiti"},
        {"area": "centrum"},
        {"q": "skräp"},
        {"box": "59.500,15.980,59.515,16.000"},
        {"category": "graffiti", "area": "centrum", "box": "59.500,15.980,59.515,16.000"},
    ],
)
def test_each_filter_keeps_what_fits(people: People, desk: Desk, query: dict[str, str]):
    wanted = put(
        people,
        category="graffiti",
        area_id=people.areas["centrum"],
        text="Klotter och skräp",
        lat=59.51,
        lon=15.99,
    )
    put(people)
    assert listed(desk.page(**query)) == [wanted]


def test_status_tabs_hold_new_mine_and_quarantined(people: People, desk: Desk):
    new = put(people)
    mine = put(people, state="forwarded", owner_id=people.organisations["kommun_sakerhet"])
    kept = put(people, quarantined=True, quarantine=["unknown_category"], category="okänd")
    shown = {status: desk.page(status=status) for status in ("new", "mine", "quarantined", "all")}
    assert listed(shown["new"]) == [new]
    assert listed(shown["mine"]) == [mine]
    assert "Kategorin är okänd här. Välj en." in shown["quarantined"]
    assert set(listed(shown["all"])) == {new, mine, kept}


def test_pages_follow_each_other_without_gap_or_repeat(people: People, desk: Desk):
    numbers = [put(people, hours_ago=hours) for hours in range(1, 54)]
    first = desk.page()
    second = desk.page(after=numbers[49], until=numbers[0])
    assert listed(first) == numbers[:50]
    assert listed(second) == numbers[50:]


def test_new_reports_wait_behind_a_link_so_that_the_list_stands_still(people: People, desk: Desk):
    top = put(people, hours_ago=2)
    put(people, hours_ago=1)
    page = desk.page(until=top)
    assert "1 ny – visa" in page
    assert desk.client.get("/inkorg/nya", query_string={"until": top}).get_json()["count"] == 1


def test_both_times_stand_where_a_report_came_late(people: People, desk: Desk):
    number = put(
        people,
        author_id=people.greta.id,
        source="guard",
        captured_at=datetime(2026, 3, 1, 22, 41, tzinfo=UTC),
        received_at=datetime(2026, 3, 2, 5, 10, tzinfo=UTC),
    )
    page = desk.page(r=number)
    assert "sparad 1 mars 23.41, mottagen 2 mars 06.10" in page


def test_R55_an_anonymous_report_tells_the_hour_only(people: People, desk: Desk):
    at = datetime(2026, 3, 1, 22, 41, tzinfo=UTC)
    number = put(people, captured_at=at, received_at=at, happened_at=at)
    page = desk.page(r=number)
    assert "1 mars kl. 23" in page
    assert "23.41" not in page


def test_a_quarantined_report_gets_a_category_and_is_then_approved(people: People, desk: Desk):
    number = put(people, quarantined=True, quarantine=["unknown_category"], category="okänd")
    refused = desk.press("approve", number)
    assert "Välj en kategori först." in refused.get_data(as_text=True)
    desk.press("recategorise:graffiti", number)
    desk.press("approve", number)
    report = read(number)
    assert (report.quarantined, report.state, report.group) == (False, "triaged", "damage")


def test_what_the_phone_sent_stands_in_the_inbox(people: People, desk: Desk, app: Flask):
    answer = Phone(app.test_client()).put(envelope(text="Lampan vid bänken är trasig."))
    assert answer.status_code == 201
    assert "Lampan vid bänken är trasig." in desk.page(r=answer.json["number"])


def test_hints_of_personal_words_and_other_topics_are_told(people: People, desk: Desk):
    number = put(people, flags=["personal_data:phone", "redirect_topic:child_concern"])
    page = desk.page(r=number)
    assert "Det som skrivits kan säga vem någon är: " in page
    assert "Orden tyder på något som hör hemma någon annanstans: " in page


@pytest.mark.parametrize("right", ["graffiti", "vandalism", "lighting_fault"])
def test_a_category_that_nobody_chose_is_told_as_a_guess_until_somebody_says_which_it_is(
    people: People, desk: Desk, right: str
):
    number = put(people, category="lighting_fault", flags=["category_guessed"])
    guess = "Kategorin är gissad: bara gruppen valdes"
    page = desk.page(r=number)
    assert guess in page
    assert page.count("Titta närmare") == 1  # beside the report, not in the list
    assert desk.press(f"recategorise:{right}", number).status_code == 303
    assert guess not in desk.page(r=number)
    desk.undo()
    assert guess in desk.page(r=number)


def test_letters_can_be_switched_off_under_the_account(people: People, desk: Desk):
    put(people)
    assert " data-letters" in desk.page()
    with unit():
        session.get_one(Person, people.karin.id).letter_keys = False
    assert " data-letters" not in desk.page()


def test_T26_a_box_around_the_whole_country_is_answered(people: People, desk: Desk):
    number = put(people)
    assert listed(desk.page(box="55,10.5,69.2,24.3")) == [number]
