"""The interface's words in the language of the moment, and catalogues for those who write in another one.

`_`, `ngettext`, `pgettext` look up at the moment of display; `N_` marks a constant for extraction only.
Pack wording is not here (see `domain.localized_text`).
"""

import gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.i18n.languages import KNOWN_LANGUAGES, LanguageCode, system_language

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "app"

__all__ = [
    "KNOWN_LANGUAGES",
    "N_",
    "Catalogue",
    "LanguageCode",
    "_",
    "catalogue",
    "current",
    "ngettext",
    "pgettext",
    "system_language",
    "use",
    "use_catalogue",
]


@dataclass(frozen=True)
class Catalogue:
    """The interface strings of one language; `language` is its code, "ko" or "en"."""

    language: LanguageCode
    translations: gettext.NullTranslations

    def gettext(self, message: str) -> str:
        """`message` in this language."""
        return self.translations.gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form for `n` in this language."""
        return self.translations.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        """`message` in this language, told apart by `context`."""
        return self.translations.pgettext(context, message)


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of `language`. English needs no file; raises FileNotFoundError when another one has none."""
    for code in KNOWN_LANGUAGES:
        if code == language:
            return Catalogue(code, gettext.translation(DOMAIN, LOCALES, [code], fallback=code == "en"))
    raise ValueError(f"unknown language: {language!r}")


class _State:
    current: Catalogue | None = None


def current() -> Catalogue:
    """The catalogue that the interface speaks now; English until `use` was called."""
    return _State.current or catalogue("en")


def use(language: str) -> None:
    """Let the interface speak `language` from now on; views already shown must be told (views.language does)."""
    use_catalogue(catalogue(language))


def use_catalogue(chosen: Catalogue) -> None:
    """Let the interface speak `chosen`, which may be no real language (the pseudo-language test)."""
    _State.current = chosen


def _(message: str) -> str:
    """`message` in the language of the moment."""
    return current().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` in the language of the moment."""
    return current().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """`message` in the language of the moment, told apart by `context`."""
    return current().pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """`message` itself, marked for extraction; look it up with `_` when it is shown."""
    return message
