"""Pack wording in both languages; interface strings are gettext's business and never stand here."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that the program speaks; the value is its ISO 639-1 code, as stored with answers."""

    KO = "ko"
    EN = "en"

    @property
    def other(self) -> "Language":
        """The language to peek at from this one."""
        return Language.EN if self is Language.KO else Language.KO


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """One text of a pack in Korean and in English; neither is ever empty (the loader refuses that)."""

    ko: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in `language`."""
        return self.ko if language is Language.KO else self.en
