"""The season of a day, noted by itself. The weather is not: no request leaves for a weather service."""

from datetime import date

from app.catalogue.rules import Text

SEASONS = (
    Text(sv="Vinter", en="Winter"),
    Text(sv="Vår", en="Spring"),
    Text(sv="Sommar", en="Summer"),
    Text(sv="Höst", en="Autumn"),
)


def season(day: date) -> Text:
    """By the months of the calendar: winter is December to February."""
    return SEASONS[day.month % 12 // 3]
