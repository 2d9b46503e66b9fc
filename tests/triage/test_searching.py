"""Search finds what a report says, at the same cost in a large archive, and forgets with it."""

import pytest
from sqlalchemy import select, text

from app.core import installation
from app.core.db import db, session
from app.core.unit import unit
from app.reports.tables import Report
from app.shell.commands.doctor import searching
from app.triage import changes, jobs
from app.triage.changes import words as indexing
from app.triage.reads import words
from app.triage.tables.words import SPACES
from tests.people import People
from tests.triage.desk import Desk, listed, put, read

FOUND = [
    ("Gatlampan är trasig", "lampan", True),
    ("Gatlampan är trasig", "GATLAMPAN trasig", True),
    ("Gatlampan är trasig", "trasig hel", False),
    ("Skräp vid Å, under bron", "å,", True),
    ("Ljus saknas vid ån", "ån", True),
    ("Ljus saknas vid ån", "nas", True),
    ("Ljus saknas vid\nån", "ån", True),
    ("Ljus saknas vid bron", "on", False),
    ("Häcken är för hög", "ha\u0308cken", True),
    ("Ha\u0308cken är för hög", "häcken", True),
    ("Ljus saknas vid\u00a0ån", "ån", True),
    ("Ljus saknas vid ån", "vid\u00a0ån", True),
    ("Ljus\u202fsaknas", "sa", True),
    ("Å\u2003vid bron", "å", True),
]


@pytest.mark.parametrize(("said", "asked", "found"), FOUND)
def test_three_letters_anywhere_two_where_a_word_begins(
    people: People, desk: Desk, said: str, asked: str, found: bool
):
    number = put(people, text=said)
    assert listed(desk.page(q=asked)) == ([number] if found else [])


def test_the_number_and_the_place_are_searched_too(people: People, desk: Desk):
    number = put(people, place_text="Kristinelundsvägen")
    put(people, place_text="Stora torget")
    assert listed(desk.page(q=number.lower())) == [number]
    assert listed(desk.page(q="kristinelunds")) == [number]


def test_what_was_changed_is_found_by_its_new_words_only(people: People, desk: Desk):
    number = put(people, text="Klotter på muren")
    with unit():
        read(number).text = "Ruta krossad"
    assert listed(desk.page(q="klotter")) == []
    assert listed(desk.page(q="krossad")) == [number]


def test_the_index_narrows_before_a_row_is_read(people: People):
    wanted = put(people, text="Ett ovanligt ord: ammoniak")
    for _ in range(30):
        put(people)
    few = words.few_saying("ammoniak ord")
    assert few is not None
    assert list(session.scalars(select(Report.number).where(few))) == [wanted]


def test_words_that_all_say_are_found_from_the_top_of_the_list(
    people: People, desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    numbers = [put(people, text="Lampan är trasig", hours_ago=hours) for hours in (1, 2, 3)]
    monkeypatch.setattr(words, "FEW", 2)
    assert words.few_saying("lampan") is None
    assert listed(desk.page(q="lampan")) == numbers


def test_without_the_index_the_rows_themselves_are_asked(
    people: People, desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    number = put(people, text="Lampan är trasig")
    monkeypatch.setattr(words, "_indexed", lambda: False)
    assert listed(desk.page(q="lampan")) == [number]


def test_erased_words_leave_the_index_for_good(people: People):
    """жзи stands in no other text, so its letters would be seen whole in the index's pages."""
    number = put(people, text="жзий")
    for _ in range(20):
        put(people)
    assert "жзи" in pages() or not sqlite()
    with unit():
        session.delete(read(number))
    jobs.erase_now()
    assert "жзи" not in pages()
    assert installation.value("words_to_erase") in {None, ""}


def test_the_night_merges_only_when_a_text_has_gone(people: People):
    put(people)
    with unit():
        assert jobs.changes.erase_words() is False


def sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def pages() -> str:
    """Everything that the index keeps, as it lies in the file."""
    if not sqlite():
        return ""
    session.rollback()
    found = session.execute(text("SELECT block FROM report_words_data")).scalars()
    return " ".join(block.decode("utf-8", "ignore") for block in found)


def test_all_that_parts_words_here_parts_them_in_the_index():
    """U+001C and the like part words for Python; the index must not know fewer."""
    parting = {code for code in range(0x3001) if chr(code).isspace()}
    assert parting - {32} == {*SPACES[0], *SPACES[1]}


@pytest.fixture
def old_sqlite(monkeypatch: pytest.MonkeyPatch):
    """As after a move to a machine whose SQLite cannot keep the index; afterwards as before."""
    with monkeypatch.context() as here:
        for module in (words, indexing):
            here.setattr(module, "can_index", lambda _connection: False)
        started()
        yield here
    started()


def started() -> None:
    with unit():
        changes.index_words()


def test_without_fts5_reports_are_written_and_found_and_it_is_said(
    people: People, desk: Desk, request: pytest.FixtureRequest
):
    before = put(people, text="Lampan är trasig")
    old = request.getfixturevalue("old_sqlite")
    after = put(people, text="Lampan blinkar", hours_ago=1)
    with unit():
        session.query(Report).filter_by(number=before).one().text = "Lampan är hel"
    assert listed(desk.page(q="lampan")) == [after, before]
    jobs.erase_now()
    if sqlite():
        assert "lacks FTS5" in searching().told
        assert "tra" not in pages()
    old.undo()
    started()
    assert searching().good
    assert words.few_saying("hel") is not None
    assert listed(desk.page(q="är hel")) == [before]
    assert listed(desk.page(q="blinkar")) == [after]


def test_an_index_that_fits_is_not_built_again(people: People):
    put(people)
    before = pages()
    started()
    assert pages() == before
