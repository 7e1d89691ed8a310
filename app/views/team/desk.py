"""What the team page needs from outside: releases to read, campaigns to keep; bootstrap supplies the real ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.domain.campaign import Campaign
from app.domain.campaign_draft import CampaignDraft
from app.domain.collecting import CollectReport
from app.domain.framework import CompetencyFramework
from app.domain.ids import CampaignId
from app.domain.team_release import TeamRelease
from app.i18n import LanguageCode
from app.sharing.ports import CollectedQuestion, Conflict, Progress, Stock
from app.sharing.release_file import OpenedRelease


class ExportKind(StrEnum):
    """The kinds of files that a release can be saved as; the value is the ending."""

    XLSX = "xlsx"
    CSV = "csv"
    HTML = "html"
    PDF = "pdf"


class ReleaseDesk(Protocol):
    """Reads releases and writes them as files."""

    def open_release(self, path: Path, framework: CompetencyFramework) -> OpenedRelease:
        """The release in the file at `path`. Raises KnownError when it cannot be used or is of another pack."""

    def export(
        self,
        framework: CompetencyFramework,
        opened: OpenedRelease,
        kinds: Collection[ExportKind],
        languages: Sequence[LanguageCode],
        folder: Path,
        progress: Progress,
    ) -> tuple[str, ...]:
        """Write one file of each kind into `folder`; the names of those written. Raises KnownError."""


@dataclass(frozen=True, slots=True)
class KeptCampaign:
    """A campaign whose key and results are kept on this computer."""

    campaign: Campaign
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a campaign's store holds now; `latest` is the last published release, None before the first."""

    stock: Stock
    conflicts: tuple[Conflict, ...]
    questions: tuple[CollectedQuestion, ...]
    latest: OpenedRelease | None = None


class OpenCampaign(Protocol):
    """One campaign with its key unlocked. Every call may take long and runs beside the screen, one at a time."""

    kept: KeptCampaign

    def look(self, progress: Progress) -> Standing:
        """What is there now."""

    def collect(self, paths: Sequence[Path], progress: Progress) -> CollectReport:
        """Take the result files at `paths`, and those in the folders among them."""

    def draw_up(self, title: str, day: date, progress: Progress) -> TeamRelease | None:
        """The next release, exactly as it would be published; changes nothing. None when it was stopped."""

    def publish(self, drawn: TeamRelease, progress: Progress) -> OpenedRelease:
        """Publish `drawn`, which is the latest that was drawn up. Raises KnownError when something came in between."""

    def save_release(self, opened: OpenedRelease, target: Path, progress: Progress) -> None:
        """Write the signed release file to `target`. Raises KnownError."""

    def purge(self, progress: Progress) -> int:
        """Remove every collected answer for good; of how many people."""

    def close(self, progress: Progress) -> None:
        """Let go of store and key."""


class CollectorDesk(Protocol):
    """Makes campaigns, keeps them on this computer and opens them with their password."""

    def campaigns(self) -> tuple[KeptCampaign, ...]:
        """Those kept on this computer, the latest first. Raises KnownError."""

    def make(
        self, draft: CampaignDraft, framework: CompetencyFramework, password: str, progress: Progress
    ) -> KeptCampaign:
        """A new campaign, frozen, signed and kept under `password`. Raises KnownError."""

    def save_campaign(self, kept: KeptCampaign, target: Path) -> None:
        """Write the campaign file that employees get. Raises KnownError."""

    def save_key(self, kept: KeptCampaign, target: Path) -> None:
        """Write a copy of the key, which stays under its password. Raises KnownError."""

    def is_key(self, text: str) -> bool:
        """Whether `text` is a public key that results can be sealed to."""

    def unlock(
        self, campaign: CampaignId, framework: CompetencyFramework, password: str, progress: Progress
    ) -> OpenCampaign:
        """The campaign with its key. Raises KnownError WRONG_PASSWORD and others."""


class TeamDesk(ReleaseDesk, CollectorDesk, Protocol):
    """Both sides of the team page."""
