"""Two whole walks beside the ordinary one: a plan area before it is built, and an association's."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.clock import now
from app.core.db import session
from app.core.words import HERE
from app.measures.tables import Measure
from app.walks import reads
from tests.drawing import told
from tests.people import People
from tests.walks.phone import Walk
from tests.walks.planner import latest, organisation, planned
from tests.walks.previewed import approving
from tests.walks.test_leading_a_walk import nils

__all__ = ["nils"]
Client = Callable[[str], FlaskClient]
CODE = re.compile(r"/v#([A-Za-z0-9_-]{22})")


def begun(app: Flask, leader: FlaskClient, actor: Any, **given: Any) -> Walk:
    """Planned on the page to start now, with a code for its phones."""
    starts = now().astimezone(HERE)
    when = {"day": f"{starts:%Y-%m-%d}", "clock": f"{starts:%H:%M}", "length": "whole"}
    answer = planned(leader, **when, **given)
    assert answer.status_code == 303, answer.text
    walk, row = object.__new__(Walk), latest()
    walk.app, walk.actor, walk.id, walk.number = app, actor, row.id, row.number
    found = CODE.search(leader.post(f"/vandring/{walk.number}/koder", data={"most": "20"}).text)
    assert found
    walk.token = found[1]
    return walk


def posted(client: FlaskClient, path: str, **form: Any) -> str:
    answer = client.post(path, data=form)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def findings_of(leader: FlaskClient, walk: Walk) -> list[Any]:
    keys = [one.key for one in reads.proposed(walk.actor, walk.row)]
    posted(leader, f"/vandring/{walk.number}/iakttagelser/forslag", draft=keys)
    session.expire_all()
    return list(reads.findings(walk.actor, walk.row))


@pytest.fixture
def drawn(app: Flask, people: People, signed_in: Client) -> Walk:
    """Three places of a plan; people answer during a fortnight, each with the drawing before them."""
    last = (now().astimezone(HERE) + timedelta(days=14)).date().isoformat()
    own = {"organisation": organisation(people, "karin"), "kind": "plan", "until": last}
    return begun(app, signed_in("karin"), people.karin, light="dark", **own)


def test_a_plan_area_is_answered_found_and_reported(drawn: Walk, people: People, signed_in: Client):
    karin, page = signed_in("karin"), f"/vandring/{drawn.number}"
    first, second = drawn.joined(), drawn.joined()
    for phone in (first, second):
        text = {"text": "Tunneln ritas utan lampor i ena änden."}
        assert phone.put(phone.answer("l_works", "brist", stop="s2", **text)).status_code == 201
    assert (
        first.put(
            first.entry(kind="finding", text="Bra med bänkar", good=True, stop="s3")
        ).status_code
        == 201
    )
    found = findings_of(karin, drawn)
    assert {one.good for one in found} == {True, False}
    wrong = next(one for one in found if not one.good)
    measure = posted(karin, f"/atgarder/ur/{drawn.number}/{wrong.number}")
    session.expire_all()
    assert session.query(Measure).one().kind == "planning", "a question for those who plan"
    assert "Planfråga" in karin.get(measure.split("?")[0]).text
    pages = " ".join(told(karin.get(f"{page}/protokoll.pdf").data))
    for words in ("Tunneln ritas utan lampor", "Bra med bänkar", "Gångtunneln"):
        assert words in pages
    assert approving(karin, page, "Vi gick på ritningen.").status_code == 303
    public = drawn.app.test_client().get(page).text
    assert "Tunneln ritas utan lampor" in public


def test_an_association_leads_its_walk_to_the_page_for_everybody_and_hands_over_the_rest(
    app: Flask, people: People, signed_in: Client, nils: FlaskClient
):
    """Nils has no staff: he decides what was found, the municipality what becomes of it."""
    walk = begun(app, nils, people.actors["nils"], light="dark")
    page = f"/vandring/{walk.number}"
    phone = walk.joined()
    said = phone.entry(kind="finding", text="Trasig bänk", stop="s3")
    assert phone.put(said).status_code == 201
    assert phone.put(phone.answer("e_cellar", "brist", stop="s1", text="Olåst")).status_code == 201
    posted(nils, f"{page}/lage", move="walked")
    for tab in ("summering", "iakttagelser", "steg", "roller", "svar", "protokoll"):
        assert nils.get(f"{page}/{tab}").status_code == 200, tab
    found = {one.text: one.number for one in findings_of(nils, walk)}
    assert "Gör till åtgärd" not in nils.get(f"{page}/iakttagelser").text
    bench = f"/atgarder/ur/{walk.number}/{found['Trasig bänk']}"
    assert nils.post(bench).status_code == 404, "measures are the municipality's"
    assert signed_in("petra").get(f"{page}/summering").status_code == 404, "nor the police's"
    measure = posted(signed_in("karin"), bench)
    assert "Trasig bänk" in signed_in("karin").get(measure).text
    assert approving(nils, page, "Vi gick en kväll.").status_code == 303
    public = app.test_client().get(page).text
    assert "Trasig bänk" in public
    assert "Olåst" not in public, "what a lock is like is nobody's to know, whoever leads"
