"""Checklists, walks, who may join, what phones recorded, what came of it, and dialogues."""

from app.walks.tables.checklist import Checklist, ChecklistDraft, WalkTemplate
from app.walks.tables.dialogue import Dialogue
from app.walks.tables.joining import JoinCode, Participant
from app.walks.tables.outcome import Finding, FindingEntry, WalkChoice, WalkDecision
from app.walks.tables.plan import SafetyWalk, WalkRole, WalkShare, WalkStep, WalkStop
from app.walks.tables.recorded import WalkEntry, WalkScore

__all__ = [
    "Checklist",
    "ChecklistDraft",
    "Dialogue",
    "Finding",
    "FindingEntry",
    "JoinCode",
    "Participant",
    "SafetyWalk",
    "WalkChoice",
    "WalkDecision",
    "WalkEntry",
    "WalkRole",
    "WalkScore",
    "WalkShare",
    "WalkStep",
    "WalkStop",
    "WalkTemplate",
]
