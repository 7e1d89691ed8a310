"""Small private records beside the answers (a check, a review, a survey), each kind with its own strict reading.

A sheet is kept as one JSON text under its kind and key; a text that does not fit its kind is no sheet of it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.errors import ErrorCode, KnownError

Value = TypeVar("Value")

Json = Mapping[str, object]


@dataclass(frozen=True)
class SheetKind(Generic[Value]):
    """A kind of sheet: its stored `name`, and how a value becomes a JSON object and comes back.

    `decode` raises ValueError, KeyError or TypeError for an object that is no value of this kind.
    """

    name: str
    encode: Callable[[Value], Json]
    decode: Callable[[Json], Value]

    def text(self, value: Value) -> str:
        """`value` as the text that is stored; equal values give equal texts."""
        return json.dumps(self.encode(value), ensure_ascii=False, sort_keys=True, allow_nan=False)

    def value(self, text: str) -> Value:
        """The value that `text` stands for. Raises KnownError(DAMAGED), which names the `sheet`, for any other text."""
        try:
            found = json.loads(text)
            if not isinstance(found, dict):
                raise TypeError("a sheet is one object")
            return self.decode(found)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise KnownError(ErrorCode.DAMAGED, {"sheet": self.name}) from error

    def is_readable(self, text: str) -> bool:
        """True when `text` stands for a value of this kind."""
        try:
            self.value(text)
        except KnownError:
            return False
        return True
