"""What somebody with an account has sent, and what came of it: /mina-rapporter."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from app.core.actor import Actor
from app.core.clock import now
from app.core.unit import unit
from app.reports import reads
from app.reports.rules.own import Wanted
from tests.makers import make_photo, make_report
from tests.people import People

PATH = "/mina-rapporter"
SignedIn = Callable[[str], FlaskClient]


def sent(people: People, who: Actor, **given) -> str:
    with unit():
        report = make_report(
            people.koping,
            author_id=who.id,
            organisation_id=who.organisation_id,
            source=str(who.first_role),
            **given,
        )
        return report.number


def shown(client: FlaskClient, **query) -> str:
    return client.get(PATH, query_string=query).get_data(as_text=True)


def numbers(page: str) -> list[str]:
    return re.findall(r'class="numbers" translate="no">([^<]+)<', page)


def test_everybody_who_reports_sees_their_own_newest_first(people: People, signed_in: SignedIn):
    for name in ("nils", "greta", "stina", "petra", "karin"):
        who = getattr(people, name)
        older, newer = (sent(people, who, hours_ago=hours) for hours in (5, 1))
        assert numbers(shown(signed_in(name))) == [newer, older]


def test_a_line_tells_place_category_status_photos_and_the_answer(
    people: People, signed_in: SignedIn
):
    with unit():
        report = make_report(
            people.koping,
            author_id=people.stina.id,
            state="closed",
            outcome="solved",
            public_answer="Lamporna lyser <igen>.",
            answered_at=now(),
        )
        make_photo(report, state="processed")
        make_photo(report, state="waiting", position=1)
    page = shown(signed_in("stina"))
    for told in (
        "Kristinelundsvägen",
        "Avslutad.",
        "Det är löst.",
        "Lamporna lyser &lt;igen&gt;.",
        "1 av 2 foton är framme",
    ):
        assert told in page
    assert "Fyra lyktstolpar" not in page


def test_a_guard_sees_the_companys_and_nothing_of_another(people: People, signed_in: SignedIn):
    colleague = Actor(None, people.koping, people.greta.posts)
    own, other = sent(people, people.greta), sent(people, colleague)
    page = shown(signed_in("greta"))
    assert set(numbers(page)) == {own, other}
    assert page.count("Skickad av en kollega") == 1
    assert numbers(shown(signed_in("gustav"))) == []


def test_staff_and_members_see_nothing_of_their_colleagues(people: People, signed_in: SignedIn):
    for name in ("stina", "petra"):
        colleague = Actor(None, people.koping, getattr(people, name).posts)
        sent(people, colleague, approved_at=now())
        assert numbers(shown(signed_in(name))) == []


def test_the_answer_to_a_merged_report_is_that_of_the_one_it_belongs_to(
    people: People, signed_in: SignedIn
):
    with unit():
        first = make_report(people.koping, public_answer="Vi byter lampan.")
        make_report(
            people.koping, author_id=people.nils.id, state="merged", merged_into_id=first.id
        )
    page = shown(signed_in("nils"))
    assert "Vi byter lampan." in page
    assert first.number not in page


def test_the_list_is_narrowed_by_where_the_reports_stand(people: People, signed_in: SignedIn):
    new = sent(people, people.nils)
    going = sent(people, people.nils, state="planned")
    closed = sent(people, people.nils, state="closed")
    aside = sent(people, people.nils, quarantined=True, quarantine=["unknown_category"])
    client = signed_in("nils")
    assert set(numbers(shown(client, status="unread"))) == {new, aside}
    assert numbers(shown(client, status="going")) == [going]
    assert numbers(shown(client, status="closed")) == [closed]
    assert len(numbers(shown(client, status="%00'"))) == 4


def test_pages_follow_each_other_without_gap_or_double(people: People):
    all_of_them = [sent(people, people.nils, hours_ago=1) for _ in range(7)]
    seen, after = [], ""
    while True:
        page = reads.sent_by(people.nils, Wanted(after=after), size=3)
        seen += [report.number for report in page.reports]
        if not page.more:
            break
        after = seen[-1]
    assert sorted(seen) == sorted(all_of_them)
    assert len(seen) == 7


def test_a_number_of_somebody_else_begins_the_list_anew(people: People, signed_in: SignedIn):
    other, own = sent(people, people.stina), sent(people, people.nils)
    assert numbers(shown(signed_in("nils"), after=other)) == [own]


def test_strangers_are_led_to_the_sign_in_and_an_operator_finds_nothing(
    client: FlaskClient, signed_in: SignedIn
):
    answer = client.get(PATH)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/logga-in")
    assert signed_in("olle").get(PATH).status_code == 404


def test_the_page_is_kept_nowhere(people: People, signed_in: SignedIn):
    assert signed_in("nils").get(PATH).headers["Cache-Control"] == "no-store"


def test_who_is_signed_in_finds_the_way_there_without_script(people: People, signed_in: SignedIn):
    for name in ("greta", "karin"):
        assert f'href="{PATH}"' in signed_in(name).get("/konto").get_data(as_text=True)
    assert f'href="{PATH}"' not in signed_in("olle").get("/konto").get_data(as_text=True)
