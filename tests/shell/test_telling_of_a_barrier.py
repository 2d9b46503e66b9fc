"""The comment function of the accessibility statement."""

import pytest
import time_machine
from sqlalchemy import select

from app.core.db import session
from app.shell.tables import BarrierComment

WHERE = "/tillganglighet/synpunkt"


def kept():
    return session.scalars(select(BarrierComment)).all()


def test_anybody_tells_without_account_and_without_script(client):
    sent = {"text": "Kartan läses inte upp.", "page": "/rapportera", "answer_to": "v@example.se"}
    answer = client.post(WHERE, data=sent, follow_redirects=True)
    assert "Tack!" in answer.text
    (row,) = kept()
    assert (row.text, row.page, row.answer_to) == tuple(sent.values())


def test_an_empty_comment_is_explained_and_what_was_written_stays(client):
    answer = client.post(WHERE, data={"text": " ", "answer_to": "v@example.se"})
    assert answer.status_code == 422
    assert 'href="#text"' in answer.text
    assert "Berätta vad som inte fungerade." in answer.text
    assert "v@example.se" in answer.text
    assert not kept()


@pytest.mark.parametrize(("field", "most"), [("text", 2000), ("page", 300), ("answer_to", 200)])
def test_R44_what_is_too_long_is_told_at_its_field_and_not_cut(client, field: str, most: int):
    assert client.post(WHERE, data={"text": "hinder", field: "🏮" * most}).status_code == 303
    answer = client.post(WHERE, data={"text": "hinder", field: "🏮" * (most + 1)})
    assert answer.status_code == 422
    told = f"{most:,}".replace(",", "\N{NO-BREAK SPACE}")
    assert f'<a href="#{field}">Texten är för lång: högst {told} tecken</a>' in answer.text
    assert f'id="{field}-error"' in answer.text
    assert "🏮" * (most + 1) in answer.text
    assert getattr(kept()[0], field) == "🏮" * most


def test_markup_stays_words(client, signed_in):
    client.post(WHERE, data={"text": "<script>alert(1)</script>\x00", "page": "<b>"})
    shown = signed_in("karin").get("/tillganglighet/synpunkter").text
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown


def test_a_machine_that_fills_the_hidden_field_is_thanked_and_not_kept(client):
    client.post(WHERE, data={"text": "köp", "website": "spam"})
    assert not kept()


def test_too_many_comments_are_stopped(client):
    found = [client.post(WHERE, data={"text": "hinder"}).status_code for _ in range(12)]
    assert found[-1] == 429
    assert len(kept()) == 10


def test_the_coordinator_sees_by_when_to_answer_and_closes_it(client, signed_in):
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        client.post(WHERE, data={"text": "Knappen saknar namn."})
    karin, (row,) = signed_in("karin"), kept()
    page = karin.get("/tillganglighet/synpunkter").text
    assert "Knappen saknar namn." in page
    assert "4 december 2026" in page
    karin.post(f"/tillganglighet/synpunkter/{row.id}", data=token(page))
    assert "Knappen saknar namn." not in karin.get("/tillganglighet/synpunkter").text


def test_the_comments_of_another_municipality_are_not_found(client, signed_in):
    client.post(WHERE, data={"text": "Bara Köping."})
    hedda = signed_in("hedda")
    page = hedda.get("/tillganglighet/synpunkter").text
    assert "Bara Köping." not in page
    (row,) = kept()
    answer = hedda.post(
        f"/tillganglighet/synpunkter/{row.id}", data=token(hedda.get("/konto").text)
    )
    assert answer.status_code == 404


def test_nobody_else_finds_the_list(client, signed_in):
    assert client.get("/tillganglighet/synpunkter").status_code == 404
    assert signed_in("greta").get("/tillganglighet/synpunkter").status_code == 404


def token(page: str) -> dict[str, str]:
    return {"csrf_token": page.split('name="csrf_token" value="')[1].split('"', maxsplit=1)[0]}
