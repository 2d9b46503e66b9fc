"""What comes in from the page of the protocol: which version is wanted, and what leaders write."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.core.numbers import NoNumber, whole
from app.core.refusals import Refusal
from app.core.strict import storable

WHOLE, PUBLIC = "intern", "offentlig"
LONGEST = {"summary": 4000, "registry_number": 60}
Errors = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Summary:
    seen: int
    summary: str
    registry_number: str
    errors: Errors


def wants_whole(args: Mapping[str, str]) -> bool:
    """Leaders get the internal version unless they ask for the public one."""
    version = args.get("version", WHOLE)
    if version not in {WHOLE, PUBLIC}:
        raise Refusal("filter_unreadable", ["version"])
    return version == WHOLE


def summary(form: Mapping[str, str]) -> Summary:
    typed = {name: form.get(name, "").replace("\r\n", "\n").strip() for name in LONGEST}
    try:
        seen = whole(form.get("seen", ""))
    except NoNumber as error:
        raise Refusal("wrong_choice") from error
    return Summary(seen, **typed, errors=[e for name in LONGEST for e in _wrong(name, typed[name])])


def _wrong(name: str, text: str) -> Errors:
    if not storable(text):
        return [(name, _("The text has characters that cannot be kept."))]
    if len(text) > LONGEST[name]:
        said = _("The text may have at most %(most)s characters.", most=LONGEST[name])
        return [(name, said)]
    return []
