"""What the check finds in a text, and what it leaves alone."""

import time

import pytest

from app.catalogue.reads import hints_in, patterns, personal_in, standard

pytestmark = pytest.mark.no_app

FOUND = [
    ("Ring mig på 070-174 06 05 om ni har frågor", ["phone"]),
    ("Ring 0701740605", ["phone"]),
    ("Ring +46 70 174 06 05", ["phone"]),
    ("Kontoret har 0221-250 00", ["phone"]),
    ("Personnumret är 19121212-1212", ["personal_number"]),
    ("121212-1212 stod på lappen", ["personal_number"]),
    ("Bilen hade regnr ABC 123 och körde fort", ["plate"]),
    ("Bilen hade regnr ABC 12D och körde fort", ["plate"]),
    ("Bilen hade regnr abc123", ["plate"]),
    ("En bil med KLM 482 stod där", ["plate"]),
    ("En bil med KLM-48A stod där", ["plate"]),
    ("En bil med LED100 stod där", ["plate"]),
    ("En bil med HAN 48A stod där", ["plate"]),
    ("Skicka svar till namn.efternamn@example.org", ["email"]),
    ("Det var Kalle Andersson som gjorde det", ["maybe_name"]),
    ("Han heter Kalle", ["maybe_name"]),
    ("En lång man med mörkt hår och röd jacka", ["description_of_person"]),
    ("Bor på Storgatan 12, lägenhet 1103", ["address_of_person"]),
    ("A tall man with dark hair", ["description_of_person"]),
]
STREETS = [
    "Olof Palmes Torg",
    "Nils Ericsons Plats",
    "Carl Gustafs väg 4",
    "Nära Karl Johans torget",
    "Carl Gustafs parken",
    "Per Brahes stigen",
]
PEOPLE_BEFORE_STREETS = [
    "Hos Erik Johansson Stora torget 3",
    "Kalle Andersson Nya vägen 4",
    "hos Erik Johansson Plan 2",
    "Erik Johansson Trappa 3",
    "Erik Johansson Bro",
    "Kalle Andersson Stig var där",
]
LEFT_ALONE = [
    *STREETS,
    "Lampan vid Storgatan 12 är trasig",
    "Klockan 22.40 på Stora torget",
    "Rutan på linje 250 är trasig sedan 2024-05-01",
    "Öppet 0700-1600 alla dagar, ring 112 eller 114 14",
    "Hål i asfalten på Erik Dahlbergsgatan och vid Västra Sömsta",
    "Carl Gustafs väg är mörk, och Per Olof Larssons gata, från Anna Bergs plats",
    "En grupp på 10-19 personer skrek åt dem som gick förbi",
    "Flera personer stod kvar efter klockan 23",
    "Stolpe 12345678 är sned, nummer 2024-1187",
    "LED 100 lyser inte, OBS 112 är larmnumret och SMS 118 går inte fram",
    "JAG SÅG DEN 100 METER BORT",
]


@pytest.mark.parametrize(("text", "kinds"), FOUND)
def test_what_may_tell_who_somebody_is_is_found(text, kinds):
    assert [finding.kind for finding in personal_in(text)] == kinds


@pytest.mark.parametrize("text", PEOPLE_BEFORE_STREETS)
def test_a_name_before_an_address_is_found(text):
    assert [finding.kind for finding in personal_in(text)] == ["maybe_name"]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_places_times_and_numbers_of_things_are_left_alone(text):
    assert personal_in(text) == []


def test_a_finding_says_where_in_the_text_it_stands():
    text = "Ring mig på 070-174 06 05 om ni har frågor"
    (finding,) = personal_in(text)
    assert text[finding.start : finding.end] == "070-174 06 05"


def test_the_patterns_use_only_what_python_and_javascript_share():
    for pattern in patterns():
        assert "\\b" not in pattern.source
        assert "(?<" not in pattern.source
        assert "(?P" not in pattern.source
        assert pattern.compiled.groups == 1, pattern


NASTY = [
    "a",
    "0 ",
    "man ",
    "Kalle ",
    "En lång ",
    "a@a.",
    "aaa.",
    "0-",
    "12121",
    "person med ",
    "bor på A",
]


@pytest.mark.parametrize("piece", NASTY)
def test_R47_twice_the_text_takes_at_most_about_twice_the_time(piece):
    short, long = (_seconds(piece * (n // len(piece))) for n in (8_000, 32_000))
    assert long < max(short, 0.002) * 4 * 2.5


def _seconds(text):
    """Of this process only, the best of three: the machine may be busy with something else."""
    return min(_once(text) for _ in range(3))


def _once(text):
    started = time.process_time()
    personal_in(text)
    hints_in(text)
    return time.process_time() - started


@pytest.mark.parametrize("topic", standard().topics, ids=lambda topic: topic.id)
def test_every_word_of_a_topic_raises_its_stop(topic):
    for word in topic.words:
        assert topic in hints_in(f"Jag tror att {word.upper()}, sa hon.")


def test_an_ordinary_report_raises_no_stop():
    assert hints_in("Fyra lyktstolpar i rad är släckta vid skolan som byggs om.") == []
