"""Which PINs and passwords are taken, and how long wrong ones cost."""

from datetime import timedelta

import pytest

from app.domain.locking import SecretFault, secret_fault, wait_left_s, wait_s
from tests.support.sample_framework import NOW


@pytest.mark.parametrize(
    ("secret", "fault"),
    [
        ("28461", SecretFault.TOO_SHORT),
        ("284619", None),
        ("", SecretFault.TOO_SHORT),
        ("aaaaaaaa", SecretFault.TOO_SIMPLE),
        ("000000", SecretFault.TOO_SIMPLE),
        ("123456", SecretFault.TOO_SIMPLE),
        ("654321", SecretFault.TOO_SIMPLE),
        ("890123", SecretFault.TOO_SIMPLE),
        ("123457", None),
        ("abc1234", SecretFault.TOO_SHORT),
        ("abc12345", None),
        ("한글비밀번호여덟", None),
        ("x" + "y" * 1_000, SecretFault.TOO_LONG),
    ],
)
def test_short_and_simple_secrets_are_refused(secret: str, fault: SecretFault | None) -> None:
    assert secret_fault(secret) is fault


def test_the_wait_begins_with_the_fifth_wrong_try_and_doubles_up_to_an_hour() -> None:
    assert [wait_s(wrong) for wrong in range(9)] == [0, 0, 0, 0, 0, 30, 60, 120, 240]
    assert wait_s(12) == wait_s(1_000_000) == 3_600


def test_a_wait_ends_after_its_time_whatever_the_clock_does() -> None:
    assert wait_left_s(5, NOW, NOW + timedelta(seconds=29.5)) == 1
    assert wait_left_s(5, NOW, NOW + timedelta(seconds=30)) == 0
    assert wait_left_s(5, NOW, NOW - timedelta(days=1)) == 30
