"""After the walk: the leader sees all answers, chooses, takes in and takes back."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient

from app.core import ids
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import reads
from app.walks.tables import WalkEntry
from tests.people import People, drawn
from tests.walks.phone import MakeWalk, Walk

Client = Callable[[str], FlaskClient]
LAMPS = ("s1", "l_works")


def page(walk: Walk, name: str) -> str:
    return f"/vandring/{walk.number}/{name}"


def disagreeing(walk: Walk) -> None:
    for value in ("ok", "brist", "brist"):
        phone = walk.joined()
        assert phone.put(phone.answer("l_works", value)).status_code == 201


def choose(client: FlaskClient, walk: Walk, told: str, **more: str) -> Any:
    form = {"stop": "s1", "question": "l_works", "told": told} | more
    return client.post(page(walk, "summering/valj"), data=form)


def test_two_answers_to_one_question_are_both_shown_and_one_is_chosen(
    walk: Walk, people: People, signed_in: Client
):
    disagreeing(walk)
    karin = signed_in("karin")
    shown = karin.get(page(walk, "summering")).text
    assert "3 svar:" in shown
    assert "(2)" in shown
    assert choose(karin, walk, '"ok"').status_code == 303
    assert reads.merged(people.karin, walk.row)[LAMPS].settled.value == "ok"
    after = karin.get(page(walk, "summering")).text
    assert "Inget är kvar att välja." in after
    assert "1 fråga där du har valt" in after


def test_the_same_question_at_two_stops_is_told_apart_by_ear(walk: Walk, signed_in: Client):
    for stop in ("s1", "s2"):
        for value in ("ok", "brist"):
            phone = walk.joined()
            assert phone.put(phone.answer("l_works", value, stop=stop)).status_code == 201
    shown = signed_in("karin").get(page(walk, "summering")).text
    for stop in ("s1", "s2"):
        assert shown.count(f'id="asked-{stop}-l_works"') == 1
        assert shown.count(f'aria-describedby="asked-{stop}-l_works"') == 2
    assert not re.search(r"<form[^>]*aria-label", shown), "a named form is one more landmark"


def test_a_choice_is_taken_back_by_one_press(walk: Walk, people: People, signed_in: Client):
    disagreeing(walk)
    karin = signed_in("karin")
    choose(karin, walk, '"ok"')
    choose(karin, walk, '"brist"')
    undone = karin.post(page(walk, "angra"), data={})
    assert undone.headers["Location"].endswith("angrat=1")
    assert reads.merged(people.karin, walk.row)[LAMPS].chosen.value == "ok"
    karin.post(page(walk, "angra"), data={})
    assert reads.merged(people.karin, walk.row)[LAMPS].unsettled
    assert karin.post(page(walk, "angra"), data={}).status_code == 409


def test_what_nobody_answered_cannot_be_chosen(walk: Walk, signed_in: Client):
    disagreeing(walk)
    karin = signed_in("karin")
    for told in ('"ej"', "nonsense", '"ok', "1"):
        assert choose(karin, walk, told).status_code == 422, told
    assert choose(karin, walk, '"ok"', question="no_such").status_code == 422
    assert choose(karin, walk, "x" * 9000).status_code == 422


def test_scores_are_shown_as_a_set_and_never_chosen_or_averaged(
    make_walk: MakeWalk, signed_in: Client
):
    walk = make_walk(most=20)
    for value, whose in (
        (1, "barn"),
        (1, "barn"),
        (2, "barn"),
        (5, "män"),
        (5, ""),
        (4, ""),
        (3, ""),
    ):
        phone = walk.joined()
        body = phone.answer("f_feel", value, perspectives=[whose] if whose else [])
        assert phone.put(body).status_code == 201
    karin = signed_in("karin")
    shown = karin.get(page(walk, "summering")).text
    assert 'aria-label="1: 2, 2: 1, 3: 1, 4: 1, 5: 2"' in shown
    assert 'aria-label="1: 2, 2: 1, 3: 0, 4: 0, 5: 0"' in shown
    assert "Barn" in shown
    assert "Män" not in shown
    assert not re.search(r"(?<!\d)3[.,]0(?!\d)", shown)
    assert choose(karin, walk, "1", question="f_feel").status_code == 422


def test_what_is_kept_aside_says_why_and_counts_once_it_is_taken_in(
    walk: Walk, people: People, signed_in: Client
):
    phone = walk.joined()
    long_ago = (now() - timedelta(days=365)).isoformat()
    late = phone.answer("l_works", "brist", captured_at=long_ago)
    assert phone.put(late).status_code == 202
    assert phone.put(phone.answer("f_feel", 9)).status_code == 202
    karin = signed_in("karin")
    shown = karin.get(page(walk, "summering")).text
    assert "2 anteckningar vid sidan" in shown
    assert "Telefonens klocka stämmer inte med vandringens tid." in shown
    row = session.query(WalkEntry).one()
    took = karin.post(page(walk, "summering/ta-med"), data={"row": row.id})
    assert took.status_code == 303
    assert reads.merged(people.karin, walk.row)[LAMPS].count == 1
    assert karin.post(page(walk, "angra"), data={}).status_code == 303
    assert LAMPS not in reads.merged(people.karin, walk.row)


def test_a_change_that_came_too_late_leaves_the_first_answer_standing(
    walk: Walk, people: People, signed_in: Client
):
    phone, key = walk.joined(), str(ids.uuid7())
    assert phone.put(phone.answer("l_works", "ok"), key).status_code == 201
    wrong = phone.answer("l_works", "brist", captured_at="2024-01-01T00:00:00+00:00")
    assert phone.put(wrong, key).status_code == 202
    found = reads.merged(people.karin, walk.row)[LAMPS]
    assert [(one.value, one.count) for one in found.answers] == [("ok", 1)]
    assert "1 anteckning vid sidan" in signed_in("karin").get(page(walk, "summering")).text


def test_who_comes_back_to_an_answer_is_told_with_the_words_of_the_first_time(
    walk: Walk, people: People
):
    phone, first, second = walk.joined(), str(ids.uuid7()), str(ids.uuid7())
    phone.put(phone.answer("l_works", "brist", text="Två lampor är släckta"), first)
    phone.put(phone.answer("l_works", "ok", replaces=first), second)
    assert [one.row.text for one in reads.told(people.karin, walk.row)] == [""]
    phone.put(phone.answer("l_works", "brist", replaces=second))
    assert [one.row.text for one in reads.told(people.karin, walk.row)] == ["Två lampor är släckta"]


def test_a_phone_that_is_silent_is_counted_and_never_named(walk: Walk, signed_in: Client):
    phones = [walk.joined() for _ in range(3)]
    phones[0].put(phones[0].answer("l_works", "ok"))
    shown = signed_in("karin").get(page(walk, "summering")).text
    assert "3 telefoner är med." in shown
    assert "2 telefoner har inte skickat något svar än." in shown
    assert "participant" not in shown


def test_what_came_days_later_is_marked(walk: Walk, people: People, signed_in: Client):
    phone = walk.joined()
    phone.put(phone.answer("l_works", "brist", text="Släckt lampa"))
    with unit():
        session.query(WalkEntry).one().received_at = walk.row.ends_at + timedelta(days=3)
    shown = signed_in("karin").get(page(walk, "summering")).text
    assert "1 svar kom mer än ett dygn efter vandringen." in shown


def test_R43_what_was_found_outside_the_municipality_counts_and_is_flagged(
    walk: Walk, people: People, signed_in: Client
):
    with unit():
        drawn(people.koping)
    phone = walk.joined()
    for text, lat in (("Här", 59.5142), ("På andra sidan gränsen", 59.9)):
        told = phone.put(phone.entry(kind="finding", text=text, place={"lat": lat, "lon": 15.99}))
        assert told.status_code == 201
    review = signed_in("karin").get(page(walk, "summering")).text
    here, beyond = review.split("På andra sidan gränsen")
    assert "Platsen ligger utanför kommunen." not in here
    assert "Platsen ligger utanför kommunen." in beyond
    assert "undanlagd" not in review


def test_R37_what_phones_wrote_is_shown_as_text(walk: Walk, signed_in: Client):
    hostile = "<script>alert(1)</script>{{ 7*7 }}\u202e'\"><img src=x onerror=alert(1)>"
    phone = walk.joined()
    phone.put(phone.entry(kind="finding", text=hostile, proposal=hostile, stop="s1"))
    phone.put(phone.answer("f_word", hostile))
    karin = signed_in("karin")
    for name in ("summering", "iakttagelser"):
        shown = karin.get(page(walk, name)).text
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "&lt;script&gt;" in shown
        assert "{{ 7*7 }}" in shown


def test_R45_turning_characters_stay_inside_their_own_words(walk: Walk, signed_in: Client):
    phone = walk.joined()
    phone.put(phone.entry(kind="finding", text="slut \u202egnirtsk", stop="s1"))
    karin = signed_in("karin")
    for name in ("summering", "iakttagelser"):
        shown = karin.get(page(walk, name)).text
        text = shown.index("slut \u202e")
        assert 'dir="auto"' in shown[shown.rindex("<", 0, text) : text], name


def test_another_municipality_does_not_find_the_review(walk: Walk, signed_in: Client):
    for name in ("hedda", "nils", "petra", "greta", "stina", "olle"):
        client = signed_in(name)
        for where in ("summering", "iakttagelser", "svar", "forhandsvisning", "iakttagelser/1"):
            assert client.get(page(walk, where)).status_code == 404, (name, where)


def test_T16_a_participant_reads_none_of_it(app, walk: Walk):
    phone = walk.joined()
    phone.put(phone.answer("l_works", "ok"))
    for where in ("summering", "iakttagelser", "svar", "forhandsvisning"):
        assert phone.get(page(walk, where)).status_code in {302, 404}
    assert phone.get(f"/vandring/{walk.number}").status_code == 404
