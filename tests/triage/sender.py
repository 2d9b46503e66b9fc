"""Somebody who has reported and follows it by the receipt code."""

from typing import Any

from flask import Flask

from app.core import ids
from tests.reports.phone import Phone, envelope


class Sender:
    """Somebody without an account who kept the code."""

    def __init__(self, app: Flask, **told: Any) -> None:
        self.client = app.test_client()
        self.code = ids.receipt_code()
        body = envelope(receipt_hash=ids.receipt_hash(self.code), **told)
        self.number = Phone(self.client).put(body).json["number"]

    def status(self) -> dict:
        return self.client.post("/api/v1/receipts", json={"code": ids.shown(self.code)}).get_json()

    def add(self, text: str) -> None:
        more = {"code": ids.shown(self.code), "text": text}
        assert self.client.post("/api/v1/receipts/messages", json=more).status_code == 201
