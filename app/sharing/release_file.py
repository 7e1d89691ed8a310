"""A release with its campaign as a file: signed by the campaign's own key, for those who read summaries."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode
from app.domain.team_release import TeamRelease
from app.sharing.campaign_file import CampaignModel, campaign_parts, short
from app.sharing.keys import CollectorKey
from app.sharing.models import Hex32, Signature, Strict
from app.sharing.reading import ReadingLimit, read_once
from app.sharing.release_content import ReleaseModel, release_parts
from app.sharing.signed_file import SignedFormat
from app.sharing.signing import signed
from app.sharing.strict_json import MOST_FILE_BYTES

ENDING: Final = ".gilnun-release"
_FORMAT: Final = SignedFormat(
    name="gilnun-release",
    version=1,
    most_bytes=MOST_FILE_BYTES,
    foreign=ErrorCode.RELEASE_FOREIGN,
    damaged=ErrorCode.RELEASE_DAMAGED,
)
_LIMIT: Final = ReadingLimit(_FORMAT.most_bytes, ErrorCode.RELEASE_FOREIGN, ErrorCode.RELEASE_FOREIGN)


@dataclass(frozen=True, slots=True)
class OpenedRelease:
    """A release, and the campaign whose rules held when it was made."""

    campaign: Campaign
    release: TeamRelease


class _File(Strict):
    format: Literal["gilnun-release"]
    version: Literal[1]
    campaign: CampaignModel
    release: ReleaseModel
    signer: Hex32
    signature: Signature


def sign_release(release: TeamRelease, campaign: Campaign, key: CollectorKey) -> bytes:
    """The file of `release`.

    Raises ValueError when the release is another campaign's or `key` is not the campaign's signer's, and KnownError
    RELEASE_DAMAGED when a text in it is one that the file could not be read again with.
    """
    if release.campaign != campaign.id or key.signer != campaign.signer:
        raise ValueError("a release is signed by its own campaign's key")
    parts: dict[str, Any] = {
        "format": _FORMAT.name,
        "version": _FORMAT.version,
        "campaign": campaign_parts(campaign),
        "release": release_parts(release),
    }
    content = json.dumps(signed(parts, key.seed), ensure_ascii=False, separators=(",", ":")).encode()
    open_release(content, "")
    return content


def open_release(content: bytes, name: str) -> OpenedRelease:
    """The release in the `content` of the file called `name`.

    Raises KnownError RELEASE_FOREIGN, RELEASE_DAMAGED or TOO_NEW.
    """
    parts = _FORMAT.parts(content, name)
    try:
        found = _File.model_validate_json(json.dumps(parts))
        campaign = found.campaign.campaign(found.signer)
        return OpenedRelease(campaign, found.release.release(campaign.id))
    except ValueError as error:
        raise _FORMAT.error(ErrorCode.RELEASE_DAMAGED, name) from error


def read_release(path: Path) -> OpenedRelease:
    """The release in the file at `path`. Raises KnownError as `open_release` does, or the system's refusal."""
    return open_release(read_once(path, _LIMIT), path.name)


def file_name(campaign: Campaign, number: int) -> str:
    """A name for the file of the campaign's release with this number, made of the id and the number alone."""
    return f"gilnun-{short(campaign)}-{number}{ENDING}"
