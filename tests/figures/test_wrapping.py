"""Texts break between words, as evenly as can be, and lose nothing."""

from hypothesis import given
from hypothesis import strategies as st

from app.figures.wrapping import WORD_ALLOWANCE, wrapped


def ten_a_letter(text: str, size_px: float, bold: bool) -> float:
    return 10.0 * len(text)


def lines(text: str, width: float) -> tuple[str, ...]:
    return wrapped(text, width, 13, False, ten_a_letter)


def test_a_text_that_fits_stays_on_one_line() -> None:
    assert lines("AI Advanced", 110) == ("AI Advanced",)


def test_korean_breaks_between_words_only() -> None:
    assert lines("프롬프트와 첫 챗봇", 60) == ("프롬프트와", "첫 챗봇")


def test_lines_are_as_even_as_their_number_allows() -> None:
    assert lines("Prompts and first chatbot", 200) == ("Prompts and", "first chatbot")


def test_a_word_is_broken_only_when_it_is_much_too_wide() -> None:
    assert lines("engineering", 100) == ("engineering",)
    assert lines("a" * 30, 100) == ("a" * 14, "a" * 14, "aa")


def test_an_empty_text_has_no_line() -> None:
    assert lines("", 100) == ()
    assert lines("   ", 100) == ()


@given(st.text(alphabet="가나AIw  ", max_size=60), st.integers(1, 400))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    for line in found:
        assert ten_a_letter(line, 13, False) <= max(width * WORD_ALLOWANCE, 10)
