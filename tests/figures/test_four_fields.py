"""The four fields: each badge in its field, everything within the picture, at any width and text size."""

import pytest

from app.domain.check_findings import FieldOfFour
from app.figures.four_fields import PLACES, four_fields
from app.figures.shapes import Figure, RoundedRect, Text
from tests.support.text_measure import plain_measure

TITLES = {
    FieldOfFour.BOTH_HIGH: "Both high",
    FieldOfFour.SELF_HIGH: "Only the self-rating is high",
    FieldOfFour.CHECK_HIGH: "지식 확인만 높음",
    FieldOfFour.BOTH_LOW: "Both low",
}


def drawn(numbers: dict[FieldOfFour, list[int]], width: float = 560, factor: float = 1.0) -> Figure:
    return four_fields(numbers, TITLES, ("Self", "Check"), plain_measure(), width, 13 * factor, factor)


def cells(figure: Figure) -> list[RoundedRect]:
    return [each for each in figure.shapes if isinstance(each, RoundedRect) and each.rect.width > 60]


def place_of(figure: Figure, number: str) -> tuple[int, int]:
    """Column and row in which a badge's number stands."""
    text = next(each for each in figure.shapes if isinstance(each, Text) and each.string == number)
    return (int(text.x > figure.width / 2), int(text.baseline > figure.height / 2))


def test_higher_rating_lies_to_the_right_and_higher_check_at_the_top() -> None:
    for number, field in enumerate(FieldOfFour, start=1):
        assert place_of(drawn({field: [number]}), str(number)) == PLACES[field]
    assert PLACES[FieldOfFour.BOTH_HIGH] == (1, 0)
    assert PLACES[FieldOfFour.SELF_HIGH] == (1, 1)


def test_a_field_with_somebody_in_it_is_told_apart_by_more_than_colour() -> None:
    figure = drawn({FieldOfFour.BOTH_LOW: [1, 2]})
    filled = [each for each in cells(figure) if each.fill == "accent_soft"]
    assert len(filled) == 1
    assert len([each for each in figure.shapes if isinstance(each, Text) and each.string in "12"]) == 2


@pytest.mark.parametrize("width", [200, 320, 560])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_everything_lies_within_the_picture(width: float, factor: float) -> None:
    figure = drawn({FieldOfFour.SELF_HIGH: [1, 2, 3]}, width * factor, factor)
    assert len(cells(figure)) == 4
    for cell in cells(figure):
        stroke = cell.stroke.width / 2 if cell.stroke else 0
        assert cell.rect.x - stroke >= 0
        assert cell.rect.right + stroke <= figure.width
        assert cell.rect.bottom + stroke <= figure.height
    titles = [
        each for each in figure.shapes if isinstance(each, Text) and each.bold and not each.string.isdigit()
    ]
    words = " ".join(each.string for each in titles).split()
    assert sorted(words) == sorted(" ".join(TITLES.values()).split())
