"""The first start, when nothing was chosen yet."""

from pathlib import Path

import pytest

from app.runtime.settings import DEFAULT_SETTINGS, load_settings, save_settings


def test_first_start_without_a_file_warns_of_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert load_settings(tmp_path / "settings.json") == DEFAULT_SETTINGS
    assert not caplog.records


def test_kept_defaults_are_read_without_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    save_settings(tmp_path / "settings.json", DEFAULT_SETTINGS)
    assert load_settings(tmp_path / "settings.json") == DEFAULT_SETTINGS
    assert not caplog.records
