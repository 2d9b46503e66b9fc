"""Which phones seal at once is a choice of the municipality, told to each of them."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.config import read


def test_a_municipality_that_lets_its_staff_seal_too_tells_their_phones(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
):
    named = read({"LYKTA_SEALED_ROLES": "guard staff"}).sealed_roles
    monkeypatch.setitem(app.config, "LYKTA", replace(app.config["LYKTA"], sealed_roles=named))
    assert client.get("/api/v1/ping").get_json()["sealing"]["roles"] == ["guard", "staff"]
    assert 'data-roles="guard staff"' in client.get("/snabb").text
