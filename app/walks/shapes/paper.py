"""The paper twin in words: one sheet for each stop and one for the whole walk."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.catalogue.reads import standard
from app.core import words
from app.walks import rules
from app.walks.reads.paper import Twin
from app.walks.rules.paper import SheetPlan


@dataclass(frozen=True, slots=True)
class Line:
    """`boxes` are the words of what may be ticked; `ends` those at the ends of a scale."""

    id: str
    said: str
    kind: str
    boxes: list[str]
    ends: list[str]
    alone: bool
    restricted: bool


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    note: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`address` is where its answers are typed in; `opens` the same sheet on a phone that is on the
    walk, shown as a QR code named `code`: who stands there with the paper in hand wants that."""

    key: str
    title: str
    kind: str
    parts: list[Part]
    address: str
    opens: str
    code: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of the typing in, and of the walk on a phone; each sheet's stop is added to them."""

    typing: str
    going: str


@dataclass(frozen=True, slots=True)
class Paper:
    lang: str
    title: str
    number: str
    municipality: str
    when: str
    about: str
    sheets: list[Sheet]


def paper(found: Twin, municipality: str, lang: str, addresses: Addresses) -> Paper:
    walk = found.walk
    return Paper(
        lang=lang,
        title=_("Paper checklist: %(title)s", title=walk.title),
        number=walk.number,
        municipality=municipality,
        when=f"{words.day(walk.starts_at)} {words.time(walk.starts_at)}",
        about=about(found),
        sheets=[sheet(n, one, found, lang, addresses) for n, one in enumerate(found.sheets, 1)],
    )


def about(found: Twin) -> str:
    length = _("Quick version") if found.walk.quick else _("Whole checklist")
    light = _("With the questions about light.")
    return f"{length}. {light}" if found.walk.dark else f"{length}."


def sheet(number: int, plan: SheetPlan, found: Twin, lang: str, at: Addresses) -> Sheet:
    stop = found.stops.get(plan.key)
    kinds = {one.key: one.name.said(lang) for one in standard().questions["place_type"].options}
    return Sheet(
        key=plan.key,
        title=f"{stop.position} {stop.name}" if stop else _("The whole walk"),
        kind=kinds.get(stop.place_type or "", "") if stop else "",
        parts=[part(one, found, lang) for one in plan.sections],
        address=f"{at.typing}?stopp={plan.key or 'vandringen'}",
        opens=f"{at.going}#{plan.key or 'hela'}",
        code=f"code{number}.svg",
    )


def part(section: rules.Section, found: Twin, lang: str) -> Part:
    note = section.note.said(lang) if section.note else ""
    lines = [line(one, found, lang) for one in section.questions]
    return Part(section.said(lang), note, lines)


def line(question: rules.Question, found: Twin, lang: str) -> Line:
    kind = found.guide.answer_types.get(question.kind)
    fixed = kind.options if kind else ()
    ends = [kind.lowest, kind.highest] if kind and kind.lowest else []
    return Line(
        id=question.id,
        said=question.said(lang),
        kind=question.kind,
        boxes=[one.said(lang) for one in (question.options or fixed)],
        ends=[end.said(lang) for end in ends if end],
        alone=question.individual,
        restricted=question.restricted,
    )


def codes(sheets: list[Sheet]) -> dict[str, bytes]:
    """The QR codes as drawings."""
    return {one.code: drawn(one.opens) for one in sheets}


def drawn(address: str) -> bytes:
    import io

    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=4, border=2)
    return out.getvalue()


def code_address(address: str) -> Any:
    """The same inside the page."""
    import segno

    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=2)


def labels() -> dict[str, str]:
    return {
        "group": _("Group"),
        "sheet": _("Sheet"),
        "question": _("Question"),
        "note": _("Note"),
        "tally": _("One stroke for each person"),
        "restricted": _("Not in the public version"),
        "other": _("What else did you see? What, where, and what could be done?"),
        "code": _("QR code: open %(sheet)s on your phone.", sheet="{}"),
        "type": _("On your phone"),
        "page": _("Page"),
        "of": _("of"),
        "lost": _("Some characters could not be drawn; the web page shows them."),
        "law": _("Write about places, never about people. Danger: call 112."),
    }
