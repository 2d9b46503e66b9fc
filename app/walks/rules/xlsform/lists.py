"""The sheet `choices`: what may be chosen, list by list."""

from collections import defaultdict

from app.core.sheets import Line
from app.walks.rules.editing.ids import as_option_id, free
from app.walks.rules.words import OPTION_ID
from app.walks.rules.xlsform.columns import FIXED, PLACE
from app.walks.rules.xlsform.rows import Row, rows
from app.walks.rules.xlsform.told import Told

COLUMNS = {"list_name", "name", "label"}
OURS = {PLACE, *FIXED}
Options = dict[str, dict[str, str]]


def lists(title: str, lines: list[Line], told: list[Told]) -> dict[str, Options]:
    """List -> option -> words, in the order of the sheet."""
    made: dict[str, Options] = defaultdict(dict)
    seen: set[tuple[str, str]] = set()
    for row in rows(title, lines, COLUMNS, told):
        name, option = row.get("list_name"), row.get("name")
        if name in OURS:
            continue
        if not name or not option or not any(row.words()):
            told.append(Told("choice_incomplete", title, row.number))
        elif (name, option) in seen:
            told.append(Told("choice_twice", title, row.number, option))
        else:
            seen.add((name, option))
            made[name][_key(option, made[name])] = _words(row)
    return made


def _key(option: str, there: Options) -> str:
    fits = OPTION_ID.fullmatch(option)
    return free(option if fits else as_option_id(option), there)


def _words(row: Row) -> dict[str, str]:
    sv, en = row.words()
    return {"sv": sv or en, "en": en or sv}
