"""The second factor: codes from an app, each usable once; recovery codes; passkeys."""

from collections.abc import Sequence

from sqlalchemy import delete

from app.accounts import reads
from app.accounts.changes.sign_ins import end_all
from app.accounts.rules import codes
from app.accounts.rules.passkeys import Kept, text_of
from app.accounts.rules.sign_ins import needs_second_factor
from app.accounts.tables import Passkey, Person, RecoveryCode
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.core.sealed import seal


def sealed(person: Person, secret: str) -> str:
    """As the secret of a code app lies in the database."""
    return seal("second-factor", secret, reads.about(person))


def give_code(person: Person, typed: str, secret: str | None = None) -> bool:
    """Whether the code is right and was not used before; from now on it is used."""
    secret = secret or reads.code_secret(person, person.totp_secret)
    step = codes.used_step(secret, typed, now(), person.totp_step or 0)
    if step is None:
        return False
    person.totp_step = step
    return True


def give_recovery_code(person: Person, typed: str) -> bool:
    code = reads.unused_code(person, typed)
    if code is None:
        return False
    code.used_at = now()
    note(reads.actor_of(person), "account.recovery_code_used", person)
    return True


def give_passkey(passkey: Passkey, uses: int) -> None:
    passkey.sign_count = uses
    passkey.used_at = now()


@permitted("account.keep")
def set_code_app(actor: Actor, person: Person, secret: str) -> list[str]:
    """Gives new recovery codes: they belong to the code app that they stand in for."""
    person.totp_secret = sealed(person, secret)
    note(actor, "account.code_app_set", person)
    return make_recovery_codes(actor, person)


@permitted("account.keep")
def make_recovery_codes(actor: Actor, person: Person) -> list[str]:
    """Given once; those made before no longer work."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    made = codes.recovery_codes()
    session.add_all(
        RecoveryCode(
            municipality_id=person.municipality_id,
            person_id=person.id,
            code_hash=codes.digest(codes.folded(code)),
        )
        for code in made
    )
    note(actor, "account.recovery_codes_made", person)
    return made


@permitted("account.keep")
def remove_code_app(actor: Actor, person: Person) -> None:
    keep_one(person, reads.passkey_count(person))
    person.totp_secret = None
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    note(actor, "account.code_app_removed", person)


@permitted("account.keep")
def add_passkey(actor: Actor, person: Person, kept: Kept, name: str) -> Passkey:
    passkey = Passkey(
        municipality_id=person.municipality_id,
        person_id=person.id,
        name=name,
        credential_id=text_of(kept.credential),
        public_key=text_of(kept.public_key),
        sign_count=kept.uses,
        created_at=now(),
    )
    session.add(passkey)
    session.flush()
    note(actor, "account.passkey_added", passkey)
    return passkey


@permitted("account.keep")
def remove_passkey(actor: Actor, passkey: Passkey) -> None:
    person = session.get_one(Person, passkey.person_id)
    keep_one(person, reads.passkey_count(person) - 1 + bool(person.totp_secret))
    note(actor, "account.passkey_removed", passkey)
    session.delete(passkey)


def keep_one(person: Person, left: int) -> None:
    roles = reads.actor_of(person).roles
    if not left and needs_second_factor(roles):
        raise Refusal("last_second_factor")


@permitted("person.manage")
def reset_second_factor(actor: Actor, person: Person) -> None:
    """After it was lost: the next sign-in sets up a new one. From the command line only."""
    person.totp_secret = None
    tables: Sequence[type[Passkey | RecoveryCode]] = (Passkey, RecoveryCode)
    for table in tables:
        session.execute(delete(table).where(table.person_id == person.id))
    end_all(person)
    note(actor, "account.second_factor_reset", person)
