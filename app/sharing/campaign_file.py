"""The campaign as the file that people are asked by: signed, frozen, and known by its fingerprint."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal
from uuid import uuid4

from pydantic import Field

from app.domain.campaign import Campaign, FieldValue, OrganisationField
from app.domain.errors import ErrorCode
from app.domain.ids import BandId, CampaignId, CompetencyId, FieldId, FieldValueId, PackId
from app.sharing.keys import CollectorKey, fingerprint_of, is_recipient
from app.sharing.models import Hex32, Id, Localized, Signature, Strict, localized
from app.sharing.reading import ReadingLimit, read_once
from app.sharing.signed_file import SignedFormat
from app.sharing.signing import digest_of, signed

ENDING: Final = ".gilnun-campaign"
MOST_RECIPIENTS: Final = 20
_FORMAT: Final = SignedFormat(
    name="gilnun-campaign",
    version=1,
    most_bytes=1024 * 1024,
    foreign=ErrorCode.CAMPAIGN_FOREIGN,
    damaged=ErrorCode.CAMPAIGN_DAMAGED,
)
_LIMIT: Final = ReadingLimit(_FORMAT.most_bytes, ErrorCode.CAMPAIGN_FOREIGN, ErrorCode.CAMPAIGN_FOREIGN)


class _Value(Strict):
    id: Id
    title: Localized
    invited: Annotated[int, Field(ge=0, lt=2**31)] | None


class _Field(Strict):
    id: Id
    title: Localized
    values: tuple[_Value, ...]
    merge_order: tuple[Id, ...]
    merged_title: Localized | None


class _Pack(Strict):
    id: Id
    version: Id
    digest: Hex32


class CampaignModel(Strict):
    """A campaign without its signer, as campaign and release files carry it."""

    id: Id
    title: Localized
    purpose: Localized
    pack: _Pack
    opens_on: date
    closes_on: date
    stored_until: date
    fields: tuple[_Field, ...]
    crossings: tuple[tuple[Id, Id], ...]
    threshold: int
    target: dict[Id, Id]
    recipients: Annotated[tuple[str, ...], Field(max_length=MOST_RECIPIENTS)]
    managers_collect: bool

    def campaign(self, signer: str) -> Campaign:
        """The campaign that `signer` signed. Raises ValueError for what no campaign can be."""
        if not all(map(is_recipient, self.recipients)):
            raise ValueError("a recipient is no age key")
        return Campaign(
            id=CampaignId(self.id),
            title=self.title.text(),
            purpose=self.purpose.text(),
            pack=PackId(self.pack.id),
            pack_version=self.pack.version,
            pack_digest=self.pack.digest,
            opens_on=self.opens_on,
            closes_on=self.closes_on,
            stored_until=self.stored_until,
            fields=tuple(_field_of(each) for each in self.fields),
            crossings=tuple((FieldId(one), FieldId(other)) for one, other in self.crossings),
            threshold=self.threshold,
            target=MappingProxyType({CompetencyId(name): BandId(band) for name, band in self.target.items()}),
            recipients=self.recipients,
            signer=signer,
            managers_collect=self.managers_collect,
        )


class _File(Strict):
    format: Literal["gilnun-campaign"]
    version: Literal[1]
    campaign: CampaignModel
    signer: Hex32
    signature: Signature


def new_campaign_id() -> CampaignId:
    """A name that no other campaign has."""
    return CampaignId(str(uuid4()))


def sign_campaign(campaign: Campaign, key: CollectorKey) -> bytes:
    """The file of `campaign`.

    Raises ValueError when `key` is not its signer's, and KnownError CAMPAIGN_DAMAGED when a text or an id in it is one
    that the file could not be read again with.
    """
    if key.signer != campaign.signer:
        raise ValueError("the campaign names another signer")
    content = json.dumps(signed(_parts(campaign), key.seed), ensure_ascii=False, indent=1).encode()
    open_campaign(content, "")
    return content


def open_campaign(content: bytes, name: str) -> Campaign:
    """The campaign in the `content` of the file called `name`; that its signer is who it should be tells nobody yet.

    Raises KnownError CAMPAIGN_FOREIGN, CAMPAIGN_DAMAGED or TOO_NEW.
    """
    parts = _FORMAT.parts(content, name)
    try:
        found = _File.model_validate_json(json.dumps(parts))
        return found.campaign.campaign(found.signer)
    except ValueError as error:
        raise _FORMAT.error(ErrorCode.CAMPAIGN_DAMAGED, name) from error


def read_campaign(path: Path) -> tuple[Campaign, bytes]:
    """The campaign in the file at `path`, and the file's content. Raises KnownError as `open_campaign` does."""
    content = read_once(path, _LIMIT)
    return open_campaign(content, path.name), content


def campaign_digest(campaign: Campaign) -> str:
    """The SHA-256 of what the signer of `campaign` signed; results name it, so that none fits an altered campaign."""
    return digest_of({**_parts(campaign), "signer": campaign.signer})


def campaign_fingerprint(campaign: Campaign) -> str:
    """Six groups of five digits to compare with those of the collector, alike in every language."""
    return fingerprint_of(campaign_digest(campaign))


def file_name(campaign: Campaign) -> str:
    """A name for the file of `campaign`, made of its id alone."""
    return f"gilnun-{short(campaign)}{ENDING}"


def short(campaign: Campaign) -> str:
    """The first signs of the campaign's id, fit for file names."""
    return "".join(sign for sign in campaign.id.lower() if sign.isascii() and sign.isalnum())[:8]


def campaign_parts(campaign: Campaign) -> Mapping[str, Any]:
    """`campaign` without its signer, as it stands in a file."""
    return {
        "id": campaign.id,
        "title": localized(campaign.title),
        "purpose": localized(campaign.purpose),
        "pack": {
            "id": campaign.pack,
            "version": campaign.pack_version,
            "digest": campaign.pack_digest,
        },
        "opens_on": campaign.opens_on.isoformat(),
        "closes_on": campaign.closes_on.isoformat(),
        "stored_until": campaign.stored_until.isoformat(),
        "fields": [_field(each) for each in campaign.fields],
        "crossings": [list(each) for each in campaign.crossings],
        "threshold": campaign.threshold,
        "target": dict(campaign.target),
        "recipients": list(campaign.recipients),
        "managers_collect": campaign.managers_collect,
    }


def _parts(campaign: Campaign) -> Mapping[str, Any]:
    return {"format": _FORMAT.name, "version": _FORMAT.version, "campaign": campaign_parts(campaign)}


def _field(field: OrganisationField) -> Mapping[str, Any]:
    return {
        "id": field.id,
        "title": localized(field.title),
        "values": [
            {"id": each.id, "title": localized(each.title), "invited": each.invited} for each in field.values
        ],
        "merge_order": list(field.merge_order),
        "merged_title": localized(field.merged_title) if field.merged_title else None,
    }


def _field_of(found: _Field) -> OrganisationField:
    return OrganisationField(
        id=FieldId(found.id),
        title=found.title.text(),
        values=tuple(
            FieldValue(FieldValueId(each.id), each.title.text(), each.invited) for each in found.values
        ),
        merge_order=tuple(FieldValueId(each) for each in found.merge_order),
        merged_title=found.merged_title.text() if found.merged_title else None,
    )
