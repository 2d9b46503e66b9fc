"""The photo store on an S3-compatible server: the same words, the same promises."""

from collections.abc import Iterator
from dataclasses import replace

import boto3
import pytest
from flask import Flask
from moto.server import ThreadedMotoServer

from app.core import photos
from app.core.db import session
from app.core.photos import Store
from app.core.worker import sweep
from app.sending import jobs
from app.sending.tables import Photo
from tests.reports.orphans import after, planted
from tests.reports.phone import Phone, envelope, jpeg, listed
from tests.reports.server import free_port


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    server = ThreadedMotoServer(port=free_port(), verbose=False)
    server.start()
    _host, port = server.get_host_and_port()
    yield f"http://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def in_bucket(app: Flask, s3: str) -> Iterator[None]:
    known = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    boto3.client("s3", endpoint_url=s3, region_name="us-east-1", **known).create_bucket(
        Bucket="lykta"
    )
    settings = replace(
        app.config["LYKTA"],
        photos="s3://lykta/photos",
        s3_endpoint=s3,
        s3_key_id="key",
        s3_secret="secret",
        s3_region="us-east-1",
    )
    local = app.extensions["lykta_photos"]
    app.extensions["lykta_photos"] = Store(settings)
    yield
    photos.delete([key for room in ("raw", "kept") for key, _written in photos.listed(room)])
    app.extensions["lykta_photos"] = local


def test_the_same_on_an_s3_compatible_store(in_bucket: None):
    key = photos.put("raw", b"bytes")
    assert photos.get(key) == b"bytes"
    assert [one for one, _written in photos.listed("raw")] == [key]
    assert photos.ready()
    photos.delete([key, key])
    with pytest.raises(FileNotFoundError):
        photos.get(key)


def test_a_photo_goes_its_whole_way_through_an_s3_compatible_store(in_bucket: None, phone: Phone):
    content, half = jpeg(300, 200), 1000
    announced = listed(content)
    phone.put(envelope(photos=[announced]))
    assert phone.patch(announced["id"], content[:half], last=False).status_code == 204
    assert phone.patch(announced["id"], content[half:], half).status_code == 204
    sweep()
    photo = session.query(Photo).one()
    assert photo.state == "processed"
    assert photos.get(str(photo.display_key))[:3] == b"\xff\xd8\xff"
    assert list(photos.listed("raw")) == []


def test_R11_bytes_that_no_row_holds_are_dropped_from_a_bucket_too(in_bucket: None, phone: Phone):
    waiting, stored, orphans = planted(phone)
    with after(hours=72):
        jobs.drop_orphans()
    assert {key for room in ("raw", "kept") for key, _at in photos.listed(room)} == waiting | stored
    assert orphans
