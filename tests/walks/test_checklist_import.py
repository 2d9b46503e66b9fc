"""Karin takes a checklist out to Excel and in again, and sees what comes in before it is kept."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core import sheets
from app.core.db import session
from app.core.unit import unit
from app.walks import changes, reads
from app.walks.rules import editing
from app.walks.tables import ChecklistDraft
from tests.people import People
from tests.walks.content import read, shipped, small

SHIPS = "/checklistor/trygghetsvandring_bas"
HEADS = ["type", "name", "label::Svenska (sv)", "label::English (en)"]


@pytest.fixture
def karin(signed_in: Callable[[str], FlaskClient]) -> FlaskClient:
    return signed_in("karin")


def said(answer: TestResponse) -> str:
    return unescape(re.sub(r"\s+", " ", answer.text))


def looked(client: FlaskClient, raw: bytes, path: str = "/checklistor/import") -> TestResponse:
    """Sent as a browser does; the client's own way leaves a temporary file open."""
    head = 'Content-Disposition: form-data; name="file"; filename="checklista.xlsx"'
    body = f"--xx\r\n{head}\r\n\r\n".encode() + raw + b"\r\n--xx--\r\n"
    return client.post(path, data=body, content_type="multipart/form-data; boundary=xx")


def kept(client: FlaskClient, page: TestResponse, into: str = "") -> TestResponse:
    found = re.search(r'name="content" value="([^"]*)"', page.text)
    assert found
    given = {"content": unescape(found[1]), "into": into}
    path = "/checklistor/import/spara"
    return client.post(path, data=given, content_type="multipart/form-data")


def form(*rows: list[str], **settings: str) -> bytes:
    book = {"survey": [HEADS, *rows], "settings": [list(settings), list(settings.values())]}
    return sheets.write(book)


def draft(slug: str) -> editing.Draft:
    return editing.loaded(session.query(ChecklistDraft).filter_by(slug=slug).one().body)


@pytest.mark.slow
def test_a_checklist_goes_out_to_excel_and_comes_in_the_same(karin):
    answer = karin.get(f"{SHIPS}.xlsx")
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    assert 'filename="trygghetsvandring_bas-1.xlsx"' in answer.headers["Content-Disposition"]
    page = looked(karin, answer.data)
    assert "Allt i filen kom med." in said(page)
    assert "91 frågor, 16 avsnitt" in said(page)
    slug = kept(karin, page).location.partition("?")[0].rpartition("/")[2]
    came = read(draft(slug).content | {"version": 1})
    assert came.sections == shipped().sections
    assert draft(slug).content["roles"] == reads.shipped()["roles"]


@pytest.mark.slow
def test_nothing_is_kept_before_she_says_so(karin):
    looked(karin, karin.get(f"{SHIPS}.xlsx").data)
    assert session.query(ChecklistDraft).count() == 0


@pytest.mark.slow
def test_what_did_not_come_in_is_told_by_sheet_and_row(karin):
    raw = form(
        ["text", "q1", "Bra?", "Good?"], ["geopoint", "q2", "Var?", "Where?"], form_title="Rond"
    )
    page = said(looked(karin, raw))
    assert "1 sak kom inte med" in page
    assert "Blad survey, rad 3: </span>Frågetypen geopoint finns inte här." in page
    assert "Bra?" in page


def own(people: People) -> None:
    with unit():
        wish = changes.ChecklistWish(people.koping, small(sv="Egen"))
        made = changes.begin_checklist(people.karin, wish)
        changes.publish_checklist(people.karin, made, reads.draft_seen(made))


@pytest.mark.slow
def test_a_file_goes_on_with_her_own_and_says_what_it_changes(karin, people):
    own(people)
    rows = (["text", "q1", "Är det ljust nu?", "Is it light now?"], ["text", "q2", "Nytt?", "New?"])
    page = looked(karin, form(*rows, form_title="Egen", form_id="egen"))
    assert "Ett nytt utkast av ”Egen”" in said(page)
    assert "fråga tillagd" in said(page)
    assert kept(karin, page, "egen").location.startswith("/checklistor/egen?")
    assert [one["id"] for one in draft("egen").sections[0]["questions"]] == ["q1", "q2"]
    assert kept(karin, page, "egen").status_code == 409
    assert len(reads.versions(people.karin, "egen")) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "Välj en fil först."),
        (b"a;b;c", "Filen är inget kalkylblad"),
        (sheets.OLD + b"\0" * 99, "äldre formatet .xls"),
        (b"x" * (sheets.MOST_BYTES + 10), "större än 2 MB"),
        (sheets.write({"blad1": [["hej"]]}), "inget blad som heter survey"),
        (form(["text", "q", "", ""]), "Här finns inga frågor."),
    ],
)
def test_R50_a_file_that_cannot_be_used_is_answered_with_a_sentence(karin, raw, sentence):
    answer = looked(karin, raw)
    assert answer.status_code == 422
    assert sentence in said(answer)


@pytest.mark.slow
def test_R50_a_bomb_is_answered_with_a_sentence(karin):
    book = io.BytesIO(form(["text", "q1", "Bra?", "Good?"]))
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/a.bin", b"\0" * (sheets.MOST_UNPACKED + 1))
    answer = looked(karin, book.getvalue())
    assert answer.status_code == 422
    assert "Filen blir för stor när den packas upp." in said(answer)
    assert session.query(ChecklistDraft).count() == 0


@pytest.mark.slow
def test_R45_a_name_with_hidden_signs_is_shown_without_them(karin):
    page = looked(karin, form(["\u202egeopoint", "q1", "X?", "X?"], ["text", "q2", "Y?", "Y?"]))
    assert "\u202e" not in page.text
    assert "geopoint" in page.text


CONTENT = json.dumps(small())


@pytest.mark.parametrize(
    "content",
    [
        "",
        "null",
        "[]",
        "{}",
        CONTENT.replace('"v', '"x'),
        CONTENT.replace("1", "NaN", 1),
        "[" * 60 + "]" * 60,
        '{"a":"\\ud800"}',
    ],
)
def test_R42_what_comes_back_from_the_page_is_judged_again(karin, content):
    given = {"content": content, "into": ""}
    answer = karin.post("/checklistor/import/spara", data=given, content_type="multipart/form-data")
    assert 400 <= answer.status_code < 500
    assert session.query(ChecklistDraft).count() == 0


def test_a_file_does_not_go_on_with_what_is_not_hers(karin):
    given = {"content": CONTENT, "into": "trygghetsvandring_bas"}
    answer = karin.post("/checklistor/import/spara", data=given, content_type="multipart/form-data")
    assert answer.status_code == 409
    given["into"] = "finns_inte"
    answer = karin.post("/checklistor/import/spara", data=given, content_type="multipart/form-data")
    assert answer.status_code == 422


def test_the_preview_asks_about_tunnels_only_at_tunnels(karin):
    assert "tvärs igenom tunneln" in said(karin.get(f"{SHIPS}/forhandsvisning?plats=tunnel"))
    assert "tvärs igenom tunneln" not in said(karin.get(f"{SHIPS}/forhandsvisning?plats=park"))
    quick = said(karin.get(f"{SHIPS}/forhandsvisning?plats=park&snabb=1&sprak=en"))
    assert "Can you look out over the place" in quick
    assert "Lamp-post number" not in quick
    assert "Do all lights work?" not in quick
    assert "Do all lights work?" in said(karin.get(f"{SHIPS}/forhandsvisning?morker=1&sprak=en"))


@pytest.mark.parametrize(
    "query", ["plats=%00", "plats=x", "sprak=de", "version=x", "version=99", "version=-1"]
)
def test_a_preview_of_nonsense_is_no_fault_of_ours(karin, query):
    assert karin.get(f"{SHIPS}/forhandsvisning?{query}").status_code in {200, 404}
