"""Bytes that are no envelope of any kind, and the code that each is refused with."""

from collections.abc import Callable

Made = Callable[[str], str | bytes]


def bare(raw: str | bytes) -> Made:
    return lambda _whole: raw


def beside(extra: str) -> Made:
    """A whole envelope, with one field more."""
    return lambda whole: f'{whole[:-1]}, "extra": {extra}}}'


MALFORMED: list[tuple[Made, str]] = [
    (bare("[" * 2000), "too_deep"),
    (beside('{"a":' * 33 + "1" + "}" * 33), "too_deep"),
    (beside("NaN"), "number_not_finite"),
    (beside("-Infinity"), "number_not_finite"),
    (beside("1e309"), "number_not_finite"),
    (beside(r'"\u0000"'), "text_not_storable"),
    (beside(r'"\ud800"'), "text_not_storable"),
    (beside('1, "extra": 2'), "key_given_twice"),
    (beside('"' + "x" * 300_000 + '"'), "too_big"),
    (bare("{"), "not_json"),
    (bare(" "), "not_json"),
    (bare(b"\xff\xfe"), "not_json"),
    (bare(b"\xef\xbb\xbf{}"), "not_json"),
    (bare("null"), "wrong_shape"),
    (bare("[]"), "wrong_shape"),
    (bare('"text"'), "wrong_shape"),
]
