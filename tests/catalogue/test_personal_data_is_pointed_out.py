"""What the check finds in a text, and what it leaves alone."""

import json
import time
from pathlib import Path

import pytest

from app.catalogue.reads import hints_in, patterns, personal_in, standard

pytestmark = pytest.mark.no_app

TEXTS: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "personal_data.json").read_text("utf-8")
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_may_tell_who_somebody_is_is_found_and_nothing_else(text):
    assert [finding.kind for finding in personal_in(text)] == TEXTS[text]


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
