"""A phone asks what became of what it brought: numbers and status, and only of its own."""

from app.core import ids
from app.core.db import session
from app.core.unit import unit
from app.walks import changes, reads
from app.walks.tables import Finding
from tests.walks.phone import Walk, WalkPhone


def asked(phone: WalkPhone, *entry_ids: str) -> list[dict[str, object]]:
    path = f"/api/v1/walks/{phone.walk.number}/own-findings"
    answer = phone.phone.client.post(path, json={"ids": list(entry_ids)}, headers=phone.phone.proof)
    assert answer.status_code == 200, answer.json
    return answer.get_json()["findings"]


def accepted(walk: Walk) -> None:
    with unit():
        for draft in reads.proposed(walk.actor, walk.row):
            changes.accept(walk.actor, walk.row, draft, "0" * 16)


def found_by(walk: Walk, phone: WalkPhone, text: str, stop: str = "s3") -> str:
    entry = str(ids.uuid7())
    assert phone.put(phone.entry(kind="finding", stop=stop, text=text), entry).status_code == 201
    return entry


def test_a_phone_is_told_number_and_status_of_its_own_finding_and_no_other(walk: Walk):
    one, other = walk.joined(), walk.joined()
    bench = found_by(walk, one, "Trasig bänk")
    fence = found_by(walk, other, "Trasigt staket", "s1")
    assert asked(one, bench, fence) == [], "nothing has been made of it yet"
    accepted(walk)
    (told,) = asked(one, bench, fence)
    assert {**told, "number": 0} == {
        "id": bench, "number": 0, "status": "noterad", "sv": "Noterad", "en": "Noted",
    }  # fmt: skip
    assert [row["id"] for row in asked(other, bench, fence)] == [fence]


def test_of_a_double_the_finding_that_stands_is_told(walk: Walk):
    phone = walk.joined()
    bench, again = found_by(walk, phone, "Trasig bänk"), found_by(walk, phone, "Skräp", "s1")
    accepted(walk)
    first, second = session.query(Finding).filter_by(walk_id=walk.id).order_by(Finding.number)
    with unit():
        second.merged_into_id, first.status = first.id, "planerad"
    told = {row["id"]: (row["number"], row["sv"]) for row in asked(phone, bench, again)}
    assert told == dict.fromkeys((bench, again), (first.number, "Planerad"))


def test_nobody_without_a_token_asks(walk: Walk):
    path = f"/api/v1/walks/{walk.number}/own-findings"
    assert walk.app.test_client().post(path, json={"ids": []}).status_code == 401
