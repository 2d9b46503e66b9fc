"""Every change to accounts. What is done before anybody is signed in takes the person it is about;
all else takes the actor first and names its permission."""

from app.accounts.changes.devices import add_device, hint, lose, revoke_device, see_device
from app.accounts.changes.invitations import accept, invite, renew, withdraw
from app.accounts.changes.own import choose, give_password, set_password
from app.accounts.changes.people import (
    disable,
    enable,
    hold,
    make_organisation,
    make_person,
    rename_organisation,
)
from app.accounts.changes.second_factor import (
    add_passkey,
    give_code,
    give_passkey,
    give_recovery_code,
    make_recovery_codes,
    remove_code_app,
    remove_passkey,
    reset_second_factor,
    sealed,
    set_code_app,
)
from app.accounts.changes.sign_ins import (
    begin_sign_in,
    end_other_sign_ins,
    end_sign_in,
    forget_old,
    forget_ways_in,
    keep,
    prove,
    see,
    strengthen,
)

__all__ = [
    "accept",
    "add_device",
    "add_passkey",
    "begin_sign_in",
    "choose",
    "disable",
    "enable",
    "end_other_sign_ins",
    "end_sign_in",
    "forget_old",
    "forget_ways_in",
    "give_code",
    "give_passkey",
    "give_password",
    "give_recovery_code",
    "hint",
    "hold",
    "invite",
    "keep",
    "lose",
    "make_organisation",
    "make_person",
    "make_recovery_codes",
    "prove",
    "remove_code_app",
    "remove_passkey",
    "rename_organisation",
    "renew",
    "reset_second_factor",
    "revoke_device",
    "sealed",
    "see",
    "see_device",
    "set_code_app",
    "set_password",
    "strengthen",
    "withdraw",
]
