"""Keys of tests are made fast: what a password is worth is tested where keys are."""

import pytest

from app.sharing import password_seal

LEAST_MEMORY_BYTES = 8 * 1024 * 1024


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys at the least cost that a file may ask for."""
    monkeypatch.setattr(password_seal, "OPERATIONS", 1)
    monkeypatch.setattr(password_seal, "MEMORY_BYTES", LEAST_MEMORY_BYTES)
