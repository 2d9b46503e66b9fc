"""A walk is planned in one form: nothing that was typed is lost, and what follows is reckoned."""

import re

import pytest

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.places.rules import cell_at
from app.walks import reads
from app.walks.shapes.plan import asked_at
from tests.makers import make_report
from tests.people import drawn
from tests.walks.planner import ROWS, form, latest, organisation, planned


@pytest.fixture
def karin(signed_in):
    return signed_in("karin")


@pytest.fixture
def plan(people, karin):
    """A walk that Karin has planned on the page, in its address."""
    answer = planned(karin, organisation=organisation(people, "karin"))
    assert answer.status_code == 303, answer.text
    return f"/vandring/{latest().number}/plan"


def test_a_plan_is_kept_with_its_stops_steps_and_checklist(people, plan):
    walk = latest()
    assert (walk.title, walk.quick, walk.dark, walk.people) == (
        "Centrum i november",
        True,
        True,
        34,
    )
    stops = reads.stops(people.karin, walk)
    assert [(stop.key, stop.name, stop.place_type) for stop in stops] == [
        ("s1", "Stationen", "hållplats_station"),
        ("s2", "Gångtunneln", "tunnel"),
        ("s3", "Lekparken", "lekplats"),
    ]
    phases = {step.phase: str(step.due_on) for step in reads.steps(people.karin, walk)}
    assert phases["protocol_draft"] == "2026-12-13"
    assert len(phases) == 20


def test_the_plan_says_light_groups_length_and_questions(karin, plan):
    page = karin.get(plan).text
    assert "Solen går ner 14." in page
    assert "2 grupper, högst 20 i varje:" in page
    assert "3 stopp" in page
    tunnel, playground = page.split("frågor här")[1:3]
    assert tunnel != playground


def test_a_tunnel_asks_about_tunnels_and_a_playground_does_not(people, karin, plan):
    walk = latest()
    checklist = reads.checklist_of(people.karin, walk)
    counts = [asked_at(checklist, kind, quick=False, dark=True) for kind in ("tunnel", "lekplats")]
    assert counts[0] != counts[1]
    asked = {"quick": False, "dark": True}
    assert asked_at(checklist, "tunnel", **asked) > asked_at(
        checklist, "tunnel", quick=True, dark=True
    )


def test_everything_wrong_is_said_at_its_field_and_nothing_is_lost(karin, people):
    rows = [{"name": "", "at": "59.5142"}, {"name": "Bortom", "at": "6597640, 556190"}]
    answer = planned(karin, rows=rows, title="", day="31/12", minutes="många", people="900")
    assert answer.status_code == 422
    for name in ("title", "day", "minutes", "people", "at-0", "name-0", "at-1"):
        assert f'href="#{name}"' in answer.text
    assert "SWEREF" in answer.text
    assert 'value="59.5142"' in answer.text
    assert 'value="Bortom"' in answer.text
    assert 'value="många"' in answer.text
    assert "mörka gångvägar" in answer.text


def test_R43_too_many_stops_and_too_far_apart_are_refused_in_words(karin):
    far = [*ROWS, {"name": "Långt bort", "at": "60.277, 15.987"}]
    assert "mer än 20 km" in planned(karin, rows=far).text
    assert "fler än 40 stopp" in planned(karin, rows=ROWS * 14).text
    assert "minst ett stopp" in planned(karin, rows=[]).text
    assert "12 timmar" in planned(karin, minutes="5000").text


def test_R43_a_stop_outside_the_municipality_is_planned_and_flagged_at_its_row(karin, people):
    with unit():
        drawn(people.koping)
    beyond = {"name": "Bortom gränsen", "at": "59.71, 15.99"}
    rows = [{"name": "Nära gränsen", "at": "59.69, 15.99"}, beyond]
    assert planned(karin, rows=rows).status_code == 303
    shown = karin.get(f"/vandring/{latest().number}/plan").text
    here, there = shown.split('value="Bortom gränsen"')
    assert "Platsen ligger utanför kommunen." not in here
    assert "Platsen ligger utanför kommunen." in there


def test_R43_a_swapped_position_is_named_in_words_at_its_row(karin):
    rows = [*ROWS, {"name": "Bytt", "at": "15.9921, 59.5151"}]
    answer = planned(karin, rows=rows)
    assert answer.status_code == 422
    assert 'href="#at-3"' in answer.text
    assert "bytt plats" in answer.text
    assert 'value="15.9921, 59.5151"' in answer.text
    assert latest() is None


@pytest.mark.parametrize("typed", ["59,5141 15,9934", "59.5141,15.9934", " 59,5141; 15,9934 "])
def test_a_position_is_read_as_people_write_it(karin, people, typed):
    planned(karin, rows=[{"name": "Torget", "at": typed}])
    (stop,) = reads.stops(people.karin, latest())
    assert (stop.lat, stop.lon) == (59.5141, 15.9934)


def test_stops_are_moved_added_taken_away_and_taken_back_without_script(karin):
    def after(do, rows=ROWS, **given):
        page = karin.post("/vandringar/ny", data=form(rows, do=do, **given))
        assert page.status_code == 200
        return page.text

    page = after("up:2")
    assert page.index('value="Lekparken"') < page.index('value="Gångtunneln"')
    page = after("remove:1")
    assert "Borttaget: Gångtunneln" in page
    assert 'value="restore:1"' in page
    gone = [{**row, "gone": "yes" if n == 1 else ""} for n, row in enumerate(ROWS)]
    assert "Borttaget:" not in after("restore:1", gone)
    page = after("add", new_name="Bänken", new_at="59,515 15,992")
    assert 'value="Bänken"' in page
    assert 'value="59.51500, 15.99200"' in page
    assert "Skriv latitud och longitud" in after("add", new_at="därborta")
    assert 'value="Ån"' in after("take:59.51,15.99:Ån")
    assert latest() is None


@pytest.mark.parametrize(
    "do", ["up:x", "up:-1", "down:99", "remove:", "take:", "take:x", "nonsense"]
)
def test_a_strange_button_changes_nothing(karin, do):
    page = karin.post("/vandringar/ny", data=form(do=do))
    assert page.status_code == 200
    assert page.text.count('name="stop_name"') == 3


def test_a_route_bends_through_points_that_are_no_stops(people, karin):
    bend = {"name": "", "at": "59.515, 15.991", "point": "yes"}
    planned(karin, rows=[ROWS[0], bend, *ROWS[1:]])
    walk = latest()
    assert len(reads.stops(people.karin, walk)) == 3
    assert reads.route(walk)[1] == (59.515, 15.991)
    page = karin.get(f"/vandring/{walk.number}/plan").text
    assert page.index("Punkt på vägen") > page.index('value="Stationen"')
    assert page.index("Punkt på vägen") < page.index('value="Gångtunneln"')


def test_what_the_picture_shows_begins_the_plan(karin):
    page = karin.get("/vandringar/ny?plats=59.522,15.987&omrade=nygard&lagesbild=2026-11").text
    shown = "/lagesbild/2026-11?place=59.52200,15.98700&amp;area=nygard"
    assert f'value="{shown}"' in page
    assert 'value="Trygghetsvandring Nygard"' in page
    assert 'value="59.52200, 15.98700"' in page
    strange = karin.get("/vandringar/ny?plats=x&omrade=../..&lagesbild=//evil")
    assert strange.status_code == 200
    assert "//evil" not in strange.text


HIDDEN = re.compile(r'name="(need_kind|need_ref)" value="([^"]*)"')


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("plats=59.522,15.987&lagesbild=2026-11", "place"),
        ("omrade=nygard&lagesbild=2026-11", "area"),
        ("lagesbild=2026-11", "picture"),
    ],
)
def test_what_showed_the_need_is_kept_with_the_plan(karin, query, kind):
    begun = dict(HIDDEN.findall(karin.get(f"/vandringar/ny?{query}").text))
    need = begun["need_ref"].replace("&amp;", "&")
    assert planned(karin, need_kind=begun["need_kind"], need_ref=need).status_code == 303
    walk = latest()
    assert (walk.need_kind, walk.need_ref) == (kind, need)
    assert f'href="{begun["need_ref"]}"' in karin.get(f"/vandring/{walk.number}/plan").text
    assert karin.get(need).status_code == 200


def test_the_area_is_picked_from_the_list_and_none_of_anybody_elses(people, karin, signed_in):
    nygard = str(people.areas["nygard"])
    assert planned(karin, area=nygard).status_code == 303
    assert latest().area_id == people.areas["nygard"]
    page = karin.get(f"/vandring/{latest().number}/plan").text
    assert re.search(rf'<option value="{nygard}"\s+selected', page)
    assert planned(karin, area="999999").status_code == 422
    assert planned(signed_in("hedda"), area=nygard).status_code == 422


def test_the_picture_proposes_a_walk_at_its_places_and_in_its_area(people, karin):
    with unit():
        for _ in range(3):
            report = make_report(people.koping, approved_at=now(), area_id=people.areas["nygard"])
            report.cell = cell_at(59.5222, 15.9868)
    page = karin.get("/lagesbild/30-dagar?area=nygard").text
    assert "Föreslå vandring i Nygard" in page
    address = page.split('href="/vandringar/ny?plats=')[1].split('"')[0].replace("&amp;", "&")
    begun = karin.get(f"/vandringar/ny?plats={address}").text
    assert re.search(
        r'value="/lagesbild/\d{4}-\d\d-\d\d-till-\d{4}-\d\d-\d\d\?place=[\d.,]+&amp;area=nygard"',
        begun,
    ), "the place and fixed days: what showed the need"
    assert begun.count('name="stop_name"') == 1
    spots = karin.get("/vandringar/ny").text.split("Platser med öppna rapporter")[1]
    assert "(3)" in spots


def test_an_open_walk_is_changed_and_stops_keep_their_keys(people, karin, plan):
    rows = [
        {**ROWS[2], "key": "s3"},
        {**ROWS[0], "key": "s1"},
        {"name": "Ny", "at": "59.515, 15.99"},
    ]
    mine = {"version": "1", "organisation": organisation(people, "karin")}
    answer = karin.post(plan, data=form(rows, title="Ny titel", day="2026-12-17", **mine))
    assert answer.status_code == 303, answer.text
    walk = latest()
    assert (walk.title, walk.version) == ("Ny titel", 2)
    keys = [(stop.position, stop.key) for stop in reads.stops(people.karin, walk)]
    assert keys == [(1, "s3"), (2, "s1"), (3, "s2-3")]
    assert str(reads.step(people.karin, walk, "protocol_draft").due_on) == "2026-12-20"


def test_two_who_plan_at_once_see_both_versions(people, karin, plan):
    rows = [{**row, "key": f"s{n}"} for n, row in enumerate(ROWS, 1)]
    karin.post(plan, data=form(rows, title="Den första", version="1"))
    answer = karin.post(plan, data=form(rows, title="Den andra", version="1"))
    assert answer.status_code == 409
    assert "Den första" in answer.text
    assert 'value="Den andra"' in answer.text
    assert 'name="version" value="2"' in answer.text
    assert latest().title == "Den första"
    assert karin.post(plan, data=form(rows, title="Den andra", version="2")).status_code == 303
    session.rollback()
    assert latest().title == "Den andra"


@pytest.mark.parametrize(
    "given",
    [
        {"day": "9999-12-31", "clock": "23:00"},
        {"day": "0001-01-01"},
        {"day": "2099-12-31", "minutes": "99999999"},
        {"minutes": "9" * 40},
        {"kind": "digital", "until": "9999-12-31"},
        {"kind": "digital", "day": "0001-01-01", "until": "2026-12-31"},
    ],
)
def test_a_time_that_cannot_be_is_told_and_is_no_fault_of_the_server(signed_in, given):
    answer = planned(signed_in("karin"), **given)
    assert answer.status_code == 422
    assert "field__error" in answer.text
