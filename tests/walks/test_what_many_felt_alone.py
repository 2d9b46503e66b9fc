"""A digital walk's result is counts of people in squares, never a person or a point."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.places.rules import cell_at
from app.walks.rules.digital import ENOUGH, Felt, result

pytestmark = pytest.mark.no_app
TUNNEL, SQUARE = (59.5130, 15.9980), (59.5200, 16.0200)


def felt(
    people: int, at: tuple[float, float] | tuple[None, None] = TUNNEL, **given: object
) -> Iterator[Felt]:
    for person in range(people):
        yield Felt(f"participant {person}", *at, **{"good": False, **given})  # type: ignore[arg-type]


def test_five_people_at_one_place_are_told():
    found = result(felt(5))
    assert [(one.safe, one.unsafe) for one in found.squares] == [(0, 5)]
    assert (found.people, found.hidden) == (5, 0)


def test_four_people_at_one_place_are_neither_counted_nor_placed():
    found = result(felt(4))
    assert (found.people, found.squares, found.hidden) == (None, (), 0)


def test_one_person_who_says_it_five_times_is_one_person():
    often = [one for one in felt(1) for _ in range(5)]
    assert result(often).squares == ()
    assert result(often, enough=1).people == 1


def test_who_tells_the_place_in_words_is_counted_and_stands_in_no_square():
    found = result([*felt(5), *felt(7, (None, None), why=("mörker",))])
    assert (found.people, len(found.squares)) == (7, 1)
    assert found.why == {"mörker": 7}


def test_who_leads_sees_also_what_one_person_felt():
    assert result(felt(1), enough=1).squares[0].unsafe == 1


def test_what_some_feel_as_safe_and_others_not_stands_side_by_side():
    found = result([*felt(5), *felt(7, good=True)])
    assert [(one.safe, one.unsafe) for one in found.squares] == [(7, 5)]
    few = result([*felt(5), *felt(2, good=True)])
    assert [(one.safe, one.unsafe) for one in few.squares] == [(None, 5)]


def test_the_place_that_most_people_name_comes_first():
    found = result([*felt(5, SQUARE), *felt(6, TUNNEL)])
    assert [cell_at(one.lat, one.lon) for one in found.squares] == [
        cell_at(*TUNNEL),
        cell_at(*SQUARE),
    ]


def test_reasons_are_told_from_five_people_and_only_for_what_is_unsafe():
    found = result([*felt(5, why=("mörker", "trafik")), *felt(9, good=True, why=("ödsligt",))])
    assert found.why == {"mörker": 5, "trafik": 5}
    assert result(felt(4, why=("mörker",))).why == {}


FELT = st.builds(
    Felt,
    st.sampled_from("abcdefgh"),
    st.floats(59.50, 59.53),
    st.floats(15.98, 16.02),
    st.booleans(),
    st.lists(st.sampled_from(["mörker", "trafik"]), max_size=2).map(tuple),
)


@given(st.lists(FELT, max_size=60))
def test_no_number_that_is_told_stands_for_fewer_than_five(found: list[Felt]):
    told = result(found)
    numbers = [n for one in told.squares for n in (one.safe, one.unsafe) if n]
    assert all(n >= ENOUGH for n in [*numbers, *told.why.values()])
