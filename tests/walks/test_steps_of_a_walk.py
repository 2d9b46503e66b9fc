"""Steps have their days around the walk, are done, are reminded of once; the walk moves on."""

from datetime import timedelta

import pytest

from app.core import clock
from app.core.clock import now
from app.core.db import session
from app.core.events import Event
from app.core.installation import begin
from app.core.unit import unit
from app.walks import changes, reads, shapes
from app.walks.changes.steps import day_of
from app.walks.jobs import reminding
from app.walks.rules.drafting import RoleDraft
from tests.walks.phone import draft
from tests.walks.planner import ROWS, form


def noon():
    """Of today: a walk that began late in the evening would end on another day."""
    return now().replace(hour=11, minute=0)


@pytest.fixture
def karin(signed_in):
    return signed_in("karin")


def step_of(people, walk, phase):
    session.rollback()
    return reads.step(people.karin, walk.row, phase)


def events(name):
    session.rollback()
    return session.query(Event).filter_by(name=name).count()


def test_the_three_meetings_stand_out_among_the_steps(karin, walk):
    page = karin.get(f"/vandring/{walk.number}/steg").text
    for n in (1, 2, 3):
        assert f"Möte {n} av 3" in page
    assert "Uppföljningsmöte med deltagarna" in page
    assert "Ingen e-post skickas" in page


def test_a_step_is_done_and_undone(people, karin, walk):
    address = f"/vandring/{walk.number}/steg/need"
    assert karin.post(address, data={"done": "yes"}).status_code == 303
    assert step_of(people, walk, "need").done_by_id == people.karin.id
    karin.post(address, data={"done": "yes"})
    assert events("walk.step_done") == 1
    karin.post(address, data={"done": "no"})
    assert step_of(people, walk, "need").done_at is None
    assert (
        karin.post(f"/vandring/{walk.number}/steg/nonsense", data={"done": "yes"}).status_code
        == 303
    )


def test_steps_move_with_the_day_and_done_ones_stay(people, karin, make_walk):
    walk = make_walk(starts_at=now() + timedelta(days=60))
    karin.post(f"/vandring/{walk.number}/steg/need", data={"done": "yes"})
    before = {phase: step_of(people, walk, phase).due_on for phase in ("need", "answers")}
    with unit():
        later = draft(people.koping, starts_at=now() + timedelta(days=67))
        changes.replan(people.karin, walk.row, later, walk.row.version)
    assert step_of(people, walk, "need").due_on == before["need"]
    assert step_of(people, walk, "answers").due_on == before["answers"] + timedelta(days=7)


def test_no_step_is_late_from_the_day_when_the_walk_was_planned(people, karin, make_walk):
    walk = make_walk(starts_at=noon() + timedelta(days=3))
    due = [one.due_on for one in reads.steps(people.karin, walk.row)]
    assert min(due) == day_of(now())
    assert max(due) > day_of(now())
    assert "Skulle ha gjorts" not in karin.get("/vandringar").text


@pytest.mark.parametrize(
    ("days", "phase"),
    [
        (3, "protocol_draft"),
        (14, "handover"),
        (28, "answers"),
        (35, "followup_meeting"),
        (180, "check_6m"),
    ],
)
def test_a_step_is_reminded_of_once_when_its_day_comes(people, karin, make_walk, days, phase):
    walk = make_walk(starts_at=noon())
    on_the_day = noon() + timedelta(days=days)
    with clock.told(on_the_day - timedelta(days=1)):
        reminding.remind_now()
    assert step_of(people, walk, phase).reminded_at is None
    with clock.told(on_the_day):
        reminding.remind_now()
        reminding.remind_now()
    assert step_of(people, walk, phase).reminded_at is not None
    reminded = [one for one in reads.steps(people.karin, walk.row) if one.reminded_at]
    assert events("walk.step_due") == len(reminded)


def test_the_menu_counts_the_steps_that_wait(people, karin, signed_in, make_walk):
    walk = make_walk(starts_at=noon())
    with clock.told(noon() + timedelta(days=3)):
        reminding.remind_now()
    count = reads.reminded(people.karin)[walk.id]
    assert f">{count}<" in karin.get("/inkorg").text
    assert f"({count} steg väntar)" in karin.get("/vandringar").text
    assert "steg väntar" not in signed_in("petra").get("/lagesbild/30-dagar").text


def test_a_step_waits_in_the_menu_of_the_one_whose_step_it_is(people, signed_in, make_walk):
    """Stina is secretary and Petra answers for the police; neither leads the walk."""
    walk = make_walk(starts_at=noon())
    roles = {"secretary": people.stina.id, "responder": people.petra.id}
    with unit():
        held = tuple(RoleDraft(role, "Hos oss", person) for role, person in roles.items())
        changes.set_roles(people.karin, walk.row, held)
    before = signed_in("stina").get("/vandringar").text
    assert "Protokollutkast till deltagarna" in before.split("Dina steg")[1]
    assert shapes.waiting(people.stina) == shapes.waiting(people.petra) == 0
    with clock.told(noon() + timedelta(days=28)):
        reminding.remind_now()
    for name, many, words, others in (
        ("stina", 2, "Protokollutkast till deltagarna", "Ansvariga svarar"),
        ("petra", 1, "Ansvariga svarar", "Protokollutkast"),
    ):
        assert shapes.waiting(people.actors[name]) == many
        page = signed_in(name).get("/vandringar").text.split("Dina steg")[1].split("</section>")[0]
        assert words in page
        assert others not in page
    assert "steg väntar" in signed_in("stina").get("/atgarder").text
    assert "Dina steg" not in signed_in("greta").get("/vandringar").text
    with unit():
        changes.mark_step(people.karin, walk.row, "protocol_draft", done=True)
    assert "Protokollutkast" not in signed_in("stina").get("/vandringar").text


def test_a_cancelled_walk_reminds_of_nothing(people, make_walk):
    walk = make_walk(starts_at=now())
    with unit():
        changes.move_on(people.karin, walk.row, "cancelled", "Storm")
    with clock.told(now() + timedelta(days=200)):
        reminding.remind_now()
    assert events("walk.step_due") == 0


def test_the_work_waits_for_its_turn(people, make_walk):
    make_walk(starts_at=now())
    with unit():
        begin()
    reminding.remind()
    assert events("walk.step_due") == 0
    with clock.told(now() + timedelta(hours=2)):
        reminding.remind()
    assert events("walk.step_due") > 0


def moved(client, walk, name, **more):
    return client.post(f"/vandring/{walk.number}/lage", data={"move": name, **more})


def test_a_walk_is_done_answered_and_closed_and_can_be_taken_back(karin, walk):
    for name, state in (("walked", "walked"), ("answered", "answered"), ("closed", "closed")):
        assert moved(karin, walk, name).status_code == 303
        session.rollback()
        assert walk.row.state == state
    for name, state in (
        ("open_again", "answered"),
        ("not_answered", "walked"),
        ("not_walked", "planned"),
    ):
        assert moved(karin, walk, name).status_code == 303
        session.rollback()
        assert walk.row.state == state


def test_a_walk_that_has_not_started_is_not_done(karin, make_walk):
    walk = make_walk(starts_at=now() + timedelta(days=1))
    page = karin.get(f"/vandring/{walk.number}/steg").text
    assert 'value="walked"' not in page
    assert moved(karin, walk, "walked").status_code == 409


def test_moves_that_do_not_follow_are_refused(karin, walk):
    assert moved(karin, walk, "closed").status_code == 409
    assert moved(karin, walk, "nonsense").status_code == 422
    assert moved(karin, walk, "").status_code == 422


def test_a_cancelled_walk_says_why_and_still_takes_what_phones_recorded(karin, walk):
    phone = walk.joined()
    assert moved(karin, walk, "cancelled").status_code == 422
    assert moved(karin, walk, "cancelled", why="Halt väglag").status_code == 303
    page = karin.get(f"/vandring/{walk.number}/plan").text
    assert "Halt väglag" in page
    assert phone.put(phone.answer("l_works", "ok")).status_code in {201, 202}
    assert moved(karin, walk, "resumed").status_code == 303


def test_the_plan_of_a_done_walk_stands(people, karin, walk):
    rows = [{**row, "key": f"s{n}"} for n, row in enumerate(ROWS, 1)]
    moved(karin, walk, "walked")
    assert "Planen står som den gicks" in karin.get(f"/vandring/{walk.number}/plan").text
    answer = karin.post(f"/vandring/{walk.number}/plan", data=form(rows, version="2"))
    assert answer.status_code == 409


def test_a_stop_with_answers_stays(people, karin, walk):
    phone = walk.joined()
    phone.put(phone.answer("l_works", "ok", stop="s1"))
    rows = [{**ROWS[1], "key": "s2"}, {**ROWS[2], "key": "s3"}]
    answer = karin.post(f"/vandring/{walk.number}/plan", data=form(rows, version="1"))
    assert answer.status_code == 422
    assert "Stoppet har redan svar" in answer.text
    assert len(reads.stops(people.karin, walk.row)) == 3
