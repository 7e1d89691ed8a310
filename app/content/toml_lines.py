"""On which line a table or a key of a TOML text stands; `tomllib` does not say. Reads headers and keys only."""

import re
from collections import Counter
from collections.abc import Sequence

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-\s\"]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\-\"]+)\s*=")
_MULTILINE = ('"""', "'''")

Location = tuple[str | int, ...]


class TomlLines:
    """The lines of a TOML text by location: keys and list indexes, as in ("item", 3, "statement", "ko")."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Location, int] = {}
        self._read(text)

    def line_of(self, location: Sequence[str | int]) -> int | None:
        """The line of `location`, or of the nearest thing around it; None when nothing is known."""
        path = tuple(location)
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return None

    def _read(self, text: str) -> None:
        counts: Counter[Location] = Counter()
        table: Location = ()
        fence = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if fence:
                fence = "" if fence in line else fence
                continue
            if header := _HEADER.match(line):
                table = self._table(header[1], header[2], counts)
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                self._add_key(table, key[1], number)
            fence = next((each for each in _MULTILINE if line.count(each) % 2), "")

    def _table(self, brackets: str, name: str, counts: Counter[Location]) -> Location:
        parts = [part.strip().strip('"') for part in name.split(".")]
        location: Location = ()
        for position, part in enumerate(parts):
            location += (part,)
            last = position == len(parts) - 1
            if last and brackets == "[[":
                index = counts[location]
                counts[location] += 1
                location += (index,)
            elif counts[location]:
                location += (counts[location] - 1,)
        return location

    def _add_key(self, table: Location, key: str, number: int) -> None:
        location = table
        for part in key.split("."):
            location += (part.strip('"'),)
            self._lines.setdefault(location, number)
