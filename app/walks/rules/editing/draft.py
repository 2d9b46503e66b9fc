"""A checklist that is being written: it may be unfinished, and what is taken away can come back."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

Part = Literal["section", "question"]
Made = dict[str, Any]
MOST_REMOVED = 50


class Gone(Exception):
    """What should be changed is not there any more; somebody else has removed it."""


@dataclass(frozen=True)
class Removal:
    """`section` is the one a question lay in, `at` its place there, the first of all is 0."""

    part: Part
    section: str
    at: int
    what: Made


@dataclass(frozen=True)
class Draft:
    """`content` in the shape of a checklist, without a version of its own."""

    content: Made
    removed: tuple[Removal, ...] = ()

    @property
    def sections(self) -> list[Made]:
        return self.content["sections"]

    def section(self, section_id: str) -> Made:
        return self.sections[self.at(section_id)]

    def at(self, section_id: str) -> int:
        return _at(self.sections, section_id)

    def around(self, question_id: str) -> Made:
        """The section that the question lies in."""
        for section in self.sections:
            if any(one["id"] == question_id for one in section["questions"]):
                return section
        raise Gone

    def question(self, question_id: str) -> Made:
        asked = self.around(question_id)["questions"]
        return asked[_at(asked, question_id)]

    def with_sections(self, sections: list[Made]) -> "Draft":
        return replace(self, content=self.content | {"sections": sections})

    def with_section(self, section: Made) -> "Draft":
        """In place of the one with the same id."""
        return self.with_sections(put(self.sections, section))

    def ids(self) -> set[str]:
        """Of sections and questions alike, those that were taken away too."""
        return set(_ids([*self.sections, *(one.what for one in self.removed)]))


def put(listed: list[Made], one: Made) -> list[Made]:
    """In place of the one with the same id, else last."""
    there = any(each["id"] == one["id"] for each in listed)
    return [one if each["id"] == one["id"] else each for each in listed] + [one] * (not there)


def _at(listed: list[Made], wanted: str) -> int:
    for at, one in enumerate(listed):
        if one["id"] == wanted:
            return at
    raise Gone


def _ids(parts: list[Made]) -> Iterator[str]:
    for part in parts:
        yield part["id"]
        yield from (question["id"] for question in part.get("questions", ()))


def seen(part: Made) -> str:
    """Tells one state of a part from another: what somebody had before them."""
    own = {name: value for name, value in part.items() if name != "questions"}
    told = json.dumps(own, ensure_ascii=False, sort_keys=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def dumped(draft: Draft) -> str:
    removed = [one.__dict__ for one in draft.removed[-MOST_REMOVED:]]
    return json.dumps({"content": draft.content, "removed": removed}, ensure_ascii=False)


def loaded(body: str) -> Draft:
    given = json.loads(body)
    return Draft(given["content"], tuple(Removal(**one) for one in given["removed"]))
