"""What a layout is refilled with is there at once, laid out before it is painted; what was in it is gone."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.components import WrapLabel
from app.views.components.rebuilding import refilled, settled

LONG = "One sentence that is far too long for a single line of such a narrow holder, so it takes several of them."


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    """A shown holder with one old label, in a layout within a layout."""
    made = QWidget()
    outer, inner = QVBoxLayout(made), QVBoxLayout()
    outer.addLayout(inner)
    outer.addStretch(1)
    inner.addWidget(QLabel("old"))
    qtbot.addWidget(made)
    made.resize(200, 900)
    with qtbot.waitExposed(made):
        made.show()
    return made


def inner_of(holder: QWidget) -> QVBoxLayout:
    outer = holder.layout()
    assert outer is not None
    item = outer.itemAt(0)
    assert item is not None
    inner = item.layout()
    assert isinstance(inner, QVBoxLayout)
    return inner


def test_new_parts_are_seen_and_placed_without_the_event_loop(holder: QWidget) -> None:
    labels = [WrapLabel("body", LONG) for _ in range(3)]
    with refilled(inner_of(holder)):
        for label in labels:
            inner_of(holder).addWidget(label)
    settled()
    assert [label.isVisible() for label in labels] == [True] * 3
    assert [label.height() for label in labels] == [label.heightForWidth(label.width()) for label in labels]
    assert [label.text() for label in holder.findChildren(QLabel)] == [LONG] * 3


def test_what_was_hidden_on_purpose_stays_hidden(holder: QWidget) -> None:
    hidden = QLabel("hidden")
    hidden.hide()
    with refilled(inner_of(holder)):
        inner_of(holder).addWidget(hidden)
    QCoreApplication.processEvents()
    assert not hidden.isVisible()


def test_what_is_taken_out_again_at_once_becomes_no_window(holder: QWidget) -> None:
    for text in ("first", "second"):
        with refilled(inner_of(holder)):
            inner_of(holder).addWidget(QLabel(text))
    QCoreApplication.processEvents()
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [holder]
    assert [label.text() for label in holder.findChildren(QLabel)] == ["second"]


def test_the_layout_works_on_after_a_fault_while_it_was_filled(holder: QWidget) -> None:
    with pytest.raises(ValueError, match="fault"), refilled(inner_of(holder)):
        raise ValueError("fault")
    label = WrapLabel("body", LONG)
    with refilled(inner_of(holder)):
        inner_of(holder).addWidget(label)
    assert label.height() == label.heightForWidth(label.width())
