"""A campaign: who is asked what, until when, and how its summaries protect people; frozen once it was written.

Source: design page CONFIDENTIALITY, "Release rules"; the bounds stand here and not in any setting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from app.domain.ids import BandId, CampaignId, CompetencyId, FieldId, FieldValueId, PackId
from app.domain.localized_text import LocalizedText

LEAST_THRESHOLD: Final = 5
"""No campaign may show a group of fewer participants (rule 1)."""

USUAL_THRESHOLD: Final = 7

DISTRIBUTION_FROM: Final = 10
"""The number of participants from which shares are shown instead of a coarse word (rules 1 and 2)."""

MOST_FIELDS: Final = 4
MOST_VALUES: Final = 60


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of an organisation field; `invited` is how many people were asked, None when that is not known."""

    id: FieldValueId
    title: LocalizedText
    invited: int | None = None


@dataclass(frozen=True, slots=True)
class OrganisationField:
    """A field by which results are grouped, for example the job family.

    `merge_order` names values in the order in which small ones are put together under `merged_title`; a value that it
    does not name is never merged, only hidden. An empty order goes with `merged_title` None.
    """

    id: FieldId
    title: LocalizedText
    values: tuple[FieldValue, ...]
    merge_order: tuple[FieldValueId, ...] = ()
    merged_title: LocalizedText | None = None

    def value(self, value: FieldValueId) -> FieldValue:
        """The value called `value`. Raises KeyError when there is none."""
        for each in self.values:
            if each.id == value:
                return each
        raise KeyError(value)


Crossing = tuple[FieldId, FieldId]
"""Two fields whose combinations are published beside the fields themselves."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """What a campaign file says.

    `pack_digest` is the SHA-256 of the pack's content (64 hexadecimal signs). `recipients` are the public age keys that
    results are sealed to, `signer` the public Ed25519 key that signed the campaign (64 hexadecimal signs).
    `target` is the wanted band per competency (absent: no wish). `managers_collect`: who gathers the files is also a
    manager of those who send them, which people are told before they share.
    Raises ValueError for what no campaign can be; `campaign_faults` names everything that is wrong at once.
    """

    id: CampaignId
    title: LocalizedText
    purpose: LocalizedText
    pack: PackId
    pack_version: str
    pack_digest: str
    opens_on: date
    closes_on: date
    stored_until: date
    fields: tuple[OrganisationField, ...]
    crossings: tuple[Crossing, ...]
    threshold: int
    target: Mapping[CompetencyId, BandId]
    recipients: tuple[str, ...]
    signer: str
    managers_collect: bool = False

    def __post_init__(self) -> None:
        if faults := campaign_faults(self):
            raise ValueError("; ".join(faults))

    def field(self, field: FieldId) -> OrganisationField:
        """The field called `field`. Raises KeyError when there is none."""
        for each in self.fields:
            if each.id == field:
                return each
        raise KeyError(field)

    @property
    def invited(self) -> int | None:
        """How many people were asked in all, None when that is not known."""
        for each in self.fields:
            asked = [value.invited for value in each.values if value.invited is not None]
            if len(asked) == len(each.values):
                return sum(asked)
        return None


def campaign_faults(campaign: Campaign) -> tuple[str, ...]:
    """What makes `campaign` impossible, all of it, as codes (`threshold`, `dates`, `fields` …); empty for none."""
    checks = {
        "threshold": LEAST_THRESHOLD <= campaign.threshold <= DISTRIBUTION_FROM,
        "dates": all(
            one <= other
            for one, other in pairwise((campaign.opens_on, campaign.closes_on, campaign.stored_until))
        ),
        "fields": _fields_fit(campaign.fields),
        "crossings": _crossings_fit(campaign),
        "recipients": 1 <= len(campaign.recipients) == len(set(campaign.recipients)),
    }
    return tuple(name for name, holds in checks.items() if not holds)


def _fields_fit(fields: tuple[OrganisationField, ...]) -> bool:
    names = [each.id for each in fields]
    return 1 <= len(names) <= MOST_FIELDS and len(set(names)) == len(names) and all(map(_field_fits, fields))


def _field_fits(field: OrganisationField) -> bool:
    values = [each.id for each in field.values]
    order = field.merge_order
    return (
        1 <= len(values) <= MOST_VALUES
        and len(set(values)) == len(values)
        and len(set(order)) == len(order)
        and set(order) <= set(values)
        and bool(order) == (field.merged_title is not None)
        and all(each.invited is None or each.invited >= 0 for each in field.values)
    )


def _crossings_fit(campaign: Campaign) -> bool:
    names = {each.id for each in campaign.fields}
    pairs = [frozenset(each) for each in campaign.crossings]
    return all(len(each) == 2 and each <= names for each in pairs) and len(set(pairs)) == len(pairs)
