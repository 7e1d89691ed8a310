"""A file that is one signed JSON object: what it says of itself, and whether its signer said so; knows no content."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.domain.errors import ErrorCode, KnownError
from app.sharing.signing import NotSignedError, verify
from app.sharing.strict_json import NotStrictError, handed_over_object


@dataclass(frozen=True, slots=True)
class SignedFormat:
    """A kind of signed file: its name and version, its limit, and what is said of files that are no such file."""

    name: str
    version: int
    most_bytes: int
    foreign: ErrorCode
    damaged: ErrorCode

    def parts(self, content: bytes, name: str) -> Mapping[str, Any]:
        """The signed object in the `content` of the file called `name`.

        Raises KnownError with one of the format's codes, or TOO_NEW.
        """
        try:
            parts = handed_over_object(content[: self.most_bytes + 1])
        except NotStrictError as error:
            ours = self.name.encode() in content[:64]
            raise self.error(self.damaged if ours else self.foreign, name) from error
        if parts.get("format") != self.name:
            raise self.error(self.foreign, name)
        if is_newer(parts, self.version):
            raise self.error(ErrorCode.TOO_NEW, name)
        try:
            verify(parts)
        except NotSignedError as error:
            raise self.error(self.damaged, name) from error
        return parts

    def error(self, code: ErrorCode, name: str) -> KnownError:
        """An error about the file called `name`."""
        return KnownError(code, MappingProxyType({"file": name}))


def is_newer(parts: Mapping[str, Any], version: int) -> bool:
    """Whether a file says that it is of a later version of its format."""
    found = parts.get("version")
    return type(found) is int and found > version
