"""What is no plain number is refused by its name, whatever Python would make of it."""

import pytest

from app.core.numbers import NoNumber, decimal, whole

pytestmark = pytest.mark.no_app

ODD = ["", " 1", "6_0", "nan", "inf", "1e9", "٣", "0x1", "+1", "1.", ".5", "--1", "1" * 30, "1\n"]


@pytest.mark.parametrize("text", ODD)
def test_what_only_looks_like_a_number_is_none(text: str):
    with pytest.raises(NoNumber):
        decimal(text)
    with pytest.raises(NoNumber):
        whole(text)


def test_plain_numbers_are_read():
    assert decimal("-59.5222") == -59.5222
    assert whole("007") == 7
    with pytest.raises(NoNumber):
        whole("-1")
