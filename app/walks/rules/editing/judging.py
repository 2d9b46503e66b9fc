"""One section or one question held against the same rules as a whole checklist."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from app.walks.rules.checklist import Question, Section
from app.walks.rules.editing.plain import plain_question, plain_section
from app.walks.rules.faults import Fault, NotAChecklist
from app.walks.rules.parsing import parsed

ALONE = {"id": "alone", "version": 1, "sv": "-", "en": "-"}
ANY = {"id": "any", "type": "verdict", "sv": "-", "en": "-"}
OF_SECTION, OF_QUESTION = "sections[0].", "sections[0].questions[0]."


@dataclass(frozen=True)
class Known:
    """What may be named."""

    place_types: Container[str]
    responsible: Container[str]


def judged_section(section: dict[str, Any], known: Known) -> dict[str, Any]:
    """The section as it is kept, with its questions; NotAChecklist with places inside it."""
    asked = section.get("questions") or [ANY]
    found = _alone({**section, "questions": asked}, known, OF_SECTION)
    return plain_section(found) | ({} if section.get("questions") else {"questions": []})


def judged_question(
    question: dict[str, Any], section: dict[str, Any], known: Known
) -> dict[str, Any]:
    """The question as it is kept, asked where its section is."""
    around = {"id": "around", "sv": "-", "en": "-", "questions": [question]}
    around |= {name: section[name] for name in ("scope", "applies_to") if name in section}
    found: Question = _alone(around, known, OF_QUESTION).questions[0]
    return plain_question(found)


def _alone(section: dict[str, Any], known: Known, inside: str) -> Section:
    try:
        made = parsed(
            {**ALONE, "sections": [section]},
            place_types=known.place_types,
            responsible=known.responsible,
        )
    except NotAChecklist as wrong:
        near = (Fault(one.code, one.place.removeprefix(inside)) for one in wrong.faults)
        raise NotAChecklist(*near) from wrong
    return made.sections[0]
