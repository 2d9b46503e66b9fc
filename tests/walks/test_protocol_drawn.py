"""An ordinary protocol is drawn as a reader draws it: every part on a page that has room for it."""

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from PIL import Image

from app.walks.reads import protocol as reads
from app.walks.shapes.drawn import png
from app.walks.shapes.protocol import drawn as route
from tests.drawing import drawn, size, told
from tests.people import People
from tests.walks.phone import Walk
from tests.walks.protocolled import findings, roles_and_steps

# Page by page, in the order of reading.
PAGES = {
    "sv": (
        ("Protokoll: Centrum i november", "Om vandringen", "Diarienummer KS 2026/123",
         "Vilka som var med", "Rutt", "100 m", "Stopp Plats Iakttagelser", "Sammanfattning"),
        ("De tre viktigaste 1. Byt armaturerna.", "Det som fungerar och ska bevaras", "4. 3 Lekparken"),
        ("Iakttagelser Nr Plats Iakttagelse Förslag Ansvarig Svar Klart senast Status",
         "Två lampor i tunneln är trasiga.", "Genomförs inte, med skäl", "Kanyler"),
        ("Genomförs inte, och varför", "Skäl: För dyrt.", "Förslag på privat mark",
         "Uppföljningsmöte", "Kontakt"),
    ),
    "en": (
        ("Protocol: Centrum i november", "About the walk", "Registry number KS 2026/123",
         "Who took part", "Route", "100 m", "Stop Place Findings", "Summary"),
        ("The three most important 1. Byt armaturerna.", "What works and should be kept"),
        ("Findings No. Place Finding Proposal Responsible Answer Done by Status",
         "Not carried out, with reasons"),
        ("Not carried out, and why", "Reason: För dyrt.", "Proposals on private land",
         "Answer meeting", "Contact"),
    ),
}  # fmt: skip


@pytest.fixture
def decided(walk: Walk, people: People) -> Walk:
    phone = walk.joined()
    for question, value in (("h_weather", ["torrt"]), ("h_participants", 12), ("w_top3", "Ljus")):
        assert phone.put(phone.answer(question, value, "")).status_code == 201
    roles_and_steps(walk)
    findings(walk, people.organisations)
    return walk


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_part_of_a_protocol_is_drawn_where_it_belongs(
    signed_in: Callable[[str], FlaskClient], decided: Walk, lang: str
):
    karin = signed_in("karin")
    karin.set_cookie("lykta_lang", lang)
    made = karin.get(f"/vandring/{decided.number}/protokoll.pdf").data
    pages = told(made)
    assert drawn(made) == len(pages) == len(PAGES[lang])
    for page, parts in zip(pages, PAGES[lang], strict=True):
        at = [page.find(part) for part in parts]
        assert -1 not in at, (parts, page)
        assert at == sorted(at), "in the order of reading"
    assert not pages[0].endswith(("viktigaste", "important")), "no heading alone at a page's foot"
    lying = [n for n in range(len(pages)) if (wide := size(made, n))[0] > wide[1]]
    assert lying == [2], "the table of findings lies, the rest stands"


def test_the_route_for_word_is_drawn_as_wide_as_the_pdfs(decided: Walk):
    found = reads.gathered(decided.actor, decided.row, whole=True)
    drawing = route(found)
    assert drawing
    with Image.open(io.BytesIO(png(drawing))) as seen:
        assert seen.size == (2 * drawing.width, 2 * drawing.height)
        for mark in drawing.stops:
            assert seen.getpixel((2 * mark.x - 16, 2 * mark.y)) == (0, 0, 0), "a black disc"
