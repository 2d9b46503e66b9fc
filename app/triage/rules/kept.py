"""Field values as JSON for the undo record, and as codes for the diary."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

MOMENT = "_at"
# These lie in the report and in the undo record; the diary never holds them: free text, and when
# somebody without a name wrote (the line of that message itself is told to the hour).
UNTOLD = {"public_answer", "added_at"}


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
    return {name: [was[name], becomes[name]] for name in becomes if name not in UNTOLD}
