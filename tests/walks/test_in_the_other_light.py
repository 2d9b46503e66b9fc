"""The light and the dark version of one walk: planned with one press, read side by side."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes, reads
from app.walks.rules.drafting import StopDraft
from app.walks.rules.dusk import STOCKHOLM, is_dark, light_at, start_in_light
from app.walks.rules.plan import title_in_light
from app.walks.tables import SafetyWalk
from tests.people import People
from tests.walks.phone import MakeWalk, Walk

Client = Callable[[str], FlaskClient]
KOPING, UMEA, KIRUNA = (59.514, 15.993), (63.8258, 20.2630), (67.8558, 20.2253)


def pressed(client: FlaskClient, walk: Walk) -> SafetyWalk:
    made = client.post(f"/vandring/{walk.number}/annat-ljus")
    assert made.status_code == 303
    number = made.headers["Location"].split("/")[2]
    return session.query(SafetyWalk).filter_by(number=number).one()


def begun(walk: Walk, row: SafetyWalk) -> Walk:
    """The version that was planned, going on now."""
    with unit():
        session.get_one(SafetyWalk, row.id).starts_at = now()
        _code, token = changes.make_code(walk.actor, session.get_one(SafetyWalk, row.id))
    other = object.__new__(Walk)
    other.app, other.actor, other.token = walk.app, walk.actor, token
    other.id, other.number = row.id, row.number
    return other


def test_a_leader_plans_the_other_version_with_one_press(
    walk: Walk, people: People, signed_in: Client
):
    other = pressed(signed_in("karin"), walk)
    assert (other.dark, other.state, other.other_light_id) == (False, "planned", walk.id)
    assert other.title == "Centrum i november, i ljus"
    assert other.starts_at > now()
    assert other.starts_at.astimezone(STOCKHOLM).hour == 12
    here, there = (reads.stops(people.karin, one) for one in (walk.row, other))
    assert [(one.name, one.lat) for one in here] == [(one.name, one.lat) for one in there]


def test_another_press_leads_to_the_same_one_and_each_shows_the_other(
    walk: Walk, signed_in: Client
):
    karin = signed_in("karin")
    first, second = (pressed(karin, walk).number for _press in range(2))
    assert first == second
    assert f"/vandring/{first}/plan" in karin.get(f"/vandring/{walk.number}/plan").text
    assert f"/vandring/{walk.number}/plan" in karin.get(f"/vandring/{first}/plan").text


def test_what_was_done_for_both_is_not_asked_for_again(
    walk: Walk, people: People, signed_in: Client
):
    with unit():
        for phase in ("need", "invite"):
            changes.mark_step(people.karin, walk.row, phase, done=True)
    assert {one.phase for one in reads.steps(people.karin, walk.row) if one.done_at} == {
        "need",
        "invite",
    }
    other = pressed(signed_in("karin"), walk)
    done = {step.phase for step in reads.steps(people.karin, other) if step.done_at}
    assert done == {"need", "time_of_day"}


def test_it_takes_nothing_from_next_years_walk(walk: Walk, people: People, signed_in: Client):
    karin = signed_in("karin")
    other = pressed(karin, walk)
    karin.post(f"/vandring/{walk.number}/igen")
    again = session.query(SafetyWalk).filter_by(before_id=walk.id).one()
    assert again.id != other.id
    assert reads.before(people.karin, other) == []


def test_one_that_was_cancelled_is_planned_anew(walk: Walk, people: People, signed_in: Client):
    first = pressed(signed_in("karin"), walk)
    with unit():
        session.get_one(SafetyWalk, first.id).state = "cancelled"
    assert pressed(signed_in("karin"), walk).id != first.id


def test_who_does_not_lead_it_plans_no_other_version(walk: Walk, signed_in: Client):
    for who in ("hedda", "greta"):
        assert signed_in(who).post(f"/vandring/{walk.number}/annat-ljus").status_code == 404


def test_what_people_do_alone_has_no_hour_and_so_no_other_light(
    make_walk: MakeWalk, signed_in: Client
):
    month = make_walk(kind="digital", stops=(), minutes=31 * 24 * 60)
    karin, path = signed_in("karin"), f"/vandring/{month.number}"
    assert "annat-ljus" not in karin.get(f"{path}/plan").text
    assert karin.post(f"{path}/annat-ljus").status_code == 409


def test_what_is_told_differently_stands_side_by_side_in_both_summaries(
    walk: Walk, signed_in: Client
):
    karin = signed_in("karin")
    other = begun(walk, pressed(karin, walk))
    told = f"/vandring/{walk.number}/summering", f"/vandring/{other.number}/summering"
    assert "Jämförelsen kommer när båda vandringarna har fått svar." in karin.get(told[0]).text
    for each, values in ((walk, ("brist", "brist", "ok")), (other, ("ok",))):
        for value in values:
            phone = each.joined()
            assert phone.put(phone.answer("o_natural", value, stop="s2")).status_code == 201
            assert phone.put(phone.answer("o_natural", "ok", stop="s3")).status_code == 201
    dark, light = (side_by_side(karin.get(path).text) for path in told)
    assert dark == ["Gångtunneln", "I mörker: Brist (2), Bra", "I ljus: Bra"]
    assert light == ["Gångtunneln", "I ljus: Bra", "I mörker: Brist (2), Bra"]


def side_by_side(page: str) -> list[str]:
    """The lines of the comparison but for the question's own words."""
    part = page.partition('id="side-by-side-title"')[2].partition("</section>")[0]
    rows = re.split("</p>|</span></span>", re.sub("^[^>]*>", "", part.partition("<ul")[2]))
    words = [" ".join(re.sub("<[^>]+>", "", row).split()) for row in rows]
    return [one for one in words if one and "gångvägarna" not in one]


@pytest.mark.parametrize(
    ("starts", "place", "dark", "there"),
    [
        ("2026-11-20 18:00", KOPING, False, "2026-11-20 12:00"),
        ("2026-11-20 13:00", KOPING, True, "2026-11-20 16:45"),
        ("2026-06-18 13:00", UMEA, True, "2026-06-18 23:45"),
    ],
)
def test_it_starts_at_noon_or_when_it_has_become_dark(
    starts: str, place: tuple[float, float], dark: bool, there: str
):
    moment = datetime.fromisoformat(starts).replace(tzinfo=STOCKHOLM).astimezone(UTC)
    assert f"{start_in_light(moment, *place, dark=dark):%Y-%m-%d %H:%M}" == there


def test_where_the_sun_does_not_set_there_is_no_dark_version(
    make_walk: MakeWalk, signed_in: Client
):
    with time_machine.travel(datetime(2026, 6, 1, 9, tzinfo=UTC), tick=True):
        stops = (StopDraft("Torget", *KIRUNA),)
        walk = make_walk(dark=False, stops=stops, starts_at=now() + timedelta(days=20))
        answer = signed_in("karin").post(f"/vandring/{walk.number}/annat-ljus")
        assert answer.status_code == 409
        assert "Solen går inte ner den dagen." in answer.text


@pytest.mark.parametrize("days", [40, 160, 300])
def test_a_light_walk_of_another_season_gets_a_dark_version_that_is_dark(
    make_walk: MakeWalk, signed_in: Client, days: int
):
    walk = make_walk(dark=False, starts_at=now() - timedelta(days=days))
    other = pressed(signed_in("karin"), walk)
    assert is_dark(light_at(other.starts_at, *KOPING))
    assert now() < other.starts_at < now() + timedelta(days=9)


def test_scores_and_disputed_answers_count_as_different_and_facts_of_the_walk_do_not(
    walk: Walk, signed_in: Client
):
    karin = signed_in("karin")
    other = begun(walk, pressed(karin, walk))
    for each, score, natural in ((walk, 1, ("brist", "ok", "ok")), (other, 5, ("ok", "ok", "ok"))):
        phones = [each.joined() for _ in natural]
        for phone, value in zip(phones, natural, strict=True):
            assert phone.put(phone.answer("o_natural", value, stop="s2")).status_code == 201
            assert phone.put(phone.entry(kind="score", stop="s2", question="f_feel", value=score)).status_code == 201  # fmt: skip
            many = phone.entry(question="h_participants", value=20 + score)
            assert phone.put(many).status_code == 201
    page = karin.get(f"/vandring/{walk.number}/summering").text
    assert page.count("2 svar och betyg skiljer sig") == 1
    found = side_by_side(page)
    assert not [one for one in found if "21" in one or "25" in one]
    assert "I mörker: Bra (2), Brist" in found
    assert "I mörker: 1 (3)" in found
    assert "I ljus: 5 (3)" in found


def test_of_stops_that_were_taken_away_or_lie_close_only_the_same_are_compared(
    walk: Walk, people: People, signed_in: Client
):
    other = pressed(signed_in("karin"), walk)
    with unit():
        _first, gone, _third = reads.stops(people.karin, session.get_one(SafetyWalk, other.id))
        session.delete(gone)
        first, second, _third = reads.stops(people.karin, walk.row)
        second.lat, second.lon = first.lat + 0.0003, first.lon
    same = {"": "", "s1": "s1", "s3": "s3"}
    assert reads.same_stops(people.karin, walk.row, session.get_one(SafetyWalk, other.id)) == same
    assert reads.same_stops(people.karin, session.get_one(SafetyWalk, other.id), walk.row) == same


def test_a_cancelled_walk_gets_no_other_version(walk: Walk, signed_in: Client):
    with unit():
        session.get_one(SafetyWalk, walk.id).state = "cancelled"
    assert signed_in("karin").post(f"/vandring/{walk.number}/annat-ljus").status_code == 409


def test_titles_tell_one_light_and_fit_the_plan():
    assert title_in_light("Centrum, i ljus", dark=True) == "Centrum, i mörker"
    assert len(title_in_light("x" * 120, dark=False)) == 120


def test_a_day_that_has_passed_becomes_the_same_weekday_ahead(
    make_walk: MakeWalk, signed_in: Client
):
    walk = make_walk(starts_at=now() - timedelta(days=40))
    other = pressed(signed_in("karin"), walk)
    assert now() < other.starts_at < now() + timedelta(days=8)
    days = (one.astimezone(STOCKHOLM).weekday() for one in (other.starts_at, walk.row.starts_at))
    assert len(set(days)) == 1
