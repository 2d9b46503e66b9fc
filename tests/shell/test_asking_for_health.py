"""Is the process there, can it do its work; each part is named, no reason is given out."""

import pytest
from flask import Flask

from app.core import photos
from app.core.worker import tick
from app.shell import reads


@pytest.fixture(autouse=True)
def unseen(app: Flask) -> None:
    """What another test has seen is not remembered."""
    app.extensions.pop("lykta_readiness", None)


def test_the_process_answers(client):
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_it_is_ready_when_database_storage_and_jobs_are(client):
    tick()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.get_json() == {"ready": True, "database": True, "storage": True, "jobs": True}


def test_it_is_not_ready_while_no_job_runner_has_been_seen(client):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["jobs"] is False


def test_it_is_not_ready_when_the_photo_store_does_not_answer(client, monkeypatch):
    monkeypatch.setattr(photos, "written", lambda *_given: 1 / 0)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["storage"] is False
    assert "ZeroDivision" not in answer.text


def test_a_flood_of_questions_writes_to_the_store_once(client, monkeypatch):
    written: list[str] = []
    put = photos.written
    monkeypatch.setattr(
        photos, "written", lambda room, content: written.append(room) or put(room, content)
    )
    tick()
    answers = [client.get("/readyz").status_code for _ in range(20)]
    assert answers == [200] * 20
    assert written == ["raw"]


def test_what_was_bad_is_looked_at_again_soon(client, monkeypatch):
    monkeypatch.setattr(reads, "BAD_S", 0.0)
    assert client.get("/readyz").status_code == 503
    tick()
    assert client.get("/readyz").status_code == 200
