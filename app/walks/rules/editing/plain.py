"""A checklist as the plain dict that it is parsed from: what is not set is not named."""

from typing import Any

from app.catalogue.rules import Text
from app.walks.rules.checklist import Checklist, Question, Section
from app.walks.rules.parsing import CHOOSING, FLAGS


def plain(checklist: Checklist) -> dict[str, Any]:
    return {
        "id": checklist.id,
        "version": checklist.version,
        **_words(checklist.title),
        "sections": [plain_section(section) for section in checklist.sections],
    }


def plain_section(section: Section) -> dict[str, Any]:
    whole: dict[str, Any] = {"id": section.id, **_words(section), "scope": section.scope}
    if section.applies_to:
        whole["applies_to"] = list(section.applies_to)
    if section.note:
        whole["note"] = _words(section.note)
    return whole | {"questions": [plain_question(question) for question in section.questions]}


def plain_question(question: Question) -> dict[str, Any]:
    whole: dict[str, Any] = {"id": question.id, "type": question.kind, **_words(question)}
    whole |= {flag: True for flag in FLAGS if getattr(question, flag)}
    for name in ("applies_to", "responsible"):
        if listed := getattr(question, name):
            whole[name] = list(listed)
    if question.kind in CHOOSING:
        whole["options"] = {option.id: _words(option) for option in question.options}
    return whole


def _words(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}
