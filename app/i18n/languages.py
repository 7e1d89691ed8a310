"""Which languages the program speaks and which one the system suggests."""

import locale
import os
from collections.abc import Mapping
from typing import Final, Literal

LanguageCode = Literal["ko", "en"]

KNOWN_LANGUAGES: Final[tuple[LanguageCode, ...]] = ("ko", "en")


def system_language(environment: Mapping[str, str] = os.environ) -> LanguageCode:
    """Korean when the system speaks Korean, else English when it names any language, else Korean.

    Looks at LC_ALL, LC_MESSAGES and LANG, then at the locale of the process (Windows and macOS set no variables).
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value and value.split(".")[0] not in ("C", "POSIX"):
            return _of(value)
    named = locale.getlocale()[0]
    return _of(named) if named and named not in ("C", "POSIX") else "ko"


def _of(name: str) -> LanguageCode:
    return "ko" if name.lower().startswith(("ko", "korean")) else "en"
