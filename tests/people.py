"""The named people of the tests, in Köping and (Hedda, the stranger) in Hedemora."""

from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.tables import Organisation, Person, RoleHeld
from app.core.actor import Actor, Post, Role
from app.core.clock import now
from app.core.db import session
from app.core.installation import begin
from app.places.tables import Area, Municipality

SQUARE = '{{"type": "Polygon", "coordinates": [[[{w}, {s}], [{e}, {s}], [{e}, {n}], [{w}, {n}], [{w}, {s}]]]}}'


@dataclass
class People:
    """Actors by name; the ids of what surrounds them."""

    koping: int
    hedemora: int
    organisations: dict[str, int]
    areas: dict[str, int]
    actors: dict[str, Actor] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.__dict__["actors"][name]
        except KeyError:
            raise AttributeError(name) from None


def make_people() -> People:
    begin()
    koping = Municipality(slug="koping", name="Köpings kommun", lat=59.514, lon=15.993)
    hedemora = Municipality(
        slug="hedemora", name="Hedemora kommun", host="hedemora.example", lat=60.277, lon=15.987
    )
    session.add_all([koping, hedemora])
    session.flush()
    people = People(koping.id, hedemora.id, make_organisations(koping.id), make_areas(koping.id))
    make_everybody(people)
    return people


def make_organisations(municipality_id: int) -> dict[str, int]:
    kinds = {
        "vaktbolag": "guard_company",
        "vaktbolag_b": "guard_company",
        "skola": "school",
        "lpo": "police",
        "kommun_sakerhet": "safety_office",
        "vme": "lighting_owner",
    }
    made = {
        slug: Organisation(municipality_id=municipality_id, slug=slug, name=slug, kind=kind)
        for slug, kind in kinds.items()
    }
    session.add_all(made.values())
    session.flush()
    return {slug: organisation.id for slug, organisation in made.items()}


def make_areas(municipality_id: int) -> dict[str, int]:
    """Two squares beside each other: Centrum and Nygård."""
    boxes = {"centrum": (15.985, 59.508, 16.002, 59.517), "nygard": (15.98, 59.518, 15.995, 59.526)}
    made = {}
    for slug, (w, s, e, n) in boxes.items():
        made[slug] = Area(
            municipality_id=municipality_id,
            slug=slug,
            name=slug.capitalize(),
            lat=(s + n) / 2,
            lon=(w + e) / 2,
            outline=SQUARE.format(w=w, s=s, e=e, n=n),
        )
    session.add_all(made.values())
    session.flush()
    return {slug: area.id for slug, area in made.items()}


def drawn(municipality_id: int) -> None:
    """Köping gets its border: a square around the town."""
    outline = SQUARE.format(w=15.8, s=59.4, e=16.2, n=59.7)
    session.get_one(Municipality, municipality_id).outline = outline


def make_everybody(people: People) -> None:
    roles: dict[str, list[tuple[Role, str | None]]] = {
        "nils": [(Role.VOLUNTEER, None)],
        "greta": [(Role.GUARD, "vaktbolag")],
        "gustav": [(Role.GUARD, "vaktbolag_b")],
        "stina": [(Role.STAFF, "skola")],
        "petra": [(Role.MEMBER, "lpo")],
        "karin": [(Role.COORDINATOR, "kommun_sakerhet")],
        "olle": [(Role.OPERATOR, None)],
    }
    for name, held in roles.items():
        people.actors[name] = make_person(people, people.koping, name, held)
    hedda: list[tuple[Role, str | None]] = [(Role.COORDINATOR, None)]
    people.actors["hedda"] = make_person(people, people.hedemora, "hedda", hedda)
    people.actors["vera"] = Actor(municipality_id=people.koping)


def make_person(
    people: People, municipality_id: int, name: str, held: list[tuple[Role, str | None]]
) -> Actor:
    person = Person(
        municipality_id=municipality_id,
        name=name.capitalize(),
        email=f"{name}@example.org",
        created_at=now(),
    )
    posts = []
    for role, organisation in held:
        organisation_id = people.organisations[organisation] if organisation else None
        posts.append(Post(role, organisation_id))
        person.roles.append(
            RoleHeld(municipality_id=municipality_id, role=role, organisation_id=organisation_id)
        )
    session.add(person)
    session.flush()
    return Actor(person.id, municipality_id, tuple(posts), person.name)


def sign_in(app: Flask, people: People, name: str) -> FlaskClient:
    """A client with a server-side session of that person, second factor done."""
    from app.accounts import changes, pages
    from app.core.unit import unit

    with unit():
        person = session.get_one(Person, people.actors[name].id)
        token = changes.begin_sign_in(person, strong=True)
    client = app.test_client()
    client.set_cookie(pages.cookie_name(), token, domain="localhost")
    client.environ_base["HTTP_X_CSRFTOKEN"] = pages.form_token(token)
    return client
