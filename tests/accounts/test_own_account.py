"""A person's own account page."""

import re

from app.accounts.tables import SignIn
from app.core.db import session
from tests.accounts.makers import found, post, sign_in, signed_in_here, with_password


def test_the_page_lists_phones_and_sessions_and_ends_them(client, app, people):
    with_password("greta")
    other = app.test_client()
    sign_in(other, "greta")
    sign_in(client, "greta")
    ends = re.findall(r'action="(/konto/inloggningar/\d+/avsluta)"', client.get("/konto").text)
    assert len(ends) == 1
    assert post(client, ends[0]).status_code == 302
    assert not signed_in_here(other)
    assert signed_in_here(client)


def test_all_other_sessions_end_at_once(signed_in, people):
    others = [signed_in("greta") for _ in range(3)]
    mine = signed_in("greta")
    mine.post("/konto/inloggningar/avsluta-andra")
    assert [signed_in_here(one) for one in others] == [False, False, False]
    assert signed_in_here(mine)


def test_R23_a_stranger_ends_no_session(signed_in, people):
    greta, gustav = signed_in("greta"), signed_in("gustav")
    row = session.query(SignIn).filter_by(person_id=people.greta.id).one()
    assert gustav.post(f"/konto/inloggningar/{row.id}/avsluta").status_code == 404
    assert signed_in_here(greta)


def test_language_and_shortcuts_are_chosen(signed_in, people):
    karin = signed_in("karin")
    assert found("karin").letter_keys
    answer = karin.post("/konto/val", data={"language": "en"})
    assert "lykta_lang=en" in answer.headers["Set-Cookie"]
    assert (found("karin").language, found("karin").letter_keys) == ("en", False)


def test_a_language_that_is_none_is_refused(signed_in):
    assert signed_in("karin").post("/konto/val", data={"language": "xx"}).status_code == 400


def test_the_page_says_everything_in_swedish_first(signed_in):
    page = signed_in("greta").get("/konto").text
    assert "Mitt konto" in page
    assert "Telefoner och datorer som skickar i ditt namn" in page


def test_who_is_on_patrol_finds_the_quick_report_from_the_own_account(signed_in):
    page = signed_in("greta").get("/konto").get_data(as_text=True)
    assert 'href="/snabb"' in page
    assert 'href="/utkorg"' in page
