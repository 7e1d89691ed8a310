"""Text widths from the bundled font files, for figures that are drawn without a window; draws nothing itself."""

from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from app.figures.shapes import TextMeasure
from app.runtime.resources import resource_path

REGULAR_FILE, BOLD_FILE = "Pretendard-Regular.otf", "Pretendard-Bold.otf"


@cache
def bundled_measure() -> TextMeasure:
    """Text widths in the bundled face, without a window."""
    return font_text_measure(resource_path("fonts", "pretendard"))


def font_text_measure(folder: Path) -> TextMeasure:
    """A function that measures texts in the face whose regular and bold files lie in `folder`.

    Advance widths and pair kerning count, as in every renderer that we use. Raises OSError when a file is absent.
    """
    faces = {False: _Face(folder / REGULAR_FILE), True: _Face(folder / BOLD_FILE)}

    @lru_cache(maxsize=4096)
    def width_in_em(text: str, bold: bool) -> float:
        return faces[bold].width_in_em(text)

    def measure(text: str, size_px: float, bold: bool) -> float:
        return width_in_em(text, bold) * size_px

    return measure


class _Face:
    def __init__(self, file: Path) -> None:
        font = TTFont(BytesIO(file.read_bytes()), lazy=True)
        self._glyph_of: dict[int, str] = font.getBestCmap()
        self._advance_of: dict[str, tuple[int, int]] = font["hmtx"].metrics
        self._units_per_em: int = font["head"].unitsPerEm
        self._kerning = [list(_pair_tables(lookup)) for lookup in _kern_lookups(font)]

    def width_in_em(self, text: str) -> float:
        glyphs = [self._glyph_of.get(ord(letter), ".notdef") for letter in text]
        advance = sum(self._advance_of[glyph][0] for glyph in glyphs)
        kerning = sum(self._kern(left, right) for left, right in pairwise(glyphs))
        return (advance + kerning) / self._units_per_em

    def _kern(self, left: str, right: str) -> int:
        """The change of the advance of `left`: in each lookup the first table that knows the pair counts."""
        changes = ((table.change(left, right) for table in lookup) for lookup in self._kerning)
        return sum(next((each for each in known if each is not None), 0) for known in changes)


def _kern_lookups(font: Any) -> Iterator[Any]:
    """The pair lookups of the feature "kern", each once, in the font's order."""
    if "GPOS" not in font:
        return
    table = font["GPOS"].table
    features = [each for each in table.FeatureList.FeatureRecord if each.FeatureTag == "kern"]
    for index in sorted({index for each in features for index in each.Feature.LookupListIndex}):
        yield table.LookupList.Lookup[index]


def _pair_tables(lookup: Any) -> Iterator["_PairTable"]:
    for table in lookup.SubTable:
        yield _PairTable(getattr(table, "ExtSubTable", table))


class _PairTable:
    """One kerning table: format 1 lists pairs of glyphs, format 2 pairs of glyph classes."""

    def __init__(self, table: Any) -> None:
        self._table = table
        self._covered = frozenset(table.Coverage.glyphs)

    def change(self, left: str, right: str) -> int | None:
        """The kerning in font units, None when this table says nothing about the pair."""
        if left not in self._covered:
            return None
        if self._table.Format == 1:
            return self._pairs.get((left, right))
        class_left = self._table.ClassDef1.classDefs.get(left, 0)
        class_right = self._table.ClassDef2.classDefs.get(right, 0)
        return _advance_change(self._table.Class1Record[class_left].Class2Record[class_right].Value1)

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], int]:
        return {
            (left, record.SecondGlyph): _advance_change(record.Value1)
            for left, pairs in zip(self._table.Coverage.glyphs, self._table.PairSet, strict=True)
            for record in pairs.PairValueRecord
        }


def _advance_change(value: Any) -> int:
    return getattr(value, "XAdvance", 0) if value is not None else 0
