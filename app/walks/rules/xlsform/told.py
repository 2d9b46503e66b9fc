"""What a spreadsheet had that a checklist has not: said by sheet and row, in both languages."""

import unicodedata
from typing import NamedTuple

from app.walks.rules.faults import SENTENCES as OF_CHECKLISTS

LONGEST = 60
OF_FILES = {
    "file_missing": ("Välj en fil först.", "Choose a file first."),
    "file_too_big": ("Filen är större än 2 MB.", "The file is bigger than 2 MB."),
    "file_old": (
        "Filen är i det äldre formatet .xls. Spara den som .xlsx och försök igen.",
        "The file is in the older format .xls. Save it as .xlsx and try again.",
    ),
    "file_encrypted": (
        "Filen är låst med lösenord. Ta bort lösenordet och försök igen.",
        "The file is locked with a password. Remove the password and try again.",
    ),
    "file_no_sheet": (
        "Filen är inget kalkylblad (.xlsx), eller så är den skadad.",
        "The file is no spreadsheet (.xlsx), or it is damaged.",
    ),
    "file_broken": (
        "Kalkylbladet är skadat. Öppna det, spara det på nytt och försök igen.",
        "The spreadsheet is damaged. Open it, save it again and try once more.",
    ),
    "file_bomb": (
        "Filen blir för stor när den packas upp. Den öppnades inte.",
        "The file grows too big when it is unpacked. It was not opened.",
    ),
    "file_entities": (
        "Filen innehåller xml-definitioner som inget kalkylblad behöver. Den öppnades inte.",
        "The file holds XML definitions that no spreadsheet needs. It was not opened.",
    ),
    "too_many_sheets": (
        "Filen har fler än 20 blad.",
        "The file has more than 20 sheets.",
    ),
    "too_many_rows": (
        "Bladet har fler än 5 000 rader.",
        "The sheet has more than 5,000 rows.",
    ),
    "too_many_columns": (
        "Bladet har fler än 60 kolumner.",
        "The sheet has more than 60 columns.",
    ),
    "too_many_letters": (
        "Bladet har för mycket text: högst 2 miljoner tecken.",
        "The sheet has too much text: at most 2 million characters.",
    ),
    "cell_unreadable": (
        "En cell på raden går inte att läsa.",
        "A cell of the row cannot be read.",
    ),
    "number_not_finite": (
        "Ett tal på raden är inget vanligt tal.",
        "A number of the row is no ordinary number.",
    ),
}
SENTENCES = {
    **OF_FILES,
    "no_survey": (
        "Filen har inget blad som heter survey. Där ska frågorna stå.",
        "The file has no sheet called survey. That is where the questions stand.",
    ),
    "no_heads": (
        "Bladet saknar kolumnen {what}. Den första raden ska vara rubriker.",
        "The sheet has no column {what}. The first row must be the heads.",
    ),
    "heads_twice": (
        "Kolumnen {what} finns två gånger. Den första används.",
        "The column {what} is there twice. The first one is used.",
    ),
    "column_unused": (
        "Kolumnen {what} används inte här.",
        "The column {what} is not used here.",
    ),
    "sheet_unused": ("Bladet används inte här.", "The sheet is not used here."),
    "formula": (
        "Cellen i kolumnen {what} är en formel. Formler räknas aldrig; skriv texten själv.",
        "The cell in column {what} is a formula. Formulas are never run; write the text itself.",
    ),
    "type_unknown": (
        "Frågetypen {what} finns inte här. Raden kom inte med.",
        "The type {what} does not exist here. The row was left out.",
    ),
    "phone_does_it": (
        "Raden {what} behövs inte: telefonen noterar sådant själv.",
        "The row {what} is not needed: the phone notes such things itself.",
    ),
    "type_own_other": (
        "Typen i kolumnen lykta::type passar inte. Frågan kom med som {what}.",
        "The type in the column lykta::type does not fit. The question came in as {what}.",
    ),
    "range_other": (
        "Bara skalor från 1 till 5 finns här. Raden {what} kom inte med.",
        "Only scales from 1 to 5 exist here. The row {what} was left out.",
    ),
    "no_words": (
        "Raden {what} har ingen text att fråga med. Den kom inte med.",
        "The row {what} has no text to ask with. It was left out.",
    ),
    "one_language": (
        "Rader med text bara på ett språk: {what}. Samma text står på båda språken.",
        "Rows with text in one language only: {what}. The same text stands for both.",
    ),
    "list_unknown": (
        "Listan {what} finns inte i bladet choices. Frågan kom inte med.",
        "The list {what} is not in the sheet choices. The question was left out.",
    ),
    "list_from_file": (
        "Svaren till {what} ligger i en annan fil. Frågan kom inte med.",
        "The answers to {what} lie in another file. The question was left out.",
    ),
    "or_other": (
        "Alternativet ”annat” med egen text finns inte här. Frågan {what} kom med utan det.",
        "The option “other” with own text does not exist here. {what} came in without it.",
    ),
    "too_many_choices": (
        "Listan {what} har fler än 40 alternativ. Frågan kom inte med.",
        "The list {what} has more than 40 options. The question was left out.",
    ),
    "too_few_choices": (
        "Listan {what} har färre än två alternativ. Frågan kom inte med.",
        "The list {what} has fewer than two options. The question was left out.",
    ),
    "choice_incomplete": (
        "Alternativet saknar lista, namn eller text. Det kom inte med.",
        "The option has no list, no name or no text. It was left out.",
    ),
    "choice_twice": (
        "Alternativet {what} finns redan i listan. Det kom med en gång.",
        "The option {what} is in the list already. It came in once.",
    ),
    "name_twice": (
        "Namnet {what} finns redan. Frågan kom med under ett nytt namn.",
        "The name {what} is there already. The question came in under a new name.",
    ),
    "names_adapted": (
        "Namn som har skrivits om till små bokstäver: {what}.",
        "Names that were rewritten in small letters: {what}.",
    ),
    "condition_unused": (
        "Villkoret för {what} används inte. Frågan ställs alltid.",
        "The condition of {what} is not used. The question is always asked.",
    ),
    "condition_ring": (
        "Villkoret för {what} väntar på sig självt. Frågan ställs i stället alltid.",
        "The condition of {what} waits for itself. The question is always asked instead.",
    ),
    "group_without_end": (
        "Gruppen {what} börjar men slutar aldrig. Den slutar med bladet.",
        "The group {what} begins but never ends. It ends with the sheet.",
    ),
    "end_without_group": (
        "Här slutar en grupp som aldrig började. Raden hoppas över.",
        "Here a group ends that never began. The row is passed over.",
    ),
    "group_in_group": (
        "Gruppen {what} ligger i en annan grupp. Den blev ett eget avsnitt.",
        "The group {what} lies inside another one. It became a section of its own.",
    ),
    "repeat_once": (
        "Gruppen {what} upprepas i filen. Här frågas den en gång per stopp.",
        "The group {what} repeats in the file. Here it is asked once at each stop.",
    ),
    "group_empty": (
        "Avsnittet {what} har inga frågor. Det kom inte med.",
        "The section {what} has no questions. It was left out.",
    ),
    "no_group": (
        "Frågor utanför grupperna ligger i ett eget avsnitt.",
        "Questions outside the groups lie in a section of their own.",
    ),
    "note_left": (
        "Texten {what} står mellan frågor. Bara en text i början av ett avsnitt får plats.",
        "The text {what} stands between questions. Only one at the start of a section fits.",
    ),
    "flag_unclear": (
        "Värdet i kolumnen {what} är varken yes eller no. Det räknas som yes.",
        "The value in the column {what} is neither yes nor no. It counts as yes.",
    ),
    "scope_unclear": (
        "Avsnittet {what} ska gälla stop eller walk. Det räknas som stop.",
        "The section {what} must be for stop or walk. It counts as stop.",
    ),
    "version_unclear": (
        "Versionen i bladet settings är inget heltal. Den blir 1.",
        "The version in the sheet settings is no whole number. It becomes 1.",
    ),
    "no_title": (
        "Bladet settings har ingen form_title. Checklistan heter Importerad checklista.",
        "The sheet settings has no form_title. The checklist is called Imported checklist.",
    ),
    "too_much_text": (
        "Filen har för mycket text: högst 150 000 tecken.",
        "The file has too much text: at most 150,000 characters.",
    ),
}
# Nothing of the file can be used, or a row of it was lost; everything else came in, changed.
LOST = {
    "type_unknown",
    "range_other",
    "no_words",
    "list_unknown",
    "list_from_file",
    "too_many_choices",
    "too_few_choices",
    "choice_incomplete",
    "group_empty",
    "note_left",
    "formula",
    *OF_CHECKLISTS,
}


class Told(NamedTuple):
    """`what` is a word of the file itself, cut and without control characters."""

    code: str
    sheet: str = ""
    row: int = 0
    what: str = ""

    @property
    def lost(self) -> bool:
        return self.code in LOST

    @property
    def sv(self) -> str:
        return self._said(0)

    @property
    def en(self) -> str:
        return self._said(1)

    def placed(self) -> str:
        """For the command line: where, and what."""
        row = f", row {self.row}" if self.row else ""
        both = f"{self.sv} / {self.en}"
        return f"{shown(self.sheet)}{row}: {both}" if self.sheet else both

    def _said(self, language: int) -> str:
        sentence = SENTENCES.get(self.code) or OF_CHECKLISTS[self.code]
        return sentence[language].replace("{what}", shown(self.what))


def shown(text: str) -> str:
    """A word of the file as it may stand in a sentence."""
    calm = "".join(one for one in text if unicodedata.category(one)[0] != "C" or one == "\u00ad")
    return calm if len(calm) <= LONGEST else calm[: LONGEST - 1] + "…"
