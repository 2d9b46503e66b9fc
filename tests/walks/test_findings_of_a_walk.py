"""Findings: proposed from faults, accepted, worded, merged, split and taken back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.db import session
from app.walks import reads
from app.walks.tables import Finding, FindingEntry, WalkEntry
from tests.people import People
from tests.walks.phone import MakeWalk, Walk
from tests.walks.previewed import approving

Client = Callable[[str], FlaskClient]
BATCH = re.compile(r"klart=([0-9a-f]{16})")


@pytest.fixture
def karin(signed_in: Client) -> FlaskClient:
    return signed_in("karin")


def at(walk: Walk, *parts: Any) -> str:
    return "/".join(["", "vandring", walk.number, "iakttagelser", *map(str, parts)])


def sent(walk: Walk, *bodies: dict[str, Any]) -> None:
    """Each body from a phone of its own."""
    for body in bodies:
        phone = walk.joined()
        assert phone.put({**phone.entry(), **body}).status_code == 201


def fault(text: str = "", **given: Any) -> dict[str, Any]:
    return {"question": "l_works", "value": "brist", "stop": "s1", "text": text} | given


def accept_all(client: FlaskClient, walk: Walk, people: People) -> None:
    keys = [one.key for one in reads.proposed(people.karin, walk.row)]
    assert client.post(at(walk, "forslag"), data={"draft": keys}).status_code == 303


def form(walk: Walk, number: int = 1, **changed: Any) -> dict[str, Any]:
    one = session.query(Finding).filter_by(walk_id=walk.id, number=number).one()
    return {"seen": one.version, "text": one.text, "proposal": one.proposal} | changed


def test_same_stop_and_same_question_is_one_proposal(walk: Walk, people: People):
    sent(walk, fault("Släckt vid bänken"), fault("Två lampor borta"), fault(stop="s2"))
    first, second = reads.proposed(people.karin, walk.row)
    assert (first.stop, first.text) == ("s1", "Släckt vid bänken\nTvå lampor borta")
    assert len(first.entries) == 2
    assert first.agreement == "enighet"
    assert second.stop == "s2"
    assert second.text.endswith("Brist.")


def test_long_texts_of_several_phones_are_put_together_whole_and_can_be_saved(
    walk: Walk, people: People, karin: FlaskClient
):
    texts = [letter * 1900 for letter in "abcdefg"]
    sent(walk, *map(fault, texts))
    accept_all(karin, walk, people)
    (one,) = reads.findings(people.karin, walk.row)
    assert one.text.split("\n") == texts[:5], "as many as there is room for, none of them cut"
    assert karin.post(at(walk, 1), data=form(walk)).status_code == 303


def test_what_the_leader_chose_against_is_not_proposed(
    walk: Walk, people: People, karin: FlaskClient
):
    sent(walk, fault(), fault(value="ok"))
    assert [one.agreement for one in reads.proposed(people.karin, walk.row)] == ["delade_meningar"]
    chosen = {"stop": "s1", "question": "l_works", "told": '"ok"'}
    karin.post(f"/vandring/{walk.number}/summering/valj", data=chosen)
    assert reads.proposed(people.karin, walk.row) == []


def test_a_press_accepts_all_and_another_takes_them_back(
    walk: Walk, people: People, karin: FlaskClient
):
    sent(walk, fault("Släckt"), {"kind": "finding", "text": "Fin park", "good": True, "stop": "s3"})
    accept_all(karin, walk, people)
    assert [one.number for one in reads.findings(people.karin, walk.row)] == [1, 2]
    assert "Släckt" in karin.get(at(walk)).text
    karin.post(f"/vandring/{walk.number}/angra", data={"page": "iakttagelser"})
    assert not list(reads.findings(people.karin, walk.row))
    assert len(reads.proposed(people.karin, walk.row)) == 2
    assert session.query(WalkEntry).count() == 2
    assert not session.query(FindingEntry).count()


def test_what_comes_days_later_joins_the_finding_that_says_it_already(
    walk: Walk, people: People, karin: FlaskClient
):
    sent(walk, fault("Släckt"))
    accept_all(karin, walk, people)
    sent(walk, fault("Fortfarande släckt"))
    (late,) = reads.proposed(people.karin, walk.row)
    assert late.joins == 1
    accept_all(karin, walk, people)
    (only,) = reads.findings(people.karin, walk.row)
    assert only.text == "Släckt"
    assert len(reads.entries_of(people.karin, walk.row)[only.id]) == 2


def test_the_secretary_has_the_last_word_and_the_entry_stays(
    walk: Walk, people: People, karin: FlaskClient
):
    sent(walk, fault("slekt lampa"))
    accept_all(karin, walk, people)
    words = form(walk, text="Lampan vid bänken är släckt.", horizon="inom_en_månad", top="yes")
    assert karin.post(at(walk, 1), data=words).status_code == 303
    (one,) = reads.findings(people.karin, walk.row)
    assert (one.text, one.top) == ("Lampan vid bänken är släckt.", True)
    assert session.query(WalkEntry).one().text == "slekt lampa"
    stale = karin.post(at(walk, 1), data=words | {"text": "Något annat"})
    assert stale.status_code == 409
    assert "Något annat" in stale.text
    karin.post(f"/vandring/{walk.number}/angra", data={})
    session.expire_all()
    assert reads.findings(people.karin, walk.row)[0].text == "slekt lampa"


def test_at_most_three_are_the_most_important(walk: Walk, people: People, karin: FlaskClient):
    sent(walk, *({"kind": "finding", "text": f"Brist {n}", "stop": "s1"} for n in range(4)))
    accept_all(karin, walk, people)
    for n in (1, 2, 3):
        assert karin.post(at(walk, n), data=form(walk, n, top="yes")).status_code == 303
    fourth = karin.post(at(walk, 4), data=form(walk, 4, top="yes"))
    assert fourth.status_code == 409
    assert "Tre iakttagelser är redan viktigast." in fourth.text


def test_two_findings_near_each_other_are_proposed_as_one(
    walk: Walk, people: People, karin: FlaskClient
):
    near = {"place": {"lat": 59.51420, "lon": 15.99030}}
    nearby = {"place": {"lat": 59.51440, "lon": 15.99040}}
    sent(walk, fault("Släckt", **near), fault("Mörkt", stop="s2", **nearby))
    accept_all(karin, walk, people)
    assert reads.may_be_same(people.karin, walk.row) == [(1, 2)]
    assert karin.post(at(walk, 2, "sla-ihop"), data={"into": 1}).status_code == 303
    assert [one.number for one in reads.findings(people.karin, walk.row)] == [1]
    assert karin.post(at(walk, 1, "sla-ihop"), data={"into": 2}).status_code == 409
    assert karin.post(at(walk, 2, "dela"), data={}).status_code == 303
    assert [one.number for one in reads.findings(people.karin, walk.row)] == [1, 2]


def test_one_of_several_entries_becomes_a_finding_of_its_own_and_goes_back(
    walk: Walk, people: People, karin: FlaskClient
):
    sent(walk, fault("Släckt"), fault("Mörk gång"))
    accept_all(karin, walk, people)
    entry = session.query(FindingEntry).order_by(FindingEntry.id.desc()).first()
    assert entry
    assert karin.post(at(walk, 1, "dela"), data={"entry": entry.entry_id}).status_code == 303
    assert len(reads.findings(people.karin, walk.row)) == 2
    assert karin.get(at(walk, 2)).status_code == 200
    karin.post(f"/vandring/{walk.number}/angra", data={})
    (only,) = reads.findings(people.karin, walk.row)
    assert len(reads.entries_of(people.karin, walk.row)[only.id]) == 2


def test_a_restricted_question_makes_a_restricted_finding_that_stays_so(
    walk: Walk, people: People, karin: FlaskClient
):
    sent(walk, fault("Källardörren går att öppna", question="e_cellar"))
    accept_all(karin, walk, people)
    (one,) = reads.findings(people.karin, walk.row)
    assert one.restricted
    assert karin.post(at(walk, 1), data=form(walk, restricted="", text="Låset")).status_code == 303
    session.expire_all()
    assert (one.restricted, one.text) == (True, "Låset")
    assert "Den här frågan är aldrig publik." in karin.get(at(walk, 1)).text


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("text", "", 422),
        ("text", "x" * 10_001, 422),
        ("text", "a\0b", 422),
        ("urgency", "nonsense", 422),
        ("responsible", "-1", 422),
        ("responsible", "999999", 422),
        ("seen", "٣", 422),
        ("seen", "", 422),
        ("horizon", "' OR 1=1 --", 422),
    ],
)
def test_bad_wording_is_refused_with_a_sentence(
    walk: Walk, people: People, karin: FlaskClient, field: str, value: str, status: int
):
    sent(walk, fault("Släckt"))
    accept_all(karin, walk, people)
    answer = karin.post(at(walk, 1), data=form(walk, **{field: value}))
    assert 400 <= answer.status_code < 500
    assert "Traceback" not in answer.text
    assert answer.status_code in {status, 400}


def test_numbers_that_are_none_are_not_found(walk: Walk, karin: FlaskClient):
    for number in (0, 2, 10**9, 10**30):
        assert karin.get(at(walk, number)).status_code == 404
    assert karin.post(at(walk, "forslag"), data={}).status_code == 422
    for key in ("e|1", "e|x", "nothing", "q|s1|l_works|0", "e|" + "9" * 40):
        assert karin.post(at(walk, "forslag"), data={"draft": key}).status_code == 409


def test_another_organisation_leads_its_own_walk_and_hands_nothing_over(
    make_walk: MakeWalk, people: People, signed_in: Client
):
    walk = make_walk(people.petra, organisation_id=people.organisations["lpo"])
    sent(walk, fault("Släckt"))
    petra = signed_in("petra")
    accept_all(petra, walk, people)
    shown = petra.get(at(walk)).text
    assert "Släckt" in shown
    assert "Gör till åtgärd" not in shown
    assert petra.post(f"/atgarder/ur/{walk.number}/1").status_code == 404
    assert signed_in("karin").post(f"/atgarder/ur/{walk.number}/1").status_code == 303
    assert approving(petra, f"/vandring/{walk.number}").status_code == 303


def undone(client: FlaskClient, walk: Walk, batch: str) -> int:
    return client.post(f"/vandring/{walk.number}/angra", data={"batch": batch}).status_code


def batch_of(answer: Any) -> str:
    """What a press is taken back by."""
    assert answer.status_code == 303
    found = BATCH.search(answer.headers["Location"])
    assert found
    return found[1]


def taken_in(client: FlaskClient, walk: Walk, people: People) -> list[str]:
    """Every proposal accepted with a press of its own."""
    keys = [one.key for one in reads.proposed(people.karin, walk.row)]
    return [batch_of(client.post(at(walk, "forslag"), data={"draft": [key]})) for key in keys]


def test_what_something_was_split_off_from_is_taken_back_after_it(
    walk: Walk, people: People, karin: FlaskClient
):
    sent(walk, fault("Släckt"), fault("Mörk gång"))
    (whole,) = taken_in(karin, walk, people)
    entry = session.query(FindingEntry).order_by(FindingEntry.id.desc()).first()
    assert entry
    off = batch_of(karin.post(at(walk, 1, "dela"), data={"entry": entry.entry_id}))
    assert [undone(karin, walk, each) for each in (whole, off, whole)] == [409, 303, 303]
    assert len(reads.proposed(people.karin, walk.row)) == 1


def test_what_something_was_merged_into_is_taken_back_after_it(
    walk: Walk, people: People, karin: FlaskClient
):
    sent(walk, fault("Släckt"), fault("Mörkt", stop="s2"))
    _first, second = taken_in(karin, walk, people)
    into = batch_of(karin.post(at(walk, 1, "sla-ihop"), data={"into": 2}))
    apart = batch_of(karin.post(at(walk, 1, "dela"), data={}))
    steps = (second, apart, into, second)
    assert [undone(karin, walk, each) for each in steps] == [409, 303, 303, 303]
    assert [one.number for one in reads.findings(people.karin, walk.row)] == [1]


def test_undoing_never_hides_a_finding_behind_a_merged_one(
    walk: Walk, people: People, karin: FlaskClient
):
    sent(walk, fault("Släckt"), fault("Mörkt", stop="s2"), fault("Svart", stop="s3"))
    taken_in(karin, walk, people)
    karin.post(at(walk, 1, "sla-ihop"), data={"into": 2})
    apart = batch_of(karin.post(at(walk, 1, "dela"), data={}))
    third = batch_of(karin.post(at(walk, 3, "sla-ihop"), data={"into": 1}))
    assert undone(karin, walk, apart) == 409
    assert [one.number for one in reads.findings(people.karin, walk.row)] == [1, 2]
    assert [undone(karin, walk, each) for each in (third, apart)] == [303, 303]
