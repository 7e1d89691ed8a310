"""What the formats of handed-over files have in common, as strict models: anything unknown is refused."""

from typing import Annotated
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.domain.localized_text import LocalizedText

Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""32 bytes in hexadecimal signs: a digest, a public or secret key."""

Signature = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"\S")]
Revision = Annotated[int, Field(ge=1, lt=2**53)]


class Strict(BaseModel):
    """A part of a file: every field has its kind, and no other field is there."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Localized(Strict):
    """A text in both languages."""

    ko: Words
    en: Words

    def text(self) -> LocalizedText:
        """The value."""
        return LocalizedText(self.ko, self.en)


def localized(text: LocalizedText) -> dict[str, str]:
    """`text` as it stands in a file, composed."""
    return {"ko": normalize("NFC", text.ko), "en": normalize("NFC", text.en)}
