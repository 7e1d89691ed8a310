"""What a collector decides on before a campaign is frozen; knows no key and no file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.campaign import Campaign, Crossing, OrganisationField
from app.domain.framework import CompetencyFramework
from app.domain.ids import BandId, CampaignId, CompetencyId
from app.domain.localized_text import LocalizedText


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """A campaign without its pack and keys; see `Campaign`. `second_keys` are further public keys to seal to."""

    title: LocalizedText
    purpose: LocalizedText
    opens_on: date
    closes_on: date
    stored_until: date
    fields: tuple[OrganisationField, ...]
    crossings: tuple[Crossing, ...]
    threshold: int
    target: Mapping[CompetencyId, BandId]
    managers_collect: bool
    second_keys: tuple[str, ...] = ()

    def campaign(
        self, name: CampaignId, framework: CompetencyFramework, recipient: str, signer: str
    ) -> Campaign:
        """The campaign called `name` that asks with `framework` and belongs to one pair of public keys.

        Raises ValueError for what no campaign can be.
        """
        return Campaign(
            id=name,
            title=self.title,
            purpose=self.purpose,
            pack=framework.pack.id,
            pack_version=framework.pack.version,
            pack_digest=framework.pack.digest,
            opens_on=self.opens_on,
            closes_on=self.closes_on,
            stored_until=self.stored_until,
            fields=self.fields,
            crossings=self.crossings,
            threshold=self.threshold,
            target=self.target,
            recipients=(recipient, *self.second_keys),
            signer=signer,
            managers_collect=self.managers_collect,
        )
