"""The working picture counts what is approved, and compares it honestly."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.clock import now
from app.situation import reads, shapes
from app.situation.rules import Asked, read_period
from tests.people import People
from tests.triage.desk import put

DAY = 24


@pytest.fixture
def approved(people: People) -> Callable[..., str]:
    """A report in the picture; `days_ago` counts back from this minute."""

    def made(days_ago: float = 1, **given: Any) -> str:
        return put(
            people,
            hours_ago=days_ago * DAY,
            **{"state": "triaged", "approved_at": now(), **given},
        )

    return made


def asked(address: str = "14-dagar", **more: str) -> Asked:
    return Asked(read_period(address, now().date()), **more)


def test_only_what_is_approved_is_counted(people: People, approved):
    approved()
    put(people)
    put(people, state="merged")
    put(people, quarantined=True)
    assert reads.total(people.karin, asked()) == 1


def test_a_report_counts_on_the_day_it_happened(people: People, approved):
    approved(days_ago=20, received_at=now())
    assert reads.total(people.karin, asked()) == 0
    assert reads.total(people.karin, asked("30-dagar")) == 1


def test_numbers_stand_beside_the_period_before_and_last_year(people: People, approved):
    for days in (1, 2, 3):
        approved(days)
    approved(15)
    for days in (365, 366):
        approved(days)
    picture = shapes.picture(people.karin, asked(), "sv")
    total = picture.total
    assert (total.now, total.before, total.last_year) == (3, 1, 2)
    assert total.said_before == "2 fler"


def test_active_reporters_stand_beside_the_same_two_periods(people: People, approved):
    for days, author in (
        (1, people.greta),
        (1, people.stina),
        (15, people.greta),
        (366, people.nils),
    ):
        approved(days, author_id=author.id)
    approved(2)
    picture = shapes.picture(people.karin, asked(), "sv")
    active = picture.active
    assert (active.now, active.before, active.last_year) == (2, 1, 1)
    assert picture.anonymous == 1


def test_area_and_category_narrow_every_number(people: People, approved):
    approved(category="graffiti", group="damage", area_id=people.areas["centrum"])
    approved(category="graffiti", group="damage")
    approved()
    narrow = asked(area="centrum", category="graffiti")
    assert reads.total(people.karin, narrow) == 1
    picture = shapes.picture(people.karin, narrow, "sv")
    assert [row.name for row in picture.categories] == ["Klotter"]
    assert [row.slug for row in picture.areas] == ["centrum"]


def test_active_reporters_are_told_apart_from_reports_without_account(people: People, approved):
    for _ in range(3):
        approved(author_id=people.greta.id)
    approved(author_id=people.stina.id)
    approved()
    assert reads.reporters(people.karin, asked()) == reads.Reporters(accounts=2, anonymous=1)


def test_the_week_is_told_by_the_clock_in_sweden_and_leaves_out_what_tells_no_hour(
    people: People, approved
):
    period = read_period("2026-03", now().date())
    friday = datetime(2026, 3, 27, 22, 30, tzinfo=UTC)
    for _ in range(12):
        approved(happened_at=friday)
    approved(happened_at=friday, observed_precision="usual")
    pattern = shapes.picture(people.karin, Asked(period), "sv").pattern
    assert pattern.busiest
    assert (pattern.busiest.weekday, pattern.busiest.hours) == (4, "21–24")
    assert (pattern.timed, pattern.untimed) == (12, 1)


def test_the_fullest_squares_are_the_places_with_most_reports(people: People, approved):
    for _ in range(3):
        approved()
    approved(lat=59.51, lon=15.99)
    spots = shapes.picture(people.karin, asked(), "sv").spots
    assert [(spot.count, spot.category) for spot in spots] == [(3, "Trasig eller saknad belysning")]


def test_a_picture_of_nothing_says_so(people: People, signed_in: Callable[[str], FlaskClient]):
    page = signed_in("karin").get("/lagesbild").get_data(as_text=True)
    assert "Ingen rapport i den här perioden." in page


def test_a_year_without_reports_is_said_once_and_takes_no_column(
    people: People, approved, signed_in: Callable[[str], FlaskClient]
):
    approved()
    approved(15)
    page = signed_in("karin").get("/lagesbild/14-dagar").get_data(as_text=True)
    assert "I\u00a0fjol finns inga rapporter att jämföra med." in page
    assert '<th scope="col" class="number">Före</th>' in page
    assert '<th scope="col" class="number">I\u00a0fjol</th>' not in page
    assert "För få tidigare rapporter" in page


def test_what_is_shown_is_written_out_for_the_printer(
    people: People, approved, signed_in: Callable[[str], FlaskClient]
):
    approved(category="graffiti", group="damage", area_id=people.areas["centrum"])
    query = {"area": "centrum", "category": "graffiti"}
    page = signed_in("karin").get("/lagesbild/14-dagar", query_string=query).get_data(as_text=True)
    assert '<span class="strong">Klotter, Centrum</span>' in page
    assert "Utskriven" in page
    assert "?area=centrum&amp;category=graffiti" in page


def test_the_form_leads_to_a_stable_address(
    people: People, signed_in: Callable[[str], FlaskClient]
):
    karin = signed_in("karin")
    chosen = {"choose": "month", "month": "2026-11", "area": "centrum"}
    answer = karin.get("/lagesbild", query_string=chosen)
    assert answer.location == "/lagesbild/2026-11?area=centrum"
    assert "november 2026" in karin.get(answer.location).get_data(as_text=True)


def test_another_number_of_days_is_one_step_and_keeps_area_and_category(
    people: People, signed_in: Callable[[str], FlaskClient]
):
    query = {"area": "centrum", "category": "graffiti"}
    page = signed_in("karin").get("/lagesbild/2026-10", query_string=query).get_data(as_text=True)
    for days in ("7-dagar", "14-dagar", "30-dagar"):
        assert f'href="/lagesbild/{days}?area=centrum&amp;category=graffiti"' in page


def test_a_new_area_keeps_the_period_that_is_shown(
    people: People, signed_in: Callable[[str], FlaskClient]
):
    karin = signed_in("karin")
    assert '<input type="hidden" name="choose" value="30-dagar">' in karin.get(
        "/lagesbild/30-dagar"
    ).get_data(as_text=True)
    answer = karin.get("/lagesbild", query_string={"choose": "30-dagar", "area": "centrum"})
    assert answer.location == "/lagesbild/30-dagar?area=centrum"


def test_dates_in_the_wrong_order_are_told_in_words(
    people: People, signed_in: Callable[[str], FlaskClient]
):
    chosen = {"choose": "span", "from": "2026-11-20", "to": "2026-11-01"}
    answer = signed_in("karin").get("/lagesbild", query_string=chosen)
    assert answer.status_code == 422
    assert "Den perioden kan inte visas." in answer.get_data(as_text=True)


def test_an_address_without_period_is_not_found(
    people: People, signed_in: Callable[[str], FlaskClient]
):
    karin = signed_in("karin")
    assert karin.get("/lagesbild/i-fjol").status_code == 404
    assert karin.get("/lagesbild/2026-11", query_string={"area": "'"}).status_code == 400


def test_the_page_tells_everything_a_meeting_asks_for(
    people: People, approved, signed_in: Callable[[str], FlaskClient]
):
    for hours in range(12):
        approved(1 + hours / DAY)
    for days in (20, 34, 48, 62):
        approved(days)
    page = signed_in("karin").get("/lagesbild/14-dagar").get_data(as_text=True)
    for words in ("Arbetsmaterial", "Fler än vanligt", "När i veckan", "Så räknar vi", "Nygard"):
        assert words in page
