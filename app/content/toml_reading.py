"""TOML files → strict models, or every fault of them at once with its line; knows no pack and no campaign."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.content.fault import Fault, FaultCode
from app.content.pack_format import MAX_DEPTH, MAX_FILE_BYTES
from app.content.toml_lines import TomlLines

FileModel = TypeVar("FileModel", bound=BaseModel)

_FAULT_OF_ERROR = {
    "missing": FaultCode.FIELD_MISSING,
    "extra_forbidden": FaultCode.FIELD_UNKNOWN,
    "literal_error": FaultCode.VALUE_NOT_ALLOWED,
    "string_pattern_mismatch": FaultCode.VALUE_NOT_ALLOWED,
    "greater_than": FaultCode.VALUE_NOT_ALLOWED,
    "greater_than_equal": FaultCode.VALUE_NOT_ALLOWED,
    "less_than_equal": FaultCode.VALUE_NOT_ALLOWED,
    "too_short": FaultCode.FIELD_MISSING,
    "too_long": FaultCode.VALUE_NOT_ALLOWED,
    "finite_number": FaultCode.VALUE_NOT_ALLOWED,
}


@dataclass
class TomlReading:
    """The files of one folder while they are read; collects faults, texts and the lines of everything."""

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    lines: dict[str, TomlLines] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def in_order(self) -> tuple[Fault, ...]:
        """The faults by file, line and kind."""
        return tuple(sorted(self.faults, key=lambda each: (each.file, each.line or 0, each.code)))

    def has(self, name: str) -> bool:
        """True when the folder has the file `name`, whatever it is worth."""
        path = self.folder / name
        return path.is_symlink() or path.exists()

    def model(self, name: str, kind: type[FileModel]) -> FileModel | None:
        """The file `name` as a `kind`; None when it cannot be read or has a fault."""
        text = self.text(name)
        if text is None:
            return None
        self.texts[name] = text
        self.lines[name] = TomlLines(text)
        data = self._toml(name, text)
        if data is None:
            return None
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            self.faults += [self._fault(name, data, each) for each in error.errors(include_url=False)]
            return None

    def text(self, name: str) -> str | None:
        """The file `name` as text; None when it cannot be read."""
        path = self.folder / name
        try:
            if path.is_symlink() or not path.is_file():
                self.faults.append(Fault(FaultCode.FILE_MISSING, name))
                return None
            with path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.faults.append(Fault(FaultCode.FILE_UNREADABLE, name, details={"reason": reason}))
            return None
        if len(data) > MAX_FILE_BYTES:
            self.faults.append(Fault(FaultCode.FILE_TOO_LARGE, name))
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self.faults.append(Fault(FaultCode.NOT_UTF8, name, line))
            return None

    def _toml(self, name: str, text: str) -> Mapping[str, Any] | None:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(
                Fault(FaultCode.SYNTAX, name, _line_in(str(error)), details={"reason": str(error)})
            )
            return None
        except RecursionError:
            self.faults.append(Fault(FaultCode.TOO_DEEP, name))
            return None
        if _depth(data) > MAX_DEPTH:
            self.faults.append(Fault(FaultCode.TOO_DEEP, name))
            return None
        if "format" in data and data["format"] != 1:
            self.faults.append(
                Fault(FaultCode.UNSUPPORTED_FORMAT, name, self.lines[name].line_of(("format",)))
            )
            return None
        return data

    def _fault(self, name: str, data: Mapping[str, Any], error: ErrorDetails) -> Fault:
        location = tuple(part for part in error["loc"] if part != "[key]")
        try:
            code = FaultCode(error["type"])
        except ValueError:
            code = _FAULT_OF_ERROR.get(error["type"], FaultCode.FIELD_WRONG_TYPE)
        details = {"field": ".".join(str(part) for part in location if isinstance(part, str))}
        if isinstance(error["input"], str | int | float) and code is not FaultCode.FIELD_MISSING:
            details["value"] = str(error["input"])[:80]
        return Fault(code, name, self.lines[name].line_of(location), _id_at(data, location), details)


def _line_in(message: str) -> int | None:
    _, found, rest = message.partition("at line ")
    digits = rest.split(",")[0]
    return int(digits) if found and digits.isdigit() else None


def _depth(value: object) -> int:
    inner: list[object] = []
    if isinstance(value, dict):
        inner = list(value.values())
    elif isinstance(value, list):
        inner = value
    else:
        return 0
    return 1 + max((_depth(each) for each in inner), default=0)


def _id_at(data: object, location: tuple[str | int, ...]) -> str | None:
    """The id of the innermost table around `location` that has one."""
    found = None
    for part in location:
        if isinstance(data, dict) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            break
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            found = data["id"][:64]
    return found
