"""What the words of a report are looked up in, read once for a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.accounts.tables import Organisation
from app.catalogue.reads import catalogue
from app.catalogue.rules import Catalogue
from app.core.actor import Actor
from app.places import reads as places
from app.places.tables import Area
from app.triage import reads


@dataclass(frozen=True, slots=True)
class Known:
    catalogue: Catalogue
    areas: Mapping[int, Area]
    organisations: Mapping[int, Organisation]
    people: Mapping[int, str]
    lang: str


def knowledge(actor: Actor, lang: str) -> Known:
    return Known(
        catalogue=catalogue(places.known(actor)),
        areas=reads.areas(actor),
        organisations=reads.names_of_organisations(actor),
        people=reads.names_of_people(actor),
        lang=lang,
    )
