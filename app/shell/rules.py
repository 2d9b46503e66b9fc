"""What a comment on a barrier must hold, when it must be answered, what a phone keeps of us."""

from datetime import datetime, timedelta

LONGEST_PAGE, LONGEST_ADDRESS = 300, 200
# Digg's guidance: answer without delay; the house gives itself two weeks.
ANSWER_WITHIN = timedelta(days=14)
RUNNER_SILENCE = timedelta(minutes=5)
# Documents that a phone keeps for use without network: nobody's content, the same for everybody.
DOCUMENTS = (
    "/",
    "/rapportera",
    "/tack",
    "/snabb",
    "/utkorg",
    "/min-enhet",
    "/f",
    "/hjalp",
    "/offline",
    "/integritet",
    "/tillganglighet",
)
# Kept at first in the phone's own language only: who switches without network reads them in the other.
IN_ONE_LANGUAGE = ("/snabb", "/min-enhet", "/hjalp", "/integritet", "/tillganglighet")
# Kept by phones that go on a safety walk; one document serves every walk. And its code.
ON_WALKS = ("/v", "/vandring/0/ga", "/vandring/0/kanns")
ON_WALKS_CODE = "walk.js"
MAP_CODE = ("map/view.js", "map-worker.js", "map.css")


def faults(text: str, page: str, answer_to: str, text_max: int) -> list[tuple[str, str, int]]:
    """(field, msgid, how long it may be) of what stands in the way; empty when all is good."""
    empty = [("text", "Tell us what did not work.", text_max)] if not text.strip() else []
    told = (
        ("text", text, text_max),
        ("page", page, LONGEST_PAGE),
        ("answer_to", answer_to, LONGEST_ADDRESS),
    )
    too_long = "The text is too long: at most %(most)s characters"
    return empty + [(field, too_long, most) for field, words, most in told if len(words) > most]


def answer_before(received_at: datetime) -> datetime:
    return received_at + ANSWER_WITHIN


def runner_is_alive(seen_at: str | None, now: datetime) -> bool:
    """The job runner leaves its mark every minute."""
    return seen_at is not None and now - datetime.fromisoformat(seen_at) < RUNNER_SILENCE
