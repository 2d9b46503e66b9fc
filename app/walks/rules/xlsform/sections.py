"""The groups of a form as sections: one level, in the order in which they begin."""

from dataclasses import dataclass, field
from typing import Any

from app.walks.rules.editing.ids import as_id, free
from app.walks.rules.words import ID
from app.walks.rules.xlsform.columns import OWN
from app.walks.rules.xlsform.questions import Reading
from app.walks.rules.xlsform.rows import Row

LOOSE = {"sv": "Frågor", "en": "Questions"}
BEGIN = {"begin group", "begin repeat"}
END = {"end group", "end repeat"}
Made = dict[str, Any]


@dataclass
class Sections:
    """`open` are the groups that have begun and not ended; the last one takes the questions."""

    reading: Reading
    made: list[tuple[Row, Made]] = field(default_factory=list)
    open: list[tuple[Row, Made]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    loose: Made | None = None

    def begin(self, row: Row, section: Made) -> None:
        name = row.get("name") or section["sv"]
        if self.open:
            self.reading.tell("group_in_group", row, name)
        if "repeat" in row.get("type").lower():
            self.reading.tell("repeat_once", row, name)
        section["id"] = self.free(row.get("name"), section["sv"], "avsnitt")
        section["scope"] = self._scope(row, name)
        self.made.append((row, section))
        self.open.append((row, section))

    def end(self, row: Row) -> None:
        if self.open:
            self.open.pop()
        else:
            self.reading.tell("end_without_group", row)

    def now(self, row: Row) -> Made:
        """The section that a question of this row belongs to."""
        if self.open:
            return self.open[-1][1]
        if self.loose is None:
            self.reading.tell("no_group", row)
            self.loose = {**LOOSE, "id": self.free("fragor", "", ""), "scope": "stop"}
            self.loose["questions"] = []
            self.made.append((row, self.loose))
        return self.loose

    def free(self, name: str, words: str, otherwise: str) -> str:
        given = name.removeprefix("_")
        made = free(given if ID.fullmatch(given) else as_id(given or words, otherwise), self.ids)
        self.ids.add(made)
        return made

    def finished(self) -> list[Made]:
        """Groups that never end are said; sections without questions are left out and said."""
        for row, section in self.open:
            self.reading.tell("group_without_end", row, row.get("name") or section["sv"])
        for row, section in self.made:
            if not section["questions"]:
                self.reading.tell("group_empty", row, section["sv"])
        return [section for _row, section in self.made if section["questions"]]

    def _scope(self, row: Row, name: str) -> str:
        said = row.get(f"{OWN}scope").lower()
        if said not in {"", "stop", "walk"}:
            self.reading.tell("scope_unclear", row, name)
        return said if said in {"stop", "walk"} else "stop"
