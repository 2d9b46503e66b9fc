"""The municipalities with profile, areas and place names, and the organisations in them."""

from dataclasses import dataclass
from typing import Any

from app.accounts import changes as accounts
from app.accounts.rules.drafts import OrganisationDraft
from app.core.actor import Actor, Post, Role
from app.places import changes as places
from app.places import reads
from app.places.rules import read_sheet
from app.places.rules.outline import read_outlines
from app.places.tables import Municipality

STRANGER = "hedemora"
STRANGER_HOST = "hedemora.example"


@dataclass(frozen=True)
class Ground:
    here: Municipality
    stranger: Municipality
    organisations: dict[str, int]

    def of(self, slug: str) -> Municipality:
        return self.stranger if slug == STRANGER else self.here


def lay_ground(content: dict[str, Any]) -> Ground:
    profiles = reads.profiles()
    here = places.found(content["municipality"], profiles[content["municipality"]])
    stranger = places.found(STRANGER, profiles[STRANGER], STRANGER_HOST)
    draw(here)
    actor = operator(here)
    drafts = [
        OrganisationDraft(here.id, one["id"], one["name"], one["role"])
        for one in content["organisations"]
    ]
    organisations = {one.slug: accounts.make_organisation(actor, one).id for one in drafts}
    return Ground(here, stranger, organisations)


def draw(municipality: Municipality) -> None:
    """The shipped shapes and names, as `lykta places` takes them from files."""
    actor = operator(municipality)
    shipped = reads.shipped(municipality.slug)
    places.draw(actor, municipality, read_outlines((shipped / "areas.geojson").read_bytes()))
    sheet = read_sheet((shipped / "gazetteer.csv").read_bytes(), reads.bounds(actor))
    places.fill_gazetteer(actor, municipality, sheet.entries)


def operator(municipality: Municipality) -> Actor:
    return Actor(municipality_id=municipality.id, posts=(Post(Role.OPERATOR),), system="demo")
