"""The names that ODK's XLSForm and we ourselves write in a spreadsheet.

What only we know stands in columns that begin with `lykta::`, which ODK's tools pass by. Names of
ours that are no section or question begin with an underscore, which no id of a checklist does.
"""

from app.walks.rules.checklist import VERDICTS, YESNO

SV, EN = "Svenska (sv)", "English (en)"
LABELS = (f"label::{SV}", f"label::{EN}")
OWN = "lykta::"
FLAGS = ("quick", "dark", "restricted", "individual", "positive")
OWN_COLUMNS = tuple(OWN + name for name in ("type", "scope", "applies_to", *FLAGS, "responsible"))
SURVEY = (
    "type",
    "name",
    *LABELS,
    "required",
    "relevant",
    "appearance",
    "parameters",
    *OWN_COLUMNS,
)
CHOICES = ("list_name", "name", *LABELS)
TITLE_EN = OWN + "title_en"
SETTINGS = ("form_title", "form_id", "version", "default_language", TITLE_EN)
PLACE, VERDICT, ANSWER, NOTE = "_place_type", "_verdict", "_yesno", "_note"
SCALE = "start=1 end=5 step=1"
YES = "yes"
# A reference would be looked up in what are only words; the joiner between is not seen.
REFERENCE, BROKEN = "${", "$\u2060{"

FIXED = {
    VERDICT: dict(
        zip(
            VERDICTS,
            (("Bra", "Good"), ("Brist", "Fault"), ("Ej aktuellt", "Not relevant")),
            strict=True,
        )
    ),
    ANSWER: dict(zip(YESNO, (("Ja", "Yes"), ("Nej", "No"), ("Vet ej", "Don’t know")), strict=True)),
}
# Kind of question -> what ODK calls it, without the list of a choice.
TYPES = {
    "verdict": f"select_one {VERDICT}",
    "yesno": f"select_one {ANSWER}",
    "scale5": "range",
    "scale5_quality": "range",
    "text": "text",
    "count": "integer",
    "choice": "select_one {}",
    "multi": "select_multiple {}",
}


def outside(name: str) -> str:
    """An id as a name of the form: `meta` is a name that ODK keeps for itself."""
    return f"_{name}" if name == "meta" else name


def where(place_types: tuple[str, ...] | list[str]) -> str:
    """The condition that ODK's tools understand."""
    return " or ".join(f"${{{PLACE}}} = '{one}'" for one in place_types)
