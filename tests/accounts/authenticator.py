"""A software authenticator: makes passkeys and signs with them, as a phone's lock does."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text_of(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


@dataclass
class Authenticator:
    origin: str = "http://localhost"
    flags: int = PRESENT | VERIFIED
    uses: int = 0
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def made(self, options: dict[str, Any]) -> dict[str, Any]:
        client = self.client("webauthn.create", options)
        attested = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential
        seen = self.seen(options["rp"]["id"], ATTESTED) + attested + self.public_key()
        whole = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": seen})
        return self.answer(clientDataJSON=client, attestationObject=whole)

    def proven(self, options: dict[str, Any]) -> dict[str, Any]:
        self.uses += 1
        client = self.client("webauthn.get", options)
        seen = self.seen(options["rpId"])
        signed = self.key.sign(seen + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self.answer(clientDataJSON=client, authenticatorData=seen, signature=signed)

    def client(self, kind: str, options: dict[str, Any]) -> bytes:
        asked = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(asked).encode()

    def seen(self, host: str, more: int = 0) -> bytes:
        flags = (self.flags | more).to_bytes(1, "big")
        return hashlib.sha256(host.encode()).digest() + flags + self.uses.to_bytes(4, "big")

    def public_key(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = (n.to_bytes(32, "big") for n in (numbers.x, numbers.y))
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def answer(self, **parts: bytes) -> dict[str, Any]:
        name = text_of(self.credential)
        response = {part: text_of(content) for part, content in parts.items()}
        return {"id": name, "rawId": name, "type": "public-key", "response": response}
