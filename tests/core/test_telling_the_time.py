"""21.38 in Swedish, 21:38 in English: decided in core/words.py for pages and for what phones write."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from tests.house.source import sources

AT = datetime(2026, 11, 20, 20, 38, tzinfo=UTC)
OWN_CLOCK = re.compile(r"toLocaleTimeString|toTimeString|timeStyle")


@pytest.mark.parametrize(("lang", "written"), [("sv", "21.38"), ("en", "21:38")])
def test_the_page_tells_phones_how_the_server_writes_a_time(
    app: Flask, client: FlaskClient, lang: str, written: str
):
    with app.test_request_context(headers={"Lykta-Lang": lang}):
        app.preprocess_request()
        assert render_template_string("{{ at | time }}", at=AT) == written
    page = client.get("/utkorg", headers={"Lykta-Lang": lang}).get_data(as_text=True)
    assert f'data-colon="{written[2]}"' in page


def test_one_browser_file_writes_times():
    writing = [one.name for one in sources("static/js", ".js") if OWN_CLOCK.search(one.text)]
    assert writing == []
