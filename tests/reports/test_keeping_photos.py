"""T21, R01, P14: keys are ours alone, links lead nowhere, and what `put` returns is on the disk."""

import os
from pathlib import Path

import pytest
from flask import Flask

from app.core import photos
from app.core.photos import NotAKey
from tests.reports.phone import Phone, envelope, jpeg, listed

BAD = [
    "",
    "raw",
    "../lykta.db",
    "raw/../../keys/pepper-1",
    "/etc/passwd",
    "raw/ab/" + "0" * 29,
    "raw/ab/" + "0" * 30 + "\n",
    "raw/ab/" + "0" * 29 + "\0",
    "raw/AB/" + "0" * 30,
    "raw%2fab/" + "0" * 30,
    "else/ab/" + "0" * 30,
]


def folder(app: Flask) -> Path:
    return app.config["LYKTA"].data / "photos"


def test_what_is_put_is_got_and_deleted_once_or_twice(app: Flask):
    key = photos.put("raw", b"bytes")
    assert photos.get(key) == b"bytes"
    assert key in {one for one, _written in photos.listed("raw")}
    photos.delete([key])
    photos.delete([key])
    with pytest.raises(FileNotFoundError):
        photos.get(key)


@pytest.mark.parametrize("key", BAD)
def test_T21_a_key_that_is_not_ours_reaches_no_file(app: Flask, key: str):
    for attempt in (photos.get, lambda one: photos.delete([one])):
        with pytest.raises(NotAKey):
            attempt(key)


def test_T21_a_planted_link_leads_nowhere(app: Flask, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    key = photos.put("raw", b"bytes")
    path = folder(app) / key
    path.unlink()
    path.symlink_to(secret)
    with pytest.raises(FileNotFoundError):
        photos.get(key)
    path.unlink()


def test_equal_bytes_get_keys_that_tell_nothing(app: Flask):
    first, second = photos.put("raw", b"same"), photos.put("raw", b"same")
    assert first != second
    photos.delete([first, second])


def test_R01_file_and_folder_are_synced_before_the_key_is_given(app: Flask, monkeypatch):
    synced: list[str] = []
    sync = os.fsync

    def watched(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        sync(handle)

    photos.delete([photos.put("raw", b"the first use makes the folders above")])
    monkeypatch.setattr(os, "fsync", watched)
    key = photos.put("raw", b"bytes")
    path = folder(app) / key
    assert synced == [str(path), str(path.parent)]
    photos.delete([key])


def test_a_full_disk_is_told_as_such_and_loses_nothing(app: Flask, phone: Phone, monkeypatch):
    announced = listed(jpeg())
    phone.put(envelope(photos=[announced]))
    error = photos.full(RuntimeError("Generic: No space left on device (os error 28)"))

    def full(path: Path) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(photos, "sync", full)
        answer = phone.patch(announced["id"], jpeg())
    assert (answer.status_code, answer.json["code"]) == (507, "storage_full")
    assert phone.patch(announced["id"], jpeg()).status_code == 204
