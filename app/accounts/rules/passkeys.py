"""Passkeys: what the browser is asked and how its answer is judged. The library loads when used."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


class NotProven(Exception):
    """The answer does not prove that the passkey was there."""


@dataclass(frozen=True, slots=True)
class Site:
    """Whom the passkey belongs to: the host, and the addresses its pages may have."""

    host: str
    origins: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a new passkey."""

    credential: bytes
    public_key: bytes
    uses: int


def to_register(
    site: Site, challenge: bytes, person: tuple[bytes, str], known: Sequence[bytes]
) -> dict[str, Any]:
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options = generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=person[0],
        user_name=person[1],
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return json.loads(options_to_json(options))


def to_sign_in(site: Site, challenge: bytes) -> dict[str, Any]:
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return json.loads(options_to_json(options))


def registered(site: Site, challenge: bytes, answer: dict[str, Any]) -> Kept:
    from webauthn import verify_registration_response

    with judged():
        proof = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=list(site.origins),
            require_user_verification=True,
        )
        return Kept(proof.credential_id, proof.credential_public_key, proof.sign_count)


def signed_in(site: Site, challenge: bytes, answer: dict[str, Any], kept: Kept) -> int:
    """How often the passkey has been used; a copy that counts backwards is refused."""
    from webauthn import verify_authentication_response

    with judged():
        proof = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=list(site.origins),
            credential_public_key=kept.public_key,
            credential_current_sign_count=kept.uses,
            require_user_verification=True,
        )
        return proof.new_sign_count


def counts_on(kept: int, uses: int) -> bool:
    """Passkeys that count must count on; those that do not stay at nought."""
    return uses > kept or uses == kept == 0


@contextmanager
def judged() -> Iterator[None]:
    """Whatever the library says of a malformed answer, the answer proves nothing."""
    try:
        yield
    except Exception as error:
        raise NotProven(str(error)) from error


def credential_of(answer: dict[str, Any]) -> str:
    """The id of the passkey that answered, as it is kept."""
    with judged():
        return text_of(bytes_of(str(answer["rawId"])))


def text_of(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
