"""The bar on top: who works here, whether everything is stored, and the language."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.domain.errors import KnownError
from app.i18n import _, formats
from app.i18n.languages import KNOWN_LANGUAGES
from app.views import icons
from app.views.components.basic import IconButton, IconLabel, Segmented
from app.views.rail import LARGE_TEXT_FACTOR
from app.views.session import Session
from app.views.theme import current_theme, set_look, theme_notifier

LANGUAGE_NAMES = {"ko": "한국어", "en": "English"}
"""Each language in its own words, the same whatever the interface speaks."""


class PersonButton(QAbstractButton):
    """The person's alias and job family; leads to the list of people."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("person")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._job_family = ""
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def show_person(self, alias: str, job_family: str) -> None:
        """Show `alias` and, when there is room, `job_family`."""
        self.setText(alias)
        self._job_family = job_family
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Symbol, alias, job family and arrow side by side."""
        theme = current_theme()
        strong = QFontMetrics(theme.font("body", bold=True))
        muted = QFontMetrics(theme.font("caption"))
        width = strong.horizontalAdvance(self.text()) + theme.px(18) + 2 * theme.space("s") + 4
        if self._shown_job_family():
            width += muted.horizontalAdvance(self._job_family) + theme.space("m")
        return QSize(width, max(theme.target() - 8, strong.height() + 8))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a short alias; a longer one is shown in full by the tooltip."""
        return QSize(min(self.sizeHint().width(), current_theme().px(96)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The alias strong, the job family quiet, an arrow."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sunken"))
            radius = theme.tokens.radius["control"]
            painter.drawRoundedRect(self.rect(), radius, radius)
        arrow = theme.px(18)
        room = self.width() - arrow - 2 * theme.space("s")
        left = theme.space("s")
        left += self._write(painter, self.text(), left, room, strong=True) + theme.space("m")
        if self._shown_job_family():
            left += self._write(painter, self._job_family, left, self.width() - arrow - left, strong=False)
            left += theme.space("xs")
        else:
            left -= theme.space("m") - theme.space("xs")
        chevron = icons.tinted("chevron-down", theme.colour("text_muted"), arrow, arrow, 2)
        painter.drawPixmap(min(left, self.width() - arrow), (self.height() - arrow) // 2 + 1, chevron)
        painter.end()

    def _write(self, painter: QPainter, text: str, left: int, room: int, strong: bool) -> int:
        theme = current_theme()
        painter.setFont(theme.font("body" if strong else "caption", bold=strong))
        painter.setPen(theme.colour("text" if strong else "text_muted"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        area = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return metrics.horizontalAdvance(shown)

    def _shown_job_family(self) -> str:
        return self._job_family if current_theme().text_factor < LARGE_TEXT_FACTOR else ""


class TopBar(QWidget):
    """Shows the session's person and save state and offers the languages.

    `people_wanted()`: the person wants to see who works here. `lock_wanted()`: they want their work locked now.
    """

    people_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._saved_at: datetime | None = None
        self._failed = False
        self.person_button = PersonButton()
        self.lock_button = IconButton("lock_now", "lock")
        self._save_symbol = IconLabel("check", "done", size=18)
        self.save_state = QLabel()
        self.save_state.setObjectName("save_state")
        self.save_state.setTextFormat(Qt.TextFormat.PlainText)
        self.save_state.setProperty("tone", "done")
        self.languages = Segmented("language", KNOWN_LANGUAGES)
        self.languages.keep_focus_elsewhere()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.person_button)
        self._row.addWidget(self.lock_button)
        self._row.addStretch(1)
        self._row.addWidget(self._save_symbol)
        self._row.addWidget(self.save_state)
        self._row.addSpacing(4)
        self._row.addWidget(self.languages)
        self.person_button.clicked.connect(self.people_wanted)
        self.lock_button.clicked.connect(self.lock_wanted)
        self.languages.chosen.connect(session.language_wanted)
        session.saved.connect(self._saved)
        session.saving_failed.connect(self._saving_failed)
        session.person_changed.connect(self.refresh)
        session.ready.connect(self.refresh)
        theme_notifier().theme_changed.connect(self._lay_out)
        self._lay_out()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        for code in KNOWN_LANGUAGES:
            self.languages.say(code, LANGUAGE_NAMES[code])
        self.languages.choose(self._session.language)
        self.languages.setAccessibleName(_("Language"))
        self.lock_button.call(_("Lock now"))
        self.refresh()

    def refresh(self) -> None:
        """Show who works here and whether everything is stored."""
        summary = self._session.summary
        self.person_button.setVisible(summary is not None)
        self.lock_button.setVisible(self._has_lock())
        if summary is None:
            self.person_button.show_person("", "")
            self.person_button.setAccessibleName("")
            self.person_button.setToolTip("")
        if summary is not None:
            family = summary.job_family.in_language(self._session.language) if summary.job_family else ""
            self.person_button.show_person(summary.alias, family)
            # i18n: {alias} is what a person wants to be called
            name = _("People: {alias} works here").format(alias=summary.alias)
            self.person_button.setAccessibleName(name)
            self.person_button.setToolTip(", ".join(part for part in (summary.alias, family) if part))
        self._show_save_state()

    def _has_lock(self) -> bool:
        person, locks = self._session.person, self._session.locks
        return person is not None and locks is not None and locks.has_lock(person.id)

    def forget(self) -> None:
        """Another person works here now: what was saved before was not theirs."""
        self._saved_at = None
        self._failed = False
        self.refresh()

    def _saved(self, moment: datetime) -> None:
        self._saved_at = moment
        self._failed = False
        self._show_save_state()

    def _saving_failed(self, error: KnownError) -> None:
        self._failed = True
        self._show_save_state()

    def _show_save_state(self) -> None:
        tone = "error" if self._failed else "done"
        self._save_symbol.show_icon("warning" if self._failed else "check", tone)
        if self.save_state.property("tone") != tone:
            set_look(self.save_state, tone=tone)
        if self._failed:
            words = _("Not saved")
        elif self._saved_at is not None:
            time = formats.clock_time(self._saved_at, self._session.language.value)
            words = _("Saved {time}").format(time=time)
        else:
            words = ""
        self.save_state.setText(words)
        self.save_state.setAccessibleName(words)
        self.save_state.setVisible(bool(words))
        self._save_symbol.setVisible(bool(words))

    def _lay_out(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(theme.space("m"), 0, theme.space("l") + 4, 0)
        self._row.setSpacing(theme.space("s"))
        self.setFixedHeight(
            max(round(theme.tokens.layout["topbar_height"]), theme.target() + theme.space("s"))
        )
        self.save_state.setFont(theme.font("caption", tabular=True))
