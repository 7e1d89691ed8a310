"""A collector's opened campaign over its real store; lives in the one thread in which long steps run."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from app.bootstrap.releasing import DrawnRelease, draw_up, sign_and_publish
from app.domain.collecting import CollectReport
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework
from app.domain.team_release import TeamRelease
from app.domain.team_summary import ReleaseStopped
from app.runtime.atomic_file import write_atomically
from app.sharing.collector import Receiver, collect, result_files
from app.sharing.keys import CollectorKey
from app.sharing.ports import CollectorStore, Progress
from app.sharing.release_file import ENDING, OpenedRelease, read_release, sign_release
from app.views.team.desk import KeptCampaign, Standing

_LATEST: Final = f"release-{{number}}{ENDING}"


class LocalOpenCampaign:
    """See `OpenCampaign`; published releases are kept as files in `folder`, for saving and exporting them again."""

    def __init__(
        self,
        kept: KeptCampaign,
        framework: CompetencyFramework,
        key: CollectorKey,
        store: CollectorStore,
        folder: Path,
    ) -> None:
        """Raises KnownError CAMPAIGN_OTHER_PACK unless the campaign asks with `framework`."""
        self.kept = kept
        self._framework, self._key, self._store, self._folder = framework, key, store, folder
        self._receiver = Receiver(kept.campaign, framework, key)
        self._drawn: DrawnRelease | None = None

    def look(self, progress: Progress) -> Standing:
        """What is there now. Raises KnownError."""
        progress(0, 0)
        return Standing(self._store.stock(), self._store.conflicts(), self._store.questions(), self._latest())

    def collect(self, paths: Sequence[Path], progress: Progress) -> CollectReport:
        """Take the result files at `paths` and in the folders among them. Raises KnownError."""
        return collect(result_files(paths), self._receiver, self._store, progress)

    def draw_up(self, title: str, day: date, progress: Progress) -> TeamRelease | None:
        """The next release as it would be published, None when it was stopped. Raises KnownError."""
        progress(0, 0)
        try:
            drawn = draw_up(self._framework, self.kept.campaign, self._store, title, day, progress)
        except ReleaseStopped:
            return None
        self._drawn = drawn
        return drawn.release

    def publish(self, drawn: TeamRelease, progress: Progress) -> OpenedRelease:
        """Publish `drawn`, which must be what was drawn up last.

        Raises KnownError IN_USE when results came in or something was published since.
        """
        progress(0, 0)
        waiting, campaign = self._drawn, self.kept.campaign
        if waiting is None or waiting.release != drawn:
            raise KnownError(ErrorCode.IN_USE)
        content = sign_and_publish(waiting, campaign, self._key, self._store)
        self._drawn = None
        write_atomically(self._file(drawn.number), content)
        return OpenedRelease(campaign, drawn)

    def save_release(self, opened: OpenedRelease, target: Path, progress: Progress) -> None:
        """Write the signed file of `opened` to `target`. Raises KnownError."""
        progress(0, 0)
        write_atomically(target, sign_release(opened.release, opened.campaign, self._key))

    def purge(self, progress: Progress) -> int:
        """Remove every collected answer for good; of how many people. Raises KnownError."""
        progress(0, 0)
        self._drawn = None
        return self._store.purge()

    def close(self, progress: Progress) -> None:
        """Let go of the store."""
        progress(0, 0)
        self._store.close()

    def _latest(self) -> OpenedRelease | None:
        """The latest release whose file is still kept here."""
        for number in range(self._store.stock().releases, 0, -1):
            if self._file(number).is_file():
                return read_release(self._file(number))
        return None

    def _file(self, number: int) -> Path:
        return self._folder / _LATEST.format(number=number)
