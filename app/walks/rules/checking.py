"""The checking of one checklist: what may be named, what was seen, and all that was wrong."""

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from app.walks.rules.faults import Fault
from app.walks.rules.words import ID, tells

MOST_LISTED = 40
Given = dict[Any, Any]


@dataclass
class Checking:
    place_types: Container[str]
    responsible: Container[str]
    faults: list[Fault] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def wrong(self, code: str, place: str) -> None:
        self.faults.append(Fault(code, place))

    def one_of(self, allowed: tuple[str, ...], given: object, code: str, place: str) -> Any:
        if isinstance(given, str) and given in allowed:
            return given
        self.wrong(code, place)
        return ""

    def id(self, each: Given, place: str, what: str) -> str:
        given = each.get("id")
        if not isinstance(given, str) or not ID.fullmatch(given):
            self.wrong("id_wrong", tells(place, "id"))
            return ""
        if (what, given) in self.seen:
            self.wrong("id_twice", tells(place, "id"))
        self.seen.add((what, given))
        return given

    def keys(self, each: Given, known: set[str], place: str) -> None:
        for key in each:
            if not isinstance(key, str) or key not in known:
                self.wrong("unknown_key", tells(place, key))

    def flag(self, each: Given, flag: str, place: str) -> bool:
        value = each.get(flag, False)
        if not isinstance(value, bool):
            self.wrong("flag_wrong", tells(place, flag))
        return value is True

    def named(self, each: Given, key: str, place: str) -> tuple[str, ...]:
        """The ids of a list: of kinds of place, or of who is responsible."""
        if key not in each:
            return ()
        at, named = tells(place, key), each[key]
        if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
            self.wrong("list_wrong", at)
            return ()
        if not 1 <= len(named) <= MOST_LISTED or len(set(named)) != len(named):
            self.wrong("list_wrong", at)
        known, code = {
            "applies_to": (self.place_types, "place_type_unknown"),
            "responsible": (self.responsible, "responsible_unknown"),
        }[key]
        for number, one in enumerate(named[:MOST_LISTED]):
            if one not in known:
                self.wrong(code, f"{at}[{number}]")
        return tuple(named)
