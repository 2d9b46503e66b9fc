"""What was approved is what everybody reads, word by word, until somebody has read it again."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.db import session
from app.core.unit import unit
from app.measures import changes as measures
from app.walks import changes, reads
from app.walks.rules.findings import FindingDraft
from app.walks.rules.merging import same
from app.walks.rules.publishing import Difference, differences
from app.walks.tables import Finding
from tests.people import People
from tests.walks.phone import Walk
from tests.walks.previewed import approving

Client = Callable[[str], FlaskClient]
REJECTED = "avvisad_med_motivering"


@pytest.fixture
def public(walk: Walk, people: People, signed_in: Client) -> str:
    """A walk with one finding and one answer about the whole walk, its page approved."""
    phone = walk.joined()
    assert phone.put(phone.answer("h_weather", ["torrt"], "")).status_code == 201
    with unit():
        changes.accept(people.karin, walk.row, FindingDraft("", "s1", "", (), "Släckt lampa"), "0")
    page = f"/vandring/{walk.number}"
    assert approving(signed_in("karin"), page, "Vi gick.").status_code == 303
    return page


def changed(people: People, **values: Any) -> None:
    with unit():
        row = session.query(Finding).one()
        changes.word(people.karin, row, changes.FindingWish(row.version, values), "1" * 16)


def answered(people: People, **values: Any) -> None:
    with unit():
        row = session.query(Finding).one()
        changes.answer(people.karin, row, changes.FindingWish(row.version, values), "2" * 16)


def everybody(app: Flask, public: str) -> str:
    """What a stranger reads on the page and in the protocol."""
    shown = [app.test_client().get(f"{public}{more}") for more in ("", "/protokoll")]
    assert {one.status_code for one in shown} == {200}
    return "\n".join(one.text for one in shown)


@pytest.mark.parametrize(
    "later",
    [
        ("text", "Kalles lampa", "Ordalydelse"),
        ("top", True, "Bland de tre viktigaste"),
        ("at_stop", "s2", "Plats"),
    ],
)
def test_a_later_change_is_public_only_when_it_has_been_read_and_approved(
    app: Flask, people: People, public: str, signed_in: Client, later: Any
):
    field, value, label = later
    before = everybody(app, public)
    changed(people, **{field: value})
    assert everybody(app, public) == before
    karin = signed_in("karin")
    preview = karin.get(f"{public}/forhandsvisning").text
    assert "Ändrat sedan du godkände" in preview
    assert label in preview.split('id="andrat"')[1].split("</section>")[0]
    assert "1 iakttagelse ser annorlunda ut" in karin.get(f"{public}/svar").text
    assert approving(karin, public).status_code == 303
    assert everybody(app, public) != before
    assert "Ändrat sedan du godkände" not in karin.get(f"{public}/forhandsvisning").text


def test_how_far_it_has_come_is_live_and_what_an_owner_writes_is_not(
    app: Flask, walk: Walk, people: People, public: str, signed_in: Client
):
    with unit():
        made = measures.make(people.karin, session.query(Finding).one())
        wish = {"state": "done", "public_answer": "Kalle på gatan bytte den."}
        measures.answer(people.karin, made, measures.MeasureWish(made.version, wish))
    shown = everybody(app, public)
    assert "1 av 1 iakttagelser är klara." in shown
    assert "Kalle" not in shown
    preview = signed_in("karin").get(f"{public}/forhandsvisning").text
    assert "Kalle på gatan bytte den." in preview
    approving(signed_in("karin"), public)
    assert "Kalle på gatan bytte den." in everybody(app, public)


def test_a_no_is_public_with_its_reason_and_not_before(
    app: Flask, people: People, public: str, signed_in: Client
):
    answered(people, status=REJECTED, answer="", reason="För dyrt.")
    assert "För dyrt." not in everybody(app, public)
    shown = app.test_client().get(public).text
    assert "Genomförs inte" not in shown
    assert "Noterad" in shown
    approving(signed_in("karin"), public)
    assert "För dyrt." in everybody(app, public)
    assert "Genomförs inte" in app.test_client().get(public).text


def test_a_later_choice_and_summary_wait_too(
    app: Flask, walk: Walk, people: People, public: str, signed_in: Client
):
    phone = walk.joined()
    phone.put(phone.answer("h_weather", ["regn"], ""))
    karin = signed_in("karin")
    with unit():
        changes.choose(people.karin, walk.row, ("", "h_weather"), same(["regn"]), "3" * 16)
    form = {"summary": "Fel namn: Kalle.", "registry_number": "KS 1", "seen": walk.row.version}
    assert karin.post(f"{public}/protokoll", data=form).status_code == 303
    shown = everybody(app, public)
    assert "Torrt" in shown
    assert "Regn" not in shown
    assert "Kalle" not in shown
    assert "Vi gick." in shown
    assert {one.name for one in reads.since_approval(people.karin, walk.row)} == {
        "summary",
        "h_weather",
    }
    approving(karin, public, "Vi gick i regn.")
    assert "Regn" in everybody(app, public)


def test_the_preview_shows_what_the_public_protocol_tells(public: str, signed_in: Client):
    preview = signed_in("karin").get(f"{public}/forhandsvisning").text
    assert "Det offentliga protokollet berättar också" in preview
    assert "Torrt" in preview
    changed_now = signed_in("karin").get(f"{public}/protokoll?version=offentlig").text
    assert "Klart senast" not in changed_now
    assert "Klart senast" in signed_in("karin").get(f"{public}/protokoll").text


def test_an_approval_that_is_taken_back_shows_what_was_approved_before_it(
    app: Flask, people: People, public: str, signed_in: Client
):
    before = everybody(app, public)
    changed(people, text="Kalles lampa")
    karin = signed_in("karin")
    approving(karin, public, "Vi gick.")
    assert "Kalles lampa" in everybody(app, public)
    karin.post(f"{public}/angra", data={"page": "forhandsvisning"})
    assert everybody(app, public) == before


def test_what_becomes_restricted_is_gone_at_once(app: Flask, people: People, public: str):
    changed(people, restricted=True)
    assert "Släckt lampa" not in everybody(app, public)


def test_another_finding_in_the_place_of_one_that_was_taken_back_waits(
    app: Flask, walk: Walk, people: People, public: str
):
    with unit():
        session.delete(session.query(Finding).one())
        session.flush()
        draft = FindingDraft("", "s1", "", (), "Kalles lampa")
        changes.accept(people.karin, walk.row, draft, "4" * 16)
    assert session.query(Finding).one().number == 1
    shown = everybody(app, public)
    assert "lampa" not in shown


@pytest.mark.no_app
def test_differences_are_told_walk_first_then_finding_by_finding():
    one = {"number": 1, "text": "a", "at_stop": "s1", "good": False, "top": False, "since": "",
           "answer": "", "reason": "", "status": "noterad"}  # fmt: skip
    about = {"title": "T", "why": "", "summary": "S", "said": {"q": ["x"]}}
    approved = {**about, "findings": {"1": one}}
    today = {
        **about,
        "summary": "Z",
        "said": {"q": ["y"]},
        "findings": {"2": one | {"number": 2}, "1": one | {"text": "b", "status": "klar"}},
    }
    assert differences(approved, approved) == []
    assert differences(approved, today) == [
        Difference(None, "summary", "S", "Z"),
        Difference(None, "q", ["x"], ["y"]),
        Difference(1, "text", "a", "b"),
        Difference(2, "", "", "a"),
    ]
