"""What comes in from phones and from the pages of those who lead a walk."""

from app.walks.forms import checklist
from app.walks.forms.recording import CodeGiven, HandedOn, RoleTold, SealedEntry, WalkEntryEnvelope

__all__ = ["CodeGiven", "HandedOn", "RoleTold", "SealedEntry", "WalkEntryEnvelope", "checklist"]
