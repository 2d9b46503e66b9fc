"""The demo: only into an empty database, by the ordinary functions, fresh on the day it is loaded."""

import io
import stat
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from PIL import Image
from pyotp.totp import TOTP
from sqlalchemy import func, select

from app.accounts.reads import actor_of, by_email
from app.accounts.rules.passwords import matches, weakness
from app.catalogue.reads import personal_in
from app.core import clock
from app.core.clock import now
from app.core.db import session
from app.core.events import Event
from app.core.ids import read_receipt_code
from app.demo import changes, reads, shapes
from app.demo.commands import demo
from app.demo.rules import SCENES, days_back, drawn, moment
from app.measures.tables import Measure
from app.reports.tables import Report
from app.sending.tables import Photo
from app.triage.tables import Decision
from app.walks import reads as walk_reads
from app.walks.tables import Dialogue, Finding, Participant, SafetyWalk, WalkEntry, WalkScore

pytestmark = pytest.mark.slow
NEVER = datetime(2100, 1, 1, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def loaded():
    from app.core.installation import begin
    from app.core.unit import unit

    with unit():
        begin()
    changes.load()
    yield
    reads.kept().unlink()


def count(table: Any, *where: Any) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*where)) or 0


def test_the_commands_load_once_tell_the_sign_ins_and_the_code_of_now():
    from app.core.installation import begin
    from app.core.unit import unit

    def run(*words: str) -> Any:
        return CliRunner().invoke(demo, list(words))

    with unit():
        begin()
    try:
        told = run("load")
        assert told.exit_code == 0, told.output
        assert run("people").output == told.output
        for one in reads.sign_ins().values():
            assert one.email in told.output
            assert one.password in told.output
        assert all(code in told.output for code in reads.receipt_codes().values())
        secret = reads.sign_ins()["karin"].secret
        assert TOTP(secret).verify(run("code", "karin").output.strip(), valid_window=1)
        again = run("load")
        assert (again.exit_code, "[not_empty]" in again.output) == (1, True)
    finally:
        reads.kept().unlink()


def test_every_report_is_there_with_its_photo_and_decided_upon_as_told(loaded):
    told = reads.content()
    expected = len(told["reports"]) + sum(len(one["days_ago"]) for one in told["history"])
    assert count(Report) == expected
    assert count(Report, Report.quarantined) == 0
    assert [one for one in session.scalars(select(Report)) if one.flags] == []
    assert count(Report, Report.area_id.is_(None)) == 0
    assert count(Photo) == count(Photo, Photo.state == "stored") > 10
    for state in ("new", "triaged", "forwarded", "in_progress", "merged", "closed"):
        assert count(Report, Report.state == state) > 0, state
    assert count(Decision) > 100
    merged = session.scalars(select(Report).where(Report.state == "merged")).one()
    assert merged.merged_into_id


def test_nothing_happened_in_the_future_and_the_diary_is_in_order(loaded):
    latest = session.scalars(select(func.max(Report.received_at))).one() or NEVER
    assert now() - timedelta(days=3) < latest <= now()
    assert (session.scalars(select(func.max(Event.at))).one() or NEVER) <= now()
    assert (
        session.scalars(select(func.min(Report.happened_at))).one() or NEVER
    ) < now() - timedelta(days=365)

    times = list(
        session.scalars(select(Event.at).where(Event.name == "report.sent").order_by(Event.id))
    )
    assert times == sorted(times)


def test_the_people_sign_in_with_passwords_of_this_installation_only(loaded):
    told = reads.sign_ins()
    assert list(told) == ["nils", "greta", "gustav", "stina", "petra", "karin", "hedda", "olle"]
    for one in told.values():
        person = by_email(one.email)
        assert person
        assert matches(person.password_hash, one.password)
        assert weakness(one.password) == ""
        assert bool(person.totp_secret) == bool(one.secret)
    assert {key for key, one in told.items() if one.secret} == {"karin", "hedda", "olle"}
    assert stat.S_IMODE(reads.kept().stat().st_mode) == 0o600

    assert "karin@koping.example" in "\n".join(shapes.sign_in_lines())
    assert len(shapes.code_now("karin") or "") == 6
    assert shapes.code_now("greta") is None
    assert all(read_receipt_code(code) for code in reads.receipt_codes().values())


def test_the_demo_never_mixes_with_what_people_have_sent(people):
    with pytest.raises(changes.NotEmpty):
        changes.load()


@pytest.mark.no_app
def test_times_are_swedish_and_never_in_the_future():
    assert moment(FRIDAY, 1, "18:10") == datetime(2026, 11, 19, 17, 10, tzinfo=UTC)
    assert moment(FRIDAY, 0, "23:00") == datetime(2026, 11, 19, 22, 0, tzinfo=UTC)
    assert days_back(FRIDAY, 3, 4) == 7
    assert days_back(FRIDAY, 7, 4) == 7


@pytest.mark.no_app
def test_told_times_end_with_their_block():
    with time_machine.travel(FRIDAY, tick=False):
        with clock.told(FRIDAY - timedelta(days=2)):
            assert clock.now() == FRIDAY - timedelta(days=2)
        assert clock.now() == FRIDAY


@pytest.mark.no_app
@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_a_small_photo_and_the_same_each_time(scene):
    content = drawn(scene, 3)
    assert content == drawn(scene, 3)
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (1200, 900)
        assert not image.getexif()
    assert len(content) < 100_000


@pytest.mark.no_app
def test_every_drawn_scene_of_the_content_exists():
    assert {one["photo"] for one in reads.content()["reports"] if "photo" in one} == set(SCENES)


def test_walks_are_planned_and_walked_by_several_phones(loaded):
    told = reads.content()["safety_walks"]
    walks = list(session.scalars(select(SafetyWalk).order_by(SafetyWalk.starts_at)))
    assert len(walks) == len(told)
    assert [walk.state for walk in walks] == ["answered", "walked", "planned", "planned"]
    assert walks[-1].starts_at > now()
    assert count(WalkEntry, WalkEntry.walk_id == walks[0].id) > 100
    assert [one for one in session.scalars(select(WalkEntry)) if one.quarantine] == []
    assert [one for one in session.scalars(select(WalkScore)) if one.quarantine] == []
    assert count(Participant, Participant.walk_id == walks[0].id) == 6
    assert count(Photo, Photo.holder == "walk_entry", Photo.state == "stored") == 3


def test_the_walk_in_nygard_has_findings_with_answers_and_a_public_page(loaded):
    (walk,) = session.scalars(select(SafetyWalk).where(SafetyWalk.title.endswith("Nygård")))
    found = list(session.scalars(select(Finding).where(Finding.walk_id == walk.id)))
    assert len(found) == 5
    assert {one.status for one in found} == {"planerad", "pågår", "överlämnad", "noterad"}
    assert sum(one.responsible_id is not None for one in found) == 4
    assert walk.approved_at


def test_faults_in_nygard_have_become_measures_with_owner_and_last_day(loaded):
    measures = list(session.scalars(select(Measure).order_by(Measure.id)))
    assert [one.state for one in measures] == ["decided", "started", "decided", "suggested"]
    assert all(one.organisation_id and one.deadline for one in measures)


def test_what_citizens_said_in_dialogues_is_in_the_register(loaded):
    told = reads.content()["dialogues"]
    kept = list(session.scalars(select(Dialogue).order_by(Dialogue.last_day)))
    assert [one.title for one in kept] == [one["sv"] for one in told]
    assert all(one.area_id and one.themes and one.participants > 10 for one in kept)
    assert not any(personal_in(f"{one.title} {one.said}") for one in kept)


def test_somebody_on_the_walk_disagrees(loaded):
    person = by_email("karin@koping.example")
    assert person
    karin = actor_of(person)
    (walk,) = session.scalars(select(SafetyWalk).where(SafetyWalk.title.endswith("Nygård")))
    found = walk_reads.merged(karin, walk)
    assert any(one.disagrees for one in found.values())
    assert any(one.scores and one.scores.apart for one in found.values())
