"""The protocol is there at once after the walk: as a page and as a tagged PDF, in two versions."""

import io
from datetime import date
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from app.core import photos
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.measures.tables import Measure
from app.sending.tables import Photo
from app.walks.rules.protocol import WIDE, Noted, drawing, parts
from app.walks.tables import Finding, WalkEntry
from tests.drawing import drawn
from tests.walks.protocolled import HOSTILE, approve, finding, findings, roles_and_steps, step

LOCK, SYRINGES = "Låset är svagt.", "Kanyler vid bänken."


@pytest.fixture
def answered(walk):
    """A walk whose phones have said a few things."""
    phone = walk.joined()
    said = (("l_works", "brist", "s2"), ("e_closed", "brist", "s1"), ("c_drugs", "brist", "s1"))
    for question, value, stop in said:
        words = {"text": f"Anteckning {question}", "proposal": "Laga."}
        assert phone.put(phone.answer(question, value, stop, **words)).status_code == 201
    for question, value in (("h_weather", ["torrt"]), ("h_participants", 12), ("w_top3", "Ljus")):
        assert phone.put(phone.answer(question, value, "")).status_code == 201
    roles_and_steps(walk)
    return walk


@pytest.fixture
def decided(answered, people):
    findings(answered, people.organisations)
    return answered


def page(client, walk, query=""):
    return client.get(f"/vandring/{walk.number}/protokoll{query}")


def pdf(client, walk, query="") -> Any:
    answer = client.get(f"/vandring/{walk.number}/protokoll.pdf{query}")
    assert answer.status_code == 200, answer.text[-500:]
    return PdfReader(io.BytesIO(answer.data))


def text_of(reader: Any) -> str:
    whole = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(whole.replace("-\n", "").split())


def test_a_draft_is_there_before_anybody_has_decided_anything(signed_in, answered):
    said = page(signed_in("karin"), answered).text
    for words in ("Utkast", "Fungerar all belysning?", "Anteckning l_works", "Torrt", "12"):
        assert words in said
    assert "Belysningsägare (förslag)" in said


def test_the_parts_come_in_the_order_of_the_checklists_guide(signed_in, decided):
    said = page(signed_in("karin"), decided).text
    places = [said.index(f'id="part-{part}"') for part in parts(())]
    assert places == sorted(places)
    assert parts(["next", "head", "unheard_of"])[:2] == ["next", "head"]


def test_nobody_of_the_public_is_named_only_counted(signed_in, decided):
    said = page(signed_in("karin"), decided).text
    assert "Telefoner som anslöt, grupp 1" in said
    assert "Trygghetsenheten" in said


def test_the_public_version_leaves_out_what_is_restricted(signed_in, decided):
    karin = signed_in("karin")
    whole, public = page(karin, decided).text, page(karin, decided, "?version=offentlig").text
    for words in (LOCK, SYRINGES):
        assert words in whole
        assert words not in public
    assert "Två lampor" in public
    assert 'y="' in public
    assert "Vad grupperna skrev" not in public


def test_a_draft_leaves_restricted_questions_out_of_the_public_version(signed_in, answered):
    public = page(signed_in("karin"), answered, "?version=offentlig").text
    assert "Anteckning l_works" in public
    assert "Anteckning c_drugs" not in public
    assert "Anteckning e_closed" not in public


def test_the_pdf_is_tagged_and_titled(signed_in, decided):
    karin = signed_in("karin")
    made = pdf(karin, decided)
    root: Any = made.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv"
    assert made.metadata
    assert made.metadata.title == "Protokoll: Centrum i november"


def test_the_pdf_is_in_english_for_who_reads_english(signed_in, decided):
    karin = signed_in("karin")
    karin.set_cookie("lykta_lang", "en", domain="localhost")
    made: Any = pdf(karin, decided)
    assert made.root_object["/Lang"] == "en"
    assert "Findings" in text_of(made)


def test_the_pdf_says_what_the_page_says(signed_in, decided):
    said = text_of(pdf(signed_in("karin"), decided))
    for words in ("Två lampor i tunneln", "Byt armaturerna.", "vme", "KS 2026/123", "För dyrt."):
        assert words in said
    assert LOCK in said


def test_the_public_pdf_leaves_out_what_is_restricted(signed_in, decided):
    said = text_of(pdf(signed_in("karin"), decided, "?version=offentlig"))
    assert "Offentlig version" in said
    assert LOCK not in said
    assert SYRINGES not in said


def show_photo(people, walk, content):
    """A photo that a leader has approved, at finding 1."""
    phone = walk.joined()
    phone.put(phone.entry(kind="finding", text="Trasig lampa", stop="s1"))
    with unit():
        entry = session.query(WalkEntry).order_by(WalkEntry.id.desc()).first()
        photo = {"position": 0, "size": 3, "sha256": "0" * 64, "type": "image/jpeg"}
        here = {"municipality_id": people.koping, "holder": "walk_entry", "holder_id": entry.id}
        key = photos.put("kept", content)
        stored = {"state": "processed", "display_key": key, "thumb_key": key, "token": "t" * 22}
        session.add(Photo(**photo, **here, **stored))
        session.query(Finding).filter_by(number=1).one().photos = ["t" * 22, "u" * 22]


@pytest.fixture
def webp() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (480, 320), "darkgreen").save(out, "WEBP")
    return out.getvalue()


def test_photos_that_a_leader_approved_stand_in_the_pdf_with_words(
    signed_in, people, decided, webp
):
    karin = signed_in("karin")
    show_photo(people, decided, webp)
    made = karin.get(f"/vandring/{decided.number}/protokoll.pdf?version=offentlig").data
    assert sum(len(page.images) for page in PdfReader(io.BytesIO(made)).pages) == 1
    assert f"/foto/{'t' * 22}/liten" in page(karin, decided).text


def test_a_photo_that_cannot_be_shown_does_not_cost_the_pdf(signed_in, people, decided):
    show_photo(people, decided, b"no photo at all")
    assert "Två lampor" in text_of(pdf(signed_in("karin"), decided))


@pytest.mark.slow
def test_hostile_words_become_a_document_that_can_be_opened(signed_in, decided):
    with unit():
        decided.row.title = HOSTILE[0]
        decided.row.summary = HOSTILE[2] + HOSTILE[3]
        for number, text in enumerate(HOSTILE, 20):
            session.add(finding(decided.row, number, text=text, proposal=text, at_stop=text[:10]))
    karin = signed_in("karin")
    answer = karin.get(f"/vandring/{decided.number}/protokoll.pdf")
    assert drawn(answer.data) > 2
    assert "#panic() $x^2$ *fet*" in text_of(PdfReader(io.BytesIO(answer.data)))
    assert page(karin, decided).status_code == 200


def test_a_stranger_finds_the_protocol_only_when_the_walk_is_public(client, signed_in, decided):
    path = f"/vandring/{decided.number}/protokoll"
    assert "/logga-in" in client.get(path).headers["Location"]
    for name in ("hedda", "stina", "greta", "petra", "olle"):
        assert page(signed_in(name), decided).status_code == 404
    approve(decided)
    public = client.get(path + "?version=intern")
    assert public.status_code == 200
    assert LOCK not in public.text
    assert SYRINGES not in public.text
    assert "Spara sammanfattningen" not in public.text
    assert LOCK not in text_of(pdf(client, decided, "?version=intern"))
    assert page(signed_in("hedda"), decided).status_code == 404


def test_the_day_of_a_decided_measure_stands_in_the_protocol(signed_in, people, decided):
    with unit():
        for number, state, day in ((1, "decided", 3), (2, "suggested", 4), (5, "rejected", 5)):
            found = session.query(Finding).filter_by(number=number).one()
            session.add(measure(people.koping, found.id, state, date(2027, 2, day)))
    said = page(signed_in("karin"), decided).text
    assert "3 februari 2027" in said
    assert "4 februari 2027" not in said
    assert "5 februari 2027" not in said


def measure(municipality_id, finding_id, state, deadline):
    at = {"made_at": now(), "changed_at": now(), "title": "Ljus", "number": f"M{finding_id}"}
    words = {"finding_id": finding_id, "state": state, "deadline": deadline}
    return Measure(municipality_id=municipality_id, **at, **words)


def test_the_light_is_reckoned_where_nobody_said_it(signed_in, walk):
    assert "Ljusförhållande" in page(signed_in("karin"), walk).text


def test_it_is_a_draft_until_it_is_adopted(signed_in, decided):
    karin = signed_in("karin")
    assert "Utkast" in page(karin, decided).text
    with unit():
        step(decided.row, "protocol_final").done_at = now()
    assert "Fastställt" in page(karin, decided).text


def summarise(client, walk, **given):
    whole = {"seen": "1", "summary": "Bra.", "registry_number": "KS 1"} | given
    return client.post(f"/vandring/{walk.number}/protokoll", data=whole)


def test_a_leader_writes_the_summary_and_the_registry_number(signed_in, walk):
    karin = signed_in("karin")
    assert summarise(karin, walk).status_code == 303
    assert (walk.row.summary, walk.row.registry_number) == ("Bra.", "KS 1")
    assert summarise(karin, walk).status_code == 303


def test_a_summary_that_somebody_else_changed_is_not_overwritten_unread(signed_in, walk):
    karin = signed_in("karin")
    summarise(karin, walk)
    late = summarise(karin, walk, summary="Mitt eget.")
    assert late.status_code == 409
    assert "Någon annan har ändrat" in late.text
    assert "Mitt eget." in late.text
    assert walk.row.summary == "Bra."


@pytest.mark.parametrize(
    ("given", "status"),
    [({"summary": "x" * 4001}, 422), ({"summary": "a\0b"}, 422), ({"seen": "x"}, 422)],
)
def test_a_summary_that_cannot_be_kept_says_why_and_loses_nothing(signed_in, walk, given, status):
    answer = summarise(signed_in("karin"), walk, **given)
    assert answer.status_code == status
    assert walk.row.summary == ""


def test_an_unknown_version_is_refused_in_a_sentence(signed_in, walk):
    assert page(signed_in("karin"), walk, "?version=hemlig").status_code == 400


def test_a_walk_without_answers_has_a_protocol_too(signed_in, walk):
    karin = signed_in("karin")
    assert page(karin, walk).status_code == 200
    assert "Här är inget antecknat." in text_of(pdf(karin, walk))


@pytest.mark.no_app
def test_marks_of_the_drawing_lie_inside_and_not_on_each_other():
    stops = [(59.5, 16.0), (59.5001, 16.0001), (59.51, 16.05)]
    noted = [Noted(number=n, lat=59.5, lon=16.0) for n in range(12)]
    made = drawing(stops, [], noted)
    marks = [*made.stops[:1], *made.findings]
    assert all(0 <= mark.x <= WIDE and 0 <= mark.y <= made.height for mark in marks)
    assert len({(mark.x, mark.y) for mark in marks}) == len(marks)
    assert drawing([(59.5, 16.0)], [], []).bar[0] == 50


def test_a_stranger_reads_no_proposal_no_disagreement_and_no_position(client, signed_in, decided):
    approve(decided)
    texts = [page(client, decided).text, text_of(pdf(client, decided))]
    for said in (*texts, page(signed_in("karin"), decided, "?version=offentlig").text):
        assert "Två lampor" in said
        assert "Byt armaturerna" not in said
        assert "Delade meningar" not in said
    drawings = [page(who, decided).text.count("<rect") for who in (client, signed_in("karin"))]
    assert drawings[0] < drawings[1]
    whole = page(signed_in("karin"), decided).text
    assert "Byt armaturerna" in whole
    assert "Delade meningar" in whole


def test_the_protocol_of_a_cancelled_walk_is_not_for_strangers(client, decided):
    approve(decided)
    with unit():
        decided.row.state = "cancelled"
    assert "/logga-in" in page(client, decided).headers["Location"]
