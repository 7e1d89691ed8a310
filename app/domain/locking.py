"""The rules of a person's PIN or password: which are taken, and how long to wait after wrong ones; knows no file."""

from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

LEAST_PIN_DIGITS: Final = 6
LEAST_PASSWORD_SIGNS: Final = 8
MOST_SECRET_SIGNS: Final = 1_000
FREE_TRIES: Final = 5
"""So many wrong tries cost nothing but themselves: fingers slip."""
FIRST_WAIT_S: Final = 30
LONGEST_WAIT_S: Final = 3_600


class SecretFault(StrEnum):
    """Why a PIN or password is not taken."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_SIMPLE = "too_simple"


def secret_fault(secret: str) -> SecretFault | None:
    """Why `secret` cannot be a PIN (digits only, at least 6) or a password (at least 8 signs); None when it can.

    One digit or sign again and again and digits in a row ("123456", "987654") are what everybody tries first.
    """
    is_pin = secret.isascii() and secret.isdigit()
    if len(secret) < (LEAST_PIN_DIGITS if is_pin else LEAST_PASSWORD_SIGNS):
        return SecretFault.TOO_SHORT
    if len(secret) > MOST_SECRET_SIGNS:
        return SecretFault.TOO_LONG
    if len(set(secret)) == 1 or (is_pin and _in_a_row(secret)):
        return SecretFault.TOO_SIMPLE
    return None


def wait_s(wrong_tries: int) -> int:
    """Seconds to wait after so many wrong tries one after the other: none up to the fourth, then 30, 60, 120, …

    The wait doubles with every try up to an hour.
    """
    if wrong_tries < FREE_TRIES:
        return 0
    doublings = min(wrong_tries - FREE_TRIES, 16)
    return min(FIRST_WAIT_S << doublings, LONGEST_WAIT_S)


def wait_left_s(wrong_tries: int, last_at: datetime, now: datetime) -> int:
    """Whole seconds that are left of the wait; a clock that was put back does not shorten it."""
    spent = max(now - last_at, timedelta(0))
    left = timedelta(seconds=wait_s(wrong_tries)) - spent
    return max(0, -(-left // timedelta(seconds=1)))


def _in_a_row(digits: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return steps in ({1}, {9})
