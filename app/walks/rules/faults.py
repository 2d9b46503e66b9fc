"""What may be wrong with a checklist: a stable code, the place in the file, words in both languages."""

from typing import NamedTuple

MOST_TOLD = 20
SENTENCES = {
    "not_a_checklist": ("Det här är ingen checklista.", "This is no checklist."),
    "unknown_key": ("Nyckeln är okänd.", "The key is not known."),
    "id_wrong": (
        "Ett id har små bokstäver, siffror och understreck, högst 40 tecken.",
        "An id has small letters, digits and underscores, at most 40 characters.",
    ),
    "id_twice": ("Samma id finns redan.", "The same id is there already."),
    "version_wrong": (
        "Versionen ska vara ett heltal från 1.",
        "The version must be a whole number from 1.",
    ),
    "text_missing": (
        "Texten saknas på svenska eller engelska.",
        "The text is missing in Swedish or English.",
    ),
    "text_too_long": (
        "Texten har fler än 400 tecken.",
        "The text has more than 400 characters.",
    ),
    "text_not_storable": (
        "Texten har tecken som inte går att spara.",
        "The text has characters that cannot be stored.",
    ),
    "type_unknown": ("Frågetypen är okänd.", "The type of question is not known."),
    "scope_unknown": (
        "Avsnittet ska gälla stop eller walk.",
        "The section must be for stop or walk.",
    ),
    "flag_wrong": ("Värdet ska vara true eller false.", "The value must be true or false."),
    "list_wrong": (
        "Här ska stå en lista med högst 40 olika id.",
        "Here must be a list of at most 40 different ids.",
    ),
    "place_type_unknown": ("Platstypen är okänd.", "The kind of place is not known."),
    "responsible_unknown": ("Ansvarig är okänd.", "The responsible one is not known."),
    "never_asked": (
        "Frågan gäller platser som dess avsnitt inte gäller. Den skulle aldrig ställas.",
        "The question is for places that its section is not for. It would never be asked.",
    ),
    "options_wrong": (
        "Välj en eller välj flera behöver 2 till 40 alternativ.",
        "Choose one or choose several needs 2 to 40 options.",
    ),
    "options_not_used": (
        "Den här frågetypen har inga egna alternativ.",
        "This type of question has no options of its own.",
    ),
    "too_many_sections": (
        "Checklistan har fler än 60 avsnitt.",
        "The checklist has more than 60 sections.",
    ),
    "too_many_questions": (
        "Checklistan har fler än 500 frågor.",
        "The checklist has more than 500 questions.",
    ),
    "nothing_asked": ("Här finns inga frågor.", "There are no questions here."),
}


class Fault(NamedTuple):
    """`place` is the way through the file, such as `sections[3].questions[1].type`."""

    code: str
    place: str

    @property
    def sv(self) -> str:
        return SENTENCES[self.code][0]

    @property
    def en(self) -> str:
        return SENTENCES[self.code][1]

    def __str__(self) -> str:
        return f"{self.place}: {self.sv} / {self.en}" if self.place else f"{self.sv} / {self.en}"


class NotAChecklist(Exception):
    """Everything that was found wrong, the first at most twenty; never a value of the file."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults[:MOST_TOLD]
        super().__init__("\n".join(map(str, self.faults)))

    @property
    def code(self) -> str:
        return self.faults[0].code

    @property
    def place(self) -> str:
        return self.faults[0].place
