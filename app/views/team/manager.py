"""The manager's side: open a release, read it, save it as files; sees nothing that is not in the release."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import KnownError
from app.i18n import _, current
from app.sharing.release_file import OpenedRelease
from app.views.components import Card, FlowLayout, WrapLabel, button, say
from app.views.session import Session
from app.views.team.desk import ReleaseDesk
from app.views.team.export_panel import TeamExportPanel
from app.views.team.release_view import ReleaseView
from app.views.theme import current_theme
from app.wording import team_words as said
from app.wording.team_headline import headline
from app.wording.team_rules import confidential_line, purpose_line

RELEASE_ENDING = ".gilnun-release"
_LARGE_TEXT = 1.5


class ManagerView(QWidget):
    """Empty until a release is opened."""

    def __init__(self, session: Session, desk: ReleaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("team_manager")
        self._session, self._desk = session, desk
        self.empty = Card("dashed", padding=24)
        self.empty.setObjectName("no_release")
        self.empty_title, self.empty_words = WrapLabel("title"), WrapLabel("body")
        self.open_button = button("open_release", "primary", "folder")
        self.head = QWidget()
        self.finding, self.line, self.secret = WrapLabel("title"), WrapLabel("muted"), WrapLabel("muted")
        self.other_button = button("open_other_release", "outlined", "folder")
        self.export_button = button("export_release", "primary", "export")
        self.export_button.setProperty("compact", True)
        self.exports = TeamExportPanel(session, desk)
        self.release = ReleaseView()
        self._build()
        for each in (self.open_button, self.other_button):
            each.clicked.connect(self.choose)
        self.export_button.clicked.connect(self._toggle_exports)
        self.exports.closed.connect(self._close_exports)

    def retranslate(self) -> None:
        """Set every fixed text; the release is shown again by `refresh`."""
        self.empty_title.setText(_("Read a team summary"))
        self.empty_words.setText(
            _(
                "A summary comes as a file ending in {ending} from those who collect the results. Open it here, or "
                "drop it on this page. It holds figures of groups only, never a single person's result."
            ).format(ending=RELEASE_ENDING)
        )
        say(self.open_button, _("Open a summary…"))
        say(self.other_button, _("Open another…"), _("Open another summary"))
        say(self.export_button, _("Save as files"))
        self.exports.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the open release in the language of the moment."""
        opened, framework = self.release.opened, self._session.framework
        there = opened is not None and framework is not None
        self.empty.setVisible(not there)
        self.head.setVisible(there)
        self.release.setVisible(there)
        if opened is None or framework is None:
            self.exports.hide()
            return
        large = current_theme().text_factor >= _LARGE_TEXT
        self._head_row.setDirection(
            QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        )
        words = current()
        self.finding.setText(headline(framework, opened.release, words))
        self.line.setText(said.release_line(opened.campaign, opened.release, words))
        self.secret.setText(f"{confidential_line(words)} {purpose_line(opened.campaign, words)}")
        self.release.show_release(framework, opened)

    def show_release(self, opened: OpenedRelease) -> None:
        """Show `opened` from now on."""
        if self._session.framework is not None:
            self.release.show_release(self._session.framework, opened)
            self.exports.hide()
            self.refresh()
            self.release.heat.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def choose(self) -> None:
        """Ask for a file and open it."""
        path = self._session.notices.choose_open_file(
            _("Open a summary"), _("Team summary") + f" (*{RELEASE_ENDING})"
        )
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open the release in the file at `path`, or say why it cannot be used; the present one stays then."""
        framework = self._session.framework
        if framework is None:
            return
        try:
            opened = self._desk.open_release(path, framework)
        except KnownError as error:
            self._session.notices.tell_error(error)
            return
        self.show_release(opened)

    def focus_start(self) -> None:
        """Begin at the map, or at the button that opens one."""
        start = self.open_button if self.release.opened is None else self.release.heat.table
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _toggle_exports(self) -> None:
        opened = self.release.opened
        if opened is None or self.exports.isVisibleTo(self):
            self.exports.hide()
            return
        self.exports.open_fresh(opened)
        self.exports.show()
        self.exports.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _close_exports(self) -> None:
        self.exports.hide()
        self.export_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.empty.column.addWidget(self.empty_title)
        self.empty.column.addWidget(self.empty_words)
        self.empty.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        words = QVBoxLayout()
        words.setSpacing(2)
        for each in (self.line, self.finding, self.secret):
            words.addWidget(each)
        actions = FlowLayout()
        actions.addWidget(self.other_button)
        actions.addWidget(self.export_button)
        self._head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.head)
        self._head_row.setContentsMargins(0, 0, 0, 0)
        self._head_row.addLayout(words, 1)
        self._head_row.addLayout(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.empty, self.head, self.exports, self.release):
            column.addWidget(part)
        self.exports.hide()
