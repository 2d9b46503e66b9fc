"""The paper twin: sheets to print with a code each, and what was written typed in by keyboard."""

import io
import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from pypdf import PdfReader

from app.core.clock import now
from app.core.db import session
from app.core.ids import uuid7
from app.core.unit import unit
from app.places.tables import Municipality
from app.walks import reads
from app.walks.rules.paper import Unreadable, read
from app.walks.tables import WalkEntry, WalkScore
from tests.drawing import drawn
from tests.walks.content import shipped
from tests.walks.qr_code import modules, modules_of


def paper(client, walk, path=""):
    return client.get(f"/vandring/{walk.number}/papper{path}")


def type_in(client, walk, stop="s2", **given):
    """A sheet's form; names of fields with _ for - ."""
    sent = {name.replace("_", "-", 1): text for name, text in given.items()}
    sent = {"id": str(uuid7()), "stopp": stop, "sheet": "1"} | sent
    return client.post(f"/vandring/{walk.number}/papper/inskrivning", data=sent)


def merged(people, walk):
    return reads.merged(people.karin, walk.row)


def test_each_stop_has_a_sheet_with_its_own_questions_and_its_own_code(signed_in, walk):
    said = paper(signed_in("karin"), walk).text
    for title in ("1 Stationen", "2 Gångtunneln", "3 Lekparken", "Hela vandringen"):
        assert title in said
    assert said.count("Ser man tvärs igenom tunneln") == 1
    assert len(re.findall(r'src="data:image/svg\+xml', said)) == 4
    assert f"/vandring/{walk.number}/papper/inskrivning?stopp=s2" in said


def test_the_code_of_a_sheet_opens_its_stop_on_a_phone(signed_in, walk):
    said = paper(signed_in("karin"), walk).text
    codes = [unquote(one) for one in re.findall(r'src="data:image/svg\+xml[^,]*,([^"]*)"', said)]
    going = f"http://localhost/vandring/{walk.number}/ga"
    for code, screen in zip(codes, ("s1", "s2", "s3", "hela"), strict=True):
        assert modules(code) == modules_of(f"{going}#{screen}")


def test_the_code_on_paper_leads_to_the_municipalitys_own_host_name(signed_in, walk, people):
    with unit():
        session.get_one(Municipality, people.koping).host = "lykta.koping.se"
    said = paper(signed_in("karin"), walk).text
    assert f'<a href="http://lykta.koping.se/vandring/{walk.number}/ga#s1">' in said
    assert f'<a href="/vandring/{walk.number}/papper/inskrivning?stopp=s1">' in said


def test_a_quick_walk_by_day_asks_less_on_paper_too(signed_in, walk):
    karin = signed_in("karin")
    with unit():
        walk.row.quick, walk.row.dark = False, True
    whole = paper(karin, walk).text
    with unit():
        walk.row.quick, walk.row.dark = True, False
    less = paper(karin, walk).text
    assert "Fungerar all belysning?" in whole
    assert "Fungerar all belysning?" not in less
    assert less.count("paper__line") < whole.count("paper__line") / 2


@pytest.mark.slow
def test_the_printed_sheets_are_tagged_and_numbered_and_name_the_walk(signed_in, walk):
    answer = paper(signed_in("karin"), walk, ".pdf")
    assert answer.status_code == 200, answer.text[-500:]
    made = PdfReader(io.BytesIO(answer.data))
    root: Any = made.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv"
    for page in made.pages:
        said = page.extract_text()
        assert walk.number in said
        assert f"av {len(made.pages)}" in said
    assert drawn(answer.data) == len(made.pages)
    # Long words may be broken there, by a sign without width.
    printed = "".join(page.extract_text() for page in made.pages).replace("\u200b", "")
    for screen in ("s1", "s2", "s3", "hela"):
        assert f"/ga#{screen}" in printed


def test_what_is_typed_in_is_an_answer_like_any_other(signed_in, people, walk):
    answer = type_in(
        signed_in("karin"), walk, q_l_works="2", n_l_works="Två är trasiga", q_p_through="b"
    )
    assert answer.status_code == 303
    found = merged(people, walk)
    assert found["s2", "l_works"].answers[0].value == "brist"
    assert found["s2", "p_through"].answers[0].value == "ok"
    row = session.query(WalkEntry).filter_by(question="l_works").one()
    assert row.text == "Två är trasiga"
    assert row.extra == {"paper": "1"}
    assert row.quarantine == []


def test_the_same_form_sent_twice_is_kept_once(signed_in, walk):
    karin, form = signed_in("karin"), {"id": str(uuid7()), "q_l_works": "2", "q_f_feel": "3,4,4"}
    for _ in range(2):
        assert type_in(karin, walk, **form).status_code == 303
    assert session.query(WalkEntry).count() == 1
    assert session.query(WalkScore).count() == 3


def test_scores_are_a_set_of_numbers_and_nobodys(signed_in, people, walk):
    type_in(signed_in("karin"), walk, q_f_feel="3,4,4,5 2x3")
    scores = merged(people, walk)["s2", "f_feel"].scores
    assert scores
    assert scores.numbers == (2, 2, 2, 3, 4, 4, 5)


def test_two_sheets_of_one_stop_are_both_kept(signed_in, people, walk):
    karin = signed_in("karin")
    type_in(karin, walk, q_l_works="1", stay="1")
    type_in(karin, walk, q_l_works="2", sheet="2")
    assert merged(people, walk)["s2", "l_works"].disagrees
    said = paper(karin, walk, "/inskrivning?stopp=s2").text
    assert "(2 blad)" in said
    assert 'name="sheet" value="3"' in " ".join(said.split())


def test_each_sheet_counts_as_a_voice_of_its_own(signed_in, people, walk):
    karin = signed_in("karin")
    for sheet in ("1", "2", "3"):
        type_in(karin, walk, q_l_works="2", sheet=sheet)
    assert merged(people, walk)["s2", "l_works"].count == 3


def test_a_phone_that_says_it_is_paper_has_one_voice_all_the_same(signed_in, people, walk):
    phone = walk.joined()
    for sheet in ("1", "2"):
        phone.put(phone.answer("l_works", "brist", "s2", paper=sheet))
    assert merged(people, walk)["s2", "l_works"].count == 1
    assert "blad)" not in paper(signed_in("karin"), walk, "/inskrivning?stopp=s2").text


def test_what_else_was_seen_is_a_finding_with_its_proposal(signed_in, walk):
    seen = {"o_1": "Klotter", "p_1": "Sanera", "o_2": "Bra bänk", "good-o-2": "1"}
    type_in(signed_in("karin"), walk, **seen)
    rows = session.query(WalkEntry).order_by(WalkEntry.id).all()
    assert [(row.kind, row.text, row.proposal, row.good) for row in rows] == [
        ("finding", "Klotter", "Sanera", False),
        ("finding", "Bra bänk", "", True),
    ]


def test_a_note_without_an_answer_is_kept_as_a_note(signed_in, walk):
    type_in(signed_in("karin"), walk, n_l_works="Gick inte att se")
    row = session.query(WalkEntry).one()
    assert (row.kind, row.question, row.text) == ("note", "l_works", "Gick inte att se")


def test_questions_about_the_whole_walk_have_their_own_sheet(signed_in, people, walk):
    type_in(
        signed_in("karin"), walk, "vandringen", q_h_participants="14", q_h_weather="1,4", q_h_light="3"
    )  # fmt: skip
    found = merged(people, walk)
    assert found["", "h_participants"].answers[0].value == 14
    assert found["", "h_weather"].answers[0].value == ["torrt", "blåst"]
    assert found["", "h_light"].answers[0].value == "mörker"


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        ("q_l_works", "7", "Skriv 1 eller b för bra"),
        ("q_f_feel", "3,9", "till exempel 3,4,4,5"),
        ("q_f_feel", "5x999", "till exempel 3,4,4,5"),
        ("q_l_works", "x" * 2000, "högst 1000 tecken"),
        ("n_l_works", "a\0b", "tecken som inte kan sparas"),
        ("q_s_mirror", "kanske", "2 eller n för nej"),
        ("q_l_count", "många", "Skriv ett helt tal"),
    ],
)
def test_a_slip_of_the_finger_is_told_beside_it_and_nothing_is_lost(
    signed_in, walk, question, typed, told
):
    with unit():
        walk.row.dark = True
    answer = type_in(signed_in("karin"), walk, **{"o_1": "Klotter", question: typed})
    assert answer.status_code == 422
    assert told in answer.text
    assert 'value="Klotter"' in answer.text
    assert session.query(WalkEntry).count() == 0


def test_a_form_that_is_no_form_of_ours_is_refused_in_a_sentence(signed_in, walk):
    karin = signed_in("karin")
    assert type_in(karin, walk, id="x").status_code == 422
    assert type_in(karin, walk, stop="s99", q_l_works="1").status_code == 422
    assert paper(karin, walk, "/inskrivning?stopp=%00").status_code == 422
    assert type_in(karin, walk).status_code == 422


def test_paper_typed_in_much_too_late_is_kept_aside(signed_in, walk):
    with unit():
        walk.row.starts_at = now() - timedelta(days=40)
    assert type_in(signed_in("karin"), walk, q_l_works="2").status_code == 303
    assert session.query(WalkEntry).one().quarantine == ["walk_long_over"]


def test_only_those_who_lead_the_walk_find_its_paper(client, signed_in, walk):
    for path in ("", ".pdf", "/inskrivning"):
        assert "/logga-in" in paper(client, walk, path).headers["Location"]
        for name in ("hedda", "stina", "petra", "nils"):
            assert paper(signed_in(name), walk, path).status_code == 404


@pytest.mark.no_app
@pytest.mark.parametrize(
    ("typed", "values"),
    [("3445", [3, 4, 4, 5]), ("4x3", [4, 4, 4]), ("1 2, 3;4/5", [1, 2, 3, 4, 5]), ("", [])],
)
def test_scores_are_read_as_people_write_them(typed, values):
    question = shipped().question("f_feel")
    assert question
    assert read(question, typed) == values


@pytest.mark.no_app
@pytest.mark.parametrize("typed", ["6", "0", "3x0", "x", "4x201", "1,,a", "٣", "5" * 201])
def test_what_is_no_score_is_no_score(typed):
    question = shipped().question("f_feel")
    assert question
    with pytest.raises(Unreadable):
        read(question, typed)
