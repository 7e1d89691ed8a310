"""The sessions of a round, a line each, with a way to take one into a calendar; writes no file itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework, Round, RoundMode, Session
from app.i18n import _, current
from app.i18n.formats import in_seoul, long_date
from app.views.components import IconButton, WrapLabel
from app.views.components.rebuilding import refilled
from app.views.theme import current_theme
from app.wording.plan_words import round_name
from app.wording.round_words import round_dates, session_line


class SessionLines(QWidget):
    """One line per session, with a small button beside it where sessions can be saved.

    `session_saved(str, int)`: the session of that round and number is wanted as a calendar file.
    """

    session_saved = Signal(str, int)

    def __init__(self, role: str = "caption", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._column = QVBoxLayout(self)

    def show_sessions(self, framework: CompetencyFramework, each: Round, can_save: bool) -> None:
        """Show the sessions of `each`; `can_save` puts a button beside every one."""
        theme = current_theme()
        self._column.setSpacing(theme.space("s" if can_save else "xs"))
        self._column.setContentsMargins(0, 0, 0, theme.space("xs") if can_save else 0)
        with refilled(self._column):
            for session in each.sessions:
                self._column.addWidget(self._line(framework, each, session, can_save))

    def _line(self, framework: CompetencyFramework, each: Round, session: Session, can_save: bool) -> QWidget:
        words = WrapLabel(self._role, session_line(session, each.mode, current()))
        if not can_save:
            return words
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().space("xs"))
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        save = IconButton(f"save_session_{session.number}", "export", "quiet")
        save.call(_save_name(framework, each, session))
        save.setToolTip(_("Save this session as a calendar file"))
        save.clicked.connect(lambda: self.session_saved.emit(each.id, session.number))
        row.addWidget(save, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder


def _save_name(framework: CompetencyFramework, each: Round, session: Session) -> str:
    """Which session of which round a button saves, as many such buttons are in one list."""
    words = current()
    day = long_date(in_seoul(session.start).date(), words.language)
    if each.mode is RoundMode.VOD:
        day = round_dates(each, words)
    return _("Save as a calendar file: {course} · {day}").format(
        course=round_name(framework, each, words), day=day
    )
