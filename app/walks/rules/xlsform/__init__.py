"""Checklists as spreadsheets in the shape of ODK's XLSForm, and back."""

from app.walks.rules.xlsform.reading import Imported, imported
from app.walks.rules.xlsform.told import SENTENCES, Told, shown
from app.walks.rules.xlsform.writing import sheets

__all__ = ["SENTENCES", "Imported", "Told", "imported", "sheets", "shown"]
