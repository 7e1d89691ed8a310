"""Settings come back as saved; whatever else stands in the file ends in defaults, one by one."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import KnownError
from app.domain.localized_text import Language
from app.runtime.settings import DEFAULT_SETTINGS, Settings, ThemeChoice, load_settings, save_settings

any_settings = st.builds(
    Settings,
    theme=st.sampled_from(ThemeChoice),
    text_percent=st.integers(100, 200),
    language=st.none() | st.sampled_from(Language),
    advance_automatically=st.booleans(),
    shortcuts_enabled=st.booleans(),
    window_width_px=st.integers(1024, 16_384),
    window_height_px=st.integers(640, 16_384),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(chosen=any_settings)
def test_any_settings_come_back(tmp_path: Path, chosen: Settings) -> None:
    save_settings(tmp_path / "settings.json", chosen)
    assert load_settings(tmp_path / "settings.json") == chosen


def test_a_machine_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == DEFAULT_SETTINGS


@pytest.mark.expected_log("settings: damaged")
@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'"' + b"x" * 70_000 + b'"', bytes(500)],
)
def test_damaged_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert load_settings(file) == DEFAULT_SETTINGS


@pytest.mark.expected_log("settings: cannot be read")
def test_unreadable_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == DEFAULT_SETTINGS


@pytest.mark.expected_log("a value is not usable")
@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "pink"},
        {"text_percent": 99},
        {"text_percent": 201},
        {"text_percent": True},
        {"text_percent": 1e999},
        {"text_percent": "120"},
        {"language": "fr"},
        {"language": 1},
        {"advance_automatically": 1},
        {"shortcuts_enabled": None},
        {"lock_minutes": 7},
        {"window_width_px": -1},
        {"window_height_px": 10**9},
    ],
)
def test_one_wrong_value_costs_only_itself(tmp_path: Path, wrong: dict[str, object]) -> None:
    file = tmp_path / "settings.json"
    good = Settings(ThemeChoice.DARK, 150, Language.EN, True, False, 1300, 800)
    save_settings(file, good)
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **wrong}), "utf-8")
    loaded = load_settings(file)
    for name in Settings.__slots__:
        expected = DEFAULT_SETTINGS if name in wrong else good
        assert getattr(loaded, name) == getattr(expected, name), name


def test_members_of_a_newer_program_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "light", "later": {"x": 1}}', "utf-8")
    assert load_settings(file) == Settings(theme=ThemeChoice.LIGHT)


def test_text_size_is_brought_into_its_range() -> None:
    assert [Settings().with_text_percent(each).text_percent for each in (50, 100, 149, 500)] == [
        100,
        100,
        149,
        200,
    ]


def test_settings_that_cannot_be_kept_are_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        save_settings(tmp_path / "gone" / "settings.json", Settings())
