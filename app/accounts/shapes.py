"""What of accounts leaves the house: to the request, to templates, to the phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from app.accounts import reads
from app.accounts.rules.devices import is_late
from app.accounts.rules.sign_ins import may_stay, needs_second_factor
from app.accounts.tables import Device, Invitation, Passkey, Person, SignIn
from app.core.actor import Actor, Role
from app.core.clock import now


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The session of this request. `half_way`: the second factor is still to come; `enrolled`: there
    is one to ask for."""

    id: int
    actor: Actor
    email: str
    kind: str
    half_way: bool
    enrolled: bool
    code_app: bool
    proved_at: datetime
    seen_at: datetime
    ends_at: datetime
    language: str
    letter_keys: bool

    @property
    def seconds_left(self) -> int:
        return max(0, int((self.ends_at - now()).total_seconds()))


def signed_in(sign_in: SignIn, person: Person) -> SignedIn:
    half = reads.half_way(sign_in, person)
    return SignedIn(
        id=sign_in.id,
        actor=reads.actor_of(person),
        email=person.email,
        kind=sign_in.kind,
        half_way=half,
        enrolled=not half or reads.has_second_factor(person),
        code_app=bool(person.totp_secret),
        proved_at=sign_in.proved_at,
        seen_at=sign_in.seen_at,
        ends_at=reads.ends_at(sign_in, person),
        language=person.language,
        letter_keys=person.letter_keys,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One session or passkey in a person's own list."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None
    here: bool = False


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One phone: when it was last heard of and what it said; never what it is or where."""

    id: int
    name: str
    person: str
    made_at: datetime
    seen_at: datetime
    unsent: int
    late: bool
    lost: int
    lost_at: datetime | None


def device_row(device: Device, person: str = "") -> DeviceRow:
    return DeviceRow(
        id=device.id,
        name=device.name,
        person=person,
        made_at=device.created_at,
        seen_at=device.seen_at,
        unsent=device.unsent,
        late=is_late(device.unsent_since, now()),
        lost=device.lost,
        lost_at=device.lost_at,
    )


def passkey_line(passkey: Passkey) -> Line:
    return Line(passkey.id, passkey.name, passkey.created_at, passkey.used_at)


def sign_in_line(sign_in: SignIn, here: int) -> Line:
    return Line(sign_in.id, sign_in.kind, sign_in.began_at, sign_in.seen_at, sign_in.id == here)


@dataclass(frozen=True, slots=True)
class Account:
    """A person's own page."""

    name: str
    email: str
    language: str
    letter_keys: bool
    code_app: bool
    must: bool
    recovery_left: int
    devices: list[DeviceRow]
    sign_ins: list[Line]
    passkeys: list[Line]


def account(actor: Actor, person: Person, here: int) -> Account:
    return Account(
        name=person.name,
        email=person.email,
        language=person.language,
        letter_keys=person.letter_keys,
        code_app=bool(person.totp_secret),
        must=needs_second_factor(actor.roles),
        recovery_left=reads.recovery_left(actor),
        devices=[device_row(one) for one in reads.own_devices(actor)],
        sign_ins=[sign_in_line(one, here) for one in reads.own_sign_ins(actor)],
        passkeys=[passkey_line(one) for one in reads.own_passkeys(actor)],
    )


@dataclass(frozen=True, slots=True)
class HeldRow:
    role: Role
    organisation: str
    areas: tuple[str, ...]
    organisation_id: int | None
    area_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the coordinator's list; nothing of how they sign in."""

    id: int
    name: str
    email: str
    disabled: bool
    protected: bool
    held: tuple[HeldRow, ...]


def person_rows(actor: Actor, people: Iterable[Person]) -> list[PersonRow]:
    organisations = {one.id: one.name for one in reads.organisations(actor)}
    areas = reads.area_names(actor)
    return [person_row(person, organisations, areas) for person in people]


def person_row(person: Person, organisations: dict[int, str], areas: dict[int, str]) -> PersonRow:
    held = tuple(
        HeldRow(
            role=Role(one.role),
            organisation=organisations.get(one.organisation_id or 0, ""),
            areas=tuple(areas[area] for area in one.area_ids if area in areas),
            organisation_id=one.organisation_id,
            area_ids=tuple(one.area_ids),
        )
        for one in person.roles
    )
    protected = bool(person.totp_secret)
    return PersonRow(
        person.id, person.name, person.email, person.state == "disabled", protected, held
    )


@dataclass(frozen=True, slots=True)
class InvitationRow:
    id: int
    name: str
    email: str
    renewal: bool
    expires_at: datetime


def invitation_row(invitation: Invitation) -> InvitationRow:
    return InvitationRow(
        invitation.id,
        invitation.name,
        invitation.email,
        invitation.person_id is not None,
        invitation.expires_at,
    )


def stays(actor: Actor) -> bool:
    return may_stay(actor.roles)


class DeviceGiven(BaseModel):
    """A new device: its token is shown this once."""

    id: int
    account: str
    token: str
