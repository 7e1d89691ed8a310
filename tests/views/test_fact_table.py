"""A table of facts is as high as its rows, breaks words where it is told to, and says each cell with row and column."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.views.components import Fact, FactTable

LONG = "단계별 안내를 그대로 따라 하면 할 수 있습니다"


def table(qtbot: QtBot, wrap_px: dict[int, float], width: int = 900) -> FactTable:
    made = FactTable("facts", (2,), wrap_px)
    qtbot.addWidget(made)
    rows = [[Fact("프롬프트"), Fact(LONG), Fact("2")], [Fact("검색", bold=True), Fact("아직"), Fact("0.5")]]
    made.show_facts("사실", ["주제", "수준", "단계"], rows)
    made.resize(width, made.sizeHint().height())
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_long_words_break_only_in_columns_that_wrap(qtbot: QtBot) -> None:
    plain, wrapping = table(qtbot, {}), table(qtbot, {1: 120})
    assert plain.rowHeight(0) == plain.rowHeight(1) == wrapping.rowHeight(1)
    assert wrapping.rowHeight(0) > plain.rowHeight(0)
    assert wrapping.sizeHintForColumn(1) < plain.sizeHintForColumn(1)
    assert wrapping.sizeHintForColumn(1) < 160


def test_what_a_cell_says_stays_in_one_piece(qtbot: QtBot) -> None:
    made = table(qtbot, {1: 120})
    assert made.texts()[0] == ("프롬프트", LONG, "2")
    said = made.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"프롬프트, 수준: {LONG}"


def test_it_is_as_high_as_its_rows_and_scrolls_sideways_where_it_must(qtbot: QtBot) -> None:
    wide, narrow = table(qtbot, {}), table(qtbot, {}, width=200)
    rows = sum(wide.rowHeight(row) for row in range(2))
    assert wide.sizeHint().height() >= rows + wide.horizontalHeader().height()
    assert wide.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: narrow.horizontalScrollBar().maximum() > 0)
    narrow.resize(200, narrow.sizeHint().height())
    qtbot.waitUntil(lambda: narrow.verticalScrollBar().maximum() == 0)
