"""The collector's side: the campaigns of this computer, a new one, or one that is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.campaign_draft import CampaignDraft
from app.domain.errors import KnownError
from app.domain.ids import CampaignId
from app.i18n import _
from app.i18n.formats import in_seoul
from app.views.long_step import Progress
from app.views.notices import NoticeKind
from app.views.session import Session
from app.views.step_runner import StepRunner
from app.views.team.campaign_form import CampaignForm
from app.views.team.campaign_list import CampaignList, UnlockPanel
from app.views.team.collection_view import CollectionView
from app.views.team.desk import KeptCampaign, OpenCampaign, TeamDesk


class CollectorView(QWidget):
    """Shows exactly one of: the list, the form, the question for a password, an open campaign."""

    def __init__(self, session: Session, desk: TeamDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("team_collector")
        self._session, self._desk = session, desk
        self._wanted: KeptCampaign | None = None
        self.runner = StepRunner("collector", session.notices, self)
        self.list = CampaignList()
        self.form: CampaignForm | None = None
        self.unlock = UnlockPanel()
        self.collection = CollectionView(session, desk, self.runner)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.list)
        self._column.addWidget(self.unlock)
        self._column.addWidget(self.collection)
        self._column.addStretch(1)
        self._show(self.list)
        self.list.new_wanted.connect(self._begin_form)
        self.list.chosen.connect(self._choose)
        self.unlock.wanted.connect(self._unlock)
        self.unlock.left.connect(self._show_list)
        self.collection.left.connect(self._close)
        self.runner.busy_changed.connect(self._busy_changed)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.list.retranslate()
        self.unlock.retranslate()
        self.collection.retranslate()
        if self.form is not None:
            self.form.retranslate()

    def refresh(self) -> None:
        """Read anew which campaigns this computer keeps."""
        try:
            self.list.show_campaigns(self._desk.campaigns())
        except KnownError as error:
            self._session.notices.tell_error(error)

    def takes_files(self) -> bool:
        """Whether dropped result files have a place to go."""
        return self.collection.collection is not None and not self.runner.is_busy

    def take(self, paths: tuple[Path, ...]) -> None:
        """Take dropped result files."""
        self.collection.take(paths)

    def focus_start(self) -> None:
        """Begin where the present step begins."""
        if self.form is not None and self.form.isVisibleTo(self):
            self.form.focus_start()
        elif self.unlock.isVisibleTo(self):
            self.unlock.password.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.list.isVisibleTo(self):
            first = next(iter(self.list.cards.values()), self.list.new_button)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.collection.collect.files_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # A new campaign

    def _begin_form(self) -> None:
        framework = self._session.framework
        if framework is None:
            return
        self._drop_form()
        self.form = CampaignForm(framework, in_seoul(self._session.now()).date(), self._desk.is_key)
        self.form.made.connect(self._make)
        self.form.left.connect(self._show_list)
        self._column.insertWidget(0, self.form)
        self._show(self.form)
        self.form.focus_start()

    def _make(self, draft: CampaignDraft, password: str) -> None:
        framework = self._session.framework
        if framework is None:
            return

        def step(progress: Progress) -> OpenCampaign:
            kept = self._desk.make(draft, framework, password, progress)
            return self._desk.unlock(kept.campaign.id, framework, password, progress)

        self.runner.run(lambda: _("Making the keys…"), step, self._made, stops=False)

    def _made(self, collection: OpenCampaign) -> None:
        self._opened(collection)
        self._session.notices.tell(
            lambda: _(
                "The campaign is made and frozen. Save its file for people, and a copy of its key for yourself."
            ),
            NoticeKind.DONE,
        )
        self.collection.heading.campaign_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # An existing campaign

    def _choose(self, campaign: str) -> None:
        kept = {each.campaign.id: each for each in self._desk.campaigns()}
        self._wanted = kept[CampaignId(campaign)]
        self._show(self.unlock)
        self.unlock.begin(self._wanted)

    def _unlock(self, password: str) -> None:
        framework, wanted = self._session.framework, self._wanted
        if framework is not None and wanted is not None:
            self.runner.run(
                lambda: _("Opening the key…"),
                lambda progress: self._desk.unlock(wanted.campaign.id, framework, password, progress),
                self._opened,
                self.unlock.refuse,
                stops=False,
            )

    def _opened(self, collection: OpenCampaign) -> None:
        self._drop_form()
        self.unlock.password.clear()
        self.refresh()
        self._show(self.collection)
        self.collection.open(collection)
        self.focus_start()

    def _close(self) -> None:
        self.collection.close_campaign()
        self._show_list()

    def _show_list(self) -> None:
        self._drop_form()
        self.refresh()
        self._show(self.list)
        self.focus_start()

    # Inside

    def _drop_form(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _show(self, part: QWidget) -> None:
        for each in (self.list, self.unlock, self.collection):
            each.setVisible(each is part)
        # One card tells of every step: it stands above whatever is shown.
        self._column.insertWidget(1 if part is self.form else 0, self.runner.progress)

    def _busy_changed(self) -> None:
        busy = self.runner.is_busy
        self.unlock.show_busy(busy)
        self.list.setEnabled(not busy)
        if self.form is not None:
            self.form.setEnabled(not busy)
