"""The catalogue as plain values, and what follows from it. No Flask, no SQLAlchemy, no files."""

from app.catalogue.rules.catalogue import (
    Catalogue,
    Category,
    Gate,
    Group,
    Local,
    Option,
    Question,
    Text,
    Topic,
)
from app.catalogue.rules.form import Form, FormCategory, FormGroup, FormQuestion, form
from app.catalogue.rules.hints import hinted
from app.catalogue.rules.personal import Finding, Pattern, found_in

__all__ = [
    "Catalogue",
    "Category",
    "Finding",
    "Form",
    "FormCategory",
    "FormGroup",
    "FormQuestion",
    "Gate",
    "Group",
    "Local",
    "Option",
    "Pattern",
    "Question",
    "Text",
    "Topic",
    "form",
    "found_in",
    "hinted",
]
