"""What a person decides about their own account."""

from app.accounts.changes.sign_ins import end_all
from app.accounts.tables import Person
from app.core.actor import Actor
from app.core.events import note
from app.core.reach import permitted


@permitted("account.keep")
def set_password(actor: Actor, person: Person, password_hash: str) -> None:
    """Every session ends, this one too: the door begins a new one."""
    set_hash(person, password_hash)
    note(actor, "account.password_set", person)


@permitted("person.manage")
def give_password(actor: Actor, person: Person, password_hash: str) -> None:
    """Set by somebody else, from the command line only."""
    set_hash(person, password_hash)
    note(actor, "account.password_given", person)


def set_hash(person: Person, password_hash: str) -> None:
    person.password_hash = password_hash
    end_all(person)


@permitted("account.keep")
def choose(actor: Actor, person: Person, language: str, letter_keys: bool) -> None:
    person.language = language
    person.letter_keys = letter_keys
    note(actor, "account.chosen", person)
