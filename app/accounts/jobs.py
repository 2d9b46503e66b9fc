"""What happens to accounts afterwards: sessions are forgotten thirty days after their end."""

from app.accounts import changes, reads
from app.core.unit import unit
from app.core.worker import every_minute


@every_minute
def forget_old_sign_ins() -> None:
    if reads.has_old_sign_ins():
        with unit():
            changes.forget_old()
