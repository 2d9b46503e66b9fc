"""What of reports the desk may show, each field decided once for list, page and history."""

from app.triage.shapes.clash import Clash, clash
from app.triage.shapes.desk import Desk, Undo, desk, one, readers
from app.triage.shapes.rows import Row, row

__all__ = ["Clash", "Desk", "Row", "Undo", "clash", "desk", "one", "readers", "row"]
