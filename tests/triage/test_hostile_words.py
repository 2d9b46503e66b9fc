"""What strangers write is shown as words and searched as words, whatever it is."""

import pytest
from flask.testing import FlaskClient

from tests.people import People
from tests.triage.desk import Desk, listed, put

XSS = [
    "<script>window.hit=1</script>",
    '"><img src=x onerror=window.hit=1>',
    "javascript:window.hit=1",
    "{{ 7*7 }}{% raw %}",
    "</textarea><svg onload=window.hit=1>",
    "' onmouseover='window.hit=1",
]
SQL = [
    "' OR 1=1 --",
    '"; DROP TABLE report; --',
    "%",
    "_",
    "\\",
    "%' ESCAPE '",
    'NEAR("a" "b")',
    "*",
    "a:b",
]
BOXES = [
    "nan,15,60,16", "inf,15,60,16", "60,15,59,16", "59,16,60,15", "1e309,0,1,1", "59,15,60",
    "59,15,60,16,17", "a,b,c,d", ",,,", "59;15;60;16", "5_9,15,60,16", "59,15,6e1,16",
    "59,15,60,١٦", " 59,15,60,16",
]  # fmt: skip


@pytest.mark.parametrize("words", XSS)
def test_R37_R39_no_words_of_a_report_become_markup_or_template(
    people: People, desk: Desk, words: str
):
    number = put(
        people,
        text=words,
        place_text=words,
        category=words,
        answers={words: words, "lamp_count": words},
        flags=[words],
        quarantined=True,
        quarantine=[words],
        kind=words,
        observed_precision=words,
        public_answer=words,
    )
    pages = [
        desk.page(status="quarantined", r=number),
        desk.client.get(f"/rapporter/{number}").get_data(as_text=True),
    ]
    for page in pages:
        assert "<script>window" not in page
        assert "<img src=x" not in page
        assert "<svg onload" not in page
        assert "{{ 7*7 }}" in page or "7*7" not in words


@pytest.mark.parametrize("words", XSS)
def test_R37_neither_do_search_words_or_messages(people: People, desk: Desk, words: str):
    number = put(people)
    desk.press("ask", number, text=words)
    desk.press("answer", number, answer=words)
    pages = [desk.page(q=words), desk.page(r=number)]
    assert all("<script>window" not in page and "<img src=x" not in page for page in pages)


def test_R38_search_is_never_a_pattern_or_a_statement(people: People, desk: Desk):
    put(people)
    for words in SQL:
        same = put(people, text=f"Det står {words} på väggen")
        assert listed(desk.page(q=words)) == [same]


@pytest.mark.parametrize("name", ["status", "category", "area", "after", "until"])
@pytest.mark.parametrize("words", ["' OR 1=1", "received_at desc", "../..", "𝕏"])
def test_R38_a_filter_that_is_none_is_refused(desk: Desk, name: str, words: str):
    answer = desk.client.get("/inkorg", query_string={name: words})
    assert answer.status_code == 400
    assert "Filtret går inte att läsa." in answer.get_data(as_text=True)


@pytest.mark.parametrize("box", BOXES)
def test_R51_a_box_that_is_none_is_refused(desk: Desk, box: str):
    assert desk.client.get("/inkorg", query_string={"box": box}).status_code == 400


@pytest.mark.parametrize(
    "box", ["-90,-180,90,180", "0,0,0,0", "59,179,60,180", "-90,-180,-89,-179"]
)
def test_R51_a_huge_or_far_box_is_answered(people: People, desk: Desk, box: str):
    put(people)
    assert desk.client.get("/inkorg", query_string={"box": box}).status_code == 200


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Gångtunneln vid ån", "GÅNGTUNNELN"),
        ("Gångtunneln vid ån", "gångtunneln"),
        ("Häcken är för hög", "häcken FÖR"),
        ("Fyrverkeri 🎆 på torget", "🎆"),
        ("Stora torget", "torg"),
    ],
)
def test_R46_swedish_letters_are_found_however_they_were_typed(
    people: People, desk: Desk, written: str, searched: str
):
    wanted = put(people, text=written)
    put(people, text="Något annat")
    assert listed(desk.page(q=searched)) == [wanted]


def test_R45_turning_characters_stay_inside_their_own_words(people: People, desk: Desk):
    number = put(people, text="slut \u202egnirtsk\u0007", place_text="\u2066plats")
    page = desk.page(r=number)
    assert "\u0007" not in page
    text = page.index("slut \u202e")
    assert 'dir="auto"' in page[page.rindex("<p", 0, text) : text]


def test_the_uuid_of_the_phone_is_nowhere_at_the_desk(
    people: People, desk: Desk, client: FlaskClient
):
    from app.core.ids import uuid7

    phone_id = uuid7()
    number = put(people, phone_id=phone_id)
    pages = desk.page(r=number) + desk.client.get(f"/rapporter/{number}").get_data(as_text=True)
    assert str(phone_id) not in pages
    assert phone_id.hex not in pages
