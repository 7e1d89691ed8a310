"""The way to a release: nothing is published that could not be handed out, nothing is handed out unpublished."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import releasing
from app.bootstrap.opening import open_framework
from app.bootstrap.releasing import DrawnRelease, draw_up, publish_into
from app.bootstrap.sample_company import SampleCompany
from app.content.campaign_plan import read_campaign_plan
from app.content.campaign_template import campaign_template
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework
from app.domain.team_release import HIDDEN, Hidden
from app.domain.team_summary import ReleaseStopped, never_stop
from app.i18n import KNOWN_LANGUAGES
from app.sharing.campaign_file import new_campaign_id, sign_campaign
from app.sharing.collector import Receiver, collect, result_files
from app.sharing.keys import CollectorKey, is_recipient, new_collector_key
from app.sharing.ports import Progress
from app.sharing.release_file import file_name, read_release
from app.store.team_store import SqlTeamStore, open_team_store
from tests.support.rounds import NOW

DAY = date(2026, 11, 22)


class Desk:
    """A collector with a campaign of the shipped pack and an empty store."""

    def __init__(self, folder: Path) -> None:
        self.framework: CompetencyFramework = open_framework()
        self.key: CollectorKey = new_collector_key()
        self.folder, self.out = folder, folder / "out"
        (folder / "plan.toml").write_text(campaign_template(self.framework, DAY), "utf-8")
        draft, _faults = read_campaign_plan(folder / "plan.toml", self.framework, is_recipient)
        assert draft is not None
        self.campaign = draft.campaign(new_campaign_id(), self.framework, self.key.recipient, self.key.signer)
        self.file = sign_campaign(self.campaign, self.key).decode("utf-8")
        self.store: SqlTeamStore = open_team_store(str(folder / "store"), self.campaign, create=True)

    def collect(self, people: int, seed: int = 1) -> None:
        """Take the results of so many sample people."""
        company = SampleCompany(self.framework, self.campaign, self.file, seed, NOW)
        for number in range(people):
            company.colleague(number).hand_over(self.folder)
        collect(result_files([self.folder]), Receiver(self.campaign, self.framework, self.key), self.store)

    def drawn(self) -> DrawnRelease:
        return draw_up(self.framework, self.campaign, self.store, "First", DAY, never_stop)

    def publish(self, drawn: DrawnRelease, progress: Progress = never_stop) -> tuple[Path, ...]:
        return publish_into(
            self.out,
            drawn,
            self.framework,
            self.campaign,
            self.key,
            self.store,
            KNOWN_LANGUAGES,
            NOW,
            progress,
        )

    def nothing_happened(self) -> bool:
        return self.store.releases_counted() == 0 and not [*self.out.glob("*"), *self.out.glob(".*")]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk whose releases are only the signed file: the summaries have tests of their own and take seconds."""
    monkeypatch.setattr(releasing, "_write_summaries", lambda *_arguments: None)
    opened = Desk(tmp_path)
    yield opened
    opened.store.close()


def test_what_is_published_lies_in_the_folder(desk: Desk) -> None:
    desk.collect(8)
    files = desk.publish(desk.drawn())
    assert files == tuple(desk.out.iterdir())
    opened = read_release(files[0])
    assert opened.campaign == desk.campaign
    assert not isinstance(opened.release.company.participation, Hidden)
    assert desk.store.releases_counted() == 1


def test_release_of_one_person_or_nobody_shows_nothing(desk: Desk) -> None:
    for people in (0, 1):
        desk.collect(people)
        assert {each.participation for each in desk.drawn().release.groups} == {HIDDEN}


def test_a_file_in_the_way_publishes_nothing(desk: Desk) -> None:
    desk.collect(1)
    drawn = desk.drawn()
    desk.out.mkdir()
    taken = desk.out / file_name(desk.campaign, 1)
    taken.write_text("mine", "utf-8")
    with pytest.raises(KnownError) as caught:
        desk.publish(drawn)
    assert (caught.value.code, caught.value.details["file"]) == (ErrorCode.FILE_EXISTS, taken.name)
    assert taken.read_text("utf-8") == "mine"
    assert list(desk.out.iterdir()) == [taken]
    assert desk.store.releases_counted() == 0


def test_another_key_publishes_nothing(desk: Desk) -> None:
    desk.collect(1)
    drawn = desk.drawn()
    desk.key = new_collector_key()
    with pytest.raises(KnownError) as caught:
        desk.publish(drawn)
    assert caught.value.code is ErrorCode.KEY_OTHER_CAMPAIGN
    assert desk.nothing_happened()


def test_who_joined_since_it_was_drawn_up_keeps_it_back(desk: Desk) -> None:
    desk.collect(1)
    drawn = desk.drawn()
    desk.collect(2, seed=2)
    with pytest.raises(KnownError) as caught:
        desk.publish(drawn)
    assert caught.value.code is ErrorCode.IN_USE
    assert desk.nothing_happened()


def test_stop_while_files_are_written_publishes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    desk.collect(1)
    drawn = desk.drawn()
    told = []

    def stop(done: int, of: int) -> bool:
        told.append((done, of))
        return False

    with pytest.raises(ReleaseStopped):
        desk.publish(drawn, stop)
    assert told == [(0, 4)]
    assert desk.nothing_happened()
