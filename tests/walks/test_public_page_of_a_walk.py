"""What everybody may read of a walk, from the moment a leader has approved it and no sooner."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core import photos
from app.core.db import session
from app.core.unit import unit
from app.sending.tables import Photo
from app.walks import changes, reads
from app.walks.rules import public as public_questions
from app.walks.rules.findings import FindingDraft
from app.walks.tables import Finding, FindingEntry, SafetyWalk, WalkEntry
from tests.people import People
from tests.walks.content import shipped
from tests.walks.phone import Walk
from tests.walks.previewed import approving, seen_on

Client = Callable[[str], FlaskClient]
QUESTIONS = ["", *(question.id for question in shipped().questions)]
OPEN = {"", *(question.id for question in public_questions(shipped()).questions)}


def found(walk: Walk, people: People, text: str, **more: Any) -> Finding:
    with unit():
        draft = FindingDraft("", "s1", more.pop("question", ""), (), text, **more)
        return changes.accept(people.karin, walk.row, draft, "0" * 16)


def page(walk: Walk, more: str = "") -> str:
    return f"/vandring/{walk.number}{more}"


def approved(client: FlaskClient, walk: Walk, summary: str = "") -> None:
    assert approving(client, page(walk), summary).status_code == 303


def test_before_it_is_approved_strangers_find_nothing_and_leaders_the_plan(
    app: Flask, walk: Walk, people: People, signed_in: Client
):
    found(walk, people, "Släckt lampa")
    assert app.test_client().get(page(walk)).status_code == 404
    assert signed_in("hedda").get(page(walk)).status_code == 404
    led = signed_in("karin").get(page(walk))
    assert (led.status_code, led.headers["Location"]) == (302, page(walk, "/plan"))


def test_a_visitor_comes_to_it_from_the_start_page(
    app: Flask, walk: Walk, people: People, signed_in: Client
):
    found(walk, people, "Släckt lampa")
    approved(signed_in("karin"), walk)
    visitor = app.test_client()
    start = visitor.get("/").text
    assert 'class="way" href="/vandringar"' in start
    assert "Trygghetsvandringar" in start
    assert f'href="{page(walk)}"' in visitor.get("/vandringar").text
    assert "Släckt lampa" in visitor.get(page(walk)).text


def test_the_preview_shows_what_approving_publishes_and_can_be_taken_back(
    app: Flask, walk: Walk, people: People, signed_in: Client
):
    found(walk, people, "Släckt lampa")
    found(walk, people, "Svagt lås", restricted=True)
    karin, stranger = signed_in("karin"), app.test_client()
    preview = karin.get(page(walk, "/forhandsvisning")).text
    assert "Släckt lampa" in preview
    assert "1 iakttagelse är bortlämnad" in preview
    approved(karin, walk, "Vi gick i mörkret.")
    shown = stranger.get(page(walk))
    assert "Släckt lampa" in shown.text
    assert "Vi gick i mörkret." in shown.text
    assert "Svagt lås" not in shown.text
    karin.post(page(walk, "/angra"), data={"page": "forhandsvisning"})
    assert stranger.get(page(walk)).status_code == 404


def test_a_finding_that_comes_later_waits_for_another_approval(
    app: Flask, walk: Walk, people: People, signed_in: Client
):
    karin, stranger = signed_in("karin"), app.test_client()
    found(walk, people, "Släckt lampa")
    approved(karin, walk)
    found(walk, people, "Nytt från en sen telefon")
    assert "Nytt från en sen telefon" not in stranger.get(page(walk)).text
    preview = karin.get(page(walk, "/forhandsvisning")).text
    assert "Ändrat sedan du godkände" in preview
    approved(karin, walk)
    assert "Nytt från en sen telefon" in stranger.get(page(walk)).text


def test_what_nobody_has_seen_is_not_approved_and_nothing_written_is_lost(
    app: Flask, walk: Walk, people: People, signed_in: Client
):
    karin = signed_in("karin")
    one = found(walk, people, "Släckt lampa")
    for change in ("a text", "a summary", "a late finding"):
        form = {"summary": "Min text.", "seen": seen_on(karin, page(walk))}
        with unit():
            if change == "a text":
                wish = changes.FindingWish(1, {"text": "Kalles lampa"})
                changes.word(people.karin, session.get_one(Finding, one.id), wish, "1" * 16)
            elif change == "a summary":
                walk.row.summary = "En annans text."
        if change == "a late finding":
            found(walk, people, "Nytt från en sen telefon")
        refused = karin.post(page(walk, "/godkann"), data=form)
        assert refused.status_code == 409, change
        assert "Någon annan har ändrat det här." in refused.text
        assert "Min text." in refused.text
    assert karin.post(page(walk, "/godkann"), data={"summary": ""}).status_code == 409
    assert app.test_client().get(page(walk)).status_code == 404
    session.expire_all()
    assert walk.row.summary == "En annans text."


def test_what_was_merged_when_it_was_approved_is_public_only_after_another_approval(
    app: Flask, walk: Walk, people: People, signed_in: Client
):
    karin, stranger = signed_in("karin"), app.test_client()
    found(walk, people, "Släckt lampa")
    found(walk, people, "Kalle i tvåan")
    assert karin.post(page(walk, "/iakttagelser/2/sla-ihop"), data={"into": 1}).status_code == 303
    approved(karin, walk)
    assert karin.post(page(walk, "/angra"), data={}).status_code == 303, "the approval"
    approved(karin, walk)
    assert karin.post(page(walk, "/iakttagelser/2/dela"), data={}).status_code == 303
    assert "Kalle i tvåan" not in stranger.get(page(walk)).text
    assert "Släckt lampa" in stranger.get(page(walk)).text
    assert "Ändrat sedan du godkände" in karin.get(page(walk, "/forhandsvisning")).text
    approved(karin, walk)
    assert "Kalle i tvåan" in stranger.get(page(walk)).text


def test_what_was_approved_is_still_public_when_a_later_merging_is_undone(
    app: Flask, walk: Walk, people: People, signed_in: Client
):
    karin = signed_in("karin")
    found(walk, people, "Släckt lampa")
    found(walk, people, "Trasig bänk")
    approved(karin, walk)
    karin.post(page(walk, "/iakttagelser/2/sla-ihop"), data={"into": 1})
    assert karin.post(page(walk, "/angra"), data={}).status_code == 303
    assert "Trasig bänk" in app.test_client().get(page(walk)).text


def test_a_long_summary_of_the_protocol_is_approved_and_a_longer_one_told(
    walk: Walk, signed_in: Client
):
    karin = signed_in("karin")
    with unit():
        walk.row.summary = "å" * 4000
    assert "Högst 4000 tecken." in karin.get(page(walk, "/forhandsvisning")).text
    long = approving(karin, page(walk), "å" * 4001)
    assert long.status_code == 422
    assert "å" * 4001 in long.text
    approved(karin, walk, "å" * 4000)


def test_it_is_read_in_english_too_and_in_another_municipality_not_at_all(
    app: Flask, walk: Walk, people: People
):
    found(walk, people, "Släckt lampa")
    with unit():
        changes.approve(people.karin, walk.row, "", "0" * 16)
    english = app.test_client().get(page(walk), headers={"Lykta-Lang": "en"}).text
    assert "0 of 1 findings are done." in english
    assert "Noted" in english
    assert 'lang="sv"' in english
    other = app.test_client().get(page(walk), headers={"Host": "hedemora.example"})
    assert other.status_code == 404


def test_a_phone_that_was_there_is_told_when_the_page_is_public(walk: Walk, signed_in: Client):
    phone = walk.joined()
    assert phone.progress().json["public"] is False
    approved(signed_in("karin"), walk)
    assert phone.progress().json["public"] is True


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(QUESTIONS), st.booleans(), st.booleans()), max_size=6))
def test_T16_nothing_restricted_is_ever_public(
    app: Flask, walk: Walk, people: People, told: list[tuple[str, bool, bool]]
):
    """Whatever is restricted, by its question or by hand, and whatever was merged."""
    with unit():
        for row in session.query(Finding).filter(Finding.merged_into_id.is_not(None)):
            row.merged_into_id = None
        session.query(Finding).delete()
    rows = [
        found(walk, people, f"Text{n}.", question=question, restricted=restricted)
        for n, (question, restricted, _merged) in enumerate(told)
    ]
    with unit():
        for row, (_question, _restricted, merged) in zip(rows[1:], told[1:], strict=True):
            session.get_one(Finding, row.id).merged_into_id = rows[0].id if merged else None
        changes.approve(people.karin, session.get_one(SafetyWalk, walk.id), "", "0" * 16)
    shown = app.test_client().get(page(walk)).text
    for n, (question, restricted, merged) in enumerate(told):
        open_ = question in OPEN and not restricted and not (merged and n)
        assert (f"Text{n}." in shown) == open_, (question, restricted, merged)
    assert "59.51" not in shown
    assert "15.99" not in shown


@pytest.fixture
def photo(walk: Walk, people: People) -> Photo:
    """Of an entry that a finding stands for."""
    phone = walk.joined()
    phone.put(phone.entry(kind="finding", text="Trasig bänk", stop="s1"))
    (draft,) = reads.proposed(people.karin, walk.row)
    with unit():
        entry = session.query(WalkEntry).one()
        key = photos.put("kept", b"\xff\xd8\xff")
        row = Photo(
            municipality_id=people.koping, holder="walk_entry", holder_id=entry.id,
            token="t" * 22, position=0, size=3, sha256="0" * 64, listed=True,
            state="processed", display_key=key, thumb_key=key, type="image/jpeg",
        )  # fmt: skip
        session.add(row)
        changes.accept(people.karin, walk.row, draft, "0" * 16)
        return row


def test_a_photo_is_public_only_when_it_was_approved_by_itself(
    app: Flask, walk: Walk, photo: Photo, signed_in: Client
):
    karin, stranger = signed_in("karin"), app.test_client()
    small = page(walk, f"/foto/{photo.token}")
    approved(karin, walk)
    assert stranger.get(small).status_code == 404
    assert "/foto/" not in stranger.get(page(walk)).text
    shown = karin.post(page(walk, "/iakttagelser/1/foto"), data={"token": photo.token})
    assert shown.status_code == 303
    assert small in stranger.get(page(walk)).text
    assert stranger.get(small).status_code == 200
    assert stranger.get(f"/foto/{photo.token}").status_code == 404, "never the large one"
    with unit():
        session.query(Finding).one().restricted = True
    assert stranger.get(small).status_code == 404


def test_leaders_see_the_photos_at_the_answers_and_strangers_do_not(
    app: Flask, walk: Walk, photo: Photo, signed_in: Client
):
    small = f"/foto/{photo.token}/liten"
    assert small in signed_in("karin").get(page(walk, "/summering")).text
    assert signed_in("karin").get(small).status_code == 200
    for other in (app.test_client(), signed_in("petra"), signed_in("hedda")):
        assert other.get(small).status_code == 404


def test_a_photo_of_somebody_elses_is_not_there_to_show(
    walk: Walk, people: People, photo: Photo, signed_in: Client
):
    with unit():
        session.query(FindingEntry).delete()
    karin = signed_in("karin")
    for token in (photo.token, "x", "../../etc/passwd", ""):
        answer = karin.post(page(walk, "/iakttagelser/1/foto"), data={"token": token})
        assert answer.status_code == 404, token


def test_whoever_has_the_number_is_told_what_came_of_it_without_a_token(
    app: Flask, walk: Walk, people: People, signed_in: Client
):
    at = f"/api/v1/walks/{walk.number}/outcome"
    stranger = app.test_client()
    assert stranger.get(at).status_code == 404, "nobody has approved it yet"
    meeting = reads.meeting_on(people.karin, walk.row)
    assert meeting
    assert walk.joined().package().json["meeting_on"] == meeting.isoformat()
    approved(signed_in("karin"), walk)
    told = stranger.get(at).json
    assert told == {
        "walk": walk.number,
        "title": walk.row.title,
        "meeting_on": meeting.isoformat(),
        "findings": [],
    }
    assert stranger.get(at, headers={"Host": "hedemora.example"}).status_code == 404
