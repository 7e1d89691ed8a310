"""One opened campaign of a collector: what people get, what came back, what is published, what ends when."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.collecting import CollectReport
from app.domain.errors import KnownError
from app.domain.team_release import TeamRelease
from app.i18n import _, current, formats, ngettext, pgettext
from app.i18n.formats import in_seoul
from app.sharing.release_file import ENDING as RELEASE_ENDING
from app.sharing.release_file import OpenedRelease
from app.sharing.release_file import file_name as release_file_name
from app.views.components import Card, Fact, FactTable, FlowLayout, WrapLabel, button, say
from app.views.long_step import Progress
from app.views.notices import NoticeKind
from app.views.session import Session
from app.views.step_runner import StepRunner
from app.views.team.collect_card import CollectCard
from app.views.team.desk import OpenCampaign, Standing, TeamDesk
from app.views.team.publish_card import PublishCard
from app.views.team.saving import save_campaign_file, save_key_file
from app.wording.levels import language_of
from app.wording.team_words import course_title


class CollectionView(QWidget):
    """Works on the `Collection` that it is given, through `runner`, which never runs two steps at once.

    `left()`: the campaign is closed again.
    """

    left = Signal()

    def __init__(
        self, session: Session, desk: TeamDesk, runner: StepRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("collection")
        self._session, self._desk, self._runner = session, desk, runner
        self._collection: OpenCampaign | None = None
        self._standing: Standing | None = None
        self._report: CollectReport | None = None
        self.heading = _Heading()
        self.collect = CollectCard(session.notices)
        self.publish = PublishCard(session, desk)
        self.questions = _Questions()
        self.storage = _Storage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.heading, self.collect, self.publish, self.questions, self.storage):
            column.addWidget(part)
        self._connect()

    @property
    def collection(self) -> OpenCampaign | None:
        """The opened campaign, None when none is."""
        return self._collection

    def open(self, collection: OpenCampaign) -> None:
        """Show `collection` and look at what it holds."""
        self._collection, self._report = collection, None
        self.publish.forget_drawn()
        self.publish.name.clear()
        self.heading.show_campaign(collection)
        self._runner.run(lambda: _("Looking at what is stored…"), collection.look, self._looked, stops=False)

    def close_campaign(self) -> None:
        """Let go of the campaign and its key."""
        self._session.notices.withdraw()
        collection, self._collection = self._collection, None
        self._standing = self._report = None
        if collection is not None:
            self._runner.run(lambda: _("Closing…"), collection.close, lambda _none: None, stops=False)

    def take(self, paths: tuple[Path, ...]) -> None:
        """Take result files and folders of them."""
        collection = self._collection
        if collection is None or self._runner.is_busy:
            return
        self._session.notices.withdraw()

        def step(progress: Progress) -> tuple[CollectReport, Standing]:
            report = collection.collect(paths, progress)
            return report, collection.look(progress)

        self._runner.run(lambda: _("Taking the results…"), step, self._taken)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.heading.retranslate()
        self.collect.retranslate()
        self.publish.retranslate()
        self.questions.retranslate(self._session)
        self.storage.retranslate()
        self._runner.progress.show_step()

    # What came of the steps

    def _looked(self, standing: Standing) -> None:
        collection = self._collection
        if collection is None:
            return
        self._standing = standing
        campaign = collection.kept.campaign
        self.collect.show_standing(standing, self._report)
        self.publish.show_standing(standing.stock.people, campaign.threshold, standing.latest)
        self.questions.show_questions(self._session, standing)
        self.storage.show_campaign(collection, in_seoul(self._session.now()).date() > campaign.stored_until)
        self._show_busy()

    def _taken(self, found: tuple[CollectReport, Standing]) -> None:
        self._report = found[0]
        self.publish.forget_drawn()
        self._looked(found[1])

    def _preview(self, name: str) -> None:
        collection, day = self._collection, in_seoul(self._session.now()).date()
        if collection is not None:
            self._runner.run(
                lambda: _("Working out what can be shown…"),
                lambda progress: collection.draw_up(name, day, progress),
                self._drawn,
            )

    def _drawn(self, drawn: TeamRelease | None) -> None:
        framework, collection = self._session.framework, self._collection
        if drawn is not None and framework is not None and collection is not None:
            self.publish.show_drawn(framework, OpenedRelease(collection.kept.campaign, drawn))

    def _publish(self, drawn: TeamRelease) -> None:
        collection = self._collection
        if collection is None:
            return

        def step(progress: Progress) -> Standing:
            collection.publish(drawn, progress)
            return collection.look(progress)

        self._runner.run(lambda: _("Publishing…"), step, self._published, self._not_published, stops=False)

    def _published(self, standing: Standing) -> None:
        self.publish.forget_drawn()
        self.publish.name.clear()
        self._looked(standing)
        self._session.notices.tell(
            lambda: _("Published. Save the file for managers, or the files to read and print."),
            NoticeKind.DONE,
        )
        self.publish.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_published(self, error: KnownError) -> None:
        """What was shown no longer holds, as something came in between."""
        self.publish.forget_drawn()
        self._session.notices.tell_error(error)

    def _save_release(self, opened: OpenedRelease) -> None:
        collection = self._collection
        name = release_file_name(opened.campaign, opened.release.number)
        target = self._session.notices.choose_save_file(
            _("Save the file for managers"), name, _("Team summary") + f" (*{RELEASE_ENDING})"
        )
        if collection is None or target is None:
            return
        path = target if target.suffix else target.with_suffix(RELEASE_ENDING)
        self._runner.run(
            lambda: _("Saving the files…"),
            lambda progress: collection.save_release(opened, path, progress),
            lambda _none: self._tell_saved(path.name),
            stops=False,
        )

    def _tell_saved(self, name: str) -> None:
        self._session.notices.tell(lambda: _("Saved: {file}").format(file=name), NoticeKind.DONE)

    def _purge(self) -> None:
        collection = self._collection
        if collection is None or not self._session.notices.ask(
            _("Delete all collected answers?"),
            _(
                "Every result of this campaign is deleted from this computer for good, and no further summary can be "
                "made. Summaries that were published stay."
            ),
            _("Delete for good"),
            _("Keep"),
        ):
            return

        def step(progress: Progress) -> tuple[int, Standing]:
            return collection.purge(progress), collection.look(progress)

        self._runner.run(lambda: _("Deleting…"), step, self._purged, stops=False)

    def _purged(self, found: tuple[int, Standing]) -> None:
        count = found[0]
        self._report = None
        self.publish.forget_drawn()
        self._looked(found[1])
        self._session.notices.tell(
            lambda: ngettext(
                "The answers of {n} person were deleted.", "The answers of {n} people were deleted.", count
            ).format(n=count),
            NoticeKind.DONE,
        )

    # How it is built

    def _connect(self) -> None:
        self.heading.close_button.clicked.connect(self.left)
        self.heading.campaign_button.clicked.connect(self._save_campaign)
        self.heading.key_button.clicked.connect(self._save_key)
        self.collect.files_wanted.connect(self.take)
        self.publish.preview_wanted.connect(self._preview)
        self.publish.publish_wanted.connect(self._publish)
        self.publish.save_wanted.connect(self._save_release)
        self.storage.purge_button.clicked.connect(self._purge)
        self._runner.busy_changed.connect(self._show_busy)

    def _save_campaign(self) -> None:
        if self._collection is not None:
            save_campaign_file(self._session, self._desk, self._collection.kept)

    def _save_key(self) -> None:
        if self._collection is not None:
            save_key_file(self._session, self._desk, self._collection.kept)

    def _show_busy(self) -> None:
        busy = self._runner.is_busy
        self.collect.show_busy(busy)
        self.publish.show_busy(busy)
        self.storage.purge_button.setEnabled(not busy)
        self.heading.close_button.setEnabled(not busy)


class _Heading(Card):
    """Title, days, fingerprint, and the two files to save."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("collection_heading")
        self._collection: OpenCampaign | None = None
        self.title, self.days = WrapLabel("title"), WrapLabel("muted")
        self.fingerprint_label, self.fingerprint = WrapLabel("body"), WrapLabel("title")
        self.fingerprint.setObjectName("fingerprint")
        self.campaign_button = button("save_campaign", "primary", "export")
        self.campaign_button.setProperty("compact", True)
        self.key_button = button("save_key", "outlined", "lock")
        self.close_button = button("close_campaign", "outlined", "arrow-left")
        row = FlowLayout()
        for each in (self.campaign_button, self.key_button, self.close_button):
            row.addWidget(each)
        for part in (self.title, self.days, self.fingerprint_label, self.fingerprint):
            self.column.addWidget(part)
        self.column.addLayout(row)

    def show_campaign(self, collection: OpenCampaign) -> None:
        """Show which campaign is open."""
        self._collection = collection
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        say(self.campaign_button, _("Save the campaign file…"))
        say(self.key_button, _("Save a copy of the key…"))
        say(self.close_button, _("Close this campaign"))
        self.fingerprint_label.setText(
            _("Fingerprint. Tell it to people in another way than by the file, so that they can compare it:")
        )
        if self._collection is None:
            return
        kept, words = self._collection.kept, current()
        campaign = kept.campaign
        self.title.setText(campaign.title.in_language(language_of(words)))
        self.days.setText(
            _("{opens} to {closes}").format(
                opens=formats.long_date(campaign.opens_on, words.language),
                closes=formats.long_date(campaign.closes_on, words.language),
            )
        )
        self.fingerprint.setText(kept.fingerprint)


class _Questions(Card):
    """What people want to know from the owners of platforms; for the collector only, never in a summary."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("questions_card")
        self._standing: Standing | None = None
        self.title, self.lead = WrapLabel("title"), WrapLabel("muted")
        self.table = FactTable("owner_questions", wrap_px={0: 180, 1: 420})
        for part in (self.title, self.lead, self.table):
            self.column.addWidget(part)

    def show_questions(self, session: Session, standing: Standing) -> None:
        """Show the questions in `standing`; nothing at all when there are none."""
        self._standing = standing
        self.retranslate(session)

    def retranslate(self, session: Session) -> None:
        """Set every text in the language of the moment."""
        questions = self._standing.questions if self._standing else ()
        self.setVisible(bool(questions))
        self.title.setText(_("Questions to platform owners"))
        self.lead.setText(_("Only you see these. Pass them on without telling who may have asked."))
        framework, words = session.framework, current()
        if framework is None:
            return
        rows = [
            (
                Fact(
                    course_title(framework, each.course, words)
                    if each.course in framework.course
                    else each.course
                ),
                Fact(each.text),
            )
            for each in questions
        ]
        self.table.show_facts(self.title.text(), (_("Course"), pgettext("column", "Question")), rows)


class _Storage(Card):
    """When the answers have to go, and the way to let them go."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("storage_card")
        self._collection: OpenCampaign | None = None
        self._is_over = False
        self.title, self.lead = WrapLabel("title"), WrapLabel("body")
        self.purge_button = button("purge", "outlined", "trash")
        self.column.addWidget(self.title)
        self.column.addWidget(self.lead)
        self.column.addWidget(self.purge_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_campaign(self, collection: OpenCampaign, is_over: bool) -> None:
        """Show the end of storage; `is_over`: it has passed."""
        self._collection, self._is_over = collection, is_over
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(_("End of storage"))
        say(self.purge_button, _("Delete all collected answers…"))
        if self._collection is None:
            return
        day = formats.long_date(self._collection.kept.campaign.stored_until, current().language)
        self.lead.setText(
            _(
                "People were told that their results are stored until {day}. That day has passed: delete them now."
            ).format(day=day)
            if self._is_over
            else _("People were told that their results are stored until {day}.").format(day=day)
        )
