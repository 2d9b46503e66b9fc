"""What can be done to a draft, one small step at a time. A step says what its maker had before them;
when somebody else has changed the same part meanwhile it is a Clash, and nothing is overwritten."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.walks.rules.editing.draft import Draft, Made, Part, Removal, put, seen
from app.walks.rules.editing.ids import as_id, free
from app.walks.rules.editing.judging import Known, judged_question, judged_section


class Clash(Exception):
    """`theirs` is the part as it is now."""

    def __init__(self, theirs: Made) -> None:
        super().__init__()
        self.theirs = theirs


@dataclass(frozen=True)
class Title:
    words: dict[str, str]
    seen: str


@dataclass(frozen=True)
class PutSection:
    """A new one when it has no id."""

    section: Made
    seen: str = ""


@dataclass(frozen=True)
class PutQuestion:
    """A new one when it has no id; into that section, at its end when it comes from another one."""

    question: Made
    into: str
    seen: str = ""


@dataclass(frozen=True)
class Move:
    part: Part
    id: str
    up: bool


@dataclass(frozen=True)
class Remove:
    part: Part
    id: str
    seen: str


@dataclass(frozen=True)
class Restore:
    part: Part
    id: str


Edit = Title | PutSection | PutQuestion | Move | Remove | Restore


def edited(draft: Draft, edit: Edit, known: Known, taken: set[str]) -> Draft:
    """The draft after it; NotAChecklist, Gone or Clash where it cannot be. `taken` ids are those
    of all earlier versions: an id is never given to another question."""
    match edit:
        case Title():
            return _titled(draft, edit, known)
        case PutSection():
            return _with_section(draft, edit, known, taken)
        case PutQuestion():
            return _with_question(draft, edit, known, taken)
    return STEPS[type(edit)](draft, edit)


def title(draft: Draft) -> Made:
    return {name: draft.content[name] for name in ("sv", "en")}


def _titled(draft: Draft, edit: Title, known: Known) -> Draft:
    words = {name: edit.words.get(name, "") for name in ("sv", "en")}
    _unchanged(title(draft), edit.seen, words)
    kept = judged_section({"id": "title", "scope": "stop", **words}, known)
    return replace(draft, content=draft.content | {name: kept[name] for name in words})


def _with_section(draft: Draft, edit: PutSection, known: Known, taken: set[str]) -> Draft:
    wanted = dict(edit.section)
    there = draft.section(wanted["id"]) if wanted.get("id") else None
    wanted["questions"] = there["questions"] if there else []
    wanted["id"] = wanted.get("id") or _fresh(wanted, draft, taken, "avsnitt")
    kept = judged_section(wanted, known)
    if there:
        _unchanged(there, edit.seen, kept)
    return draft.with_section(kept)


def _with_question(draft: Draft, edit: PutQuestion, known: Known, taken: set[str]) -> Draft:
    into, wanted = draft.section(edit.into), dict(edit.question)
    there = draft.question(wanted["id"]) if wanted.get("id") else None
    wanted["id"] = wanted.get("id") or _fresh(wanted, draft, taken, "fraga")
    kept = judged_question(wanted, into, known)
    if there:
        _unchanged(there, edit.seen, kept)
        before = draft.around(kept["id"])
        if before["id"] != edit.into:
            draft = draft.with_section(_without(before, kept["id"]))
            into = draft.section(edit.into)
    return draft.with_section(into | {"questions": put(into["questions"], kept)})


def _moved(draft: Draft, edit: Move) -> Draft:
    if edit.part == "section":
        return draft.with_sections(_shifted(draft.sections, draft.at(edit.id), edit.up))
    around = draft.around(edit.id)
    asked = around["questions"]
    at = next(n for n, one in enumerate(asked) if one["id"] == edit.id)
    return draft.with_section(around | {"questions": _shifted(asked, at, edit.up)})


def _shifted(listed: list[Made], at: int, up: bool) -> list[Made]:
    """One step; at the end of the list nothing happens."""
    to = at - 1 if up else at + 1
    if not 0 <= to < len(listed):
        return listed
    moved = list(listed)
    moved[at], moved[to] = moved[to], moved[at]
    return moved


def _removed(draft: Draft, edit: Remove) -> Draft:
    if edit.part == "section":
        at, what = draft.at(edit.id), draft.section(edit.id)
        _unchanged(what, edit.seen, None)
        kept = draft.with_sections([one for one in draft.sections if one["id"] != edit.id])
        return _keep(kept, Removal("section", "", at, what))
    around, what = draft.around(edit.id), draft.question(edit.id)
    _unchanged(what, edit.seen, None)
    at = around["questions"].index(what)
    kept = draft.with_section(_without(around, edit.id))
    return _keep(kept, Removal("question", around["id"], at, what))


def _keep(draft: Draft, removal: Removal) -> Draft:
    return replace(draft, removed=(*draft.removed, removal))


def _restored(draft: Draft, edit: Restore) -> Draft:
    """To its old place, or as near to it as there is one."""
    found = [one for one in draft.removed if (one.part, one.what["id"]) == (edit.part, edit.id)]
    if not found:
        return draft
    back = found[-1]
    left = replace(draft, removed=tuple(one for one in draft.removed if one is not back))
    if back.part == "section":
        return left.with_sections(_inserted(left.sections, back))
    around = left.section(back.section)
    return left.with_section(around | {"questions": _inserted(around["questions"], back)})


def _inserted(listed: list[Made], back: Removal) -> list[Made]:
    return [*listed[: back.at], back.what, *listed[back.at :]]


def _without(section: Made, question_id: str) -> Made:
    return section | {
        "questions": [one for one in section["questions"] if one["id"] != question_id]
    }


def _unchanged(now: Made, had: str, wanted: Any) -> None:
    """Two who want the same do not clash."""
    if seen(now) != had and (wanted is None or seen(wanted) != seen(now)):
        raise Clash(now)


def _fresh(part: Made, draft: Draft, taken: set[str], otherwise: str) -> str:
    return free(as_id(part.get("sv", ""), otherwise), taken | draft.ids())


STEPS: dict[type, Callable[[Draft, Any], Draft]] = {
    Move: _moved,
    Remove: _removed,
    Restore: _restored,
}
