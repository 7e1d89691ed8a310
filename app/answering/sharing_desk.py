"""Sharing on a person's desk: what would go in, the next revision, a withdrawal, and what was handed over when.

It holds values only: files are made of them in `sharing`. Nothing is sent anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from secrets import choice, token_bytes

from app.answering.course_sheets import FEEDBACK_SHEETS
from app.answering.mentor_desk import CARD_KEY, MENTOR_SHEETS
from app.answering.sharing_sheets import (
    CAMPAIGN_SHEETS,
    HANDED_SHEETS,
    CampaignSheet,
    campaign_of,
    handed_key,
)
from app.answering.survey_sheets import SURVEY_SHEETS
from app.answering.workspace import Workspace
from app.domain.attempt import Attempt
from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.domain.handover import PSEUDONYM_SIGNS, SEED_BYTES, HandedOver, Handover
from app.domain.ids import CampaignId
from app.domain.mentor_card import EMPTY_CARD
from app.domain.shared_result import SharedResult
from app.domain.sharing_choice import NO_TICKS, OwnWork, Place, Ticks, pack_fits, share, shareable
from app.domain.topic_survey import EMPTY_SURVEY_SHEET


@dataclass(frozen=True, slots=True)
class SharingDesk:
    """Builds handovers and remembers them. Changes raise KnownError when they cannot be stored."""

    workspace: Workspace

    def require_known(self, campaign: Campaign, file: str) -> None:
        """Nothing for a campaign that can be shared for; `file` is the text of its file.

        Raises KnownError CAMPAIGN_OTHER_PACK when it asks with another pack, CAMPAIGN_CHANGED when something was shared
        for a campaign of this name that said something else, RESULT_NOTHING_YET without a finished attempt.
        """
        if not pack_fits(self.workspace.framework, campaign):
            raise KnownError(ErrorCode.CAMPAIGN_OTHER_PACK)
        known = self._sheets().get(campaign.id)
        if known and known.file != file:
            raise KnownError(ErrorCode.CAMPAIGN_CHANGED)
        self._attempt(campaign)

    def attempt(self, campaign: Campaign) -> Attempt | None:
        """The finished attempt that would be handed over, None when there is none."""
        return shareable(campaign, self.workspace.attempts)

    def preview(self, campaign: Campaign, place: Place, ticks: Ticks = NO_TICKS) -> SharedResult:
        """Exactly what the next file would hold.

        Raises KnownError RESULT_NOTHING_YET, and ValueError for another pack or a place that does not fit.
        """
        return share(self.workspace.framework, campaign, self._work(self._attempt(campaign)), place, ticks)

    def files(self) -> Mapping[CampaignId, str]:
        """The text of the file of every campaign that something was prepared for, so that it can be taken back."""
        return {campaign: sheet.file for campaign, sheet in self._sheets().items()}

    def handed(self, campaign: CampaignId) -> tuple[HandedOver, ...]:
        """What was handed over for `campaign`, the first one first; without those whose file was never written."""
        return tuple(each for each in self._revisions(campaign) if each.saved)

    def stands(self, campaign: CampaignId) -> bool:
        """Whether something was handed over for `campaign` and not taken back."""
        handed = self.handed(campaign)
        return bool(handed) and not handed[-1].withdraws

    def next_result(self, campaign: Campaign, file: str, place: Place, ticks: Ticks, today: date) -> Handover:
        """The next revision of the person's result, its number taken for good; `file` is the text of the campaign's.

        Raises as `require_known` and `preview` do.
        """
        self.require_known(campaign, file)
        shared = self.preview(campaign, place, ticks)
        return self._next(campaign, file, shared, HandedOver(0, today, dict(place), ticks))

    def next_withdrawal(self, campaign: Campaign, file: str, today: date) -> Handover:
        """The withdrawal of what was handed over for `campaign`. Raises ValueError when nothing was."""
        if not self.handed(campaign.id):
            raise ValueError("nothing was handed over")
        return self._next(campaign, file, None, HandedOver(0, today, None, None))

    def note_saved(self, handover: Handover) -> None:
        """Remember that the file of `handover` was written."""
        key = handed_key(handover.campaign.id, handover.revision)
        noted = self.workspace.sheets(HANDED_SHEETS)[key]
        self.workspace.save_sheet(HANDED_SHEETS, key, replace(noted, saved=True))

    def _next(
        self, campaign: Campaign, file: str, shared: SharedResult | None, noted: HandedOver
    ) -> Handover:
        """Stored before any file is made: whatever happens then, no other file gets this revision."""
        keys = self._sheets().get(campaign.id) or self._new_keys(campaign, file)
        revision = 1 + max((each.revision for each in self._revisions(campaign.id)), default=0)
        key = handed_key(campaign.id, revision)
        self.workspace.save_sheet(HANDED_SHEETS, key, replace(noted, revision=revision))
        return Handover(campaign, keys.seed, keys.pseudonym, revision, shared)

    def _new_keys(self, campaign: Campaign, file: str) -> CampaignSheet:
        signs = [choice(PSEUDONYM_SIGNS) for _ in range(8)]
        sheet = CampaignSheet(file, token_bytes(SEED_BYTES), "".join((*signs[:4], "-", *signs[4:])))
        self.workspace.save_sheet(CAMPAIGN_SHEETS, campaign.id, sheet)
        return sheet

    def _sheets(self) -> Mapping[CampaignId, CampaignSheet]:
        return {CampaignId(key): sheet for key, sheet in self.workspace.sheets(CAMPAIGN_SHEETS).items()}

    def _revisions(self, campaign: CampaignId) -> list[HandedOver]:
        found = self.workspace.sheets(HANDED_SHEETS).items()
        return sorted(
            (each for key, each in found if campaign_of(key) == campaign), key=lambda each: each.revision
        )

    def _attempt(self, campaign: Campaign) -> Attempt:
        attempt = self.attempt(campaign)
        if attempt is None:
            raise KnownError(ErrorCode.RESULT_NOTHING_YET)
        return attempt

    def _work(self, attempt: Attempt) -> OwnWork:
        sheets = self.workspace.sheets
        return OwnWork(
            person=self.workspace.person,
            attempt=attempt,
            survey=sheets(SURVEY_SHEETS).get(attempt.id, EMPTY_SURVEY_SHEET),
            card=sheets(MENTOR_SHEETS).get(CARD_KEY, EMPTY_CARD),
            feedback=tuple(sheets(FEEDBACK_SHEETS).values()),
        )
