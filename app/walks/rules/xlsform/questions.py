"""One row of the sheet `survey` as a question; None, and the reason told, where it cannot be one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.walks.rules.checklist import VERDICTS, YESNO
from app.walks.rules.words import FEWEST_OPTIONS, MOST_OPTIONS
from app.walks.rules.xlsform.columns import ANSWER, FLAGS, OWN, VERDICT, YES
from app.walks.rules.xlsform.lists import Options
from app.walks.rules.xlsform.rows import Row
from app.walks.rules.xlsform.told import Told

PLAIN = {
    "text": "text",
    "string": "text",
    "integer": "count",
    "int": "count",
    "range": "range",
}
CHOICES = {"select one": "choice", "select1": "choice", "select multiple": "multi"}
# What a phone writes down by itself in ODK; here nothing of it is kept, or it comes of itself.
PHONE = {"start", "end", "today", "deviceid", "phonenumber", "username", "email", "audit"}
FIXED = {VERDICT: "verdict", ANSWER: "yesno"}
SETS = {frozenset(VERDICTS): "verdict", frozenset(YESNO): "yesno"}
PARAMETER = re.compile(r"\b(start|end|step)\s*=\s*([0-9.+-]{1,12})(?![0-9.])")
NO = {"no", "nej", "false", "0", ""}
SURE = {YES, "ja", "true", "1", "x"}


@dataclass(frozen=True)
class Asked:
    """The type of a row, taken apart: `select_one list or_other`."""

    kind: str
    list: str = ""
    other: bool = False


def asked(text: str) -> Asked:
    words = text.replace("_from_file", " from_file").split()
    for many in (2, 1):
        first = " ".join(words[:many]).lower().replace("_", " ")
        if first in CHOICES:
            rest = words[many:]
            if rest and rest[0].lower() == "from":
                rest = rest[1:]
            return Asked(CHOICES[first], rest[0] if rest else "", "or_other" in rest[1:])
    return Asked(PLAIN.get(text.strip().lower(), ""))


@dataclass
class Reading:
    """Where the reading stands: the lists to choose from, and what has been told so far."""

    sheet: str
    lists: Mapping[str, Options]
    told: list[Told]

    def tell(self, code: str, row: Row, what: str = "") -> None:
        self.told.append(Told(code, self.sheet, row.number, what))

    def answers(self, row: Row) -> dict[str, Any] | None:
        """`type` and `options` of the question."""
        kind, name = asked(row.get("type")), row.get("name") or row.get("type")
        if not kind.kind:
            phone = row.get("type").lower() in PHONE
            what = row.get("type")
            return self._lost("phone_does_it" if phone else "type_unknown", row, what)
        if kind.kind == "range":
            return self._scale(row, name)
        if kind.kind not in CHOICES.values():
            return {"type": self._agreed(kind.kind, row)}
        if kind.other:
            self.tell("or_other", row, name)
        return self._chosen(kind, row)

    def _lost(self, code: str, row: Row, what: str) -> None:
        self.tell(code, row, what)

    def _scale(self, row: Row, name: str) -> dict[str, Any] | None:
        found = dict(PARAMETER.findall(row.get("parameters").lower()))
        if (found.get("start"), found.get("end"), found.get("step", "1")) != ("1", "5", "1"):
            return self._lost("range_other", row, name)
        own = row.get(f"{OWN}type")
        return {"type": own if own in {"scale5", "scale5_quality"} else "scale5_quality"}

    def _chosen(self, kind: Asked, row: Row) -> dict[str, Any] | None:
        if kind.kind == "choice" and kind.list in FIXED:
            return {"type": self._agreed(FIXED[kind.list], row)}
        options, own = self.lists.get(kind.list), row.get(f"{OWN}type")
        if kind.list == "from_file" or options is None:
            code = "list_from_file" if kind.list == "from_file" else "list_unknown"
            return self._lost(code, row, kind.list if options is None else row.get("name"))
        if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
            many = len(options) > MOST_OPTIONS
            return self._lost("too_many_choices" if many else "too_few_choices", row, kind.list)
        fixed = SETS.get(frozenset(options))
        if kind.kind == "choice" and fixed and own != "choice":
            return {"type": self._agreed(fixed, row)}
        return {"type": self._agreed(kind.kind, row), "options": options}

    def _agreed(self, kind: str, row: Row) -> str:
        """Our own column only says more; where it says something else, the type counts."""
        if row.get(f"{OWN}type") not in {"", kind}:
            self.tell("type_own_other", row, kind)
        return kind

    def flags(self, row: Row) -> dict[str, bool]:
        """A value that is neither counts as set: better a question too few in a public protocol."""
        said = {flag: row.get(OWN + flag).lower() for flag in FLAGS}
        for flag, value in said.items():
            if value not in NO | SURE:
                self.tell("flag_unclear", row, OWN + flag)
        return {flag: True for flag, value in said.items() if value not in NO}
