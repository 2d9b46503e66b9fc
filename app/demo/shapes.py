"""What is told about the demo's people at the terminal."""

import sys
from collections.abc import Iterator

from pyotp.totp import TOTP

from app.demo import reads


def sign_in_lines() -> Iterator[str]:
    """One line a person, how to get the code for those who need one, and what to follow at /f."""
    told = reads.content()["disclaimer"]
    yield f"{told['sv']} / {told['en']}"
    for key, one in reads.sign_ins().items():
        factor = f"   {sys.argv[0]} demo code {key}" if one.secret else ""
        yield f"  {one.name:8}{one.what:24}{one.email:26}{one.password}{factor}"
    for place, code in reads.receipt_codes().items():
        yield f"  /f      {place[:48]:50}{code}"


def code_now(key: str) -> str | None:
    one = reads.sign_ins().get(key)
    return TOTP(one.secret).now() if one and one.secret else None
