"""What a guess costs is a promise, and most of the time of a test run: hashing is cheap here, except
where a test asks for `full_price`."""

from argon2 import PasswordHasher, Type

from app.accounts.rules import passwords
from app.reports.rules import receipt

FULL = (
    (passwords, "HASHER", passwords.HASHER),
    (passwords, "NOBODYS", passwords.NOBODYS),
    (receipt, "COST", receipt.COST),
)
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1, type=Type.ID)


def lower() -> None:
    """Called once, before any test is loaded."""
    passwords.HASHER = CHEAP
    passwords.NOBODYS = CHEAP.hash("of a password that nobody knows")
    receipt.COST = 2**4
