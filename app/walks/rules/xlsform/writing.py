"""A checklist as the sheets of an XLSForm that ODK's tools take, and that comes back the same."""

from collections.abc import Iterator, Mapping

from app.catalogue.rules import Text
from app.walks.rules.checklist import Checklist, Option, Question, Section
from app.walks.rules.xlsform import columns
from app.walks.rules.xlsform.columns import OWN

Row = dict[str, str]
Sheets = dict[str, list[list[str]]]


def sheets(checklist: Checklist, place_types: Mapping[str, Text]) -> Sheets:
    return {
        "survey": _sheet(columns.SURVEY, _survey(checklist)),
        "choices": _sheet(columns.CHOICES, _choices(checklist, place_types)),
        "settings": _sheet(columns.SETTINGS, [_settings(checklist)]),
    }


def _sheet(heads: tuple[str, ...], rows: Iterator[Row] | list[Row]) -> list[list[str]]:
    return [list(heads), *([row.get(head, "") for head in heads] for row in rows)]


def _survey(checklist: Checklist) -> Iterator[Row]:
    yield {
        "type": f"select_one {columns.PLACE}",
        "name": columns.PLACE,
        **_label(Text("Typ av plats", "Kind of place")),
        "appearance": "minimal",
    }
    for section in checklist.sections:
        yield _begin(section)
        if section.note:
            name = f"{columns.NOTE}_{section.id}"
            yield {"type": "note", "name": name, **_label(section.note)}
        for question in section.questions:
            yield _question(question)
        yield {"type": "end_group"}


def _begin(section: Section) -> Row:
    name = columns.outside(section.id)
    own = {f"{OWN}scope": section.scope, f"{OWN}applies_to": " ".join(section.applies_to)}
    return {
        "type": "begin_group",
        "name": name,
        **_label(section),
        "relevant": columns.where(section.applies_to),
        **own,
    }


def _question(question: Question) -> Row:
    kind = columns.TYPES[question.kind].format(columns.outside(question.id))
    flags = {OWN + flag: columns.YES for flag in columns.FLAGS if getattr(question, flag)}
    scale = question.kind.startswith("scale5")
    return {
        "type": kind,
        "name": columns.outside(question.id),
        **_label(question),
        "relevant": columns.where(question.applies_to),
        "appearance": "columns-pack" if question.kind in {"verdict", "yesno"} else "",
        "parameters": columns.SCALE if scale else "",
        f"{OWN}type": question.kind,
        f"{OWN}applies_to": " ".join(question.applies_to),
        f"{OWN}responsible": " ".join(question.responsible),
        **flags,
    }


def _choices(checklist: Checklist, place_types: Mapping[str, Text]) -> Iterator[Row]:
    places = (Option(name.sv, name.en, key) for key, name in place_types.items())
    yield from _list(columns.PLACE, places)
    for name, fixed in columns.FIXED.items():
        yield from _list(name, (Option(sv, en, key) for key, (sv, en) in fixed.items()))
    for question in checklist.questions:
        yield from _list(columns.outside(question.id), iter(question.options))


def _list(name: str, options: Iterator[Option]) -> Iterator[Row]:
    for option in options:
        yield {"list_name": name, "name": option.id, **_label(option)}


def _settings(checklist: Checklist) -> Row:
    return {
        "form_title": checklist.title.sv,
        "form_id": checklist.id,
        "version": str(checklist.version),
        "default_language": columns.SV,
        columns.TITLE_EN: checklist.title.en,
    }


def _label(text: Text) -> Row:
    said = (text.sv, text.en)
    broken = (one.replace(columns.REFERENCE, columns.BROKEN) for one in said)
    return dict(zip(columns.LABELS, broken, strict=True))
