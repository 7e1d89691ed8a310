"""What was chosen for this machine, kept as JSON; knows nobody's answers."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from app.domain.localized_text import Language
from app.runtime.atomic_file import write_atomically

log = logging.getLogger(__name__)

_Plain = TypeVar("_Plain", str, int, bool)

LEAST_TEXT_PERCENT: Final = 100
MOST_TEXT_PERCENT: Final = 200
MOST_BYTES: Final = 64 * 1024
LOCK_MINUTES: Final = (2, 5, 10, 30)
LEAST_WINDOW_PX: Final = (1024, 640)
MOST_WINDOW_PX: Final = 16_384


class ThemeChoice(StrEnum):
    """Which theme is shown; `SYSTEM` follows the operating system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of this machine.

    `text_percent` is 100–200. `language` is what the interface speaks while nobody is chosen, None follows the
    system. `advance_automatically` goes on to the next item after a rating; `shortcuts_enabled` lets single keys
    answer. `lock_minutes` without a key or mouse lock the work of a person with a PIN: 2, 5, 10 or 30. The window's
    size is in device-independent pixels, at least 1024 × 640.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = LEAST_TEXT_PERCENT
    language: Language | None = None
    advance_automatically: bool = True
    shortcuts_enabled: bool = True
    window_width_px: int = 1180
    window_height_px: int = 760
    lock_minutes: int = 5

    def with_text_percent(self, text_percent: int) -> "Settings":
        """These settings with `text_percent` brought into 100–200."""
        return replace(self, text_percent=_within(text_percent, LEAST_TEXT_PERCENT, MOST_TEXT_PERCENT))


DEFAULT_SETTINGS: Final = Settings()


def load_settings(file: Path) -> Settings:
    """The settings in `file`; the default for each one that is missing, damaged or out of range."""
    stored = _read(file)
    try:
        return _settings(stored)
    except (ValueError, TypeError):
        log.warning("settings: a value is not usable, the defaults are used for those")
    settings = DEFAULT_SETTINGS
    for name, value in stored.items():
        try:
            settings = _settings({**_as_json(settings), name: value})
        except (ValueError, TypeError):
            continue
    return settings


def save_settings(file: Path, settings: Settings) -> None:
    """Keep `settings` in `file`. Raises KnownError when the system refuses; the old ones stay then."""
    text = json.dumps(_as_json(settings), indent=2, ensure_ascii=False) + "\n"
    write_atomically(file, text.encode("utf-8"))


def _read(file: Path) -> Mapping[str, object]:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        stored = json.loads(content) if len(content) <= MOST_BYTES else None
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        log.warning("settings: cannot be read (errno %s), the defaults are used", error.errno)
        return {}
    except (ValueError, RecursionError):
        stored = None
    if not isinstance(stored, dict):
        log.warning("settings: damaged, the defaults are used")
        return {}
    known = {each.name for each in fields(Settings)}
    return {name: value for name, value in stored.items() if name in known}


def _settings(stored: Mapping[str, object]) -> Settings:
    values = {**_as_json(DEFAULT_SETTINGS), **stored}
    language = values["language"]
    return Settings(
        theme=ThemeChoice(_of(str, values["theme"])),
        text_percent=_in_range(values["text_percent"], LEAST_TEXT_PERCENT, MOST_TEXT_PERCENT),
        language=None if language is None else Language(_of(str, language)),
        advance_automatically=_of(bool, values["advance_automatically"]),
        shortcuts_enabled=_of(bool, values["shortcuts_enabled"]),
        lock_minutes=_one_of(values["lock_minutes"], LOCK_MINUTES),
        window_width_px=_in_range(values["window_width_px"], LEAST_WINDOW_PX[0], MOST_WINDOW_PX),
        window_height_px=_in_range(values["window_height_px"], LEAST_WINDOW_PX[1], MOST_WINDOW_PX),
    )


def _as_json(settings: Settings) -> dict[str, object]:
    language = settings.language
    return {
        **asdict(settings),
        "theme": settings.theme.value,
        "language": None if language is None else language.value,
    }


def _of(kind: type[_Plain], value: object) -> _Plain:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value


def _in_range(value: object, least: int, most: int) -> int:
    number = _of(int, value)
    if not least <= number <= most:
        raise ValueError(number)
    return number


def _one_of(value: object, allowed: tuple[int, ...]) -> int:
    number = _of(int, value)
    if number not in allowed:
        raise ValueError(number)
    return number


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(most, value))
