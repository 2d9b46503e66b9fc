"""The doors of checklists: the list, the editor, versions, preview, spreadsheets in and out."""

from app.walks.pages.checklists import (
    editor,
    listing,
    parts,
    preview,
    publishing,
    spreadsheet,
)

__all__ = ["editor", "listing", "parts", "preview", "publishing", "spreadsheet"]
