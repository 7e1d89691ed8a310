"""A draft → a frozen campaign with its signed file and its key under a password; puts neither of them anywhere."""

from dataclasses import dataclass, field

from app.domain.campaign import Campaign
from app.domain.campaign_draft import CampaignDraft
from app.domain.framework import CompetencyFramework
from app.sharing.campaign_file import new_campaign_id, sign_campaign
from app.sharing.keys import new_collector_key, seal_key


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """A campaign with the content of its `.gilnun-campaign` (`file`) and of its `.gilnun-key` (`key`)."""

    campaign: Campaign
    file: bytes = field(repr=False)
    key: bytes = field(repr=False)


def new_campaign(draft: CampaignDraft, framework: CompetencyFramework, password: str) -> NewCampaign:
    """What `draft` becomes with keys that nobody had before; takes about a second, for the password.

    Raises ValueError for what no campaign can be, and KnownError CAMPAIGN_DAMAGED or NOT_ENOUGH_MEMORY.
    """
    key = new_collector_key()
    campaign = draft.campaign(new_campaign_id(), framework, key.recipient, key.signer)
    return NewCampaign(campaign, sign_campaign(campaign, key), seal_key(key, password))
