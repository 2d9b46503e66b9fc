"""The page where a sheet of paper is typed in: one line for each question, with what to press."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.walks import rules
from app.walks.forms.paper import OTHERS, WALK, Sheet
from app.walks.reads.paper import Twin

ONE_KEY = {"verdict", "yesno"}
LONG = {"text"}


@dataclass(frozen=True, slots=True)
class TypedLine:
    """`width`: key (one key answers it and moves on) | short | long."""

    name: str
    note_name: str
    said: str
    hint: str
    width: str
    typed: str
    note: str
    error: str


@dataclass(frozen=True, slots=True)
class TypedPart:
    title: str
    lines: list[TypedLine]


@dataclass(frozen=True, slots=True)
class Other:
    name: str
    text: str
    proposal: str
    good: bool
    error: str


@dataclass(frozen=True, slots=True)
class SheetLink:
    key: str
    title: str
    typed_in: int
    current: bool


@dataclass(frozen=True, slots=True)
class Typing:
    title: str
    key: str
    name: str
    parts: list[TypedPart]
    others: list[Other]
    links: list[SheetLink]


def typing(found: Twin, sheet: Sheet, counts: Mapping[str, int], lang: str) -> Typing:
    plan = found.sheet(sheet.key)
    errors = dict(sheet.errors)
    sections = plan.sections if plan else ()
    return Typing(
        title=title(found, sheet.key),
        key=sheet.key or WALK,
        name=sheet.name or str(counts.get(sheet.key, 0) + 1),
        parts=[part(one, sheet, errors, found, lang) for one in sections],
        others=[other(n, sheet, errors) for n in range(1, OTHERS + 1)],
        links=[link(one.key, found, sheet, counts) for one in found.sheets],
    )


def title(found: Twin, key: str) -> str:
    stop = found.stops.get(key)
    return f"{stop.position} {stop.name}" if stop else _("The whole walk")


def link(key: str, found: Twin, sheet: Sheet, counts: Mapping[str, int]) -> SheetLink:
    return SheetLink(key or WALK, title(found, key), counts.get(key, 0), key == sheet.key)


def part(
    section: rules.Section, sheet: Sheet, errors: Mapping[str, str], found: Twin, lang: str
) -> TypedPart:
    return TypedPart(
        section.said(lang),
        [line(one, sheet, errors, found, lang) for one in section.questions],
    )


def line(
    question: rules.Question, sheet: Sheet, errors: Mapping[str, str], found: Twin, lang: str
) -> TypedLine:
    name, note = f"q-{question.id}", f"n-{question.id}"
    return TypedLine(
        name=name,
        note_name=note,
        said=question.said(lang),
        hint=hint(question, found, lang),
        width=width(question),
        typed=sheet.texts.get(name, ""),
        note=sheet.texts.get(note, ""),
        error=errors.get(name, errors.get(note, "")),
    )


def width(question: rules.Question) -> str:
    if question.kind in ONE_KEY:
        return "key"
    return "long" if question.kind in LONG else "short"


def hint(question: rules.Question, found: Twin, lang: str) -> str:
    """What to press: `1 Bra, 2 Brist, 3 Ej aktuellt`."""
    kind = found.guide.answer_types.get(question.kind)
    options = question.options or (kind.options if kind else ())
    if options:
        return ", ".join(f"{n} {one.said(lang)}" for n, one in enumerate(options, 1))
    if question.individual:
        return _("Everybody’s score, such as 3,4,4,5 or 4x12")
    return {"count": _("A number"), "text": ""}.get(question.kind, _("A score from 1 to 5"))


def other(n: int, sheet: Sheet, errors: Mapping[str, str]) -> Other:
    name = f"o-{n}"
    return Other(
        name=name,
        text=sheet.texts.get(name, ""),
        proposal=sheet.texts.get(f"p-{n}", ""),
        good=f"good-{name}" in sheet.texts,
        error=errors.get(name, errors.get(f"p-{n}", "")),
    )
