"""The chosen course of the plan: its round, the link as code, text and copy, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework, Round
from app.domain.learning_plan import EntryState
from app.domain.links import Link, LinkFault, LinkRefused, checked_link
from app.exports.qr_code import qr_code, qr_figure
from app.figures.shapes import Figure
from app.figures.tokens import PRINT
from app.i18n import _, current
from app.views.components import Card, FigureView, WrapLabel, button, say
from app.views.painting import paint_figure, theme_colours
from app.views.plan.state_mark import StateMark
from app.views.plan.words import Mark, entry_mark, where_word
from app.views.rounds.session_lines import SessionLines
from app.views.theme import current_theme, set_look
from app.wording.levels import language_of
from app.wording.plan_words import course_names, round_name
from app.wording.round_words import language_word, link_refusal, round_dates

QR_SIDE_PX = 132
"""The least side of the code, at 100 % text."""

_ADDRESS_MIN_PX = 80


class QrView(FigureView):
    """A code in black on white whatever the theme, as many readers do not find a light one on dark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("qr_code", parent)
        self._code: Figure | None = None

    def show_code(self, figure: Figure, name: str, description: str) -> None:
        """Show the code; `description` is its link as text."""
        self._code = figure
        self.show_figure(figure, name, description)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the code as on paper."""
        if self._code is None:
            return
        painter = QPainter(self)
        paint_figure(painter, self._code, theme_colours(current_theme().tokens, PRINT))
        painter.end()


class RoundDetail(Card):
    """What is known about one planned course.

    `link_opened(str)`, `link_copied(str)`: the address is wanted. `rounds_wanted()`: another round is wanted.
    `round_saved()`: this round is wanted as a calendar file; the signal of `sessions` wants one session of it.
    `removed()`: the course is to leave the plan.
    """

    link_opened = Signal(str)
    link_copied = Signal(str)
    rounds_wanted = Signal()
    round_saved = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("round_detail")
        self._url = ""
        self._link: Link | None = None
        self.title = WrapLabel("strong")
        self.title.setObjectName("detail_title")
        self.mark = StateMark(Mark("neutral", "question", ""))
        self.when = WrapLabel("muted")
        self.sessions = SessionLines("muted")
        self.where = WrapLabel("muted")
        self.code = QrView()
        self.code_hint = WrapLabel("muted")
        self.address = WrapLabel("caption")
        self.address.setObjectName("link_address")
        # As one long word it would ask for more than the card has, and other texts would be laid out for that.
        self.address.setMinimumWidth(_ADDRESS_MIN_PX)
        self.refusal = WrapLabel("muted")
        self.open_button = button("open_link", "outlined", "open-link")
        self.copy_button = button("copy_link", "outlined", "copy")
        self.save_button = button("save_round", "outlined", "export")
        self.change_button = button("change_round", "outlined", "calendar")
        self.remove_button = button("remove_course", "link")
        self._sections = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        said = (self.title, self.mark, self.when, self.sessions, self.where, self.refusal)
        code = (self.code, self.code_hint, self.address)
        deeds = (self.change_button, self.open_button, self.copy_button, self.save_button, self.remove_button)
        for section in (said, code, deeds):
            self._sections.addLayout(_column(section), 1)
        self.column.addLayout(self._sections)
        self.column.addStretch(1)
        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self.round_saved)
        self.change_button.clicked.connect(self.rounds_wanted)
        self.remove_button.clicked.connect(self.removed)

    def stand(self, inside: bool, across: bool) -> None:
        """Stand `inside` another frame or by itself; with `across` its parts stand side by side."""
        set_look(self, kind="sunken" if inside else "card")
        self._sections.setSpacing(current_theme().space("l" if across else "s"))
        self._sections.setDirection(
            QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        )

    def show_entry(self, framework: CompetencyFramework, entry: EntryState) -> None:
        """Show a planned course with its round, if it has one that is in the list."""
        name = entry.entry.round
        each = framework.round.get(name) if name else None
        words = current()
        self.title.setText(
            round_name(framework, each, words)
            if each
            else course_names(framework, [entry.entry.course], words)
        )
        self.mark.show_mark(entry_mark(entry))
        # The line of a single session tells its day as well.
        self.when.setVisible(each is not None and len(each.sessions) > 1)
        self.sessions.setVisible(each is not None)
        self.where.setVisible(each is not None)
        self.save_button.setVisible(each is not None)
        say(self.save_button, _("Save this round"), _("Save this round as a calendar file"))
        say(self.remove_button, _("Remove from the plan"))
        say(self.change_button, _("Pick another round") if each else _("Pick a round"))
        if each is not None:
            self.when.setText(round_dates(each, words))
            # A round of one session is saved by the button for the round.
            self.sessions.show_sessions(framework, each, can_save=len(each.sessions) > 1)
            self.where.setText(_where(framework, each))
        self._show_link(each)

    def _show_link(self, each: Round | None) -> None:
        self._link = None
        refused = ""
        self._url = each.url if each else ""
        if each is not None:
            try:
                self._link = checked_link(each.url)
            except LinkRefused as refusal:
                refused = link_refusal(LinkFault(refusal.details["reason"]), current())
        self.refusal.setText(refused)
        self.refusal.setVisible(bool(refused))
        for widget in (self.code, self.code_hint, self.open_button):
            widget.setVisible(self._link is not None)
        for widget in (self.copy_button, self.address):
            widget.setVisible(each is not None)
        self.address.setText(self._url)
        say(self.copy_button, _("Copy link"))
        if self._link is not None:
            self._show_code(self._link)

    def _show_code(self, link: Link) -> None:
        host = link.shown_host
        code = qr_code(link.url)
        modules = code.modules_a_side
        # Whole pixels a module, and never smaller than a phone can read.
        side = modules * -(-current_theme().px(QR_SIDE_PX) // modules)
        figure = qr_figure(code, side)
        self.code.show_code(figure, _("QR code of the link at {host}").format(host=host), link.url)
        self.code_hint.setText(
            _("Point a phone's camera at the code to open the booking page at {host}.").format(host=host)
        )
        say(
            self.open_button,
            _("Open link"),
            _("Open link: {host}").format(host=host),
            _("Opens in the browser, at {host}").format(host=host),
        )

    def _open(self) -> None:
        if self._link is not None:
            self.link_opened.emit(self._link.url)

    def _copy(self) -> None:
        self.link_copied.emit(self._url)


def _where(framework: CompetencyFramework, each: Round) -> str:
    """How, in which language and where; a place that only says how is not told twice."""
    words = current()
    how = f"{where_word(framework, each)} · {language_word(each.language, words)}"
    place = each.place.in_language(language_of(words))
    return how if place.casefold() == where_word(framework, each).casefold() else f"{how}\n{place}"


def _column(widgets: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(current_theme().space("s"))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return column
