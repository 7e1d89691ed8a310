"""A campaign made by the command, a person who may share for it, and the files of sample colleagues."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from app.answering.commands import EditNote
from app.answering.workspace import Workspace
from app.bootstrap.memory_person import MemoryPerson
from app.bootstrap.opening import open_framework
from app.bootstrap.sample_answers import SampleAnswers
from app.bootstrap.sample_company import SampleColleague, SampleCompany
from app.domain.attempt import Form
from app.domain.campaign import Campaign
from app.domain.home_summary import home_summary
from app.domain.ids import PersonId
from app.domain.localized_text import Language
from app.domain.person import Person
from app.i18n.formats import SEOUL
from app.runtime.paths import DataPaths
from app.sharing.campaign_file import read_campaign
from app.sharing.keys import CollectorKey, read_key
from app.store.people_store import open_people
from tests.support.gilnun_process import ENGLISH, gilnun

PASSWORD = "열쇠의 비밀번호"  # noqa: S105  # of keys that only these tests know
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=SEOUL)
PEOPLE = 12


@dataclass(frozen=True)
class Made:
    """A campaign's files, as `gilnun campaign new` made them, and what it said in doing so."""

    folder: Path
    said: str

    @property
    def file(self) -> Path:
        return next(self.folder.glob("*.gilnun-campaign"))

    @property
    def key_file(self) -> Path:
        return next(self.folder.glob("*.gilnun-key"))

    @property
    def password_file(self) -> Path:
        return self.folder / "password"

    @property
    def campaign(self) -> Campaign:
        return read_campaign(self.file)[0]

    @property
    def key(self) -> CollectorKey:
        return read_key(self.key_file).open(PASSWORD)

    def opened(self) -> Sequence[str | Path]:
        """The words by which a command opens the campaign with its key."""
        return ["--campaign", self.file, "--key", self.key_file, "--password-file", self.password_file]


def make_campaign(folder: Path) -> Made:
    """A new campaign, by real processes."""
    (folder / "password").write_text(f"{PASSWORD}\n", "utf-8")
    plan = folder / "plan.toml"
    assert gilnun("campaign", "new", "--template", plan).returncode == 0
    done = gilnun("campaign", "new", plan, "--out", folder, "--password-file", folder / "password")
    assert (done.returncode, done.stderr) == (0, "")
    return Made(folder, done.stdout)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The campaign of most tests."""
    return make_campaign(tmp_path_factory.mktemp("campaign"))


@pytest.fixture(scope="session")
def colleagues(made: Made) -> list[SampleColleague]:
    """Sample people who have answered."""
    company = SampleCompany(open_framework(), made.campaign, made.file.read_text("utf-8"), 1, NOW)
    return [company.colleague(number) for number in range(PEOPLE)]


@pytest.fixture(scope="session")
def results(colleagues: list[SampleColleague], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a result of everybody."""
    folder = tmp_path_factory.mktemp("results")
    for each in colleagues:
        each.hand_over(folder)
    return folder


@pytest.fixture(scope="session")
def collected(made: Made, results: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store into which everybody's result was collected, for copying."""
    file = tmp_path_factory.mktemp("store") / "store.sqlite3"
    done = gilnun("team", "collect", "--store", file, *made.opened(), results, language=ENGLISH)
    expected = f"read {PEOPLE}, new {PEOPLE}, replaced 0, same 0, withdrawn 0, refused 0\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")
    return file


@pytest.fixture
def store(collected: Path, tmp_path: Path) -> Path:
    """A store with everybody's result, to change."""
    return Path(shutil.copy(collected, tmp_path / "결과.sqlite3"))


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of `answered`, for copying."""
    framework, paths = open_framework(), DataPaths(tmp_path_factory.mktemp("people"))
    people = open_people(paths)
    for number, alias in enumerate(("하늘", "바다"), 1):
        person = Person(PersonId(f"00000000-0000-4000-8000-00000000000{number}"), alias, Language.KO, NOW)
        workspace = Workspace(framework, MemoryPerson(person), lambda: NOW)
        if alias == "하늘":
            answers, editor = SampleAnswers(framework, 3), workspace.begin_attempt(Form.QUICK, 3)
            answers.fill(editor, Language.KO)
            editor.execute(EditNote(framework.items[0].id, "다음 달에 다시 봅니다."))
            answers.finish(editor)
        people.create_with(workspace.everything(), home_summary(framework, person, workspace.attempt))
    people.close()
    return paths.root


@pytest.fixture
def answered(finished: Path, data_dir: Path) -> DataPaths:
    """A data folder with 하늘, who has finished an assessment, and 바다, who has not begun."""
    return DataPaths(Path(shutil.copytree(finished, data_dir, dirs_exist_ok=True)))
