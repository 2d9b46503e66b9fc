"""The report as one plain form: online, no script, no session."""

import html
import io
import re
from dataclasses import replace

import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.catalogue.reads import standard
from app.catalogue.rules.catalogue import Topic
from app.core import ids
from app.core.db import session
from app.core.settings import settings
from app.reports.tables import Contact, Report
from app.sending.tables import Photo
from tests.reports.phone import jpeg

LAMPS = {
    "group": "environment",
    "category": "lighting_fault",
    "place_text": "Kristinelundsvägen",
    "text": "Fyra lyktstolpar är släckta.",
    "q_lamp_count": "4",
    "when": "now",
}
SHOWN = re.compile(r"((?:[0-9A-Z]{4}-){4}[0-9A-Z*~$=])")


def sent(client: FlaskClient, **changed: object):
    fields = {**LAMPS, **changed}
    return client.post("/rapportera", data={k: v for k, v in fields.items() if v is not None})


def reports() -> int:
    return session.scalar(select(func.count()).select_from(Report)) or 0


def test_a_plain_form_files_a_report_and_shows_its_code_once(client: FlaskClient) -> None:
    answer = sent(client)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    report = session.scalars(select(Report)).one()
    assert (report.category, report.kind, report.place_text) == (
        "lighting_fault",
        "concern",
        "Kristinelundsvägen",
    )
    assert report.answers == {"lamp_count": 4}
    assert report.author_id is None
    assert SHOWN.search(answer.text)


def test_the_code_of_the_plain_form_opens_the_report(client: FlaskClient) -> None:
    found = SHOWN.search(sent(client).text)
    assert found
    code = found[1]
    assert ids.read_receipt_code(code)
    answer = client.post("/f", data={"code": code.lower().replace("-", " ")})
    assert answer.status_code == 200
    assert "Mottagen" in answer.text


def test_a_group_alone_means_its_first_calm_category(client: FlaskClient) -> None:
    sent(client, group="crime", category="")
    assert session.scalars(select(Report.category)).one() == "drug_dealing_suspected"


def test_what_is_missing_is_said_and_what_was_written_comes_back(client: FlaskClient) -> None:
    answer = sent(client, place_text="", group=None, category=None)
    assert answer.status_code == 422
    assert 'href="#tiles"' in answer.text
    assert 'href="#place-text"' in answer.text
    assert LAMPS["text"] in answer.text
    assert reports() == 0


def test_where_112_comes_first_the_form_asks_before_it_sends(client: FlaskClient) -> None:
    robbery = {"group": "crime", "category": "robbery", "q_lamp_count": None}
    assert sent(client, **robbery).status_code == 422
    assert reports() == 0
    assert sent(client, **robbery, over="1").status_code == 200


@pytest.mark.parametrize(
    "told",
    [
        {"text": "Personnumret är 19121212-1212"},
        {"text": "Det var Kalle Andersson som gjorde det"},
        {"place_text": "hos Kalle Andersson"},
    ],
)
def test_words_about_a_person_are_warned_of_wherever_they_stand_and_the_writer_decides(
    client: FlaskClient, told: dict[str, str]
) -> None:
    warned = sent(client, **told)
    assert warned.status_code == 422
    assert 'name="keep_text"' in warned.text
    assert sent(client, **told, keep_text="1").status_code == 200


@pytest.mark.parametrize(
    ("told", "flags"),
    [
        ({"category": ""}, ["category_guessed"]),
        ({}, []),
        ({"group": "other", "category": ""}, []),
    ],
)
def test_a_group_alone_is_told_as_a_guess_unless_it_means_one_thing(
    client: FlaskClient, told: dict[str, str], flags: list[str]
) -> None:
    assert sent(client, **told, over="1").status_code == 200
    assert session.scalars(select(Report.flags)).one() == flags


def test_R54_a_receipt_code_in_the_text_is_refused(client: FlaskClient) -> None:
    code = ids.shown(ids.receipt_code())
    assert sent(client, text=f"Min kod är {code}", keep_text="1").status_code == 422
    assert reports() == 0


def test_a_photo_comes_with_the_plain_form(client: FlaskClient) -> None:
    answer = sent(client, photos=(io.BytesIO(jpeg()), "lampan.jpg"))
    assert answer.status_code == 200
    assert session.scalars(select(Photo.state)).one() == "stored"


def test_a_photo_that_is_none_never_costs_the_report(client: FlaskClient) -> None:
    answer = sent(client, photos=(io.BytesIO(b"hello, I am text" * 8), "lampan.jpg"))
    assert answer.status_code == 200
    assert reports() == 1
    assert "foto" in answer.text


def test_a_category_without_camera_takes_no_photo(client: FlaskClient) -> None:
    traffic = {"group": "traffic", "category": "reckless_driving", "q_lamp_count": None}
    sent(client, **traffic, photos=(io.BytesIO(jpeg()), "bil.jpg"))
    assert session.scalars(select(Photo)).all() == []


def test_signed_in_or_not_this_form_is_anonymous(signed_in) -> None:
    assert sent(signed_in("greta")).status_code == 200
    assert session.scalars(select(Report.author_id)).one() is None


def test_R38_another_site_cannot_send_the_form(client: FlaskClient) -> None:
    answer = client.post("/rapportera", data=LAMPS, headers={"Origin": "https://annan.example"})
    assert answer.status_code == 403
    answer = client.post("/rapportera", data=LAMPS, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert reports() == 0


@pytest.mark.parametrize(
    "odd",
    [
        {"place_lat": "nan", "place_lon": "inf"},
        {"text": "a\0b\ud800"},
        {"when": "chosen", "when_at": "i går"},
        {"q_lamp_count": "fyra"},
        {"category": "no_such_thing"},
        {"group": "x" * 5000},
        {"place_source": "<script>"},
        {"contact": "a@b"},
    ],
)
def test_odd_input_gets_a_page_and_never_a_fault(client: FlaskClient, odd: dict) -> None:
    fields = {key: str(value).encode("utf-8", "surrogatepass") for key, value in odd.items()}
    assert sent(client, **fields).status_code in {200, 422}


def test_an_address_is_kept_apart(client: FlaskClient) -> None:
    sent(client, contact="vera@example.org")
    assert session.scalars(select(Contact)).one().municipality_id


def test_the_documents_are_the_same_for_everyone_and_hold_no_token(
    client: FlaskClient, signed_in
) -> None:
    for path in ("/rapportera", "/snabb", "/tack", "/f"):
        mine, anyone = signed_in("karin").get(path), client.get(path)
        assert mine.text == anyone.text
        assert "csrf_token" not in anyone.text
        assert "Set-Cookie" not in anyone.headers
        again = client.get(path, headers={"If-None-Match": anyone.headers["ETag"]})
        assert again.status_code == 304


def test_R39_what_looks_like_a_template_comes_back_as_it_was_written(client: FlaskClient) -> None:
    typed = "{{ 7*7 }} {% raw %} ${7*7} <%= 7*7 %> #{7*7}"
    page = sent(client, text=typed, place_text=typed, group=None, category=None).text
    assert "{{ 7*7 }} {% raw %} ${7*7} &lt;%= 7*7 %&gt; #{7*7}" in page
    assert " 49 " not in page


@pytest.mark.parametrize(
    ("changed", "heading"),
    [
        ({"place_text": "", "group": None, "category": None}, "Det fattas något"),
        ({"contact": "vera"}, "Något behöver rättas"),
        ({"contact": "vera", "place_text": ""}, "Något behöver rättas"),
    ],
)
def test_the_heading_fits_what_is_wrong(
    client: FlaskClient, changed: dict[str, str | None], heading: str
) -> None:
    assert f">{heading}</h2>" in sent(client, **changed).text


@pytest.mark.parametrize("topic", standard().topics, ids=lambda topic: topic.id)
def test_a_topic_that_is_not_taken_is_told_where_to_go_and_can_never_be_sent(
    client: FlaskClient, topic: Topic
) -> None:
    page = html.unescape(client.get("/rapportera").text)
    told = page.partition(f'data-topic="{topic.id}"')[2].partition("</details>")[0]
    assert topic.show.sv in told
    assert set(re.findall(r'href="tel:(\d+)"', told)) == {re.sub(r"\D", "", n) for n in topic.calls}
    assert "<input" not in told
    assert f'value="{topic.id}"' not in page


@pytest.mark.parametrize("typed", ["1800-01-01T10:00", "0001-01-01T00:00", "9999-12-31T23:59", "x"])
def test_a_time_that_no_calendar_knows_is_asked_for_again(client: FlaskClient, typed: str) -> None:
    answer = sent(client, when="chosen", when_at=typed)
    assert answer.status_code == 422
    assert 'href="#when_at"' in answer.text
    assert reports() == 0


@pytest.mark.parametrize("content", [b"", b"x" * 2_000], ids=["empty", "too big"])
def test_a_photo_that_cannot_be_taken_costs_neither_report_nor_code(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setitem(app.config, "LYKTA", replace(settings(), photo_max_bytes=1_000))
    answer = sent(client, photos=(io.BytesIO(content), "foto.jpg"))
    assert answer.status_code == 200
    assert SHOWN.search(answer.text)
    assert reports() == 1
    assert session.scalars(select(Photo)).one().state == "refused"


def test_all_that_was_told_stands_there_again_when_something_is_wrong(client: FlaskClient) -> None:
    told = LAMPS | {"text": "Ring 070-174 06 05.", "when": "usual"}
    answer = sent(client, **told)
    assert answer.status_code == 422
    [form] = lxml.html.fromstring(answer.text).xpath("//form[@action='/rapportera']")
    assert set(form.form_values()) >= set(told.items())
