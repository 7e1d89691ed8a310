"""The campaigns that this computer keeps, and the password that opens one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import KnownError
from app.domain.ids import CampaignId
from app.i18n import _, current, formats
from app.views import icons
from app.views.components import Card, CardButton, ColumnsLayout, FlowLayout, WrapLabel, button, say
from app.views.components.form_parts import Labelled, password_line
from app.views.components.rebuilding import emptied
from app.views.notices import Words, error_words
from app.views.team.desk import KeptCampaign
from app.views.theme import set_look
from app.wording.levels import language_of


class CampaignList(QWidget):
    """`chosen(str)`: the campaign of that id is to be opened. `new_wanted()`."""

    chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("campaign_list")
        self._kept: tuple[KeptCampaign, ...] = ()
        self.heading, self.lead = WrapLabel("title"), WrapLabel("body")
        self.cards: dict[CampaignId, CardButton] = {}
        self._columns = ColumnsLayout(300)
        self.new_button = button("new_campaign", "primary", "plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.frame = Card("dashed", padding=24)
        for part in (self.heading, self.lead):
            self.frame.column.addWidget(part)
        self.frame.column.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.frame)
        column.addLayout(self._columns)
        self.new_button.clicked.connect(self.new_wanted)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.heading.setText(_("Campaigns on this computer"))
        say(self.new_button, _("New campaign"))
        self.show_campaigns(self._kept)

    def show_campaigns(self, kept: tuple[KeptCampaign, ...]) -> None:
        """Offer `kept`; say what a campaign is where there is none."""
        self._kept = kept
        set_look(self.frame, kind="card" if kept else "dashed")
        set_look(self.new_button, kind="outlined" if kept else "primary")
        icons.set_icon(self.new_button, "plus", "text" if kept else "on_accent", size=18, gap=4)
        self.lead.setText(
            _("Choose one to gather results or to publish a summary.")
            if kept
            else _(
                "A campaign asks people for their results and says how they are protected. You make it once, hand its "
                "file to everybody, gather the result files that come back, and publish summaries of groups."
            )
        )
        if tuple(self.cards) != tuple(each.campaign.id for each in kept):
            self._list_anew(kept)
        words = current()
        for each in kept:
            campaign, card = each.campaign, self.cards[each.campaign.id]
            title, days = card.findChildren(WrapLabel)
            title.setText(campaign.title.in_language(language_of(words)))
            days.setText(
                # i18n: first and last day of a campaign
                _("{opens} to {closes}").format(
                    opens=formats.long_date(campaign.opens_on, words.language),
                    closes=formats.long_date(campaign.closes_on, words.language),
                )
            )
            card.setAccessibleName(title.text())
            card.setAccessibleDescription(days.text())

    def _list_anew(self, kept: tuple[KeptCampaign, ...]) -> None:
        emptied(self._columns)
        self.cards = {}
        for each in kept:
            card = CardButton(f"campaign_{each.campaign.id}")
            card.hold(WrapLabel("title"))
            card.hold(WrapLabel("muted"))
            card.clicked.connect(partial(self.chosen.emit, each.campaign.id))
            self.cards[each.campaign.id] = card
            self._columns.addWidget(card)


class UnlockPanel(Card):
    """Asks for the password of one campaign's key. `wanted(str)`: open with that password. `left()`."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("unlock_campaign")
        self._campaign: KeptCampaign | None = None
        self._fault: Words | None = None
        self.title, self.lead = WrapLabel("title"), WrapLabel("body")
        self.password = password_line("key_password")
        self._labelled = Labelled(self.password)
        self.fault = WrapLabel("muted")
        self.fault.setObjectName("key_fault")
        self.fault.setProperty("tone", "error")
        self.open_button = button("unlock", "primary", "lock")
        self.open_button.setProperty("compact", True)
        self.back_button = button("leave_unlock", "outlined")
        row = FlowLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.back_button)
        for each in (self.title, self.lead, self._labelled, self.fault):
            self.column.addWidget(each)
        self.column.addLayout(row)
        self.password.returnPressed.connect(self._go)
        self.open_button.clicked.connect(self._go)
        self.back_button.clicked.connect(self.left)
        self.password.textEdited.connect(partial(self._say_fault, None))

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.lead.setText(_("The results can only be opened with the password of the campaign's key."))
        self._labelled.call(_("Password of the key"))
        say(self.open_button, _("Open"))
        say(self.back_button, _("Back to the campaigns"))
        if self._campaign is not None:
            self.title.setText(self._campaign.campaign.title.in_language(language_of(current())))
        self._say_fault(self._fault)

    def begin(self, kept: KeptCampaign) -> None:
        """Ask for the password of `kept`."""
        self._campaign = kept
        self.password.clear()
        self._fault = None
        self.retranslate()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: KnownError) -> None:
        """Explain `error` in place and let the password be typed again."""
        self._say_fault(lambda: error_words(error))
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self.password.selectAll()

    def show_busy(self, busy: bool) -> None:
        """Let nothing be pressed while the key is opened."""
        for each in (self.password, self.open_button, self.back_button):
            each.setEnabled(not busy)

    def _say_fault(self, fault: Words | None, _typed: str = "") -> None:
        self._fault = fault
        self.fault.setText(fault() if fault else "")
        self.fault.setVisible(fault is not None)

    def _go(self) -> None:
        if self.password.text():
            self.wanted.emit(self.password.text())
