"""Campaigns as a person meets them: opened from a file or known from an earlier handover; makes no file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.answering.sharing_desk import SharingDesk
from app.domain.campaign import Campaign
from app.domain.errors import KnownError
from app.domain.ids import FieldId, FieldValueId
from app.sharing.campaign_file import campaign_fingerprint, open_campaign, read_campaign
from app.views.session import Session


@dataclass(frozen=True, slots=True)
class MetCampaign:
    """A campaign with the text of its file, as it is remembered beside what is handed over for it."""

    campaign: Campaign
    text: str

    @property
    def fingerprint(self) -> str:
        """What the person compares with the collector's."""
        return campaign_fingerprint(self.campaign)


def sharing_desk(session: Session) -> SharingDesk | None:
    """The desk of the person who works here, None for nobody."""
    return SharingDesk(session.workspace) if session.workspace is not None else None


def meet(path: Path) -> MetCampaign:
    """The campaign in the file at `path`. Raises KnownError when it is none or is damaged."""
    campaign, content = read_campaign(path)
    return MetCampaign(campaign, content.decode("utf-8"))


def known_campaigns(session: Session) -> tuple[MetCampaign, ...]:
    """The campaigns that this person prepared something for, the latest to close first, as far as they can be read."""
    desk = sharing_desk(session)
    if desk is None:
        return ()
    found = []
    try:
        texts = tuple(desk.files().values())
    except KnownError as error:
        session.saving_failed.emit(error)
        return ()
    for text in texts:
        try:
            found.append(MetCampaign(open_campaign(text.encode("utf-8"), ""), text))
        except KnownError:
            continue
    return tuple(sorted(found, key=lambda each: (each.campaign.closes_on, each.campaign.id), reverse=True))


def own_place(session: Session, campaign: Campaign) -> dict[FieldId, FieldValueId]:
    """The person's own job family and region where the campaign has a value of the same id; nothing else."""
    person = session.person
    if person is None:
        return {}
    own = {str(each) for each in (person.job_family, person.region) if each is not None}
    return {field.id: value.id for field in campaign.fields for value in field.values if str(value.id) in own}


def is_over(session: Session, campaign: Campaign) -> bool:
    """Whether the last day of `campaign` has passed."""
    return session.now().date() > campaign.closes_on
