"""The sheet `survey`: its rows one after the other, as sections with questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.walks.rules.editing.ids import as_id, free
from app.walks.rules.editing.judging import Known, judged_question, judged_section
from app.walks.rules.faults import NotAChecklist
from app.walks.rules.words import ID
from app.walks.rules.xlsform.columns import OWN, PLACE
from app.walks.rules.xlsform.conditions import places, ringed
from app.walks.rules.xlsform.lists import Options
from app.walks.rules.xlsform.questions import FLAGS, Reading
from app.walks.rules.xlsform.rows import Row
from app.walks.rules.xlsform.sections import BEGIN, END, Sections
from app.walks.rules.xlsform.told import Told

OWN_COLUMNS = {OWN + name for name in ("type", "scope", "applies_to", "responsible", *FLAGS)}
COLUMNS = {"type", "name", "label", "relevant", "parameters", *OWN_COLUMNS}
MOST_NAMED = 8
Made = dict[str, Any]


@dataclass
class Survey:
    reading: Reading
    known: Known
    sections: Sections
    rings: set[str]
    taken: set[str] = field(default_factory=set)
    lonely: list[int] = field(default_factory=list)
    adapted: list[str] = field(default_factory=list)

    def take(self, row: Row) -> None:
        kind = row.get("type").lower().replace("_", " ")
        if kind in BEGIN:
            self.begin(row)
        elif kind in END:
            self.sections.end(row)
        elif kind == "note":
            self.note(row)
        elif row.get("type") and row.get("name") != PLACE:
            self.ask(row)

    def begin(self, row: Row) -> None:
        words = self.words(row) or {"sv": row.get("name") or "-", "en": row.get("name") or "-"}
        section: Made = {**words, "questions": []}
        self.sections.begin(row, section)
        if where := self.where(row):
            section["applies_to"] = where
        self.fitting(row, section)

    def fitting(self, row: Row, section: Made) -> None:
        """What the section itself may not say is told and taken away; its questions stay."""
        try:
            judged_section(section, self.known)
        except NotAChecklist as wrong:
            for one in wrong.faults:
                self.reading.tell(one.code, row)
                if one.place.startswith("applies_to"):
                    section.pop("applies_to", None)
                else:
                    section |= {"sv": section["id"], "en": section["id"]}

    def note(self, row: Row) -> None:
        words = self.words(row)
        section = self.sections.open[-1][1] if self.sections.open else None
        if words and section and not section["questions"] and "note" not in section:
            section["note"] = words
            self.fitting(row, section)
        else:
            self.reading.tell("note_left", row, (words or {}).get("sv", row.get("name")))

    def ask(self, row: Row) -> None:
        name, answers = row.get("name"), self.reading.answers(row)
        words = self.words(row)
        if answers is None:
            return
        if words is None:
            self.reading.tell("no_words", row, name)
            return
        section = self.sections.now(row)
        question = {"id": self.id(row, words), **words, **answers, **self.reading.flags(row)}
        for key, listed in (("applies_to", self.where(row)), ("responsible", self.owners(row))):
            question |= {key: listed} if listed else {}
        try:
            section["questions"].append(judged_question(question, section, self.known))
            self.taken.add(question["id"])
        except NotAChecklist as wrong:
            for one in wrong.faults:
                self.reading.tell(one.code, row, name)

    def words(self, row: Row) -> dict[str, str] | None:
        sv, en = row.words()
        if row.alone():
            self.lonely.append(row.number)
        return {"sv": sv or en, "en": en or sv} if sv or en else None

    def id(self, row: Row, words: dict[str, str]) -> str:
        """Its own name where that can be an id and is free."""
        given = row.get("name").removeprefix("_")
        wanted = given if ID.fullmatch(given) else as_id(given or words["sv"], "fraga")
        if wanted in self.taken:
            self.reading.tell("name_twice", row, row.get("name"))
        elif given and wanted != given:
            self.adapted.append(given)
        return free(wanted, self.taken)

    def owners(self, row: Row) -> list[str]:
        return row.get(f"{OWN}responsible").replace(",", " ").split()

    def where(self, row: Row) -> list[str]:
        """Our own column counts; a condition that says something else is told."""
        own = row.get(f"{OWN}applies_to").replace(",", " ").split()
        said, name = row.get("relevant"), row.get("name")
        understood = places(said)
        if said and not understood:
            ring = name in self.rings
            self.reading.tell("condition_ring" if ring else "condition_unused", row, name)
        return own or understood

    def say_once(self) -> None:
        for code, found in (("one_language", self.lonely), ("names_adapted", self.adapted)):
            if found:
                more = " …" if len(found) > MOST_NAMED else ""
                what = ", ".join(map(str, found[:MOST_NAMED])) + more
                self.reading.told.append(Told(code, self.reading.sheet, 0, what))


def sections(
    title: str, asked: list[Row], offered: Mapping[str, Options], known: Known, told: list[Told]
) -> list[Made]:
    reading = Reading(title, offered, told)
    survey = Survey(reading, known, Sections(reading), ringed(dict(conditions(asked))))
    for row in asked:
        survey.take(row)
    survey.say_once()
    return survey.sections.finished()


def conditions(asked: list[Row]) -> Iterator[tuple[str, str]]:
    """Each name with its condition; what lies in a group waits for the group's condition too."""
    groups: list[str] = []
    for row in asked:
        kind, name = row.get("type").lower().replace("_", " "), row.get("name")
        said = row.get("relevant") + "".join(f" ${{{one}}}" for one in groups[-1:])
        if kind in BEGIN:
            groups.append(name)
        elif kind in END:
            groups = groups[:-1]
        if name:
            yield name, said
