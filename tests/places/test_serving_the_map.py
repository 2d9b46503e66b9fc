"""The map file by single ranges; the gazetteer under a name that changes with its content."""

import json
import resource
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from app.core.actor import Actor
from app.core.limits import tried
from app.core.unit import unit
from app.places import changes, reads, rules, shapes
from app.places.rules.ranges import LONGEST, NotOneRange, one_range
from tests.people import People

FILE = Path("app/places/koping/koping.pmtiles")


@pytest.fixture
def address(people: People) -> str:
    chosen = reads.chosen(reads.here(people.vera))
    assert chosen
    return f"/karta/{chosen.name}"


def test_a_range_is_answered_with_just_those_bytes(client: FlaskClient, address: str):
    answer = client.get(address, headers={"Range": "bytes=7-19"})
    size = FILE.stat().st_size
    assert answer.status_code == 206
    assert answer.data == FILE.read_bytes()[7:20]
    assert answer.headers["Content-Range"] == f"bytes 7-19/{size}"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_the_whole_file_is_given_to_keep(client: FlaskClient, address: str):
    with client.get(address) as answer:
        assert answer.status_code == 200
        assert answer.data == FILE.read_bytes()
        assert answer.mimetype == "application/vnd.pmtiles"
        assert answer.headers["ETag"]


def test_a_range_of_another_version_is_answered_whole(client: FlaskClient, address: str):
    asked = {"Range": "bytes=0-9", "If-Range": '"koping-0000000000"'}
    with client.get(address, headers=asked) as answer:
        assert answer.status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-1,5-6",
        "bytes=9-3",
        "bytes=-0",
        "bytes=-",
        "bytes=99999999999-",
        "bytes=1e3-",
        "bytes=٣-٤",
        "bytes=0-0x10",
        "bytes= 0-1, 2-3",
        "items=0-1",
        "0-1",
        "",
        "bytes=" + "9" * 5000 + "-",
        "bytes=--5",
    ],
)
def test_T25_what_is_not_one_range_is_416(client: FlaskClient, address: str, asked: str):
    answer = client.get(address, headers={"Range": asked})
    assert answer.status_code == 416
    assert not answer.data
    assert answer.headers["Content-Range"].startswith("bytes */")


@pytest.mark.no_app
@pytest.mark.parametrize(
    ("asked", "size", "given"),
    [
        ("bytes=0-0", 10, (0, 1)),
        ("bytes=5-", 10, (5, 10)),
        ("bytes=-3", 10, (7, 10)),
        ("bytes=-99", 10, (0, 10)),
        ("bytes=5-99", 10, (5, 10)),
        ("BYTES = 1-2", 10, (1, 3)),
        ("bytes=0-", 10**12, (0, LONGEST)),
    ],
)
def test_T25_a_range_is_cut_to_what_there_is(asked: str, size: int, given: tuple[int, int]):
    assert one_range(asked, size) == given


@pytest.mark.no_app
def test_T25_nothing_is_in_an_empty_file():
    with pytest.raises(NotOneRange):
        one_range("bytes=0-", 0)


@pytest.mark.slow
def test_T25_many_ranges_take_no_memory(client: FlaskClient, address: str):
    client.get(address, headers={"Range": "bytes=0-99"})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for start in range(0, 90_000, 60):
        answer = client.get(address, headers={"Range": f"bytes={start}-{start + 59}"})
        assert answer.status_code == 416 or len(answer.data) < 65_536
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) * 1024 < 20_000_000


def test_T25_one_address_takes_only_so_many_bytes(app: Flask, client: FlaskClient, address: str):
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        g.actor = Actor()
        tried("map", cost=199_950)
    assert client.get(address, headers={"Range": "bytes=0-99"}).status_code == 206
    answer = client.get(address)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    "name",
    ["koping.pmtiles", "koping-0000000000.pmtiles", "..%2f..%2fetc-0000000000.pmtiles", "x", "%00"],
)
def test_only_a_map_of_just_this_name_is_found(client: FlaskClient, name: str):
    assert client.get(f"/karta/{name}").status_code == 404


def test_the_phones_gazetteer_is_kept_for_ever_under_its_name(client: FlaskClient, people: People):
    sheet = rules.read_sheet(Path("app/places/koping/gazetteer.csv").read_bytes())
    with unit():
        changes.fill_gazetteer(people.olle, reads.here(people.olle), sheet.entries)
    address = shapes.sources(people.vera)["gazetteer"]
    answer = client.get(address)
    told = json.loads(answer.data)
    assert len(told["places"]) == len(sheet.entries)
    assert len(answer.data) < 15_000
    assert ["Stora torget", rules.KINDS.index("place"), 59.5141, 15.9934] in told["places"]
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/places/koping-0-0.json").status_code == 404


def test_neighbours_go_along_and_a_new_profile_gives_the_file_a_new_name(
    client: FlaskClient, people: People
):
    before = shapes.sources(people.vera)["gazetteer"]
    ring = [[15.7, 59.3], [15.9, 59.3], [15.9, 59.4]]
    beside = [
        {"name": "Arboga kommun", "outline": ring, "report_at": "https://arboga.example/"},
        {"name": "Ingenstans kommun"},
    ]
    with unit():
        here = reads.here(people.olle)
        changes.take_profile(people.olle, here, {"name": "Köpings kommun", "neighbours": beside})
    after = shapes.sources(people.vera)["gazetteer"]
    assert before != after
    told = client.get(after).get_json()
    assert told["neighbours"] == [["Arboga kommun", "https://arboga.example/", ring]]


def test_the_api_finds_named_places(client: FlaskClient, people: People):
    entries = [rules.Entry("Ågatan", "street", 59.5136, 15.9914)]
    with unit():
        changes.fill_gazetteer(people.olle, reads.here(people.olle), entries)
    found = {"name": "Ågatan", "kind": "street", "lat": 59.5136, "lon": 15.9914}
    assert client.get("/api/v1/places?q=%C3%A5g").json == {"places": [found]}
    assert client.get("/api/v1/places?lat=59.51&lon=15.99").json == {"places": [found]}


@pytest.mark.parametrize("asked", ["", "q=", "q=%F0%9F%8F%AE", "lat=59.5", "limit=1&q=å"])
def test_R42_the_api_answers_with_places_or_none(client: FlaskClient, asked: str):
    assert client.get(f"/api/v1/places?{asked}").status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "q=%00", "lat=nan&lon=inf", "lat=1e999&lon=x", "lat=91&lon=0", "limit=-1",
        "limit=6_0", "limit=21", "q=a&q=b", "who=anna", "q=" + "a" * 201,
    ],
)  # fmt: skip
def test_R42_what_cannot_be_asked_is_refused_by_its_name(client: FlaskClient, asked: str):
    answer = client.get(f"/api/v1/places?{asked}")
    assert answer.status_code == 400
    assert answer.get_json()["code"] in {"filter_unreadable", "text_not_storable"}
    assert "anna" not in answer.text
