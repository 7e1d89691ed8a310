"""Publishing a summary: its name, the preview that is exactly what will be published, the file for managers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.framework import CompetencyFramework
from app.domain.team_release import TeamRelease
from app.i18n import _
from app.sharing.release_file import OpenedRelease
from app.views.components import Card, FlowLayout, Notice, WrapLabel, button, say
from app.views.components.form_parts import Labelled, text_line, typed
from app.views.session import Session
from app.views.team.desk import ReleaseDesk
from app.views.team.export_panel import TeamExportPanel
from app.views.team.release_view import ReleaseView


class PublishCard(Card):
    """Draws up, shows, publishes and saves.

    `preview_wanted(str)`: draw up the next release under that name. `publish_wanted(TeamRelease)`: publish what was
    shown. `save_wanted(OpenedRelease)`: save the file of the latest release.
    """

    preview_wanted = Signal(str)
    publish_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, session: Session, desk: ReleaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("publish_card")
        self._session = session
        self._drawn: TeamRelease | None = None
        self._latest: OpenedRelease | None = None
        self._people, self._threshold = 0, 0
        self.title, self.lead = WrapLabel("title"), WrapLabel("body")
        self.name = text_line("release_name")
        self._labelled = Labelled(self.name)
        self.preview_button = button("preview_release", "outlined", "eye")
        self.notice = Notice("preview_notice")
        self.publish_button = button("publish_release", "primary", "check")
        self.discard_button = button("discard_release", "outlined")
        self.preview = ReleaseView()
        self.preview.setObjectName("release_preview")
        self.latest_words = WrapLabel("strong")
        self.save_button = button("save_release", "outlined", "export")
        self.export_button = button("export_latest", "outlined", "export")
        self.exports = TeamExportPanel(session, desk)
        self._build()
        self._connect()

    def show_standing(self, people: int, threshold: int, latest: OpenedRelease | None) -> None:
        """Know how many results are stored, how many are needed, and what was published last."""
        self._people, self._threshold, self._latest = people, threshold, latest
        self.retranslate()

    def show_drawn(self, framework: CompetencyFramework, opened: OpenedRelease) -> None:
        """Show what would be published."""
        self._drawn = opened.release
        self.preview.show_release(framework, opened)
        self.retranslate()
        self.publish_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_drawn(self) -> None:
        """Show no preview: it was published, discarded, or results came in since."""
        self._drawn = None
        self.retranslate()

    def show_busy(self, busy: bool) -> None:
        """Let nothing be pressed while something is reckoned or stored."""
        for each in (self.preview_button, self.publish_button, self.discard_button, self.save_button):
            each.setEnabled(not busy)
        if not busy:
            self._allow()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(_("Publish a summary"))
        self.lead.setText(
            _(
                "A summary shows groups only. Look at it first: the preview shows exactly what will be published. What "
                "was published once cannot be taken back, as every later summary must fit to it."
            )
        )
        self._labelled.call(_("Name of this summary"))
        say(self.preview_button, _("Preview"))
        say(self.publish_button, _("Publish exactly this"))
        say(self.discard_button, _("Do not publish"))
        self.notice.show_words("info", _("Preview: nothing is published yet."))
        say(self.save_button, _("Save the file for managers…"))
        say(self.export_button, _("Save as files"))
        self.exports.retranslate()
        framework = self._session.framework
        if self._drawn is not None and framework is not None and self.preview.opened is not None:
            self.preview.show_release(framework, self.preview.opened)
        self._show_latest()
        for each in (self.notice, self.publish_button, self.discard_button, self.preview):
            each.setVisible(self._drawn is not None)
        self._allow()

    def _show_latest(self) -> None:
        there = self._latest is not None
        for each in (self.latest_words, self.save_button, self.export_button):
            each.setVisible(there)
        if not there:
            self.exports.hide()
        if self._latest is not None:
            self.latest_words.setText(_("Published last: {name}").format(name=self._latest.release.title))

    def _allow(self) -> None:
        enough = self._people >= self._threshold
        self.preview_button.setEnabled(enough and bool(typed(self.name)))
        self.preview_button.setToolTip(
            "" if enough else _("At least {n} results are needed first.").format(n=self._threshold)
        )

    def _connect(self) -> None:
        self.name.textEdited.connect(self._allow)
        self.name.returnPressed.connect(self.preview_button.click)
        self.preview_button.clicked.connect(self._preview)
        self.publish_button.clicked.connect(self._publish)
        self.discard_button.clicked.connect(self.forget_drawn)
        self.save_button.clicked.connect(self._save)
        self.export_button.clicked.connect(self._toggle_exports)
        self.exports.closed.connect(self.exports.hide)

    def _preview(self) -> None:
        self.preview_wanted.emit(typed(self.name))

    def _publish(self) -> None:
        drawn = self._drawn
        if drawn is not None and self._session.notices.ask(
            _("Publish this summary?"),
            _(
                "It cannot be taken back. Later summaries change a figure only when enough people came or left."
            ),
            _("Publish"),
            _("Not yet"),
        ):
            self.publish_wanted.emit(drawn)

    def _save(self) -> None:
        if self._latest is not None:
            self.save_wanted.emit(self._latest)

    def _toggle_exports(self) -> None:
        if self._latest is None or self.exports.isVisibleTo(self):
            self.exports.hide()
            return
        self.exports.open_fresh(self._latest)
        self.exports.show()
        self.exports.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        latest = FlowLayout(gap=12)
        for part in (self.latest_words, self.save_button, self.export_button):
            latest.addWidget(part)
        decide = FlowLayout(gap=12)
        decide.addWidget(self.publish_button)
        decide.addWidget(self.discard_button)
        self.column.addWidget(self.title)
        self.column.addWidget(self.lead)
        self.column.addLayout(latest)
        self.column.addWidget(self.exports)
        self.column.addWidget(self._labelled)
        self.column.addWidget(self.preview_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.notice)
        self.column.addLayout(decide)
        self.column.addWidget(self.preview)
        self.exports.hide()
