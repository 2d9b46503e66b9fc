"""One report as the desk sees it: everything, each field made safe to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.accounts.tables import Organisation
from app.catalogue.rules import Category, Question
from app.core.clock import now
from app.reports.tables import Report
from app.triage import rules
from app.triage.shapes.doubts import doubts, flags
from app.triage.shapes.known import Known
from app.triage.shapes.moments import full
from app.triage.shapes.rows import category_name, icon, seen
from app.triage.shapes.words import OUTCOMES, PRECISIONS, SOURCES, STATES


@dataclass(frozen=True, slots=True)
class Detail:
    number: str
    seen: str
    revision: int
    category: str
    category_id: str
    group_id: str
    icon: str
    kind: str
    text: str
    answers: list[tuple[str, str]]
    place: str
    area: str
    area_slug: str
    lat: float | None
    lon: float | None
    accuracy_m: int | None
    place_source: str
    source: str
    reporter: str
    saved: str
    received: str
    late: bool
    observed: str
    precision: str
    state: str
    state_word: str
    outcome: str
    severity: int
    severity_word: str
    restricted: bool
    approved: bool
    owner: str
    owner_slug: str
    quarantine: list[str]
    flags: list[str]
    added: bool
    public_answer: str
    answered: str


def detail(report: Report, known: Known, heard: Iterable[str] = ()) -> Detail:
    """`heard`: flags of what was said after it came."""
    return Detail(
        number=report.number,
        seen=seen(report),
        revision=report.revision,
        kind=_said(known.catalogue.kinds, report.kind, known.lang),
        text=rules.plain(report.text),
        answers=answers(report.answers, known),
        source=str(SOURCES.get(report.source, report.source)),
        reporter=reporter(report, known),
        quarantine=doubts(report.quarantine) if report.quarantined else [],
        flags=flags(list(dict.fromkeys([*report.flags, *heard])), known.catalogue, known.lang),
        **of_category(report, known),
        **of_place(report, known),
        **of_times(report),
        **of_desk(report, known),
    )


def of_category(report: Report, known: Known) -> dict[str, Any]:
    return {
        "category": category_name(known, report.category),
        "category_id": report.category,
        "group_id": report.group,
        "icon": icon(known, report.group),
    }


def of_place(report: Report, known: Known) -> dict[str, Any]:
    area = known.areas.get(report.area_id or 0)
    return {
        "place": rules.plain(report.place_text),
        "area": area.name if area else "",
        "area_slug": area.slug if area else "",
        "lat": report.lat,
        "lon": report.lon,
        "accuracy_m": round(report.accuracy_m) if report.accuracy_m is not None else None,
        "place_source": report.place_source,
    }


def of_times(report: Report) -> dict[str, Any]:
    return {
        "saved": told(report, report.captured_at),
        "received": told(report, report.received_at),
        "late": rules.late(report.captured_at, report.received_at),
        "observed": told(report, report.observed_at),
        "precision": str(PRECISIONS.get(report.observed_precision or "", "")),
    }


def told(report: Report, moment: datetime | None) -> str:
    """To the hour when nobody is to be recognised by the minute."""
    if moment is None:
        return ""
    anonymous = report.author_id is None
    return full(rules.shown(moment, anonymous=anonymous), now(), hourly=anonymous)


def of_desk(report: Report, known: Known) -> dict[str, Any]:
    owner = known.organisations.get(report.owner_id or 0)
    return {
        "state": report.state,
        "state_word": str(STATES[report.state]),
        "outcome": str(OUTCOMES.get(report.outcome or "", "")),
        "severity": report.severity,
        "severity_word": _said(known.catalogue.severities, report.severity, known.lang),
        "restricted": report.sensitivity == "restricted",
        "approved": report.approved_at is not None,
        "added": report.added_at is not None,
        "owner": owner.name if owner else "",
        "owner_slug": owner.slug if owner else "",
        "public_answer": report.public_answer,
        "answered": full(report.answered_at, now(), hourly=False) if report.answered_at else "",
    }


def reporter(report: Report, known: Known) -> str:
    """Who has an account is known by name at the desk; nobody else is."""
    if report.author_id is None:
        return ""
    organisation = known.organisations.get(report.organisation_id or 0)
    parts = (known.people.get(report.author_id, ""), organisation.name if organisation else "")
    return ", ".join(part for part in parts if part)


def answers(given: Mapping[str, Any], known: Known) -> list[tuple[str, str]]:
    return [
        (
            _question(key, known),
            rules.plain(_answer(known.catalogue.questions.get(key), value, known)),
        )
        for key, value in given.items()
        if value not in (None, "", [], {})
    ]


def _question(key: str, known: Known) -> str:
    question = known.catalogue.questions.get(key)
    return question.name.said(known.lang) if question else rules.plain(key)


def _answer(question: Question | None, value: Any, known: Known) -> str:
    if isinstance(value, list):
        return ", ".join(_answer(question, each, known) for each in value)
    if isinstance(value, dict):
        return " – ".join(str(each) for each in value.values())
    options = (
        {option.key: option.name.said(known.lang) for option in question.options}
        if question
        else {}
    )
    return options.get(str(value), str(value))


def _said(texts: Mapping[Any, Any], key: Any, lang: str) -> str:
    return texts[key].said(lang) if key in texts else rules.plain(str(key))


def responsible_first(
    category: Category | None, organisations: list[Organisation]
) -> list[Organisation]:
    """Those who usually own what this category is about come first, so that they get the digits."""
    order = {role: n for n, role in enumerate(category.responsible if category else ())}
    return sorted(organisations, key=lambda each: (order.get(each.kind, len(order)), each.name))
