"""The protocol of a walk in words, one and the same for the page, the PDF and the Word file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.catalogue.reads import standard
from app.core import words
from app.walks import rules
from app.walks.reads.joining import participant_roles
from app.walks.reads.plans import route
from app.walks.reads.protocol import Gathered
from app.walks.rules.protocol import PRIVATE, Drawing, Noted, drawing, parts
from app.walks.rules.season import season
from app.walks.tables import WalkStop

HEADINGS = {
    "head": lazy_gettext("About the walk"),
    "participants": lazy_gettext("Who took part"),
    "route": lazy_gettext("Route"),
    "summary": lazy_gettext("Summary"),
    "preserve": lazy_gettext("What works and should be kept"),
    "findings": lazy_gettext("Findings"),
    "rejected": lazy_gettext("Not carried out, and why"),
    "private": lazy_gettext("Proposals on private land"),
    "next": lazy_gettext("Follow-up and contact"),
}
COUNTED, LIGHT = "count", "h_light"
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """`asked` is the question it answers; `photos` are tokens."""

    number: int
    place: str
    asked: str
    text: str
    proposal: str
    responsible: str
    answer: str
    reason: str
    due: str
    status: str
    divided: bool
    top: bool
    restricted: bool
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StopLine:
    number: int
    name: str
    kind: str
    findings: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """`draft` until it is adopted; `proposed` while findings are what the answers propose."""

    lang: str
    title: str
    number: str
    municipality: str
    whole: bool
    draft: bool
    proposed: bool
    mark: str
    version: str
    order: list[str]
    headings: dict[str, str]
    facts: Facts
    people: Facts
    stops: list[StopLine]
    drawing: Drawing | None
    drawn: str
    summary: str
    written: Facts
    top: list[Row]
    preserve: list[Row]
    findings: list[Row]
    rejected: list[Row]
    private: list[Row]
    next: Facts


def protocol(found: Gathered, municipality: str, lang: str) -> Protocol:
    return Protocol(
        lang=lang,
        title=_("Protocol: %(title)s", title=found.title),
        number=found.walk.number,
        municipality=municipality,
        whole=found.whole,
        draft=found.final_at is None,
        proposed=found.proposed,
        mark=mark(found),
        version=_("Internal version") if found.whole else _("Public version"),
        order=parts(one.id for one in found.guide.protocol),
        headings={part: str(said) for part, said in HEADINGS.items()},
        facts=facts(found, lang),
        people=people(found, lang),
        stops=[stop_line(n, stop, found, lang) for n, stop in enumerate(found.stops, 1)],
        drawing=drawn(found),
        drawn=drawn_said(found),
        summary=found.summary,
        written=written(found, lang),
        next=following(found),
        **tables(found, lang),
    )


def tables(found: Gathered, lang: str) -> dict[str, list[Row]]:
    """Which findings stand in which table."""
    in_table: dict[str, Callable[[Noted], bool]] = {
        "top": lambda one: one.top,
        "preserve": lambda one: one.good,
        "findings": lambda one: not one.good,
        "rejected": lambda one: one.rejected and not one.good,
        "private": lambda one: not one.good and on_private_land(one, found),
    }
    rows = [(one, row(one, found, lang)) for one in found.noted]
    return {name: [r for one, r in rows if wanted(one)] for name, wanted in in_table.items()}


def on_private_land(one: Noted, found: Gathered) -> bool:
    """By who owns it; while it is only proposed, by whom the question names first."""
    question = found.checklist.question(one.question)
    asked = question.responsible[:1] if question and found.proposed else ()
    return one.private or bool(PRIVATE & set(asked))


def row(one: Noted, found: Gathered, lang: str) -> Row:
    question = found.checklist.question(one.question)
    asked = question.said(lang) if question else ""
    status = found.guide.finding["status"].options
    return Row(
        number=one.number,
        place=place(one.stop, found.stops),
        asked=asked if not one.text.startswith(asked) else "",
        text=one.text,
        proposal=one.proposal,
        responsible=one.responsible or suggested(question, lang, proposed=found.proposed),
        answer=one.answer,
        reason=one.reason,
        due=words.day(one.due),
        status=next((each.said(lang) for each in status if each.id == one.status), one.status),
        divided=one.divided,
        top=one.top,
        restricted=one.restricted,
        photos=tuple(token for token in one.photos if token in found.thumbs),
    )


def suggested(question: rules.Question | None, lang: str, *, proposed: bool) -> str:
    """Whom the question names, until a leader has said who it is."""
    known = standard().responsible_roles
    named = question.responsible[:1] if question and proposed else ()
    return "".join(
        _("%(who)s (proposal)", who=known[one].said(lang)) for one in named if one in known
    )


def place(key: str, stops: Sequence[WalkStop]) -> str:
    found = next(((n, stop) for n, stop in enumerate(stops, 1) if stop.key == key), None)
    return f"{found[0]} {found[1].name}" if found else _("Between the stops")


def mark(found: Gathered) -> str:
    if found.final_at is None:
        return _("Draft")
    return _("Adopted %(day)s", day=words.day(found.final_at))


def facts(found: Gathered, lang: str) -> Facts:
    walk = found.walk
    until = f"{words.time(walk.starts_at)}–{words.time(walk.ends_at)}"
    said = [
        (_("Area"), found.area),
        (_("Date"), words.day(walk.starts_at)),
        (_("Season"), season(walk.starts_at.astimezone(words.HERE).date()).said(lang)),
        (_("Time"), until),
        *light(found, lang),
        *answered(found, lang, of=lambda one: one.kind not in {COUNTED, "text"}),
        (_("Organiser"), ", ".join([found.organiser] if found.organiser else organisers(found))),
        (_("Registry number"), walk.registry_number),
    ]
    return [(label, value) for label, value in said if value]


def light(found: Gathered, lang: str) -> Facts:
    """What the light must have been, where nobody has said how it was."""
    question = found.checklist.question(LIGHT)
    if question is None or LIGHT in found.said or not found.stops:
        return []
    first = found.stops[0]
    was = rules.light_at(found.walk.starts_at, first.lat, first.lon)
    return [(question.said(lang), one.said(lang)) for one in question.options if one.id == was]


def organisers(found: Gathered) -> list[str]:
    return [name for name in found.roles.get("organiser", ()) if name]


def people(found: Gathered, lang: str) -> Facts:
    """Numbers by role and group, and no name."""
    roles = {one.id: one.said(lang) for one in found.guide.roles}
    return [
        *answered(found, lang, of=lambda one: one.kind == COUNTED),
        *((roles.get(role, role), str(len(names))) for role, names in found.roles.items()),
        *(
            (_("Phones that joined, group %(number)s", number=number), str(count))
            for number, count in found.groups.items()
        ),
        *(
            (_("Taking part as: %(role)s", role=participant_roles()[role][lang]), str(count))
            for role, count in found.joined_as.items()
        ),
    ]


def written(found: Gathered, lang: str) -> Facts:
    return answered(found, lang, of=lambda one: one.kind == "text")


def answered(found: Gathered, lang: str, of: Callable[[rules.Question], bool]) -> Facts:
    """Answers about the whole walk. Where people disagree, all that was said stands there."""
    asked = [one for one in found.checklist.questions if one.id in found.said and of(one)]
    said = {one.id: found.said[one.id] for one in asked}
    return said_facts(found.checklist, said, lang, found.guide.answer_types)


def said_facts(checklist: rules.Checklist, said: Mapping[str, Any], lang: str, types: Any) -> Facts:
    """Question by question as the checklist has them."""
    asked = [one for one in checklist.questions if one.id in said]
    return [(one.said(lang), told(one, said[one.id], lang, types)) for one in asked]


def told(question: rules.Question, values: Sequence[Any], lang: str, types: Any) -> str:
    fixed = types[question.kind].options if question.kind in types else ()
    named = {one.id: one.said(lang) for one in (*question.options, *fixed)}
    each = [value if isinstance(value, list) else [value] for value in values]
    gap = "\n" if question.kind == "text" else " / "
    return gap.join(", ".join(named.get(str(one), str(one)) for one in many) for many in each)


def stop_line(number: int, stop: WalkStop, found: Gathered, lang: str) -> StopLine:
    kinds = {one.key: one.name.said(lang) for one in standard().questions["place_type"].options}
    here = [str(one.number) for one in found.noted if one.stop == stop.key]
    return StopLine(number, stop.name, kinds.get(stop.place_type or "", ""), ", ".join(here))


def drawn(found: Gathered) -> Drawing | None:
    at = [(stop.lat, stop.lon) for stop in found.stops]
    return drawing(at, route(found.walk), found.noted) if at else None


def drawn_said(found: Gathered) -> str:
    named = ", ".join(f"{n} {stop.name}" for n, stop in enumerate(found.stops, 1))
    return _("The route with its stops in order: %(stops)s.", stops=named)


def following(found: Gathered) -> Facts:
    said = [
        (_("Answer meeting"), words.day(found.meeting_on)),
        (_("Contact"), ", ".join(dict.fromkeys([*organisers(found), found.organiser]))),
    ]
    return [(label, value.strip(", ")) for label, value in said if value.strip(", ")]
