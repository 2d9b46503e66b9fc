"""The texts that phone and server read alike, sent in: kept and pointed out, or asked about first."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.core.db import session
from app.reports.tables import Report
from tests.people import People
from tests.reports.phone import Phone, envelope

TEXTS: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "personal_data.json").read_text("utf-8")
)
LITTER = {"group": "litter", "place_text": "Torget", "when": "now"}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_from_a_phone_is_kept_as_it_is_and_what_it_may_tell_is_pointed_out(
    phone: Phone, text: str
):
    assert phone.put(envelope(text=text)).status_code == 201
    report = session.query(Report).one()
    told = [flag for flag in report.flags if flag.startswith("personal_data:")]
    assert told == [f"personal_data:{kind}" for kind in TEXTS[text]]
    assert report.text == text


@pytest.mark.parametrize("text", [text for text in TEXTS if TEXTS[text]])
def test_without_script_the_writer_is_asked_and_decides(
    client: FlaskClient, people: People, text: str
):
    asked = client.post("/rapportera", data=LITTER | {"text": text})
    assert asked.status_code == 422
    assert "Det du har skrivit kan innehålla" in asked.text
    assert session.query(Report).count() == 0
    assert (
        client.post("/rapportera", data=LITTER | {"text": text, "keep_text": "1"}).status_code < 400
    )
    assert session.query(Report).one().text == text
