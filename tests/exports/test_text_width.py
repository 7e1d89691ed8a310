"""Text widths from the font files."""

from pathlib import Path

import pytest

from app.exports.text_width import font_text_measure
from app.figures.shapes import TextMeasure

FONTS = Path(__file__).parents[2] / "resources" / "fonts" / "pretendard"


@pytest.fixture(scope="module")
def measure() -> TextMeasure:
    return font_text_measure(FONTS)


def test_width_grows_with_the_size(measure: TextMeasure) -> None:
    assert measure("노선도 Map", 26, False) == pytest.approx(2 * measure("노선도 Map", 13, False))


def test_bold_is_wider(measure: TextMeasure) -> None:
    assert measure("AI Advanced", 13, True) > measure("AI Advanced", 13, False)


def test_pairs_are_kerned(measure: TextMeasure) -> None:
    apart = measure("A", 100, False) + measure("V", 100, False)
    assert measure("AV", 100, False) < apart - 2


def test_an_empty_text_has_no_width(measure: TextMeasure) -> None:
    assert measure("", 13, False) == 0


def test_a_missing_face_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Pretendard-Regular"):
        font_text_measure(tmp_path)
