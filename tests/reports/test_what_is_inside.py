"""What opens is looked at before it is used: the public key is anybody's."""

from typing import Any

import pytest

from app.reports.reads.again import sound

pytestmark = pytest.mark.no_app


@pytest.mark.parametrize(
    "inside",
    [
        [],
        {},
        {"captured_at": "2026-11-20T18:12:31"},
        {"captured_at": "2026-11-20T18:12:31+01:00", "text": 5},
        {"captured_at": "2026-11-20T18:12:31+01:00", "place": ["Torget"]},
        {"captured_at": "2026-11-20T18:12:31+01:00", "place": {"lat": "norr"}},
        {"captured_at": "2026-11-20T18:12:31+01:00", "answers": "ja"},
    ],
    ids=str,
)
def test_what_was_sealed_by_anybody_is_not_taken_for_a_report(inside: Any):
    with pytest.raises((TypeError, ValueError, KeyError, AttributeError)):
        sound(inside)
