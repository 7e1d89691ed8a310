"""The bar under a statement that always stays in sight: "not part of my work", the note, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.i18n import _
from app.views.assessment.key_bar import KeyCap
from app.views.assessment.keys import NOT_MY_WORK_KEY, NOTE_KEYS
from app.views.assessment.reading import ColumnBar, is_large
from app.views.components import ScrollPage, WordedOption, button, rule, say
from app.views.icons import set_icon
from app.views.theme import set_look, theme_notifier


class NoteToggle(QWidget):
    """The button that unfolds the private note, with its key. `toggled_by_person(bool)`: it was pressed."""

    toggled_by_person = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button("note_toggle", "quiet", "note")
        self.button.setCheckable(True)
        self.key = KeyCap(NOTE_KEYS[0])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button)
        row.addWidget(self.key)
        self.button.clicked.connect(self.toggled_by_person)


class ItemFooter(ColumnBar):
    """The bar. `forward_wanted()`, `more_wanted()`: its buttons were pressed; `not_my_work` is a choice of its own.

    While answers lie below the lower edge and none is chosen yet, the way on is to see them.
    """

    forward_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, scroller: ScrollPage, parent: QWidget | None = None) -> None:
        super().__init__("item_footer", scroller, parent)
        self._rule = rule()
        self.not_my_work = WordedOption(NOT_MY_WORK_KEY, dashed=True)
        self.not_my_work.setObjectName("not_my_work")
        self.forward = self._turning("forward", "primary", "chevron-right")
        self.more = self._turning("more_options", "outlined", "chevron-down")
        self.row.addWidget(self.not_my_work)
        self.row.addStretch(1)
        self.row.addWidget(self.more)
        self.row.addWidget(self.forward)
        self.column.insertWidget(0, self._rule)
        self.forward.clicked.connect(self.forward_wanted)
        self.more.clicked.connect(self.more_wanted)
        theme_notifier().theme_changed.connect(self._look)
        self._look()

    def retranslate(self, answered: bool) -> None:
        """Set the words; an unanswered statement can be left for later."""
        say(self.more, _("More options"))
        say(self.forward, _("Next") if answered else _("Answer later"))
        kind = "primary" if answered else "outlined"
        if self.forward.property("kind") != kind:
            set_look(self.forward, kind=kind)
            set_icon(self.forward, "chevron-right", "on_accent" if answered else "text", size=18)

    def offer_more(self, more: bool) -> None:
        """Offer to see more options, or to go on."""
        self.more.setVisible(more)
        self.forward.setVisible(not more)

    def line_up(self) -> None:
        """Take the column's margins; the rule, where there is one, lies at the upper edge."""
        super().line_up()
        if not is_large():
            margins = self.column.contentsMargins()
            self.column.setContentsMargins(margins.left(), 0, margins.right(), margins.bottom())

    def _turning(self, name: str, kind: str, icon: str) -> QPushButton:
        made = button(name, "primary" if kind == "primary" else "outlined", icon)
        made.setProperty("compact", True)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return made

    def _look(self) -> None:
        self._rule.setVisible(not is_large())
        kind = "bar" if is_large() else "plain"
        if self.property("kind") != kind:
            set_look(self, kind=kind, edge="top")
        self.line_up()
