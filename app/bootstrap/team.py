"""The real desk of the team page: campaigns in the data folder, releases in files; heavy imports wait for their use."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.bootstrap.campaign_making import new_campaign
from app.bootstrap.team_files import write_kinds
from app.domain.campaign import Campaign
from app.domain.campaign_draft import CampaignDraft
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework
from app.domain.ids import CampaignId
from app.domain.sharing_choice import pack_fits
from app.i18n import LanguageCode
from app.runtime.atomic_file import write_atomically
from app.runtime.os_faults import known_os_error
from app.sharing import campaign_file
from app.sharing.campaign_file import campaign_fingerprint, read_campaign
from app.sharing.keys import is_recipient, read_key
from app.sharing.ports import Progress
from app.sharing.release_file import OpenedRelease, read_release
from app.views.team.desk import ExportKind, KeptCampaign, OpenCampaign

if TYPE_CHECKING:
    from app.answering.attempt_editor import Clock

CAMPAIGN_FILE: Final = f"campaign{campaign_file.ENDING}"
KEY_FILE: Final = "key.gilnun-key"
STORE_FILE: Final = "results.sqlite3"
FOLDER_MODE: Final = 0o700


class LocalTeamDesk:
    """Keeps each campaign in a folder of its own below `root`: its file, its key under the password, its results."""

    def __init__(self, root: Path, clock: "Clock") -> None:
        self._root = root
        self._clock = clock

    # Releases

    def open_release(self, path: Path, framework: CompetencyFramework) -> OpenedRelease:
        """The release in the file at `path`.

        Raises KnownError as `read_release` does, and CAMPAIGN_OTHER_PACK when it is of other statements.
        """
        opened = read_release(path)
        if not pack_fits(framework, opened.campaign):
            raise KnownError(ErrorCode.CAMPAIGN_OTHER_PACK)
        return opened

    def export(
        self,
        framework: CompetencyFramework,
        opened: OpenedRelease,
        kinds: Collection[ExportKind],
        languages: Sequence[LanguageCode],
        folder: Path,
        progress: Progress,
    ) -> tuple[str, ...]:
        """Write one file of each of `kinds` into `folder`; the names of those written. Raises KnownError."""
        return write_kinds(framework, opened, kinds, languages, folder, self._clock(), progress)

    # Campaigns

    def campaigns(self) -> tuple[KeptCampaign, ...]:
        """The campaigns that are kept here, the one that opened last first. Raises KnownError."""
        try:
            folders = sorted(self._root.iterdir()) if self._root.is_dir() else []
            files = [each / CAMPAIGN_FILE for each in folders if (each / CAMPAIGN_FILE).is_file()]
        except OSError as error:
            raise known_os_error(error, self._root.name) from error
        found = [_kept(read_campaign(each)[0]) for each in files]
        return tuple(sorted(found, key=lambda each: (each.campaign.opens_on, each.campaign.id), reverse=True))

    def make(
        self, draft: CampaignDraft, framework: CompetencyFramework, password: str, progress: Progress
    ) -> KeptCampaign:
        """A new campaign in a folder of its own. Raises KnownError; then nothing of it is kept."""
        progress(0, 0)
        made = new_campaign(draft, framework, password)
        folder = self._folder(made.campaign.id)
        try:
            folder.mkdir(parents=True, mode=FOLDER_MODE)
        except OSError as error:
            raise known_os_error(error, folder.name) from error
        # The key first: a campaign without its key would be asked with, and its results never be opened.
        write_atomically(folder / KEY_FILE, made.key)
        write_atomically(folder / CAMPAIGN_FILE, made.file)
        return _kept(made.campaign)

    def save_campaign(self, kept: KeptCampaign, target: Path) -> None:
        """Write the campaign's file to `target`. Raises KnownError."""
        _campaign, content = read_campaign(self._folder(kept.campaign.id) / CAMPAIGN_FILE)
        write_atomically(target, content)

    def save_key(self, kept: KeptCampaign, target: Path) -> None:
        """Write a copy of the campaign's key, still under its password, to `target`. Raises KnownError."""
        file = self._folder(kept.campaign.id) / KEY_FILE
        try:
            content = file.read_bytes()
        except OSError as error:
            raise known_os_error(error, file.name) from error
        write_atomically(target, content)

    def is_key(self, text: str) -> bool:
        """Whether `text` is a public age key."""
        return is_recipient(text)

    def unlock(
        self, campaign: CampaignId, framework: CompetencyFramework, password: str, progress: Progress
    ) -> OpenCampaign:
        """The campaign with its key and its results. Raises KnownError WRONG_PASSWORD and those of the store."""
        from app.bootstrap.open_campaign import LocalOpenCampaign
        from app.store.team_store import open_team_store

        progress(0, 0)
        folder = self._folder(campaign)
        found, _content = read_campaign(folder / CAMPAIGN_FILE)
        key = read_key(folder / KEY_FILE).open(password)
        store = open_team_store(str(folder / STORE_FILE), found, create=True)
        return LocalOpenCampaign(_kept(found), framework, key, store, folder)

    def _folder(self, campaign: CampaignId) -> Path:
        return self._root / campaign


def _kept(campaign: Campaign) -> KeptCampaign:
    return KeptCampaign(campaign, campaign_fingerprint(campaign))
