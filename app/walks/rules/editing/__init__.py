"""Writing a checklist: a draft, the steps that change it, and what differs between two versions."""

from app.walks.rules.editing.difference import Change, changes
from app.walks.rules.editing.draft import Draft, Gone, Removal, dumped, loaded, seen
from app.walks.rules.editing.edits import (
    Clash,
    Edit,
    Move,
    PutQuestion,
    PutSection,
    Remove,
    Restore,
    Title,
    edited,
    title,
)
from app.walks.rules.editing.ids import as_id, as_option_id, free
from app.walks.rules.editing.judging import Known, judged_question, judged_section
from app.walks.rules.editing.plain import plain

__all__ = [
    "Change",
    "Clash",
    "Draft",
    "Edit",
    "Gone",
    "Known",
    "Move",
    "PutQuestion",
    "PutSection",
    "Removal",
    "Remove",
    "Restore",
    "Title",
    "as_id",
    "as_option_id",
    "changes",
    "dumped",
    "edited",
    "free",
    "judged_question",
    "judged_section",
    "loaded",
    "plain",
    "seen",
    "title",
]
