"""Eight phones on one walk: whatever the order in which they arrive, the same picture comes out."""

from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from app.core import ids
from app.core.policy import Denied
from app.walks import reads
from tests.people import People
from tests.walks.content import shipped
from tests.walks.phone import MakeWalk, Walk, WalkPhone

EIGHT = 8


@dataclass(frozen=True)
class Sent:
    phone: WalkPhone
    body: dict[str, Any]
    id: str


def recorded(phones: list[WalkPhone]) -> list[Sent]:
    """Everybody answers four questions; the third changes the first answer, the last one too."""
    found = []
    for n, phone in enumerate(phones):
        mine = [
            phone.answer("l_works", "brist" if n < 3 else "ok"),
            phone.answer("f_feel", n % 5 + 1),
            phone.answer("l_count", 4 if n else 5, stop="s2"),
            phone.entry(kind="finding", text=f"Iakttagelse {n}", stop="s3"),
        ]
        found += [Sent(phone, body, str(ids.uuid7())) for body in mine]
        if n in {2, EIGHT - 1}:
            changed = phone.answer("l_works", "ej", replaces=found[-4].id)
            found.append(Sent(phone, changed, str(ids.uuid7())))
    return found


def picture(people: People, walk: Walk) -> list[Any]:
    found = reads.merged(people.karin, walk.row)
    return [
        (key, [(one.value, one.count) for one in each.answers], each.disagrees, each.scores)
        for key, each in found.items()
    ]


@pytest.mark.parametrize("seed", range(3))
def test_eight_senders_in_random_order_make_one_picture(
    make_walk: MakeWalk, people: People, phone_of, seed: int
):
    walk = make_walk()
    phones = [walk.joined() for _ in range(EIGHT - 1)] + [walk.phone(phone_of("stina").token)]
    sent = recorded(phones)
    Random(seed).shuffle(sent)
    answers = [one.phone.put(one.body, one.id) for one in sent]
    assert {answer.status_code for answer in answers} == {201}
    # Some send again what has come: a phone that did not hear the answer.
    assert {one.phone.put(one.body, one.id).status_code for one in sent[:10]} == {200}
    found = picture(people, walk)
    assert [line[:3] for line in found] == [
        (("s1", "f_feel"), [(1, 2), (2, 2), (3, 2), (4, 1), (5, 1)], True),
        (("s1", "l_works"), [("ok", 4), ("brist", 2), ("ej", 2)], True),
        (("s2", "l_count"), [(4, 7), (5, 1)], True),
    ]
    assert found[0][3].numbers == (1, 1, 2, 2, 3, 3, 4, 5)
    kept = reads.entries(people.karin, walk.row)
    findings = sorted(row.text for row in kept if row.kind == "finding")
    assert findings == [f"Iakttagelse {n}" for n in range(EIGHT)]


def test_what_somebody_alone_said_tells_no_ids(walk: Walk, people: People):
    phone = walk.joined()
    phone.put(phone.answer("f_feel", 1))
    found = reads.merged(people.karin, walk.row)["s1", "f_feel"]
    assert [one.ids for one in found.answers] == [()]


def test_a_question_of_the_whole_walk_is_one_wherever_it_was_answered(walk: Walk, people: People):
    once = (one for one in shipped().questions if one.scope == "walk" and one.kind == "text")
    question = next(one.id for one in once if not one.individual)
    for stop in ("", "s2"):
        phone = walk.joined()
        assert phone.put(phone.answer(question, "Samma ord", stop=stop)).status_code == 201
    ((key, found),) = reads.merged(people.karin, walk.row).items()
    assert key == ("", question)
    assert [(one.value, one.count) for one in found.answers] == [("Samma ord", 2)]


def test_only_who_leads_sees_the_picture(walk: Walk, people: People):
    for name in ("vera", "nils", "greta", "stina", "petra", "olle", "hedda"):
        with pytest.raises(Denied):
            reads.merged(getattr(people, name), walk.row)
    joined = reads.actor_of_participant(walk.joined().phone.token)
    with pytest.raises(Denied):
        reads.merged(joined, walk.row)
    assert reads.merged(people.karin, walk.row) == {}
