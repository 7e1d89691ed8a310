"""The ways to the share page: a card on the result page, and what the home page says of an open campaign."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.answering.sharing_desk import SharingDesk
from app.domain.errors import KnownError
from app.i18n import _, current, formats
from app.i18n.formats import in_seoul
from app.views.components import Card, WrapLabel, button, say
from app.views.session import CampaignInHand, Session
from app.wording.levels import language_of


class ShareEntry(Card):
    """Says that nothing leaves unasked, and leads to the page. `wanted()`: the person wants to see it."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("share_entry")
        self.heading, self.words = WrapLabel("strong"), WrapLabel("muted")
        self.open_button = button("open_share", "outlined", "export")
        self.open_button.clicked.connect(self.wanted)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_entry(self) -> None:
        """Set every text in the language of the moment."""
        self.heading.setText(_("Hand over my result"))
        self.words.setText(
            _(
                "For a campaign of your company. You see first who sees what, and exactly what goes into the file."
            )
        )
        say(self.open_button, _("Hand over my result…"))


def open_campaign_now(session: Session) -> CampaignInHand | None:
    """The campaign to lead to: the one opened last here, else a known one that is still open; None for none."""
    if session.campaign_in_hand is not None or session.workspace is None:
        return session.campaign_in_hand
    try:
        is_known = bool(SharingDesk(session.workspace).files())
    except KnownError:
        # The page itself says what is wrong with the file; home stays calm.
        return None
    return _latest_open(session) if is_known else None


def campaign_card_words(campaign: CampaignInHand) -> tuple[str, str, str]:
    """Title, text and link of the home page's card on `campaign`."""
    words = current()
    day = formats.long_date(campaign.closes_on, words.language)
    return (
        campaign.title.in_language(language_of(words)),
        # i18n: {day} is the last day of a campaign
        _("This campaign asks for your result until {day}. You decide what goes along.").format(day=day),
        _("Look at the campaign"),
    )


def _latest_open(session: Session) -> CampaignInHand | None:
    # Reading a campaign's file needs much that the home page does not.
    from app.views.share.desk import known_campaigns

    today = in_seoul(session.now()).date()
    for met in known_campaigns(session):
        if met.campaign.closes_on >= today:
            return CampaignInHand(met.campaign.title, met.campaign.closes_on)
    return None
