"""KO-33: surveys, interviews and meetings are written down once and read by those who decide."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.db import session
from app.core.events import history
from app.core.reach import Denied
from app.core.refusals import Refusal
from app.core.unit import unit
from app.walks import changes, reads
from app.walks.tables import Dialogue
from tests.people import People
from tests.walks.dialogues import days_ago, dialogue, form
from tests.walks.phone import MakeWalk

Client = Callable[[str], FlaskClient]
WARNING = "Det du har skrivit kan innehålla uppgifter om en person"


@pytest.fixture
def karin(signed_in: Client) -> FlaskClient:
    return signed_in("karin")


@pytest.fixture
def number(people: People) -> str:
    with unit():
        return changes.register(people.karin, dialogue(people.koping)).number


def kept() -> list[Dialogue]:
    return list(session.scalars(select(Dialogue).order_by(Dialogue.id)))


def events(number: str) -> list[tuple[str, Any]]:
    (row,) = [one for one in kept() if one.number == number]
    return [(event.name, detail) for event, detail in history("dialogue", row.id)]


def test_a_coordinator_writes_down_a_survey_and_a_member_reads_it(
    karin: FlaskClient, signed_in: Client, people: People
):
    assert "Ingen dialog är registrerad än." in karin.get("/dialoger").text
    sent = karin.post("/dialoger/ny", data=form(area=str(people.areas["centrum"])))
    assert sent.status_code == 303
    (row,) = kept()
    assert (row.participants, row.themes) == (212, ["environment", "traffic"])
    petra = signed_in("petra")
    assert "Enkät i Centrum" in petra.get("/dialoger").text
    page = petra.get(f"/dialog/{row.number}").text
    for told in ("Enkät", "Centrum", "212", "Belysning, växtlighet, skötsel", "Torget upplevs"):
        assert told in page
    assert "Ändra dialogen" not in page
    assert "Ändra dialogen" in karin.get(sent.headers["Location"]).text


def test_one_day_is_enough_and_the_walk_it_was_held_with_is_linked(
    karin: FlaskClient, make_walk: MakeWalk, signed_in: Client
):
    walk = make_walk()
    sent = form(first_day=days_ago(1).isoformat(), last_day="", walk=walk.number)
    address = karin.post("/dialoger/ny", data=sent).headers["Location"]
    (row,) = kept()
    assert (row.first_day, row.last_day) == (days_ago(1), days_ago(1))
    assert f'href="/vandring/{walk.number}"' in karin.get(address).text
    page = signed_in("petra").get(address).text
    assert "Centrum i november" in page
    assert f'href="/vandring/{walk.number}"' not in page, "not approved: no page to go to"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"title": ""}, "Skriv vad tillfället heter."),
        ({"method": "seance"}, "Välj en metod ur listan."),
        ({"participants": "0"}, "Skriv med siffror hur många som deltog."),
        ({"participants": "många"}, "Skriv med siffror hur många som deltog."),
        ({"area": "99999"}, "Välj ett område ur listan."),
        ({"themes": ["politics"]}, "Välj teman ur listan."),
        ({"walk": "XX-XXX"}, "Välj en vandring ur listan."),
        ({"said": " "}, "Skriv med några rader vad människor sa."),
        ({"said": "å" * 2001}, "Högst 2000 tecken; det är 2001."),
        ({"first_day": "20261101"}, "Välj dagen, eller den första av dagarna."),
        ({"last_day": "2001-01-01"}, "Sista dagen kan inte ligga före den första."),
        ({"last_day": "2099-01-01"}, "dagen har inte kommit än"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    karin: FlaskClient, given: dict[str, Any], told: str
):
    answer = karin.post("/dialoger/ny", data=form(**given))
    (field,) = given
    assert answer.status_code == 422
    assert told in answer.text
    assert f'<a href="#{field}">' in answer.text
    assert 'value="212"' in answer.text or field == "participants"
    assert kept() == []


def test_a_text_that_may_say_who_somebody_is_is_kept_only_when_the_writer_says_so(
    karin: FlaskClient,
):
    sent = form(said="Ring 070-123 45 67 om torget.")
    warned = karin.post("/dialoger/ny", data=sent)
    assert warned.status_code == 422
    assert f"{WARNING}. Ta bort dem om de inte behövs. (telefonnummer)" in warned.text
    assert kept() == []
    assert karin.post("/dialoger/ny", data={**sent, "keep_text": "1"}).status_code == 303
    assert len(kept()) == 1


def test_a_change_is_noted_without_what_was_said(karin: FlaskClient, number: str):
    sent = form(title="Öppet möte i Nygård", method="open_meeting", version="1")
    assert karin.post(f"/dialog/{number}", data=sent).status_code == 303
    noted = events(number)
    assert [name for name, _detail in noted] == ["dialogue.registered", "dialogue.changed"]
    assert noted[1][1]["changed"] == ["first_day", "last_day", "participants", "said", "themes"]
    assert "Ändrad av" in karin.get(f"/dialog/{number}").text


def test_two_who_write_at_once_lose_nothing(karin: FlaskClient, number: str):
    assert karin.post(f"/dialog/{number}", data=form(version="1")).status_code == 303
    late = karin.post(f"/dialog/{number}", data=form(version="1", said="Mina egna ord."))
    assert late.status_code == 409
    assert "Någon annan har ändrat det här." in late.text
    assert "Torget upplevs" in late.text
    assert "Mina egna ord." in late.text
    version = re.search(r'name="version" value="(\d+)"', late.text)
    assert version
    again = form(version=version[1], said="Mina egna ord.")
    assert karin.post(f"/dialog/{number}", data=again).status_code == 303
    assert [one.said for one in kept()] == ["Mina egna ord."]


@pytest.mark.slow
def test_a_withdrawn_dialogue_is_gone_for_members_until_it_is_restored(
    karin: FlaskClient, number: str, signed_in: Client
):
    petra = signed_in("petra")
    for _twice in range(2):
        assert karin.post(f"/dialog/{number}/aterkalla").status_code == 303
    assert petra.get(f"/dialog/{number}").status_code == 404
    assert "Öppet möte" not in petra.get("/dialoger").text
    assert "Återkallade" in karin.get("/dialoger").text
    assert karin.post(f"/dialog/{number}", data=form(version="1")).status_code == 409
    assert "Återställ" in karin.get(f"/dialog/{number}").text
    assert karin.post(f"/dialog/{number}/aterstall").status_code == 303
    assert petra.get(f"/dialog/{number}").status_code == 200
    told = [name for name, _detail in events(number)]
    assert told == ["dialogue.registered", "dialogue.withdrawn", "dialogue.restored"]


def test_only_coordinators_write_and_only_their_own_municipality(people: People, number: str):
    with pytest.raises(Denied), unit():
        changes.register(people.petra, dialogue(people.koping))
    with pytest.raises(Denied), unit():
        changes.register(people.hedda, dialogue(people.koping))
    assert reads.dialogue(people.petra, number) is not None
    assert reads.dialogue(people.petra, number, "dialogue.write") is None
    assert reads.dialogue(people.hedda, number) is None
    assert reads.dialogues(people.hedda) == reads.dialogues(people.greta) == []


def test_whatever_the_door_the_change_refuses_what_cannot_be(people: People, make_walk: MakeWalk):
    stranger = make_walk(people.hedda).number
    later = days_ago(-1)
    for wrong in (
        {"area_id": 99999}, {"walk": stranger}, {"participants": 0}, {"method": "x"},
        {"last_day": later}, {"first_day": days_ago(3) + timedelta(1)},
    ):  # fmt: skip
        with pytest.raises(Refusal, match="wrong_choice"), unit():
            changes.register(people.karin, dialogue(people.koping, **wrong))
    assert kept() == []


def test_the_register_is_found_from_the_walks(karin: FlaskClient, signed_in: Client):
    for client in (karin, signed_in("petra")):
        assert 'href="/dialoger"' in client.get("/vandringar").text
    assert 'href="/dialoger"' not in signed_in("nils").get("/vandringar").text
    assert re.search(r'href="/vandringar" aria-current="page"', karin.get("/dialoger").text)
