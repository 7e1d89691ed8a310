"""Cards of the share page: where a campaign comes from, who sees what, and the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.ids import CampaignId
from app.i18n import _, current, formats
from app.sharing.campaign_file import ENDING
from app.views.components import (
    Card,
    CardButton,
    ColumnsLayout,
    FlowLayout,
    IconLabel,
    WrapLabel,
    button,
    say,
)
from app.views.components.rebuilding import emptied
from app.views.share.desk import MetCampaign
from app.wording.levels import language_of
from app.wording.share_words import cannot_be_undone, who_sees_what


class StartCard(QWidget):
    """The way to a campaign: its file, or one that is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("share_start")
        self.frame = Card("dashed", padding=24)
        self.lead = WrapLabel("body")
        self.open_button = button("open_campaign", "primary", "folder")
        self.known_title = WrapLabel("title")
        self.cards: dict[CampaignId, CardButton] = {}
        self._columns = ColumnsLayout(300)
        self.frame.column.addWidget(self.lead)
        self.frame.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.frame)
        column.addWidget(self.known_title)
        column.addLayout(self._columns)

    def retranslate(self) -> None:
        """Set every fixed text."""
        self.lead.setText(
            _(
                "Your result stays on this computer unless you hand it over. Those who collect results send you a "
                "campaign file ({ending}). Open it, or drop it on this window: then you see who sees what, before "
                "anything is saved."
            ).format(ending=f"*{ENDING}")
        )
        say(self.open_button, _("Open a campaign file…"))
        self.known_title.setText(_("Campaigns that you know"))

    def show_campaigns(self, known: Sequence[MetCampaign], opened: Callable[[MetCampaign], None]) -> None:
        """Offer the campaigns that something was prepared for."""
        self.known_title.setVisible(bool(known))
        if tuple(self.cards) != tuple(each.campaign.id for each in known):
            emptied(self._columns)
            self.cards = {}
            for each in known:
                card = CardButton(f"known_{each.campaign.id}")
                card.hold(WrapLabel("title"))
                card.hold(WrapLabel("muted"))
                card.clicked.connect(partial(opened, each))
                self.cards[each.campaign.id] = card
                self._columns.addWidget(card)
        words = current()
        for each in known:
            card = self.cards[each.campaign.id]
            title, until = card.findChildren(WrapLabel)
            title.setText(each.campaign.title.in_language(language_of(words)))
            day = formats.long_date(each.campaign.closes_on, words.language)
            # i18n: {day} is the last day of a campaign
            until.setText(_("until {day}").format(day=day))
            card.setAccessibleName(title.text())
            card.setAccessibleDescription(until.text())


class AboutCard(Card):
    """What the campaign is, by which digits it is known, and who sees what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("share_about")
        self._met: MetCampaign | None = None
        self.title, self.days = WrapLabel("title"), WrapLabel("muted")
        self.fingerprint_label, self.fingerprint = WrapLabel("body"), WrapLabel("title")
        self.fingerprint.setObjectName("share_fingerprint")
        self.who_title = WrapLabel("strong")
        self.who = [WrapLabel("body") for _each in range(5)]
        self.other_button = button("open_other_campaign", "outlined", "folder")
        for part in (self.title, self.days, self.who_title):
            self.column.addWidget(part)
        for label in self.who:
            row = QHBoxLayout()
            row.addWidget(IconLabel("eye", "text_muted", 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
            self.column.addLayout(row)
        print_frame = Card("soft", padding=12)
        print_frame.column.addWidget(self.fingerprint_label)
        print_frame.column.addWidget(self.fingerprint)
        self.column.insertWidget(2, print_frame)
        self.column.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_campaign(self, met: MetCampaign) -> None:
        """Show `met` in the language of the moment."""
        self._met = met
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.who_title.setText(_("Who sees what"))
        self.fingerprint_label.setText(
            _("Fingerprint. Compare it with what those who collect told you in another way:")
        )
        say(self.other_button, _("Open another campaign…"))
        if self._met is None:
            return
        campaign, words = self._met.campaign, current()
        self.title.setText(campaign.title.in_language(language_of(words)))
        self.days.setText(
            _("{opens} to {closes}").format(
                opens=formats.long_date(campaign.opens_on, words.language),
                closes=formats.long_date(campaign.closes_on, words.language),
            )
        )
        self.fingerprint.setText(self._met.fingerprint)
        for label, sentence in zip(self.who, who_sees_what(campaign, words), strict=True):
            label.setText(sentence)


class FileCard(Card):
    """What was handed over, what cannot be undone, and the two files that can be saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("share_file")
        self.title, self.lead = WrapLabel("title"), WrapLabel("body")
        self.undo = [WrapLabel("muted"), WrapLabel("muted")]
        self.history_title, self.history = WrapLabel("strong"), WrapLabel("body")
        self.history.setObjectName("share_history")
        self.save_button = button("share_save", "primary", "export")
        self.withdraw_button = button("share_withdraw", "outlined", "undo")
        actions = FlowLayout(gap=12)
        actions.addWidget(self.save_button)
        actions.addWidget(self.withdraw_button)
        for part in (self.title, self.lead, *self.undo):
            self.column.addWidget(part)
        self.column.addLayout(actions)
        self.column.addWidget(self.history_title)
        self.column.addWidget(self.history)

    def retranslate(self) -> None:
        """Set every fixed text."""
        self.title.setText(_("The file"))
        self.lead.setText(
            _(
                "The program sends nothing. It saves one file that only those who collect can open; its name carries "
                "nothing of you. Send it to them yourself."
            )
        )
        for label, sentence in zip(self.undo, cannot_be_undone(current()), strict=True):
            label.setText(sentence)
        self.history_title.setText(_("So far"))
        say(self.save_button, _("Save the file…"))
        say(self.withdraw_button, _("Take my result back…"))

    def show_state(self, *, can_save: bool, shares: bool, handed: Sequence[str], can_withdraw: bool) -> None:
        """Offer what can be done now; without `shares` only the withdrawal is there."""
        for part in (self.title, self.lead, *self.undo, self.save_button):
            part.setVisible(shares)
        self.save_button.setEnabled(can_save)
        self.save_button.setToolTip("" if can_save else _("Choose where you belong first."))
        self.withdraw_button.setVisible(can_withdraw)
        self.history_title.setVisible(bool(handed))
        self.history.setVisible(bool(handed))
        self.history.setText("\n".join(handed))
        self.setVisible(shares or bool(handed))
