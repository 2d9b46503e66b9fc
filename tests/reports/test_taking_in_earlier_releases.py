"""What phones of every recorded release send, word for word, is taken in."""

import json
from typing import Any

import pytest

from app.core import keys, sealing
from tests.museum.piece import Piece, key_of, pieces

ITEMS = [
    pytest.param(piece, item, id=f"{piece}-{n}")
    for piece in pieces()
    for n, item in enumerate(piece.items)
    if item["kind"] == "report"
]


@pytest.mark.parametrize(("piece", "item"), ITEMS)
def test_row_36_a_report_of_an_earlier_release_is_taken_in_once(
    phone, phone_of, piece: Piece, item: dict[str, Any]
):
    with key_of(piece, keys.folder()):
        taken_in_once(phone_of("greta") if item["account"] else phone, item)


def taken_in_once(sender: Any, item: dict[str, Any]) -> None:
    sender.key = item["upload_key"]
    first = sender.put(item["envelope"], item["id"])
    assert first.status_code == 201
    again = sender.put(item["envelope"], item["id"])
    assert (again.status_code, again.json["number"]) == (200, first.json["number"])
    assert set(first.json["photos"]) == {photo["id"] for photo in item["photos"]}


def test_row_36_the_museum_holds_a_phone_of_each_kind_for_each_release():
    kept: dict[str, set[str]] = {}
    for piece in pieces():
        kept.setdefault(piece.release, set()).add(piece.phone)
    assert kept
    assert all({"visitor", "sealed", "walker"} <= phones for phones in kept.values())


def test_row_36_the_sealed_phone_holds_no_word_of_what_it_reports():
    for piece in (one for one in pieces() if one.phone == "sealed"):
        assert piece.items
        for item in piece.items:
            assert {"enc", "v"} <= json.loads(item["envelope"]).keys()
            assert {photo["type"] for photo in item["photos"]} == {sealing.TYPE}
        assert piece.rescue.startswith("LYKTA-RESCUE 2 sealed ")


def test_row_36_a_piece_keeps_no_proof_of_who_somebody_is():
    for piece in pieces():
        assert [key for key, _ in piece.stores["meta"] if key.startswith(("token:", "join:"))] == []
        assert isinstance(piece, Piece)
        assert "Bearer" not in json.dumps(piece.stores)
