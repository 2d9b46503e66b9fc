"""The whole walk with its three meetings, through the pages and phones that people use: why it is
walked, what was seen, what it became, and what everybody is told."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from app.core import worker
from app.core.clock import now
from app.core.db import session
from app.core.words import HERE
from app.measures.tables import Measure
from app.walks import reads
from app.walks.tables import Finding
from tests.people import People
from tests.triage.desk import put
from tests.walks.phone import Walk, WalkPhone
from tests.walks.planner import latest, organisation, planned
from tests.walks.previewed import seen_on

Client = Callable[[str], FlaskClient]
NEED = re.compile(r'href="(/lagesbild/[^"]+place=[^"]+)"')
PROPOSED = re.compile(r'href="(/vandringar/ny\?plats=[^"]+)"')
KEPT = re.compile(r'name="(need_kind|need_ref)" value="([^"]+)"')
CODE = re.compile(r"/v#([A-Za-z0-9_-]{22})")


def posted(client: FlaskClient, path: str, **form: Any) -> str:
    """Gives where the page led on to."""
    answer = client.post(path, data=form)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.fixture
def led(app: Flask, people: People, signed_in: Client) -> Walk:
    """Reports lie at a tunnel; the picture proposes a walk there. For now, with a code for phones."""
    karin, starts = signed_in("karin"), now().astimezone(HERE)
    for _report in range(3):
        put(people, state="triaged", approved_at=now())
    need = dict(KEPT.findall(followed(karin, "/lagesbild/30-dagar", PROPOSED)))
    assert need["need_kind"] == "place"
    told = {"day": f"{starts:%Y-%m-%d}", "clock": f"{starts:%H:%M}", "length": "whole"}
    told |= {name: unescape(value) for name, value in need.items()}
    given = planned(karin, organisation=organisation(people, "karin"), light="dark", **told)
    assert given.status_code == 303, given.text
    walk = object.__new__(Walk)
    walk.app, walk.actor, row = app, people.karin, latest()
    walk.id, walk.number = row.id, row.number
    made = karin.post(f"/vandring/{walk.number}/koder", data={"most": "20"})
    found = CODE.search(made.text)
    assert found, "the code is shown once"
    walk.token = found[1]
    return walk


def followed(client: FlaskClient, page: str, link: re.Pattern[str]) -> str:
    """The page behind the first such link, as it stands there."""
    found = link.search(client.get(page).text)
    assert found, f"{page} has no such link"
    answer = client.get(unescape(found[1]))
    assert answer.status_code == 200, found[1]
    return answer.text


def test_what_showed_the_need_is_shown_by_its_link_a_season_later(
    led: Walk, people: People, signed_in: Client
):
    plan, shown = f"/vandring/{led.number}/plan", "3 rapporter, mest tras"
    with time_machine.travel(now() + timedelta(days=100)):
        for _report in range(4):
            put(people, state="triaged", approved_at=now())
        picture = followed(signed_in("karin"), plan, NEED)
    about = picture.split("Platsen som länken gäller")[1].split("</section>")[0]
    assert shown in about, "neither newer days nor newer reports"


def test_a_walk_leads_from_its_need_to_a_public_answer(
    app: Flask, led: Walk, people: People, signed_in: Client
):
    karin, stranger, page = signed_in("karin"), app.test_client(), f"/vandring/{led.number}"
    assert "3 rapporter" in followed(karin, f"{page}/plan", NEED)
    met(karin, page, "prep_meeting")
    phone = walked(led)
    posted(karin, f"{page}/lage", move="walked")
    reviewed(karin, page, led, people)
    numbers = handed_over(karin, led, people)
    owners_answer(signed_in, people, numbers)
    answer_meeting(karin, page)
    assert stranger.get(page).status_code == 404, "nobody has approved it yet"
    posted(karin, f"{page}/godkann", summary="Vi gick en mörk kväll.", seen=seen_on(karin, page))
    told_to_everybody(stranger.get(page).text, phone)


def met(client: FlaskClient, page: str, phase: str) -> None:
    posted(client, f"{page}/steg/{phase}", done="yes")


def walked(walk: Walk) -> WalkPhone:
    """Two phones, without network for as long as it lasts; they disagree about the lamps."""
    first, second = walk.joined(), walk.joined()
    bodies = [
        first.answer("l_works", "brist", stop="s2", text="Två lampor är släckta."),
        first.entry(kind="finding", text="Trasig bänk", stop="s3"),
        first.answer("f_keep", "Fina nya träd.", stop="s3"),
        first.answer("e_cellar", "brist", stop="s1", text="Källardörren är olåst."),
        first.answer("f_feel", 2),
    ]
    assert {first.put(body).status_code for body in bodies} == {201}
    assert second.put(second.answer("l_works", "ok", stop="s2")).status_code == 201
    return first


def reviewed(karin: FlaskClient, page: str, walk: Walk, people: People) -> None:
    assert "1 fråga har olika svar" in karin.get(f"{page}/summering").text
    posted(karin, f"{page}/summering/valj", stop="s2", question="l_works", told='"brist"')
    drafts = reads.proposed(people.karin, walk.row)
    posted(karin, f"{page}/iakttagelser/forslag", draft=[one.key for one in drafts])
    texts = {one.text for one in reads.findings(people.karin, walk.row)}
    assert texts == {
        "Två lampor är släckta.", "Trasig bänk", "Fina nya träd.", "Källardörren är olåst.",
    }  # fmt: skip


def handed_over(karin: FlaskClient, walk: Walk, people: People) -> dict[str, str]:
    """One press each; by the words of the finding the number of its measure."""
    found = {}
    for one in reads.findings(people.karin, walk.row):
        if not one.good and not one.restricted:
            made = posted(karin, f"/atgarder/ur/{walk.number}/{one.number}")
            found[one.text] = made.split("?")[0]
    lamps = session.query(Measure).filter_by(title="Två lampor är släckta.").one()
    assert lamps.organisation_id == people.organisations["vme"], "the owner of the lamps"
    assert lamps.deadline is not None
    return found


def owners_answer(signed_in: Client, people: People, measures: dict[str, str]) -> None:
    """Karin gives the bench to the school, and Stina says no, with her reason."""
    said = {"seen": "1", "state": "decided", "deadline": "2027-01-31", "reason": ""}
    posted(
        signed_in("karin"), measures["Två lampor är släckta."],
        **said, public_answer="Lamporna byts i december.",
    )  # fmt: skip
    school = {"state": "suggested", "public_answer": "", "owner": people.organisations["skola"]}
    posted(signed_in("karin"), measures["Trasig bänk"], **(said | school))
    no = {"seen": "2", "state": "rejected", "public_answer": "", "reason": "Den rivs i vår."}
    posted(signed_in("stina"), measures["Trasig bänk"], **(said | no))


def answer_meeting(karin: FlaskClient, page: str) -> None:
    """What is said there counts for the measure too."""
    shown = karin.get(f"{page}/svar").text
    assert "2 av 3 iakttagelser har svar." in shown
    assert "Den rivs i vår." in shown
    session.expire_all()
    lamps = session.query(Finding).filter_by(question="l_works").one()
    said = {"status": "pågår", "answer": "Lamporna byts nu.", "reason": ""}
    posted(karin, f"{page}/svar/{lamps.number}", seen=lamps.version, **said)
    while worker.sweep():
        pass
    session.expire_all()
    assert session.query(Measure).filter_by(state="started").one().title == lamps.text
    met(karin, page, "followup_meeting")
    posted(karin, f"{page}/lage", move="answered")


def told_to_everybody(shown: str, phone: WalkPhone) -> None:
    for words in (
        "Vi gick en mörk kväll.", "Gångtunneln", "Två lampor är släckta.", "Lamporna byts nu.",
        "Pågår", "Trasig bänk", "Genomförs inte", "Den rivs i vår.", "Fina nya träd.",
    ):  # fmt: skip
        assert words in shown, words
    assert "Källardörren" not in shown, "a lock is nobody's to know"
    assert phone.progress().json["public"] is True
