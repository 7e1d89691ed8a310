"""Exactly what goes into the file: as a list to read, and literally as it is sealed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.i18n import _, current
from app.views.components import Card, FlowLayout, Segmented, WrapLabel
from app.views.theme import current_theme
from app.wording.share_words import Section, never_in_it

READABLE, LITERAL = "readable", "literal"
_LEAST_LINES, _MOST_LINES = 5, 14


class PreviewCard(Card):
    """Two views of the same; the literal one is asked for only when the person wants it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("share_preview")
        self._sections: tuple[Section, ...] | None = None
        self._literal: Callable[[], str] = str
        self.title, self.never = WrapLabel("title"), WrapLabel("muted")
        self.views = Segmented("share_preview_view", (READABLE, LITERAL))
        self.missing = WrapLabel("body")
        self.missing.setObjectName("share_preview_missing")
        self.text = QPlainTextEdit()
        self.text.setObjectName("share_content")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        head = FlowLayout(gap=12)
        head.addWidget(self.title)
        head.addWidget(self.views)
        self.column.addLayout(head)
        for part in (self.never, self.missing, self.text):
            self.column.addWidget(part)
        self.views.choose(READABLE)
        self.views.chosen.connect(self.retranslate)

    def show_content(self, sections: Sequence[Section] | None, literal: Callable[[], str]) -> None:
        """Show `sections`, None while something is not chosen yet; `literal` gives what will be sealed."""
        self._sections = None if sections is None else tuple(sections)
        self._literal = literal
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(_("What goes into the file"))
        self.views.setAccessibleName(self.title.text())
        self.views.say(READABLE, _("To read"))
        self.views.say(LITERAL, _("Literally"))
        self.never.setText(never_in_it(current()))
        self.missing.setText(
            _("Choose where you belong first; then you see here everything that goes into the file.")
        )
        there = self._sections is not None
        self.missing.setVisible(not there)
        self.text.setVisible(there)
        self.views.setVisible(there)
        self.text.setAccessibleName(self.title.text())
        if self._sections is not None:
            shown = self._literal() if self.views.current() == LITERAL else _readable(self._sections)
            if shown != self.text.toPlainText():
                self.text.setPlainText(shown)
            self._fit(shown)

    def _fit(self, shown: str) -> None:
        literal = self.views.current() == LITERAL
        lines = _MOST_LINES if literal else max(_LEAST_LINES, min(shown.count("\n") + 2, _MOST_LINES))
        self.text.setFixedHeight(lines * current_theme().line_height("body") + 16)


def _readable(sections: Sequence[Section]) -> str:
    return "\n\n".join("\n".join((heading, *(f"· {line}" for line in lines))) for heading, lines in sections)
