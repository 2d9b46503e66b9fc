"""What phones seal opens here, in this municipality only, whole and unchanged or not at all."""

import base64
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.config import ROOT
from app.core import keys, sealing
from app.sending.rules.sealed import photo_name

VECTOR: dict[str, Any] = json.loads((ROOT / "tests/vectors/sealing.json").read_text())
SEALED = sealing.text_bytes(VECTOR["sealed"])
ABOUT = VECTOR["about"]
SEALER = """
import { seal } from "./static/js/sealing/seal.js"
const [point, about, bytes] = process.argv.slice(1)
const content = new Uint8Array(Number(bytes)).map((_, n) => n % 251)
process.stdout.write(Buffer.from(await seal(point, about, content)))
"""
ITEM_SEALER = """
import { sealedItem } from "./static/js/sealing/sealed.js"
const [point, told] = process.argv.slice(1)
const photo = { id: "a-photo", size: 3, sha256: "aa", type: "image/jpeg" }
const item = { id: "an-id", kind: "report", envelope: "{}", photos: [photo], ...JSON.parse(told) }
const bytes = new Uint8Array([1, 2, 3]).buffer
const made = await sealedItem(point, item, [{ photo, bytes }])
const text = Buffer.from(made.taken[0].bytes).toString("base64url")
process.stdout.write(JSON.stringify([JSON.parse(made.item.envelope).enc, text]))
"""
SENDERS = {
    "an account": ({"account": "7", "upload_key": None}, "7"),
    "nobody's": ({"account": None, "upload_key": "k"}, hashlib.sha256(b"k").hexdigest()),
    "joined by a code": ({"account": "walk:K7-4QX", "upload_key": None}, ""),
}

pytestmark = pytest.mark.no_app


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The keys of the vector's installation."""
    (tmp_path / "sealing-1").write_text(VECTOR["secret"])
    monkeypatch.setattr(keys, "folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_the_vector_opens_and_its_key_follows_from_the_secret() -> None:
    assert sealing.public(VECTOR["municipality"]) == (VECTOR["key"], VECTOR["point"])
    assert sealing.opened(1, SEALED, ABOUT).decode() == VECTOR["content"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("size", [0, 1, 262_144, 262_145, 600_000])
def test_what_a_browser_seals_opens_here_whatever_its_size(size: int) -> None:
    command = ["node", "--input-type=module", "-e", SEALER, sealing.public(7).point, "photo"]
    made = subprocess.run([*command, str(size)], cwd=ROOT, capture_output=True, check=True)
    opened = sealing.opened(7, made.stdout, "photo")
    assert opened == bytes(n % 251 for n in range(size))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("who", SENDERS)
def test_a_browser_seals_an_item_and_its_photo_for_their_ids_and_sender(who: str) -> None:
    told, sender = SENDERS[who]
    command = ["node", "--input-type=module", "-e", ITEM_SEALER, sealing.public(1).point]
    made = subprocess.run([*command, json.dumps(told)], cwd=ROOT, capture_output=True, check=True)
    enc, photo = json.loads(made.stdout)
    assert enc["v"] == 2
    assert sealing.opened(1, sealing.text_bytes(enc["body"]), f"report:an-id:{sender}") == b"{}"
    name = photo_name("a-photo", sender)  # type: ignore[arg-type]
    assert sealing.opened(1, sealing.text_bytes(photo), name) == b"\x01\x02\x03"


def test_an_older_key_opens_after_a_rotation_and_a_gone_one_is_named(folder: Path) -> None:
    (folder / "sealing-2").write_text("ab" * 32)
    assert sealing.public(1).id != VECTOR["key"]
    assert sealing.opened(1, SEALED, ABOUT).decode() == VECTOR["content"]
    (folder / "sealing-1").unlink()
    assert fault(SEALED) == "key_unknown"


@pytest.mark.usefixtures("folder")
def test_another_municipality_of_the_same_installation_does_not_open_it() -> None:
    assert fault(SEALED, municipality=2) == "key_unknown"


@pytest.mark.usefixtures("folder")
def test_another_name_a_changed_bit_and_foreign_bytes_are_named() -> None:
    assert fault(SEALED, about="report:another") == "changed"
    for at in (20, 80, len(SEALED) - 1):
        assert fault(SEALED[:at] + bytes([SEALED[at] ^ 1]) + SEALED[at + 1 :]) == "changed"
    assert fault(b"PK\x03\x04 something else") == "foreign"
    assert fault(SEALED[:40]) == "truncated"


@pytest.mark.usefixtures("folder")
def test_what_is_cut_off_after_a_whole_piece_is_told_from_what_was_changed() -> None:
    long = made_by_a_browser(600_000)
    assert fault(long[: 77 + 262_160], about="photo") == "truncated"
    swapped = long[:77] + long[77 + 262_160 : 77 + 2 * 262_160] + long[77 : 77 + 262_160]
    assert fault(swapped + long[77 + 2 * 262_160 :], about="photo") == "changed"


def test_text_that_is_no_base64url_is_named() -> None:
    assert base64.urlsafe_b64encode(sealing.text_bytes("-_8")) == b"-_8="
    with pytest.raises(sealing.Unopened, match="changed"):
        sealing.text_bytes("å!")


def made_by_a_browser(size: int) -> bytes:
    command = ["node", "--input-type=module", "-e", SEALER, sealing.public(1).point, "photo"]
    return subprocess.run([*command, str(size)], cwd=ROOT, capture_output=True, check=True).stdout


def fault(sealed: bytes, about: str = ABOUT, municipality: int = 1) -> str:
    with pytest.raises(sealing.Unopened) as refused:
        sealing.opened(municipality, sealed, about)
    return str(refused.value)
