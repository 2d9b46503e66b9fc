"""R44: texts of a walk have one limit on phone and server, counted in code points."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.settings import settings
from app.walks.rules.judging import LONGEST
from app.walks.rules.receiving import Measures
from tests.walks.phone import Walk

PHONE = Path(__file__).parents[2] / "static" / "js" / "walk" / "limits.js"
TEXT = Measures.__dataclass_fields__["text_max"].default


def test_R44_phone_and_server_have_the_same_limits():
    told = dict(re.findall(r"export const ([A-Z]+) = (\d+)", PHONE.read_text("utf-8")))
    assert told == {"ANSWER": str(LONGEST)}


@pytest.mark.parametrize(("page", "fields"), [("ga", 1), ("kanns", 1)])
def test_R44_the_phone_is_told_the_limit_of_this_installation(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, page: str, fields: int
):
    monkeypatch.setitem(app.config, "LYKTA", replace(settings(), text_max=1234))
    shown = client.get(f"/vandring/0/{page}").text
    assert shown.count('data-longest="1234"') == fields
    assert ("Texten är längre än 1\xa0234 tecken." in shown) == (page == "kanns")


@pytest.mark.parametrize("name", ["text", "proposal"])
def test_R44_the_server_counts_code_points_and_keeps_what_is_too_long_whole(walk: Walk, name: str):
    phone = walk.joined()
    fits = phone.put(phone.entry(kind="finding", stop="s1", **{name: "🏮" * TEXT}))
    assert fits.status_code == 201
    over = phone.put(phone.entry(kind="finding", stop="s1", **{name: "🏮" * (TEXT + 1)}))
    assert over.status_code == 202
    assert [one["code"] for one in over.json["reasons"]] == ["text_too_long"]
