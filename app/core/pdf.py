"""Documents as tagged PDF (PDF/UA-1) by typst, A4, in their language, with title and alt texts.

What people wrote goes in as values and is never read as markup; nothing is fetched: fonts are
those that come with typst. `work` runs in a child process: see core/apart.py.
"""

import base64
import json
import re
from pathlib import Path
from typing import Any

SECONDS = 15
# typst stops where a letter has no glyph, since nobody could hear it; it names one at a time.
MOST_TRIES = 40
LOST = re.compile(r'the text "(.*?)" could not be displayed', re.DOTALL)
LOST_MARKED = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
INSTEAD = "\u25a1"
# Latin, Greek and Cyrillic letters and the punctuation between them have glyphs.
UNCERTAIN = re.compile("[^\n -~\u00a0-\u024f\u0370-\u03ff\u0400-\u045f\u2010-\u2026\u25a1\u200b]")
# What joins letters into one has nothing to join beside a letter that is gone.
JOINERS = "[\u0300-\u036f\u200b-\u200d\ufe00-\ufe0f]*"
ALONE = re.compile(f"{JOINERS}{INSTEAD}{JOINERS}")
LONG_WORD = re.compile(r"\S{30,}")


class No(Exception):
    """The document cannot be set."""


def made(template: Path, values: dict[str, Any], files: dict[str, bytes] | None = None) -> bytes:
    """The PDF. `values` is what the template reads; `files` are drawings (SVG), named in it. Raises
    apart.TooHeavy when it takes too long."""
    from app.core.apart import done
    from app.core.printable import printable

    given = {
        "template": template.read_text("utf-8"),
        "values": printable(values),
        "files": {name: base64.b64encode(each).decode() for name, each in (files or {}).items()},
    }
    return done(Path(__file__), json.dumps(given).encode(), seconds=SECONDS)


def framed(photo: bytes, kind: str = "image/webp") -> bytes:
    """A photo as a drawing: typst takes files from memory as text only."""
    inside = f"data:{kind};base64,{base64.b64encode(photo).decode()}"
    svg = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 360" width="480" height="360"'
    return f'<svg {svg}><image width="480" height="360" href="{inside}"/></svg>'.encode()


def work(given: bytes) -> bytes:
    import typst

    told = json.loads(given)
    files = {name: base64.b64decode(each) for name, each in told["files"].items()}
    files["main"] = told["template"].encode()
    text = json.dumps({**soft(told["values"]), "lost": False}, ensure_ascii=False)
    for tries in range(MOST_TRIES):
        try:
            return setting(files, text)
        except typst.TypstError as error:
            text = without(text, str(error), last=tries > MOST_TRIES - 3)
    raise No("not settable")


def setting(files: Any, text: str) -> bytes:
    import typst

    return typst.compile(
        files,
        ignore_system_fonts=True,
        sys_inputs={"values": text},
        pdf_standards=["ua-1"],
        package_path="/nonexistent",
        package_cache_path="/nonexistent",
    )


def without(text: str, said: str, *, last: bool) -> str:
    """The values without what has no glyph; the document then says that something was left out."""
    found = LOST_MARKED.search(said) or LOST.search(said)
    if found is None:
        raise No(said)
    values = json.dumps({**json.loads(text), "lost": True}, ensure_ascii=False)
    lost = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])
    less = UNCERTAIN.sub(INSTEAD, values) if last else values.replace(lost, INSTEAD)
    return ALONE.sub(INSTEAD, less)


def soft(value: Any) -> Any:
    """Words longer than a line get places to break at."""
    match value:
        case str():
            return LONG_WORD.sub(lambda word: "\u200b".join(parts(word[0])), value)
        case dict():
            return {name: soft(each) for name, each in value.items()}
        case list():
            return [soft(each) for each in value]
    return value


def parts(word: str) -> list[str]:
    return [word[at : at + 12] for at in range(0, len(word), 12)]
