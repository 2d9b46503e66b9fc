"""Documents as PDF: tagged, with language and title, whatever somebody wrote, and never for ever."""

import io
import time
from typing import Any

import pytest
from pypdf import PdfReader

from app.core import pdf
from app.core.apart import Refused, TooHeavy
from app.core.printable import printable
from tests.drawing import drawn

pytestmark = pytest.mark.no_app

TEMPLATE = """
#let v = json(bytes(sys.inputs.values))
#set document(title: v.title)
#set text(lang: v.lang)
= #v.title
#v.text
#if v.lost [LOST]
"""
HOSTILE = [
    '#panic() $x$ *fet* _x_ `kod` <etikett> @ref \\ // /* ~ --- #include "main" #read("/etc/passwd")',
    "'; DROP TABLE finding; {{ 7 * 7 }} {% x %} <b>fet</b>",
    "\x00\x01\x07\x1b[31m \x7f \ufeff \ufffe \U0010ffff \ud800",
    "\u202eomvänt\u202c \u2066isolerat",
    "العربية שלום Ελληνικά кириллица",
    "😀 🏳️‍🌈 中文 ก็็็็็ Z̸̡̢a̷l̶g̸o",
    "Ord" * 20_000,
    "a\n\n\n\t b\r\n",
]


@pytest.fixture
def template(tmp_path):
    def written(text: str = TEMPLATE):
        file = tmp_path / "page.typ"
        file.write_text(text, "utf-8")
        return file

    return written


def values(text: str = "Det är mörkt.", title: str = "Protokoll") -> dict[str, str]:
    return {"title": title, "lang": "sv", "text": text}


def test_a_document_is_tagged_and_says_its_language_and_title(template):
    made = PdfReader(io.BytesIO(pdf.made(template(), values())))
    root: Any = made.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv"
    assert made.metadata
    assert made.metadata.title == "Protokoll"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_what_somebody_wrote_is_text_and_nothing_else(template, text):
    made = pdf.made(template(), values(text))
    assert drawn(made) >= 1


def test_signs_of_the_markup_stand_as_they_were_written(template):
    written = "#panic() $x$ *fet* #read('/etc/passwd')"
    read = PdfReader(io.BytesIO(pdf.made(template(), values(written)))).pages[0].extract_text()
    assert "#panic() $x$ *fet*" in read
    assert "root:" not in read


def test_a_letter_that_cannot_be_drawn_is_left_out_and_the_page_says_so(template):
    read = PdfReader(io.BytesIO(pdf.made(template(), values("Hej 😀 då")))).pages[0].extract_text()
    assert "Hej" in read
    assert "LOST" in read


def test_a_document_that_never_ends_is_stopped(template, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 1)
    endless = TEMPLATE + "\n#let f(n) = { let i = 0; while i < 1000000000 { i += 1 } }\n#f(1)"
    began = time.monotonic()
    with pytest.raises((TooHeavy, Refused)):
        pdf.made(template(endless), values())
    assert time.monotonic() - began < 20


def test_a_template_reads_no_file_and_fetches_nothing(template):
    for line in ('#read("/etc/passwd")', '#import "@preview/cetz:0.3.4": *', '#image("x.png")'):
        with pytest.raises(Refused):
            pdf.made(template(TEMPLATE + line), values())


def test_R45_signs_that_steer_are_not_in_files():
    assert printable("a\u202eb\x00c\ud800\nd\te") == "abc\nd e"
    assert printable({"a": ["\x07x", 3, None]}) == {"a": ["x", 3, None]}
