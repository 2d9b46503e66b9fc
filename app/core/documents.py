"""Word files: a template that people may edit in Word is filled with values. A template comes from
outside, so it is looked through before it is kept and filled in a child process (core/apart.py).

What people wrote goes in as values and is never read as a template; a template reads values and
nothing else.
"""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

SECONDS = 15
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 2_000_000, 24_000_000, 400
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = re.compile(r"vba|macro|activex|customui", re.IGNORECASE)
EMBEDDED = re.compile(r"(^|/)(embeddings|afchunk)|\.(exe|ole|htm|html|mht|rtf)$", re.IGNORECASE)
# Fields that fetch, run or read something when the file is opened.
FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b",
    re.IGNORECASE,
)
LINKS = ("https://", "http://", "mailto:")
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class No(Exception):
    """The template cannot be used; the text is JSON of a code and what it is about."""


def fault(code: str, about: str = "") -> No:
    return No(json.dumps([code, about[:80]]))


def filled(template: bytes, values: dict[str, Any], photos: Sequence[dict[str, str]] = ()) -> bytes:
    """The Word file; `photos` (alt, caption, content in base64) stand at its end, whatever the
    template. Raises apart.Refused with `[code, about]`, or apart.TooHeavy."""
    from app.core.apart import done
    from app.core.printable import printable

    told = {"values": printable(values), "photos": printable(list(photos))}
    head = json.dumps(told).encode() + b"\n"
    return done(Path(__file__), head + template, seconds=SECONDS)


def work(given: bytes) -> bytes:
    head, _, template = given.partition(b"\n")
    look_through(template)
    told = json.loads(head)
    return fill(template, told["values"], told["photos"])


def look_through(template: bytes) -> None:
    """Sizes first, then what is in it."""
    if len(template) > MOST_BYTES:
        raise fault("template_too_big")
    if template.startswith(OLD):
        raise fault("template_old")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            sized(packed)
            names(packed)
            for part in xml_parts(packed):
                part_is_harmless(part, packed.read(part))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise fault("template_not_word") from error


def sized(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise fault("template_too_big")
    if len({part.filename for part in parts}) != len(parts):
        raise fault("template_not_word")


def names(packed: zipfile.ZipFile) -> None:
    for name in packed.namelist():
        if MACROS.search(name):
            raise fault("template_macros")
        if EMBEDDED.search(name):
            raise fault("template_embedded", name.rpartition("/")[2])
    known = (
        packed.read("[Content_Types].xml") if "[Content_Types].xml" in packed.namelist() else b""
    )
    if MACROS.search(known.decode("utf-8", "replace")):
        raise fault("template_macros")
    if MAIN.encode() not in known:
        raise fault("template_not_word")


def xml_parts(packed: zipfile.ZipFile) -> Iterator[str]:
    return (name for name in packed.namelist() if name.endswith((".xml", ".rels")))


def part_is_harmless(name: str, content: bytes) -> None:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise fault("template_not_word") from error
    if name.endswith(".rels"):
        relations(root)
    else:
        fields(root)


def relations(root: Any) -> None:
    """Nothing is fetched from elsewhere when the file is opened; a link may be pressed."""
    for one in root.iter():
        if one.get("TargetMode", "").lower() != "external":
            continue
        target, kind = one.get("Target", ""), one.get("Type", "").rpartition("/")[2]
        if kind != "hyperlink" or not target.lower().startswith(LINKS):
            raise fault("template_outside", kind)


def fields(root: Any) -> None:
    texts = ["".join(one.text or "" for one in root.iter(f"{W}instrText"))]
    texts += [one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple")]
    for text in texts:
        if found := FIELDS.search(text):
            raise fault("template_outside", found[1].upper())
    if next(root.iter(f"{W}altChunk"), None) is not None:
        raise fault("template_embedded", "altChunk")


def fill(template: bytes, values: dict[str, Any], photos: Sequence[dict[str, str]]) -> bytes:
    from docxtpl import DocxTemplate
    from jinja2.exceptions import SecurityError, TemplateError

    missed: list[str] = []
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(values, environment(missed), autoescape=True)
    except SecurityError as error:
        raise fault("template_unsafe") from error
    except TemplateError as error:
        raise fault("template_syntax", str(error)) from error
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise fault("template_syntax", str(error)) from error
    if missed:
        raise fault("template_unknown", missed[0])
    for one in photos:
        add_photo(document, one)
    return told(document, values)


def add_photo(document: Any, photo: dict[str, str]) -> None:
    """Word knows no WebP; what is read aloud of a photo is its `descr`."""
    from docx.shared import Cm
    from PIL import Image

    with Image.open(io.BytesIO(base64.b64decode(photo["content"]))) as opened:
        png = io.BytesIO()
        opened.convert("RGB").save(png, "PNG")
    png.seek(0)
    document.add_paragraph().add_run().add_picture(png, width=Cm(float(photo.get("cm", "8"))))
    *_, shown = document.docx.element.body.iter(f"{DRAWN}docPr")
    shown.set("descr", photo["alt"])
    document.add_paragraph(photo["caption"])


def environment(missed: list[str]) -> Any:
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import ChainableUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Missed(ChainableUndefined):
        """Notes every name that is no value; what is forbidden stops at once."""

        def __init__(self, hint=None, obj=None, name=None, exc=None) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
            super().__init__(hint, obj, name, exc)  # type: ignore[arg-type]
            if exc is SecurityError:
                raise SecurityError(hint)
            missed.append(str(name))

    return ImmutableSandboxedEnvironment(undefined=Missed, autoescape=True)


def told(document: Any, values: dict[str, Any]) -> bytes:
    """Title and language are known to whoever hears the file instead of reading it."""
    language = "en-GB" if values.get("lang") == "en" else "sv-SE"
    inner = document.docx
    inner.core_properties.title = str(values.get("title", ""))[:250]
    inner.core_properties.language = language
    for one in inner.styles.element.iter(f"{W}lang"):
        one.set(f"{W}val", language)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
