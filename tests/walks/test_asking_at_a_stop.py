"""Which questions are asked where: by kind of place, quick, in the dark, and to strangers."""

import pytest

from app.walks.rules import of_stop, of_walk, public
from tests.walks.content import place_types, read, section, shipped, small

pytestmark = pytest.mark.no_app

FOR_SOME = {"paths", "entrances", "parking", "stops", "public_places"}


def ids(sections) -> set[str]:
    return {question.id for each in sections for question in each.questions}


def special(place_type: str | None) -> set[str]:
    return {each.id for each in of_stop(shipped(), place_type, dark=True)} & FOR_SOME


def test_a_tunnel_asks_about_tunnels_only():
    assert special("tunnel") == {"paths"}
    assert {"p_through", "p_tunnel_light", "p_tunnel_state"} <= ids(of_stop(shipped(), "tunnel"))


def test_a_street_asks_about_its_paths_and_entrances_but_no_tunnel():
    assert special("gata") == {"paths", "entrances"}
    assert "p_through" not in ids(of_stop(shipped(), "gata"))


def test_a_car_park_asks_about_parking():
    assert special("parkering") == {"parking"}


@pytest.mark.parametrize("place_type", [None, "annat", "något_annat"])
def test_a_place_of_no_known_kind_asks_what_is_asked_everywhere(place_type):
    assert special(place_type) == set()
    assert {"f_feel", "x_out"} <= ids(of_stop(shipped(), place_type))


def test_what_is_about_light_in_the_dark_is_asked_in_the_dark_only():
    by_day, by_night = (ids(of_stop(shipped(), "gata", dark=dark)) for dark in (False, True))
    assert {"l_face", "e_light"} <= by_night - by_day
    assert by_day < by_night


def test_quick_asks_only_what_is_quick():
    asked = of_stop(shipped(), "tunnel", quick=True, dark=True)
    assert all(question.quick for each in asked for question in each.questions)
    assert ids(asked) < ids(of_stop(shipped(), "tunnel", dark=True))


def test_every_question_is_asked_somewhere_and_none_both_on_the_walk_and_at_a_stop():
    at_stops = set().union(*(ids(of_stop(shipped(), one, dark=True)) for one in place_types()))
    on_the_walk = ids(of_walk(shipped(), dark=True))
    assert at_stops | on_the_walk == {question.id for question in shipped().questions}
    assert not at_stops & on_the_walk


def test_the_quick_walk_is_the_forty_two():
    at_stops = set().union(
        *(ids(of_stop(shipped(), one, quick=True, dark=True)) for one in place_types())
    )
    assert len(at_stops | ids(of_walk(shipped(), quick=True, dark=True))) == 42


def test_strangers_never_read_what_is_restricted():
    shown = public(shipped())
    assert len(shown.questions) == 88
    assert not ids(shown.sections) & {"e_closed", "e_cellar", "c_drugs"}
    assert (shown.id, shown.version) == (shipped().id, shipped().version)


def test_a_section_with_nothing_to_ask_is_left_out():
    hidden = section()
    hidden["questions"][0]["restricted"] = True
    assert public(read(small(sections=[hidden]))).sections == ()
