"""The token table: complete, and readable in every theme."""

from pathlib import Path as FilePath

import pytest

from app.figures.tokens import DARK, HIGH_CONTRAST, LIGHT, PRINT, tokens_from_toml

ROOT = FilePath(__file__).parents[2]
TEXT = (ROOT / "resources" / "style" / "tokens.toml").read_text(encoding="utf-8")
TOKENS = tokens_from_toml(TEXT)
THEMES = (LIGHT, DARK, HIGH_CONTRAST, PRINT)

GROUNDS = ("canvas", "surface", "sunken", "rail", "stage_band")
TEXT_PAIRS = [
    *((text, ground) for text in ("text", "text_muted", "text_faint") for ground in GROUNDS),
    *((text, "surface") for text in ("link", "accent", "done", "booked", "next", "open", "needs", "error")),
    *(
        (line, ground)
        for line in ("line1", "line2", "line3", "common")
        for ground in ("surface", "stage_band")
    ),
    *((state, "stage_band") for state in ("done", "booked", "next", "open", "needs")),
    *((state, f"{state}_soft") for state in ("done", "booked", "next", "open", "needs", "error")),
    *(("text", f"{state}_soft") for state in ("done", "booked", "next", "open", "needs", "error", "accent")),
    *(("on_line", line) for line in ("line1", "line2", "line3")),
    ("on_accent", "accent"),
    ("on_accent", "accent_pressed"),
    ("on_accent_soft", "accent_soft"),
    ("on_marker", "marker"),
    *(("on_state", state) for state in ("done", "booked", "needs", "error")),
    *((f"heat{step}_text", f"heat{step}") for step in range(5)),
]
MARK_PAIRS = [
    *((mark, ground) for mark in ("done", "booked", "next", "open", "needs") for ground in GROUNDS),
    *((mark, "station_fill") for mark in ("station_stroke", "booked", "needs", "open")),
    *(
        (line, ground)
        for line in ("line1_pale", "line2_pale", "line3_pale", "common_pale")
        for ground in ("surface",)
    ),
    *(("border_strong", ground) for ground in ("surface", "canvas")),
    *(("focus", ground) for ground in GROUNDS),
    ("marker", "surface"),
    ("marker", "stage_band"),
    ("hatch", "surface"),
]


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_texts_stand_out_from_their_ground(theme: str) -> None:
    ratios = {
        (text, ground): contrast(TOKENS.colour(theme, text), TOKENS.colour(theme, ground))
        for text, ground in TEXT_PAIRS
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out_from_their_ground(theme: str) -> None:
    ratios = {
        (mark, ground): contrast(TOKENS.colour(theme, mark), TOKENS.colour(theme, ground))
        for mark, ground in MARK_PAIRS
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3.0} == {}


def test_contrast_is_computed_as_published() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_every_theme_knows_the_same_colours() -> None:
    assert {frozenset(TOKENS.themes[theme]) for theme in THEMES} == {frozenset(TOKENS.themes[LIGHT])}


def test_map_sizes_grow_with_the_text() -> None:
    larger = TOKENS.map.scaled(2.0)
    assert larger.row_pitch == 2 * TOKENS.map.row_pitch
    assert larger.core_dash == tuple(2 * each for each in TOKENS.map.core_dash)


def test_a_table_without_a_needed_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="row_pitch"):
        tokens_from_toml(TEXT.replace("row_pitch", "pitch_of_rows"))
    with pytest.raises(ValueError, match="themes light and dark differ in accent"):
        tokens_from_toml(TEXT.replace('accent = "#B3A4FF"', ""))
