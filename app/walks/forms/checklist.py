"""What comes in from the checklist editor. Nothing is judged here: rules.editing does that."""

from collections.abc import Iterator
from typing import Any

from werkzeug.datastructures import MultiDict

from app.core.numbers import NoNumber, whole
from app.core.refusals import Refusal
from app.core.strict import storable
from app.walks.rules import editing
from app.walks.rules.parsing import FLAGS

Form = MultiDict[str, str]
MOST_ROWS = 60
LAST = 999
PARTS = ("section", "question")


def title(form: Form) -> editing.Title:
    return editing.Title(words(form), text(form, "seen"))


def section(form: Form, section_id: str) -> editing.PutSection:
    given: dict[str, Any] = {"id": section_id, **words(form), "scope": text(form, "scope")}
    if places := form.getlist("applies_to"):
        given["applies_to"] = places
    note = {language: text(form, f"note_{language}") for language in ("sv", "en")}
    if any(note.values()):
        given["note"] = note
    return editing.PutSection(given, text(form, "seen"))


def question(form: Form, question_id: str, into: str) -> editing.PutQuestion:
    given: dict[str, Any] = {"id": question_id, "type": text(form, "type"), **words(form)}
    given |= {flag: True for flag in FLAGS if form.get(flag)}
    for name in ("applies_to", "responsible"):
        if listed := form.getlist(name):
            given[name] = listed
    if options := dict(_options(form)):
        given["options"] = options
    return editing.PutQuestion(given, text(form, "section") or into, text(form, "seen"))


def step(form: Form) -> editing.Edit:
    """The pressed button says `up:question:q1`, and for what is taken away what was seen."""
    what, part, part_id, seen = (*text(form, "step").split(":"), "", "", "", "")[:4]
    if part not in PARTS:
        raise Refusal("wrong_choice")
    match what:
        case "up" | "down":
            return editing.Move(part, part_id, what == "up")
        case "remove":
            return editing.Remove(part, part_id, seen)
        case "restore":
            return editing.Restore(part, part_id)
    raise Refusal("wrong_choice")


def words(form: Form) -> dict[str, str]:
    return {language: text(form, language) for language in ("sv", "en")}


def text(form: Form, name: str) -> str:
    """One line as it was typed; what cannot be stored is left to the rules to refuse."""
    typed = form.get(name, "")
    return " ".join(typed.split()) if storable(typed) else typed


def _options(form: Form) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows that hold words, by the places that were typed; a new one gets an id of its own."""
    rows = zip(
        *(form.getlist(f"option_{name}")[:MOST_ROWS] for name in ("id", "sv", "en", "place")),
        strict=False,
    )
    filled = [row for row in rows if row[1].strip() or row[2].strip()]
    taken: set[str] = {row[0] for row in filled}
    for key, sv, en, _typed in sorted(filled, key=lambda row: _place(row[3])):
        made = key or editing.free(editing.as_option_id(sv or en), taken)
        taken.add(made)
        yield made, {"sv": " ".join(sv.split()), "en": " ".join(en.split())}


def _place(typed: str) -> int:
    try:
        return whole(typed.strip())
    except NoNumber:
        return LAST
