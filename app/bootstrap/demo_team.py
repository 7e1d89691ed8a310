"""The demo's campaign: sample people hand their results over, the files are collected, and two releases published."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Final

from app.bootstrap.campaign_making import NewCampaign, new_campaign
from app.bootstrap.releasing import draw_up, publish_into
from app.bootstrap.sample_company import SampleColleague, SampleCompany, with_invited
from app.content.campaign_plan import read_campaign_plan
from app.content.campaign_template import campaign_template
from app.content.fault import PackFaulty
from app.domain.framework import CompetencyFramework
from app.domain.team_summary import never_stop
from app.i18n import KNOWN_LANGUAGES, _
from app.runtime.atomic_file import write_atomically
from app.runtime.os_faults import known_os_error
from app.sharing.campaign_file import file_name
from app.sharing.collector import Receiver, collect, result_files
from app.sharing.keys import ENDING as KEY_ENDING
from app.sharing.keys import CollectorKey, SealedKey, is_recipient
from app.sharing.ports import CollectorStore, Progress
from app.store.team_store import open_team_store

PLAN: Final = "campaign.toml"
RESULTS: Final = "results"
STORE: Final = "results.sqlite3"

LATER_SHARE: Final = 0.25
CORRECTED_SHARE: Final = 0.05
WITHDRAWN_SHARE: Final = 0.03
"""Shares of the people who hand over after the first release only, who assess again, and who take their result back."""

OPENED_AGO: Final = timedelta(days=21)
ANSWERED_AGO: Final = timedelta(days=19)
FIRST_RELEASE_AGO: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """Where the demo's campaign goes, by what pack and seed it is made, and who is told how far it is."""

    folder: Path
    framework: CompetencyFramework
    people: int
    seed: int
    password: str
    now: datetime
    progress: Progress

    def make(self) -> Iterator[Path]:
        """Each file and folder as soon as it is there; ends early when `progress` asks to stop.

        What an earlier demo left in the folder is removed. The same seed gives the same published figures. Raises
        KnownError.
        """
        _clear(self.folder)
        made = self._campaign()
        yield from self._campaign_files(made)
        colleagues: list[SampleColleague] = []
        company = self._company(made)
        for number in range(self.people):
            if not self.progress(number, self.people):
                return
            colleagues.append(company.colleague(number))
        yield from self._publish(made, colleagues)

    def _campaign(self) -> NewCampaign:
        """The campaign that the template describes, by the way of a file that anyone may change and use again."""
        text = campaign_template(self.framework, (self.now - OPENED_AGO).date())
        write_atomically(self.folder / PLAN, text.encode("utf-8"))
        draft, faults = read_campaign_plan(self.folder / PLAN, self.framework, is_recipient)
        if draft is None:
            raise PackFaulty(faults)
        return new_campaign(with_invited(draft, self.people), self.framework, self.password)

    def _campaign_files(self, made: NewCampaign) -> Iterator[Path]:
        yield self.folder / PLAN
        campaign = self.folder / file_name(made.campaign)
        for path, content in ((campaign, made.file), (campaign.with_suffix(KEY_ENDING), made.key)):
            write_atomically(path, content)
            yield path

    def _company(self, made: NewCampaign) -> SampleCompany:
        file = made.file.decode("utf-8")
        return SampleCompany(self.framework, made.campaign, file, self.seed, self.now - ANSWERED_AGO)

    def _publish(self, made: NewCampaign, colleagues: Sequence[SampleColleague]) -> Iterator[Path]:
        """Two heaps of files, each collected and followed by a release."""
        results = self.folder / RESULTS
        later = len(colleagues) - round(LATER_SHARE * len(colleagues))
        corrected = ceil(CORRECTED_SHARE * len(colleagues))
        gone = corrected + ceil(WITHDRAWN_SHARE * len(colleagues))
        key = SealedKey(made.key, "").open(self.password)
        with closing(open_team_store(str(self.folder / STORE), made.campaign, create=True)) as store:
            for each in colleagues[:later]:
                each.hand_over(results)
            yield results
            self._collect(made, key, store)
            yield self.folder / STORE
            yield from self._release(made, key, store, _("Interim summary"), FIRST_RELEASE_AGO)
            for each in colleagues[later:]:
                each.hand_over(results)
            for each in colleagues[:corrected]:
                each.correct(results)
            for each in colleagues[corrected : min(gone, later)]:
                each.withdraw(results)
            self._collect(made, key, store)
            yield from self._release(made, key, store, _("Final summary"), timedelta())

    def _collect(self, made: NewCampaign, key: CollectorKey, store: CollectorStore) -> None:
        files = result_files([self.folder / RESULTS])
        collect(files, Receiver(made.campaign, self.framework, key), store, self.progress)

    def _release(
        self, made: NewCampaign, key: CollectorKey, store: CollectorStore, title: str, ago: timedelta
    ) -> tuple[Path, ...]:
        day = (self.now - ago).date()
        drawn = draw_up(self.framework, made.campaign, store, title, day, never_stop)
        target = self.folder / f"release-{drawn.release.number}"
        return publish_into(
            target,
            drawn,
            self.framework,
            made.campaign,
            key,
            store,
            KNOWN_LANGUAGES,
            self.now,
            never_stop,
        )


def _clear(folder: Path) -> None:
    """An empty `folder`; one that no demo made is left as it is, and refused."""
    try:
        if (folder / PLAN).exists():
            shutil.rmtree(folder)
        (folder / RESULTS).mkdir(parents=True)
    except OSError as error:
        raise known_os_error(error, folder.name) from error
