"""Search among named places: Swedish letters, slips of the finger, cost."""

import time
import unicodedata

import pytest

from app.core.unit import unit
from app.places import changes, reads, rules
from app.places.rules import Entry
from tests.people import People

ENTRIES = [
    Entry("Ågatan", "street", 59.5136, 15.9914),
    Entry("Östra Långgatan", "street", 59.5142, 15.996),
    Entry("Kristinelundsvägen", "street", 59.5226, 15.9868),
    Entry("Kristinelundsvägen 10", "address", 59.5218, 15.9863),
    Entry("Café Ölänning", "place", 59.514, 15.993),
]


@pytest.fixture
def filled(people: People) -> People:
    with unit():
        changes.fill_gazetteer(people.olle, reads.here(people.olle), ENTRIES)
    return people


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("åg", "Ågatan"),
        ("ag", "Ågatan"),
        (unicodedata.normalize("NFD", "Östra Lå"), "Östra Långgatan"),
        ("långg", "Östra Långgatan"),
        ("ÖSTRA LÅNGGATAN", "Östra Långgatan"),
        ("kris", "Kristinelundsvägen"),
        ("krsitine", "Kristinelundsvägen"),
        ("Kristinelundsvägen 1", "Kristinelundsvägen 10"),
        ("cafe olanning", "Café Ölänning"),
    ],
)
def test_R46_a_place_is_found_however_its_letters_are_written(
    filled: People, typed: str, name: str
):
    assert reads.search(filled.vera, typed)[0].name == name


@pytest.mark.parametrize("typed", ["", "   ", "🚲", "\u202e", "%_", "'; --", "\u0301" * 5])
def test_R46_what_names_nothing_finds_nothing(filled: People, typed: str):
    assert reads.search(filled.vera, typed) == []


def test_another_municipality_has_its_own_places(filled: People):
    assert reads.search(filled.hedda, "kris") == []


def test_the_nearest_place_comes_first(filled: People):
    assert reads.nearest(filled.vera, 59.5227, 15.9869)[0].name == "Kristinelundsvägen"


@pytest.mark.no_app
@pytest.mark.parametrize("letter", ["a", "å", "\u0301", " ", "-", "a\u0301\u0323", "ﷺ"])
def test_R47_folding_a_long_text_is_no_slower_than_linear(letter: str):
    def spent(size: int) -> float:
        started = time.thread_time()
        for _ in range(200):
            rules.fold(letter * size)
        return time.thread_time() - started

    spent(1000)
    assert spent(400_000) < 0.5 + 3 * spent(200_000)
    assert len(rules.fold(letter * 400_000)) <= 120 * 18


@pytest.mark.no_app
def test_R47_searching_takes_time_in_proportion_to_the_places():
    names = [(f"gata nummer {n} vid torget", 0) for n in range(4000)]

    def spent(count: int) -> float:
        started = time.thread_time()
        rules.ranked("a" * 5000, names[:count])
        return time.thread_time() - started

    spent(100)
    assert spent(4000) < 0.2 + 3 * spent(2000)
