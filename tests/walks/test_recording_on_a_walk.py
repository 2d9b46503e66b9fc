"""What phones recorded on a walk is filed once, kept beside what it changes, and never refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text

from app.core import ids, photos
from app.core.clock import now
from app.core.db import session
from app.core.events import Event
from app.core.unit import unit
from app.sending.tables import Photo
from app.walks import reads
from app.walks.tables import WalkEntry, WalkScore
from tests.people import People
from tests.reports.phone import jpeg, listed
from tests.walks.phone import MakeWalk, Walk, WalkPhone


@pytest.fixture
def joined(walk: Walk) -> WalkPhone:
    return walk.joined()


def why(answer) -> list[str]:
    assert answer.status_code == 202, answer.json
    assert answer.json["state"] == "quarantined"
    assert all(one["sv"] and one["en"] for one in answer.json["reasons"])
    return [one["code"] for one in answer.json["reasons"]]


def test_the_same_id_and_content_again_is_the_same_entry(joined: WalkPhone):
    body, entry_id = joined.answer("l_works", "brist", text="Trasig"), str(ids.uuid7())
    first, again = joined.put(body, entry_id), joined.put(body, entry_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    assert first.json["state"] == "stored"
    assert session.query(WalkEntry).count() == 1


def test_other_content_of_the_same_sender_is_kept_beside_and_replaces(walk: Walk, people: People):
    phone, entry_id = walk.joined(), str(ids.uuid7())
    phone.put(phone.answer("l_works", "brist"), entry_id)
    answer = phone.put(phone.answer("l_works", "ok"), entry_id)
    assert (answer.status_code, answer.json["revision"]) == (200, 2)
    assert [row.value for row in session.query(WalkEntry).order_by(WalkEntry.n)] == ["brist", "ok"]
    found = reads.merged(people.karin, walk.row)["s1", "l_works"]
    assert [(one.value, one.count) for one in found.answers] == [("ok", 1)]


def test_what_came_before_comes_again_and_changes_nothing(joined: WalkPhone):
    entry_id, bodies = str(ids.uuid7()), [joined.answer("l_works", one) for one in ("ok", "brist")]
    assert [joined.put(body, entry_id).json["revision"] for body in bodies] == [1, 2]
    assert joined.put(bodies[0], entry_id).json["revision"] == 2


def test_another_phone_does_not_touch_it(walk: Walk, phone_of):
    phone, entry_id = walk.joined(), str(ids.uuid7())
    phone.put(phone.answer("l_works", "ok"), entry_id)
    for other in (walk.joined(), walk.phone(phone_of("stina").token)):
        assert other.put(other.answer("l_works", "brist"), entry_id).status_code == 404
    assert session.query(WalkEntry).count() == 1


@pytest.mark.parametrize("name", ["nils", "stina", "petra", "karin"])
def test_accounts_record_with_their_own_phone(walk: Walk, phone_of, people: People, name: str):
    phone = walk.phone(phone_of(name).token)
    assert phone.put(phone.answer("l_works", "ok")).status_code == 201
    row = session.query(WalkEntry).one()
    assert (row.author_id, row.participant_id) == (getattr(people, name).id, None)


@pytest.mark.parametrize("name", ["greta", "hedda", "olle"])
def test_others_record_nothing(walk: Walk, phone_of, name: str):
    phone = walk.phone(phone_of(name).token)
    assert phone.put(phone.answer("l_works", "ok")).status_code == 404
    assert session.query(WalkEntry).count() == 0


def test_nobody_records_without_a_token(walk: Walk, phone, revoked):
    assert WalkPhone(walk, phone).put(joinless(walk)).status_code == 401
    assert walk.phone(revoked.token).put(joinless(walk)).status_code == 401


def joinless(walk: Walk) -> dict[str, object]:
    return {"v": 1, "walk": walk.number, "kind": "note", "captured_at": now().isoformat()}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"question": "of_a_newer_version", "value": "ok"}, "answer_unknown_question"),
        ({"value": "kanske"}, "answer_not_an_option"),
        ({"value": None}, "answer_wrong_type"),
        ({"stop": "s9"}, "unknown_stop"),
        ({"stop": ""}, "unknown_stop"),
        ({"kind": "song"}, "unknown_kind"),
        ({"v": 2}, "unknown_version"),
        ({"text": "o" * 2001}, "text_too_long"),
        ({"place": {"lat": 6597000.0, "lon": 543000.0}}, "place_sweref"),
        ({"place": {"lat": 15.9915, "lon": 59.5148}}, "place_swapped"),
        ({"place": {"lat": 95.0, "lon": 15.9915}}, "place_out_of_range"),
        ({"captured_at": "2025-11-20T18:00:00Z"}, "clock_doubtful"),
        ({"captured_at": "0001-01-01T00:00:00+14:00"}, "clock_doubtful"),
        ({"photos": [listed(b"x") for _ in range(11)]}, "too_many_photos"),
    ],
)
def test_row_12_what_does_not_fit_is_kept_aside_whole(joined: WalkPhone, given, reason: str):
    answer = joined.put(joined.answer("l_works", "ok") | {"new": "field"} | given)
    assert why(answer) == [reason]
    row = session.query(WalkEntry).one()
    assert row.quarantine == [reason]
    assert row.extra == {"new": "field"}
    if "value" in given:
        assert row.value == given["value"]


def test_what_is_kept_aside_is_not_counted_and_good_rows_are(walk: Walk, people: People):
    phone = walk.joined()
    phone.put(phone.answer("l_works", "ok"))
    phone.put(phone.answer("l_works", "brist", captured_at="2025-11-20T18:00:00Z"))
    found = reads.merged(people.karin, walk.row)["s1", "l_works"]
    assert [one.value for one in found.answers] == ["ok"]
    assert len(reads.entries(people.karin, walk.row)) == 2


def test_row_40_a_known_clock_offset_is_corrected(joined: WalkPhone):
    a_year_fast = (now() + timedelta(days=365)).isoformat()
    body = joined.answer("l_works", "ok", captured_at=a_year_fast)
    assert joined.put(body | {"clock_offset_ms": -365 * 86_400_000}).status_code == 201
    assert why(joined.put(body | {"clock_offset_ms": -(10**30)})) == ["clock_doubtful"]


def test_T16_what_was_recorded_on_the_walk_is_taken_for_fourteen_days_more(joined: WalkPhone):
    row, body = joined.walk.row, joined.answer("l_works", "ok")
    last = row.ends_at + timedelta(hours=2, days=14)
    with time_machine.travel(last, tick=False):
        assert joined.put(body).status_code == 201
        late = joined.answer("l_works", "ok")
        assert why(joined.put(late)) == ["clock_doubtful"]
    with time_machine.travel(last + timedelta(seconds=1), tick=False):
        assert why(joined.put(joined.answer("l_water", "ok") | body)) == ["walk_long_over"]
        assert joined.package().status_code == 404


def test_findings_and_notes_have_words_places_and_good_sides(joined: WalkPhone):
    place = {"lat": 59.5148, "lon": 15.9915}
    body = joined.entry(kind="finding", text="Trasig lampa", proposal="Byt", place=place)
    assert joined.put(body | {"perspectives": ["barn"], "good": True}).status_code == 201
    row = session.query(WalkEntry).one()
    assert (row.kind, row.at_stop, row.lat, row.good) == ("finding", "", 59.5148, True)
    assert (row.text, row.proposal, row.perspectives) == ("Trasig lampa", "Byt", ["barn"])


def test_its_photos_come_as_those_of_reports_do(walk: Walk, signed_in, client):
    phone, other, content = walk.joined(), walk.joined(), jpeg()
    photo = listed(content)
    answer = phone.put(phone.entry(kind="finding", text="Trasig lampa", photos=[photo]))
    assert answer.json["photos"][photo["id"]] == {
        "offset": 0, "complete": False, "state": "waiting",
    }  # fmt: skip
    assert other.phone.head(photo["id"]).status_code == 404
    assert other.phone.patch(photo["id"], content).status_code == 404
    assert phone.phone.patch(photo["id"], content).status_code == 204
    assert phone.phone.head(photo["id"]).headers["Upload-Complete"] == "?1"


def test_its_photos_are_seen_by_who_leads_the_walk(make_walk: MakeWalk, people: People, signed_in):
    walk = make_walk(people.petra, organisation_id=people.organisations["lpo"])
    phone, photo = walk.joined(), listed(jpeg())
    phone.put(phone.entry(kind="finding", text="Trasig", photos=[photo]))
    with unit():
        row = session.query(Photo).one()
        row.state, row.display_key = "processed", photos.put("kept", jpeg())
        token = row.token
    found = {
        n: signed_in(n).get(f"/foto/{token}").status_code
        for n in ("karin", "petra", "stina", "hedda")
    }
    assert found == {"karin": 200, "petra": 200, "stina": 404, "hedda": 404}


def test_a_later_revision_leaves_out_a_photo_and_lists_a_new_one(joined: WalkPhone):
    entry_id, first, second = str(ids.uuid7()), listed(jpeg()), listed(jpeg(50, 50))
    joined.put(joined.entry(kind="note", text="x", photos=[first]), entry_id)
    answer = joined.put(joined.entry(kind="note", text="x", photos=[second]), entry_id)
    assert list(answer.json["photos"]) == [second["id"]]


@pytest.mark.parametrize("kind", ["score", "answer"])
def test_a_score_is_a_number_without_person_and_time(joined: WalkPhone, kind: str, people: People):
    answer = joined.put(joined.answer("f_feel", 2, kind=kind, perspectives=["kvinnor"]))
    assert answer.status_code == 201
    assert session.query(WalkEntry).count() == 0
    kept = session.query(WalkScore).one()
    columns = {"id", "municipality_id", "walk_id", "id_hash", "at_stop", "question",
               "perspective", "value", "quarantine", "extra", "taken"}  # fmt: skip
    assert set(WalkScore.__table__.columns.keys()) == columns
    assert (kept.value, kept.perspective) == (2, "kvinnor")
    scores = reads.merged(people.karin, joined.walk.row)["s1", "f_feel"].scores
    assert scores.numbers == (2,)


def test_no_row_and_no_diary_tells_whose_score_it_was_or_which_came_first(walk: Walk, phone_of):
    stina = walk.phone(phone_of("stina").token)
    for score in (1, 2, 3, 4, 5, 5, 4, 3):
        stina.put(stina.answer("f_feel", score))
    rows = session.query(WalkScore).all()
    assert len({row.id for row in rows}) == 8
    assert max(row.id for row in rows) > 1000
    events = session.query(Event).filter_by(name="walk.scored").all()
    assert {(event.actor_id, event.object_kind, event.object_id) for event in events} == {
        (None, "safety_walk", walk.id)
    }
    told = session.execute(text("SELECT detail FROM event_detail")).scalars().all()
    assert not any("f_feel" in detail for detail in told)


def test_a_score_that_comes_again_is_one_and_may_be_corrected(joined: WalkPhone):
    entry_id, body = str(ids.uuid7()), joined.answer("f_feel", 4, kind="score")
    assert [joined.put(body, entry_id).status_code for _ in range(2)] == [201, 200]
    assert joined.put(body | {"value": 1}, entry_id).status_code == 200
    assert session.query(WalkScore).one().value == 1


def test_a_good_score_that_is_sent_again_too_late_stays_good(joined: WalkPhone):
    entry_id, body = str(ids.uuid7()), joined.answer("f_feel", 4, kind="score")
    joined.put(body, entry_id)
    with time_machine.travel(now() + timedelta(days=40), tick=False):
        assert joined.put(body, entry_id).status_code == 200


def test_a_score_of_another_walk_is_not_found(joined: WalkPhone, make_walk: MakeWalk):
    entry_id, other = str(ids.uuid7()), make_walk().joined()
    joined.put(joined.answer("f_feel", 4), entry_id)
    assert other.put(other.answer("f_feel", 1), entry_id).status_code == 404


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"value": 6}, "answer_out_of_range"),
        ({"value": "4"}, "answer_wrong_type"),
        ({"question": "f_feel_newer"}, "answer_unknown_question"),
        ({"question": "l_works", "value": "ok"}, "answer_unknown_question"),
        ({"text": "Jag, Vera, är rädd"}, "said_with_score"),
        ({"captured_at": "2025-11-20T18:00:00Z"}, "clock_doubtful"),
    ],
)
def test_a_score_that_does_not_fit_is_kept_aside(
    joined: WalkPhone, given, reason: str, people: People
):
    assert why(joined.put(joined.answer("f_feel", 4, kind="score") | given)) == [reason]
    assert session.query(WalkScore).one().quarantine == [reason]
    assert reads.merged(people.karin, joined.walk.row) == {}


@pytest.mark.parametrize(
    "given",
    [{"captured_at": "2026-11-20T18:00:00"}, {"text": 5}, {"stop": None}, {"walk": 7}, {"v": "1"}],
)
def test_what_is_no_envelope_is_refused(joined: WalkPhone, given):
    answer = joined.put(joined.answer("l_works", "ok") | given)
    assert (answer.status_code, answer.json["code"]) == (422, "wrong_shape")


def test_a_phone_that_floods_is_stopped_and_others_are_not(walk: Walk, app, monkeypatch):
    one, other = walk.joined(), walk.joined()
    few = replace(app.config["LYKTA"], limit_walk_entries="1 per hour")
    monkeypatch.setitem(app.config, "LYKTA", few)
    found = [phone.put(phone.answer("l_works", "ok")).status_code for phone in (one, one, other)]
    assert found == [201, 429, 201]


def test_phones_behind_one_address_have_their_own_budget_of_photos(walk: Walk, app, monkeypatch):
    few = replace(app.config["LYKTA"], limit_photos="1 per hour")
    monkeypatch.setitem(app.config, "LYKTA", few)
    found = []
    for phone in (walk.joined(), walk.joined()):
        for size in (40, 50):
            photo, content = listed(jpeg(size, size)), jpeg(size, size)
            phone.put(phone.entry(kind="note", text="x", photos=[photo]))
            found.append(phone.phone.patch(photo["id"], content).status_code)
    assert found == [204, 429, 204, 429]


def test_every_entry_stands_in_the_diary_without_its_words(joined: WalkPhone):
    joined.put(joined.entry(kind="note", text="Hemligt"))
    event = session.query(Event).filter_by(name="walk.recorded").one()
    assert (event.actor_id, event.role, event.object_kind) == (None, "participant", "walk_entry")
    told = session.execute(text("SELECT * FROM event_detail")).all()
    assert "Hemligt" not in repr(told)
