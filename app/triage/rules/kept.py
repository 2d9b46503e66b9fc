"""Field values as JSON for the undo record, and as codes for the diary."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

MOMENT = "_at"
# Free text lies in the report and in the undo record; the diary never holds it.
TEXTS = {"public_answer"}


def kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in fields.items()
    }


def restored(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: datetime.fromisoformat(value) if name.endswith(MOMENT) and value else value
        for name, value in fields.items()
    }


def told(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    was, becomes = kept(before), kept(after)
    return {name: [was[name], becomes[name]] for name in becomes if name not in TEXTS}
