"""What no honest browser asks for: an answer all the same, at little cost, with nothing told."""

import io
import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.core import keys, limits
from app.core.db import session
from app.core.serving import Web
from app.core.settings import settings
from tests.reports.phone import Phone, envelope


@pytest.mark.parametrize("number", ["9" * 30, "9" * 12, "-1", "١"])
def test_a_row_number_that_no_database_holds_is_no_address(client, number: str):
    assert client.post(f"/tillganglighet/synpunkter/{number}").status_code == 404


def test_a_nul_in_an_address_finds_nothing(client):
    assert client.get("/foto/a%00b").status_code == 404


def test_a_json_body_without_length_is_cut_off_while_it_comes(client):
    body = io.BytesIO(b" " * 20 * settings().json_max_bytes)
    answer = client.post(
        "/api/v1/have",
        input_stream=body,
        content_type="application/json",
        headers={"Lykta-Upload-Key": "A" * 22},
        environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    )
    assert (answer.status_code, answer.json["code"]) == (413, "too_big")
    assert body.tell() <= 2 * settings().json_max_bytes


def test_R64_what_a_statement_was_given_is_not_in_its_fault():
    with pytest.raises(SQLAlchemyError) as fault:
        session.execute(text("SELECT no_such FROM report WHERE text = :text"), {"text": "kaprifol"})
    assert "kaprifol" not in str(fault.value)


def test_R53_the_web_server_logs_no_address_of_a_broken_request(app):
    assert Web(app, settings(), "127.0.0.1:0").cfg.loglevel == "error"


def test_a_limit_is_shared_by_the_web_processes_however_it_is_written(app, monkeypatch):
    monkeypatch.setitem(app.config, "TESTING", False)
    assert settings().workers == 2
    assert limits.share("10/hour; 5 per 2 minutes") == "5 per 1 hour; 3 per 2 minute"


@pytest.mark.no_app
def test_a_key_has_its_name_only_when_it_is_whole(tmp_path: Path, monkeypatch):
    """Another process would take an empty file for the secret."""

    def full(*_given: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(os, "fdopen", full)
        with pytest.raises(OSError):
            keys.write_once(tmp_path / "diary-1", "a0")
    assert not (tmp_path / "diary-1").exists()
    keys.write_once(tmp_path / "diary-1", "a0")
    keys.write_once(tmp_path / "diary-1", "b1")
    assert (tmp_path / "diary-1").read_text() == "a0"
    assert (tmp_path / "diary-1").stat().st_mode & 0o777 == 0o600


def test_R66_without_the_shared_counters_reports_are_taken_and_the_brake_holds(
    app, client, monkeypatch
):
    """Nobody listens on port 1."""
    gone = replace(settings(), redis="redis://127.0.0.1:1/0", limit_reports="3 per hour")
    monkeypatch.setitem(app.config, "LYKTA", gone)
    elsewhere = limits.Limiter(key_func=limits.bucket, storage_uri=gone.redis)
    elsewhere.init_app(Flask("elsewhere"))
    monkeypatch.setattr(limits, "limiter", elsewhere)
    answers = [Phone(client).put(envelope()).status_code for _ in range(5)]
    assert answers == [201, 201, 201, 429, 429]


def test_counting_a_request_starts_no_thread_and_forgets_what_has_run_out(monkeypatch):
    counters = limits.Counters()
    counters.timer.join()
    monkeypatch.setattr(threading.Thread, "start", lambda _self: pytest.fail("a thread"))
    for n in range(50):
        counters.acquire_sliding_window_entry(f"bucket {n}", 10, 1)
    kept = len(counters.storage)
    with time_machine.travel(time.time() + 60, tick=False):
        counters.swept = 0
        counters.incr("another", 1)
    assert (kept, len(counters.storage)) == (50, 1)
