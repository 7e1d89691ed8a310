"""Handing a result over: who sees what first, then what goes along, exactly what is in it, and the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.errors import KnownError
from app.domain.handover import Handover
from app.domain.ids import FieldId, FieldValueId
from app.domain.sharing_choice import Ticks
from app.i18n import _, current, formats
from app.i18n.formats import in_seoul
from app.sharing.campaign_file import ENDING as CAMPAIGN_ENDING
from app.sharing.handing_over import save_handover
from app.sharing.result_file import ENDING as RESULT_ENDING
from app.sharing.result_file import file_name, readable_result
from app.views.components import Notice, WrapLabel, button, say
from app.views.notices import NoticeKind, error_words
from app.views.scrolling_page import ScrollingPage
from app.views.session import CampaignInHand, Session
from app.views.share.choice_cards import PlaceCard, TicksCard
from app.views.share.desk import MetCampaign, is_over, known_campaigns, meet, own_place, sharing_desk
from app.views.share.parts import AboutCard, FileCard, StartCard
from app.views.share.preview_card import PreviewCard
from app.wording.share_words import content_sections, handed_line

Choice = tuple[dict[FieldId, FieldValueId], Ticks]


class SharePage(ScrollingPage):
    """Shows the campaigns that are known, or the one that is open."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "share", reading_width=920, parent=parent)
        self._met: MetCampaign | None = None
        self._prepared: tuple[Choice, Handover] | None = None
        self._can_share = False
        self.back_button = button("share_back", "link", "arrow-left")
        self.heading = WrapLabel("heading")
        self.start = StartCard()
        self.trouble = Notice("share_trouble")
        self.about = AboutCard()
        self.place, self.ticks, self.preview = PlaceCard(), TicksCard(), PreviewCard()
        self.file = FileCard()
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Hand over my result."""
        return _("Hand over my result")

    def entered(self) -> None:
        """Open the campaign file that was dropped on the window, if one was."""
        super().entered()
        path = self.session.take_wanted_file(CAMPAIGN_ENDING)
        if path is not None:
            self.open(path)

    def focus_start(self) -> None:
        """Begin at the first choice, or where a campaign is opened."""
        first = next(iter(self.place.boxes.values()), None)
        start = self.start.open_button if self._met is None or first is None else first
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every fixed text; what was chosen stays."""
        say(self.back_button, _("Back to the result"))
        self.heading.setText(self.title())
        self.start.retranslate()
        self.about.retranslate()
        self.place.retranslate()
        self.ticks.retranslate()
        self.file.retranslate()
        super().retranslate()

    def refresh(self) -> None:
        """Show what is stored and chosen now."""
        met = self._met
        self.start.setVisible(met is None)
        for part in (self.about, self.place, self.ticks, self.preview, self.file):
            part.setVisible(met is not None)
        if met is None:
            self.trouble.hide()
            self.start.show_campaigns(known_campaigns(self.session), self._open)
            return
        self.about.show_campaign(met)
        self._show_trouble(met)
        self._show_choice()

    def open(self, path: Path) -> None:
        """Open the campaign in the file at `path`, or say why it cannot be used."""
        try:
            self._open(meet(path))
        except KnownError as error:
            self.session.notices.tell_error(error)

    # What the person did

    def _choose(self) -> None:
        path = self.session.notices.choose_open_file(
            _("Open a campaign"), _("Campaign") + f" (*{CAMPAIGN_ENDING})"
        )
        if path is not None:
            self.open(path)

    def _open(self, met: MetCampaign) -> None:
        self._met = met
        self._prepared = None
        self.session.campaign_in_hand = CampaignInHand(met.campaign.title, met.campaign.closes_on)
        person = self.session.person
        self.place.show_campaign(met.campaign, own_place(self.session, met.campaign))
        self.ticks.show_fresh(person.alias if person else "")
        self.refresh()
        self.scroller.verticalScrollBar().setValue(0)
        self.about.other_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_campaign(self) -> None:
        self._met = self._prepared = None
        self.refresh()
        self.start.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        met, choice = self._met, self._choice()
        target = self._target(_("Save the result file")) if met and choice else None
        if met is None or choice is None or target is None:
            return
        try:
            handover = self._handover(met, choice)
            self._write(handover, target)
        except KnownError as error:
            self.session.notices.tell_error(error)
            return
        self.session.notices.tell(
            lambda: _("Saved: {file}. Send it to those who collect; nothing was sent by the program.").format(
                file=target.name
            ),
            NoticeKind.DONE,
        )

    def _withdraw(self) -> None:
        met, desk = self._met, sharing_desk(self.session)
        if met is None or desk is None or not self._really_withdraw():
            return
        target = self._target(_("Save the withdrawal"))
        if target is None:
            return
        try:
            self._write(desk.next_withdrawal(met.campaign, met.text, self._today()), target)
        except KnownError as error:
            self.session.notices.tell_error(error)
            return
        self.session.notices.tell(
            lambda: _("Saved: {file}. Send it to those who collect; with it they remove your result.").format(
                file=target.name
            ),
            NoticeKind.DONE,
        )

    def _really_withdraw(self) -> bool:
        return self.session.notices.ask(
            _("Take your result back?"),
            _(
                "A file is made that you send to those who collect. With it your result is removed there. Summaries "
                "that were published already stay as they are."
            ),
            _("Make the withdrawal"),
            _("Leave my result there"),
        )

    # Inside

    def _choice(self) -> Choice | None:
        place = self.place.place()
        return None if place is None else (place, self.ticks.ticks())

    def _handover(self, met: MetCampaign, choice: Choice) -> Handover:
        """What the literal view shows is what is saved: one handover for as long as nothing else is chosen."""
        desk = sharing_desk(self.session)
        if desk is None:
            raise RuntimeError("the page is there only while somebody works here")
        if self._prepared is None or self._prepared[0] != choice:
            made = desk.next_result(met.campaign, met.text, choice[0], choice[1], self._today())
            self._prepared = (choice, made)
        return self._prepared[1]

    def _write(self, handover: Handover, target: Path) -> None:
        desk = sharing_desk(self.session)
        if desk is not None:
            save_handover(desk, handover, target)
            # The next file is another revision.
            self._prepared = None
            self.refresh()

    def _target(self, title: str) -> Path | None:
        target = self.session.notices.choose_save_file(
            title, file_name(), _("Result") + f" (*{RESULT_ENDING})"
        )
        return target if target is None or target.suffix else target.with_suffix(RESULT_ENDING)

    def _show_trouble(self, met: MetCampaign) -> None:
        """What keeps this person from sharing for the campaign, and the way on."""
        desk = sharing_desk(self.session)
        error: KnownError | None = None
        try:
            if desk is not None:
                desk.require_known(met.campaign, met.text)
        except KnownError as found:
            error = found
        over = is_over(self.session, met.campaign)
        self._can_share = error is None
        self.trouble.setVisible(error is not None or over)
        if error is not None:
            self.trouble.show_words("needs", error_words(error))
        elif over:
            day = formats.long_date(met.campaign.closes_on, current().language)
            self.trouble.show_words(
                "needs",
                _("The last day of this campaign was {day}. Ask whether it is still open.").format(day=day),
            )
        for part in (self.place, self.ticks, self.preview):
            part.setVisible(error is None)

    def _show_choice(self) -> None:
        met, choice, framework = self._met, self._choice(), self.session.framework
        desk = sharing_desk(self.session)
        if met is None or desk is None or framework is None:
            return
        sections = None
        if choice is not None and self._can_share:
            shared = desk.preview(met.campaign, *choice)
            sections = content_sections(framework, met.campaign, shared, current())
        self.preview.show_content(sections, self._literal)
        handed = tuple(handed_line(each, current()) for each in desk.handed(met.campaign.id))
        self.file.show_state(
            can_save=sections is not None,
            shares=self._can_share,
            handed=handed,
            can_withdraw=desk.stands(met.campaign.id),
        )

    def _literal(self) -> str:
        met, choice = self._met, self._choice()
        if met is None or choice is None:
            return ""
        try:
            return readable_result(self._handover(met, choice))
        except KnownError as error:
            self.session.notices.tell_error(error)
            return ""

    def _today(self) -> date:
        return in_seoul(self.session.now()).date()

    # How it is built

    def _build(self) -> None:
        column = self.scroller.column
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        parts = (
            self.heading,
            self.start,
            self.about,
            self.trouble,
            self.place,
            self.ticks,
            self.preview,
            self.file,
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        session = self.session
        self.lead(self.back_button.clicked, "result")
        self.start.open_button.clicked.connect(self._choose)
        self.about.other_button.clicked.connect(self._leave_campaign)
        self.place.changed.connect(self._show_choice)
        self.ticks.changed.connect(self._show_choice)
        self.file.save_button.clicked.connect(self._save)
        self.file.withdraw_button.clicked.connect(self._withdraw)
        self.refresh_on(session.attempt_changed, session.attempt_begun, session.person_changed, session.ready)
