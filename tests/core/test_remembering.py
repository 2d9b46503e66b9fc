"""What hardly ever changes is not read anew at every request, and no change is missed for long."""

from app.core import remembered as memory
from app.core.db import session
from app.core.remembered import remembered
from app.core.unit import unit
from app.places import changes, reads
from app.places.tables import Municipality
from tests.people import People


def renamed(people: People, name: str) -> None:
    here = session.get_one(Municipality, people.karin.municipality_id)
    changes.take_profile(people.karin, here, {"name": name})


def name_of(people: People) -> str:
    found = reads.known(people.karin)
    assert found is not None
    return found.name


def test_what_is_remembered_is_read_once_and_again_after_a_second(monkeypatch):
    read: list[int] = []

    def load() -> int:
        read.append(1)
        return len(read)

    assert [remembered("a", load), remembered("a", load), remembered("b", load)] == [1, 1, 2]
    monkeypatch.setattr(memory, "FOR_S", 0.0)
    memory.forget()
    assert [remembered("a", load), remembered("a", load)] == [3, 4]


def test_a_municipality_that_changes_here_is_known_at_once(people: People):
    before = name_of(people)
    with unit():
        renamed(people, "Nya Köping")
        assert name_of(people) == before
    assert name_of(people) == "Nya Köping"


def test_a_change_that_is_undone_is_never_known(people: People):
    before = name_of(people)
    try:
        with unit():
            renamed(people, "Nya Köping")
            raise RuntimeError
    except RuntimeError:
        pass
    assert name_of(people) == before
