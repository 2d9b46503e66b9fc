"""Promise 1 in WebKit and Firefox: what the phone called saved arrives exactly once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.accounts.tables import Device, Person, SignIn
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.sending.reads import id_hash
from app.walks.tables import WalkEntry
from tests.engines.engine import Engine, call
from tests.engines.gate import Gate
from tests.engines.phone import answer, file, holds, outbox, patrol, ready_for_no_net, sign_in
from tests.journeys.living import Live
from tests.journeys.test_update import WAITING
from tests.journeys.walking import GOING, KEPT, inside, planned


def test_a_report_saved_without_net_survives_a_reload_and_arrives_once(
    phone: Engine, gate: Gate, live: Live, photo: Path
) -> None:
    ready_for_no_net(phone)
    gate.cut()
    code = file(phone, "Fyra lampor är släckta.", [photo, photo])
    outbox(phone)
    phone.sees("main", "Väntar på nät")
    phone.reload()
    holds(phone, "waiting", 1)
    gate.open()
    holds(phone, "sent", 1)
    assert (gate.reports, answer(live, code)["photos_stored"]) == (1, 2)


def test_a_photo_that_is_cut_off_half_way_is_completed(
    phone: Engine, gate: Gate, live: Live, photo: Path
) -> None:
    ready_for_no_net(phone)
    gate.cut_after = gate.sent + 150_000
    code = file(phone, "Lampan har slocknat.", [photo])
    phone.until(lambda: gate.listener is None)
    outbox(phone)
    holds(phone, "waiting", 1)
    assert answer(live, code)["photos_stored"] == 0
    gate.cut_after = float("inf")
    gate.open()
    holds(phone, "sent", 1)
    assert (gate.reports, answer(live, code)["photos_stored"]) == (1, 1)


def test_two_tabs_are_one_sender(phone: Engine, gate: Gate) -> None:
    ready_for_no_net(phone)
    gate.cut()
    for n in range(3):
        file(phone, f"Rapport {n}")
    first = phone.tab
    outbox(phone)
    second = phone.new_tab()
    outbox(phone)
    gate.open()
    for tab in (second, first):
        phone.use(tab)
        holds(phone, "sent", 3)
    assert gate.reports == 3


def forget(live: Live, who: str) -> None:
    """The server knows neither this person's session nor their phone any longer."""
    with inside(live), unit():
        person = session.query(Person).filter_by(email=live.person(who).email).one()
        for device in session.query(Device).filter_by(person_id=person.id):
            device.token_hash = f"gone {device.id}"
        for sign_in in session.query(SignIn).filter_by(person_id=person.id):
            sign_in.ended_at = now()


def test_where_the_login_has_expired_the_report_waits_for_the_person(
    phone: Engine, gate: Gate, live: Live
) -> None:
    phone.goto("/logga-in?next=/snabb")
    sign_in(phone, live, "greta")
    phone.arrives("/snabb")
    ready_for_no_net(phone)
    gate.cut()
    patrol(phone, "Belysning")
    forget(live, "greta")
    gate.open()
    outbox(phone)
    holds(phone, "needs-you", 1, within_s=60)
    phone.press("[data-login] a", "Logga in")
    sign_in(phone, live, "greta")
    phone.arrives("/utkorg")
    holds(phone, "sent", 1)


@pytest.fixture
def release(live: Live) -> Iterator[Callable[[], None]]:
    """The server, started again with a form that differs: a new version for every phone."""

    def released() -> None:
        live.stop()
        live.settings["LYKTA_PHOTO_MAX_COUNT"] = "9"
        live.start()

    yield released
    live.stop()
    del live.settings["LYKTA_PHOTO_MAX_COUNT"]
    live.start()


def test_an_update_with_something_in_the_queue_loses_nothing(
    phone: Engine, gate: Gate, live: Live, photo: Path, release: Callable[[], None]
) -> None:
    ready_for_no_net(phone)
    gate.cut()
    code = file(phone, "Lampan har slocknat.", [photo])
    release()
    gate.closed_to_api = True
    gate.open()
    outbox(phone)
    assert phone.evaluate(call(WAITING))
    phone.evaluate("(window.before = true)")
    phone.press("[data-switch]")
    phone.until(lambda: phone.evaluate("!window.before"))
    holds(phone, "waiting", 1)
    assert gate.reports == 0
    gate.closed_to_api = False
    holds(phone, "sent", 1)
    assert (gate.reports, answer(live, code)["photos_stored"]) == (1, 1)


def test_a_page_left_while_it_writes_shuts_nobody_out_and_loses_no_word(phone: Engine) -> None:
    """WebKit lays it aside with what it has begun; the outbox must open all the same, and the last
    words, which the database never got, are there again."""
    phone.goto("/rapportera")
    phone.sees("report-form[data-ready]")
    phone.press("button", "Belysning")
    phone.write("[name=place_text]", "Stora torget")
    phone.evaluate("new Promise((done) => setTimeout(done, 600))")
    phone.write("[name=place_text]", " vid statyn")
    outbox(phone)
    phone.goto("/rapportera")
    phone.sees("report-form[data-ready]")
    kept = phone.evaluate("document.querySelector('[name=place_text]').value")
    assert kept == "Stora torget vid statyn"


def test_words_of_a_page_left_at_once_are_there_again(phone: Engine) -> None:
    """Left before anything of them has been kept."""
    phone.goto("/rapportera")
    phone.sees("report-form[data-ready]")
    phone.press("button", "Belysning")
    phone.write("[name=place_text]", "Bron")
    outbox(phone)
    phone.goto("/rapportera")
    phone.sees("report-form[data-ready]")
    place = "document.querySelector('[name=place_text]').value"
    phone.until(lambda: phone.evaluate(place) == "Bron")


def test_what_is_answered_on_a_walk_without_net_arrives_once(
    phone: Engine, gate: Gate, live: Live
) -> None:
    walk = planned(live)
    ready_for_no_net(phone)
    phone.goto(f"/v#{walk.token}")
    phone.press(f'a[href="{walk.going}"]')
    phone.sees(GOING)
    gate.cut()
    phone.press(".walk-row[data-question=l_works] label", "Bra")
    [item] = phone.until(lambda: phone.evaluate(call(KEPT)))
    outbox(phone)
    phone.sees("outbox-walks [data-walk][data-state=waiting]")
    gate.open()
    phone.sees("outbox-walks [data-walk][data-state=sent]")
    with inside(live):
        [entry] = session.query(WalkEntry).filter_by(walk_id=walk.id)
        assert entry.id_hash == id_hash(item["id"])
