"""Row 10: a page that was open too long costs no word; what is secret is written anew."""

import html
import re

import pytest

from tests.house.source import sources
from tests.walks.planner import form, latest

WHY = 'Många "rapporter" om <mörka> gångvägar & tunneln.\r\nRad två.'
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
PLANNING = "/vandringar/ny"


def kept(answer) -> list[tuple[str, str]]:
    """The fields of the form that is offered again, as a browser would send them."""
    begins = answer.text.partition('<form class="stack" method="post" autocomplete="off">')[2]
    found = HIDDEN.findall(begins.partition("</form>")[0])
    return [(html.unescape(name), html.unescape(value)) for name, value in found]


def by_name(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {name: [value for other, value in fields if other == name] for name, _ in fields}


def test_row_10_a_form_of_a_former_session_is_sent_again_in_ones_own_name(signed_in, people):
    karin = signed_in("karin")
    del karin.environ_base["HTTP_X_CSRFTOKEN"]
    refused = karin.post(PLANNING, data=form(why=WHY, csrf_token="of a former session"))
    assert refused.status_code == 400
    assert refused.headers["Cache-Control"] == "no-store"
    assert "<mörka>" not in refused.text
    assert "Karin" in refused.text
    again = by_name(kept(refused))
    assert again["stop_name"] == ["Stationen", "Gångtunneln", "Lekparken"]
    assert karin.post(PLANNING, data={**again, "csrf_token": ""}).status_code == 400
    assert karin.post(PLANNING, data=again).status_code == 303
    assert latest().why.splitlines() == WHY.splitlines()


def test_row_10_who_is_signed_out_signs_in_and_sends_it_then(client, signed_in):
    refused = client.post(PLANNING, data=form(why=WHY))
    assert refused.status_code == 401
    assert refused.headers["Cache-Control"] == "no-store"
    assert 'href="/logga-in"' in refused.text
    karin = signed_in("karin")
    del karin.environ_base["HTTP_X_CSRFTOKEN"]
    asked = karin.post(PLANNING, data=by_name(kept(refused)))
    assert asked.status_code == 400
    assert karin.post(PLANNING, data=by_name(kept(asked))).status_code == 303


@pytest.mark.parametrize("name", ["password", "new", "code", "token"])
def test_a_password_or_a_code_is_never_shown_again(client, name):
    refused = client.post(PLANNING, data=form(**{name: "hemligt"}))
    assert refused.status_code == 401
    assert "hemligt" not in refused.text
    assert kept(refused) == []


def test_what_another_site_sends_is_not_offered_to_be_sent_again(signed_in):
    answer = signed_in("karin").post(
        PLANNING, data=form(), headers={"Sec-Fetch-Site": "cross-site", "X-CSRFToken": ""}
    )
    assert answer.status_code == 403
    assert kept(answer) == []


def test_nothing_is_kept_of_what_asks_for_json_or_is_refused_for_another_reason(client):
    assert (
        "<form"
        not in client.post(PLANNING, data=form(), headers={"Accept": "application/json"}).text
    )
    assert kept(client.post("/finns-inte", data=form())) == []


def test_every_field_of_a_password_or_a_code_is_known_as_secret():
    from app.core.again import SECRET

    asked = re.compile(r'field\("(\w+)"[^\n]*(?:type="password"|one-time-code)')
    names = {
        name
        for one in sources("templates", ".html")
        for (name,) in [m.groups() for m in asked.finditer(one.text)]
    }
    assert names
    assert names <= SECRET
