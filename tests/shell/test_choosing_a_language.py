"""Swedish first, English by choice; the choice sends nobody off the site."""

import pytest


def test_the_choice_stays(client):
    answer = client.post("/sprak", data={"lang": "en", "next": "/hjalp"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/hjalp"
    assert '<html lang="en"' in client.get("/").text


def test_somebody_signed_in_chooses_it_too(signed_in):
    karin = signed_in("karin")
    del karin.environ_base["HTTP_X_CSRFTOKEN"]
    assert karin.post("/sprak", data={"lang": "en", "next": "/inkorg"}).status_code == 303
    assert '<html lang="en"' in karin.get("/inkorg").text


@pytest.mark.parametrize("lang", ["", "de", "sv; drop", "en\r\nX: y"])
def test_an_unknown_language_changes_nothing(client, lang):
    answer = client.post("/sprak", data={"lang": lang, "next": "/"})
    assert "Set-Cookie" not in answer.headers
    assert '<html lang="sv"' in client.get("/").text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/",
        "//example.com",
        "/\\example.com",
        "\\\\example.com",
        "javascript:alert(1)",
        "/%2f/example.com",
        "/a\r\nLocation: https://example.com",
        "http:example.com",
        "",
        "x" * 5000,
    ],
)
def test_R49_the_way_back_is_always_one_of_our_own_pages(client, elsewhere):
    answer = client.post("/sprak", data={"lang": "sv", "next": elsewhere})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/"


def test_a_post_without_fields_is_harmless(client):
    assert client.post("/sprak").headers["Location"] == "/"


def test_an_english_page_holds_no_swedish_words_but_names(client):
    text = client.get("/tillganglighet?lang-copy=en").text
    for word in ("Tillgänglighet", "Hjälp", "Följ telefonen", "Så har vi testat"):
        assert word not in text
