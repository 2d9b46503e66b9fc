"""The demo's people: accounts with random passwords, a second factor where the role asks for one."""

import secrets
from dataclasses import dataclass
from typing import Any

from app.accounts import changes as accounts
from app.accounts import reads
from app.accounts.rules import codes
from app.accounts.rules.drafts import Draft, Held
from app.accounts.rules.passwords import hashed
from app.core.actor import Actor, Role
from app.demo.changes.ground import Ground
from app.demo.reads import SignIn

WORDS = [
    "granit",
    "segel",
    "myra",
    "lykta",
    "bark",
    "dimma",
    "ekorre",
    "fjord",
    "gnista",
    "hassel",
    "ibis",
    "järv",
    "korall",
    "lingon",
    "mossa",
    "norrsken",
    "orkan",
    "pärla",
    "ripa",
    "snäcka",
    "tistel",
    "uggla",
    "vinter",
    "ålgräs",
    "älv",
    "ögla",
    "bäver",
    "druva",
    "fyr",
    "grotta",
]


@dataclass(frozen=True)
class People:
    actors: dict[str, Actor]
    sign_ins: dict[str, SignIn]


def invite_everybody(content: dict[str, Any], ground: Ground) -> People:
    people = People({}, {})
    for one in content["people"]:
        join(one, ground, people)
    return people


def join(one: dict[str, Any], ground: Ground, people: People) -> None:
    municipality = ground.of(one.get("municipality", ""))
    organisation = ground.organisations.get(one.get("organisation", ""))
    held = Held(Role(one["role"]), organisation)
    email = f"{one['id']}@{municipality.slug}.example"
    person = accounts.make_person(Draft(municipality.id, one["name"], email, (held,)))
    actor = reads.actor_of(person)
    people.actors[one["id"]] = actor
    if not one.get("signs_in", True):
        return
    password, secret = passphrase(), codes.secret() if one.get("factor") else ""
    accounts.set_password(actor, person, hashed(password))
    if secret:
        accounts.set_code_app(actor, person, secret)
    people.sign_ins[one["id"]] = SignIn(one["name"], one["is"]["sv"], email, password, secret)


def passphrase() -> str:
    """Easy to type from a terminal, different in every installation."""
    return "-".join([*(secrets.choice(WORDS) for _ in range(4)), str(secrets.randbelow(90) + 10)])
