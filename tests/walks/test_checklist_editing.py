"""Karin writes a checklist of her own, step by step, in pages that need no script."""

import json
import re

import pytest

from app.core.db import session
from app.core.events import Event
from app.walks import reads, rules
from app.walks.rules import editing
from app.walks.tables import Checklist, ChecklistDraft
from tests.walks.writing import OWN, QUESTION, asked, draft, karin, publish, said, seen, step

__all__ = ["karin"]


def test_she_begins_with_a_name_adds_a_section_and_a_question_and_publishes(signed_in, people):
    client = signed_in("karin")
    path = client.post("/checklistor/ny", data={"sv": "Vår runda", "en": "Our round"}).location
    assert path == "/checklistor/var_runda"
    client.post(f"{path}/avsnitt", data={"sv": "Ljus", "en": "Light", "scope": "stop"})
    client.post(f"{path}/avsnitt/ljus/fraga", data=QUESTION)
    page = client.get(f"{path}/publicera")
    assert "Publicera version 1" in said(page)
    token = re.search(r'name="seen" value="(\w+)"', page.text)
    assert token
    client.post(f"{path}/publicera", data={"seen": token[1]})
    kept = reads.versions(people.karin, "var_runda")[0]
    assert (kept.version, [one.id for one in kept.checklist.questions]) == (1, ["ar_det_rent"])
    assert "answer_types" in kept.content


def test_what_is_wrong_is_told_at_the_field_and_what_was_typed_stays(karin):
    answer = karin.post(f"{OWN}/avsnitt/s1/fraga", data={**QUESTION, "en": " "})
    assert answer.status_code == 422
    assert "Texten saknas på svenska eller engelska." in said(answer)
    assert 'href="#en"' in answer.text
    assert "Är det rent?" in answer.text
    assert "<title>Fel:" in said(answer)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"type": "geopoint"}, "Frågetypen är okänd."),
        ({"type": "choice"}, "behöver 2 till 40 alternativ"),
        ({"applies_to": "månen"}, "Platstypen är okänd."),
        ({"responsible": "tomten"}, "Ansvarig är okänd."),
        ({"sv": "x" * 401}, "fler än 400 tecken"),
        ({"sv": "a\x00b"}, "tecken som inte går att spara"),
        (
            {"option_id": "", "option_sv": "A", "option_en": "A", "option_place": "1"},
            "inga egna alternativ",
        ),
    ],
)
def test_R44_a_question_that_cannot_be_is_refused_with_a_sentence(karin, given, sentence):
    answer = karin.post(f"{OWN}/avsnitt/s1/fraga", data={**QUESTION, **given})
    assert answer.status_code == 422
    assert sentence in said(answer)


def test_options_come_in_the_order_of_their_places_and_keep_their_ids(karin, people):
    rows = {
        "option_id": ["", "", ""],
        "option_sv": ["Få", "Många", ""],
        "option_en": ["Few", "Many", ""],
        "option_place": ["2", "1", "3"],
    }
    karin.post(f"{OWN}/avsnitt/s1/fraga", data={**QUESTION, "type": "choice", **rows})
    made = draft(people).question("ar_det_rent")
    assert list(made["options"]) == ["många", "få"]
    path = f"{OWN}/fraga/ar_det_rent"
    rows |= {
        "option_id": ["många", "få", ""],
        "option_sv": ["Riktigt många", "Få", ""],
        "option_en": ["Very many", "Few", ""],
    }
    karin.post(path, data={**QUESTION, "type": "choice", "seen": seen(karin, path), **rows})
    assert list(draft(people).question("ar_det_rent")["options"]) == ["få", "många"]


def test_she_moves_removes_and_takes_back(karin, people):
    for words in ("Ett?", "Två?"):
        karin.post(f"{OWN}/avsnitt/s1/fraga", data={**QUESTION, "sv": words})
    step(karin, "up:question:tva")
    assert asked(people) == ["q1", "tva", "ett"]
    state = editing.seen(draft(people).question("tva"))
    answer = karin.post(
        f"{OWN}/steg", data={"step": f"remove:question:tva:{state}"}, follow_redirects=True
    )
    assert "Borttaget. Det går att ta tillbaka nedan." in said(answer)
    assert asked(people) == ["q1", "ett"]
    step(karin, "restore:question:tva")
    assert asked(people) == ["q1", "tva", "ett"]
    step(karin, f"remove:section:s1:{editing.seen(draft(people).section('s1'))}")
    assert asked(people) == []
    step(karin, "restore:section:s1")
    assert asked(people) == ["q1", "tva", "ett"]


@pytest.mark.parametrize(
    "text", ["", "up", "up:question", "up:walk:x", "jump:question:q1", "a:b:c:d:e:f"]
)
def test_a_step_that_is_none_is_refused(karin, text):
    assert step(karin, text).status_code in {409, 422}


def test_a_new_version_says_what_changed_and_the_old_one_stays_readable(karin, people):
    path = f"{OWN}/fraga/q1"
    karin.post(
        path,
        data={
            "type": "verdict",
            "sv": "Är det mörkt?",
            "en": "Is it dark?",
            "seen": seen(karin, path),
        },
    )
    karin.post(f"{OWN}/avsnitt/s1/fraga", data=QUESTION)
    assert "Ny version 2: 1 fråga ändrad, 1 fråga tillagd." in said(karin.get(OWN))
    assert publish(karin).status_code == 303
    page = said(karin.get(OWN))
    assert "1 fråga ändrad, 1 fråga tillagd" in page
    old = said(karin.get(f"{OWN}?version=1"))
    assert "Är det ljust?" in old
    assert "Är det mörkt?" not in old
    assert "Lägg till en fråga" not in old
    assert [one.version for one in reads.versions(people.karin, "egen")] == [2, 1]


def test_an_id_that_was_used_in_any_version_is_never_given_again(karin, people):
    karin.post(f"{OWN}/avsnitt/s1/fraga", data=QUESTION)
    publish(karin)
    state = editing.seen(
        editing.plain(reads.versions(people.karin, "egen")[0].checklist)["sections"][0][
            "questions"
        ][1]
    )
    step(karin, f"remove:question:ar_det_rent:{state}")
    publish(karin)
    karin.post(f"{OWN}/avsnitt/s1/fraga", data=QUESTION)
    assert asked(people) == ["q1", "ar_det_rent_2"]


def test_R46_words_are_kept_composed(karin, people):
    karin.post(f"{OWN}/avsnitt/s1/fraga", data={**QUESTION, "sv": "A\u030akrok?"})
    assert draft(people).question("akrok")["sv"] == "Åkrok?"


def test_the_one_that_ships_is_copied_and_not_changed(karin, people):
    ships = "/checklistor/trygghetsvandring_bas"
    assert (
        karin.post(f"{ships}/avsnitt", data={"sv": "x", "en": "x", "scope": "stop"}).status_code
        == 409
    )
    path = karin.post(f"{ships}/kopia").location
    assert "trygghetsvandring" in path
    copied = editing.loaded(session.query(ChecklistDraft).one().body).content
    assert [one["id"] for one in copied["sections"]] == [
        one["id"] for one in reads.shipped()["sections"]
    ]


def test_others_who_lead_walks_read_and_do_not_write(karin, signed_in, people):
    karin.post(f"{OWN}/avsnitt/s1/fraga", data=QUESTION)
    petra = signed_in("petra")
    page = said(petra.get(OWN))
    assert "Är det ljust?" in page
    assert "Är det rent?" not in page
    assert petra.get(f"{OWN}/avsnitt/s1").status_code == 404
    assert petra.post(f"{OWN}/steg", data={"step": "up:question:q1"}).status_code == 404


def test_every_step_stands_in_the_diary_without_what_was_written(karin, people):
    karin.post(f"{OWN}/avsnitt/s1/fraga", data=QUESTION)
    publish(karin)
    names = [
        one.name
        for one in session.query(Event).order_by(Event.id)
        if one.name.startswith("checklist.")
    ]
    assert names == [
        "checklist.begun",
        "checklist.published",
        "checklist.begun",
        "checklist.edited",
        "checklist.published",
    ]


def test_a_version_is_kept_as_it_was_read(karin):
    row = session.query(Checklist).filter_by(slug="egen").one()
    assert json.loads(row.body)["version"] == 1
    assert rules.parsed(json.loads(row.body), **reads.known_names().__dict__).id == "egen"
