"""The form as it leaves the house: for the API, and for the page that carries it to the phone."""

from dataclasses import asdict
from typing import Any

from app.catalogue.reads import kinds_in, patterns, personal_words
from app.catalogue.rules import Form


def form_json(form: Form) -> dict[str, Any]:
    """Everything a phone needs to work without network, the personal-data check included."""
    return asdict(form) | {"personal": personal_check(form.language)}


def personal_check(language: str) -> dict[str, Any]:
    warning, kinds = personal_words()
    return {
        "warning": warning.said(language),
        "kinds": {key: text.said(language) for key, text in kinds.items()},
        "patterns": [
            {"kind": one.kind, "source": one.source, "flags": "giu" if one.small_too else "gu"}
            for one in patterns()
        ],
    }


def personal_warning(text: str, language: str, answers: str = "") -> str:
    """One sentence with what was found; empty when nothing in the text may point at somebody."""
    warning, kinds = personal_words()
    found = kinds_in(text, answers)
    named = ", ".join(kinds[kind].said(language) for kind in found)
    return f"{warning.said(language)} ({named})" if found else ""
