"""The kill switch (R57): a worker that went wrong is told to remove itself and its caches."""

from dataclasses import replace

import pytest

from app.core.settings import settings


@pytest.fixture
def without_worker(app, monkeypatch):
    monkeypatch.setitem(app.config, "LYKTA", replace(settings(), worker=False))


def test_R57_the_worker_is_told_to_take_itself_away(client, without_worker):
    head, code = client.get("/sw.js").text.split("\n", 1)
    assert head.endswith('const LYKTA_PRECACHE={"off": true};')
    assert "unregister" in code
