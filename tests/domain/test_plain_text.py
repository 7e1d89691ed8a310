"""What typed texts become before they leave."""

from unicodedata import normalize

import pytest

from app.domain.plain_text import BIDI_CONTROLS, LONGEST_TEXT, plain_line, plain_text


def test_hangul_is_composed_and_line_breaks_stay() -> None:
    assert plain_text(normalize("NFD", " 첫 줄\n둘째 줄\t끝 ")) == "첫 줄\n둘째 줄\t끝"


@pytest.mark.parametrize("sign", [*sorted(BIDI_CONTROLS), "\0", "\x1b", "\x85", "\ud800", "\r"])
def test_signs_that_control_are_dropped(sign: str) -> None:
    assert plain_text(f"앞{sign}뒤") == "앞뒤"


def test_emoji_with_joiners_stay() -> None:
    assert plain_text("👩‍💻 코드") == "👩‍💻 코드"


def test_a_long_text_is_cut_and_says_so() -> None:
    cut = plain_text("가" * (LONGEST_TEXT + 1))
    assert len(cut) == LONGEST_TEXT
    assert cut.endswith("가…")
    assert plain_text("가" * LONGEST_TEXT) == "가" * LONGEST_TEXT


def test_a_line_has_no_breaks() -> None:
    assert plain_line("하나\r\n둘\t셋  넷") == "하나 둘 셋 넷"
