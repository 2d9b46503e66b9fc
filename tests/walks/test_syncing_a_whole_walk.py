"""Twenty phones that were without network bring all that they recorded at once."""

import threading
import time

import pytest

from app.core.db import session
from app.walks.tables import WalkEntry
from tests.walks.content import shipped
from tests.walks.phone import Walk, WalkPhone

PHONES, MOST_GROWTH = 20, 3


def verdicts() -> list[str]:
    return [one.id for one in shipped().questions if one.kind == "verdict" and one.scope == "stop"]


@pytest.mark.slow
def test_an_answer_costs_no_more_when_many_are_there_already(walk: Walk):
    """By the processor's own time, so that a busy machine is no fault."""
    phones = [walk.joined() for _ in range(PHONES)]
    asked = verdicts()[:30]
    spent = []
    for phone in phones:
        begun = time.process_time()
        assert {phone.put(phone.answer(one, "ok")).status_code for one in asked} == {201}
        spent.append(time.process_time() - begun)
    assert session.query(WalkEntry).count() == PHONES * len(asked)
    assert sum(spent[-5:]) < MOST_GROWTH * sum(spent[:5])


def test_four_lanes_of_one_phone_at_once_double_nothing(walk: Walk):
    phone = walk.joined()
    bodies = [phone.answer(one, "ok") for one in verdicts()[:20]]
    lanes = [threading.Thread(target=sent, args=(walk, phone, bodies[n::4])) for n in range(4)]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    assert session.query(WalkEntry).count() == len(bodies)


def sent(walk: Walk, phone: WalkPhone, bodies: list[dict]) -> None:
    for body in bodies:
        assert walk.phone(phone.phone.token).put(body).status_code == 201
