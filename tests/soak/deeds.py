"""What people do with the program that writes to a disk, each as steps that a harness can fail, kill or repeat.

A deed's steps call the program's own code as its window does. Its `state` is what the next start of the program finds.
"""

import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.answering.commands import ClearRating, EditNote, Finish, RateItem
from app.answering.workspace import Workspace
from app.domain.attempt import Attempt, Form
from app.domain.backup import BackupReason
from app.domain.ids import PersonId
from app.domain.localized_text import Language
from app.domain.person_work import PersonWork
from app.runtime.atomic_file import write_atomically
from app.runtime.instance_lock import InstanceLock
from app.runtime.paths import PERSON_FILE_NAME, DataPaths
from app.runtime.settings import DEFAULT_SETTINGS, load_settings, save_settings
from app.sharing.collector import Receiver, collect, result_files
from app.sharing.result_file import seal_result
from app.store.copying import verify
from app.store.people_store import SqlPeopleStore, open_people
from app.store.team_store import open_team_store
from tests.store.samples import ITEMS, created, person, summary, workspace
from tests.support.sample_framework import NOW, StepClock, sample_framework
from tests.support.sharing import collector_key, handover, sample_campaign, survey_framework

DATABASES = Path(__file__).parents[1] / "databases"
OLD_FIRST = DATABASES / "person-0001.sqlite3"
LONG_NOTE = "메모 " * 3_000
ME, OTHER, THIRD = person(1), person(2, "둘"), person(3, "셋")

Step = Callable[[], object]


class Deed(Protocol):
    """One thing that people do."""

    def prepare(self, folder: Path) -> None:
        """Make the state before in the empty `folder`."""

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        """Open what is in `folder` until `held` ends, and say the steps, each of which may be done again."""

    def state(self, folder: Path) -> object:
        """What is in `folder`, opened anew; comparable."""


# ---------------------------------------------------------------- one person's work


def opened(folder: Path, held: ExitStack) -> SqlPeopleStore:
    """The people of `folder` as the program opens them."""
    paths = DataPaths(folder)
    paths.prepare()
    held.enter_context(InstanceLock(paths.lock))
    people = open_people(paths)
    held.callback(people.close)
    return people


def plain(work: PersonWork) -> PersonWork:
    """`work` without the moments that differ between two runs."""
    return replace(work, attempts=tuple(_plain_attempt(each) for each in work.attempts))


def _plain_attempt(attempt: Attempt) -> Attempt:
    finished = attempt.finished_at and NOW
    return replace(attempt, started_at=NOW, saved_at=NOW, finished_at=finished)


class _OfPeople:
    """A deed in a data folder with two people, the first of whom has begun an assessment."""

    def prepare(self, folder: Path) -> None:
        with ExitStack() as held:
            people = opened(folder, held)
            for who in (ME, OTHER):
                editor = workspace(created(people, who)).begin_attempt(Form.FULL, seed=1)
                for item in ITEMS[:6]:
                    editor.execute(RateItem(item, 2, Language.KO))
            people.remember_last_person(ME.id)

    def state(self, folder: Path) -> object:
        with ExitStack() as held:
            people = opened(folder, held)
            return tuple((each.alias, plain(people.open(each.id).work())) for each in people.people())


def work_of(people: SqlPeopleStore, who: PersonId = ME.id) -> Workspace:
    """The opened work of `who`."""
    return Workspace(sample_framework(), people.open(who), StepClock())


class Save(_OfPeople):
    """Answers, one of them long."""

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        editor = work_of(opened(folder, held)).editor
        assert editor is not None
        commands = (RateItem(ITEMS[7], 4, Language.KO), EditNote(ITEMS[7], LONG_NOTE), ClearRating(ITEMS[0]))
        return [lambda command=each: editor.execute(command) for each in commands]  # type: ignore[misc]


class FinishIt(_OfPeople):
    """The assessment is finished."""

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        editor = work_of(opened(folder, held)).editor
        assert editor is not None
        return [lambda: editor.execute(Finish(NOW))]


class Create(_OfPeople):
    """A third person begins here."""

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        people = opened(folder, held)

        def create() -> None:
            if THIRD not in people.people():
                people.create(THIRD, summary(THIRD))

        return [create]


class Import(_OfPeople):
    """A personal file takes the place of everything, as from the page of people."""

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        work = work_of(opened(folder, held))
        brought = replace(work.everything(), sheets={("kit", "basic"): LONG_NOTE})
        brought = replace(
            brought,
            attempts=tuple(
                replace(each, answers=dict(list(each.answers.items())[:2])) for each in brought.attempts
            ),
        )
        return [lambda: work.put_everything(brought)]


class Remove(_OfPeople):
    """The second person leaves."""

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        people = opened(folder, held)
        return [lambda: people.remove(OTHER.id)]


class BackUp(_OfPeople):
    """A backup is wished for."""

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        people = opened(folder, held)
        return [lambda: None if people.backups(ME.id) else people.back_up(ME.id, BackupReason.WISH)]

    def state(self, folder: Path) -> object:
        with ExitStack() as held:
            people = opened(folder, held)
            made = people.backups(ME.id)
            sound = [verify(each) for each in sorted(folder.rglob("backups/*.sqlite3"))]
        return super().state(folder), min(len(made), 1), len(sound) == len(made)


class GoBack(_OfPeople):
    """An earlier backup takes the place of what is there."""

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        with ExitStack() as held:
            people = opened(folder, held)
            people.back_up(ME.id, BackupReason.WISH)
            editor = work_of(people).editor
            assert editor is not None
            editor.execute(EditNote(ITEMS[9], "백업 뒤의 메모"))

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        people = opened(folder, held)
        first = min(each.number for each in people.backups(ME.id))
        return [lambda: people.restore(ME.id, first)]


class Migrate(_OfPeople):
    """A file of the first version is opened; whatever happens, the next start has all of it."""

    def prepare(self, folder: Path) -> None:
        paths = DataPaths(folder)
        paths.prepare()
        home = paths.person_folder(verify_copy(folder))
        home.mkdir(mode=0o700)
        shutil.copy(OLD_FIRST, home / PERSON_FILE_NAME)
        (home / PERSON_FILE_NAME).chmod(0o600)

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        people = opened(folder, held)
        return [lambda: [people.open(each.id) for each in people.people()]]


def verify_copy(folder: Path) -> PersonId:
    """Whose the file of the first version is."""
    copy = folder / "copy.sqlite3"
    shutil.copy(OLD_FIRST, copy)
    try:
        return verify(copy).person
    finally:
        copy.unlink()


# ---------------------------------------------------------------- files that leave the program


class Export:
    """A result is saved over an older file, and the settings are kept."""

    def prepare(self, folder: Path) -> None:
        (folder / "result.html").write_bytes(b"old" * 9_000)
        save_settings(folder / "settings.json", DEFAULT_SETTINGS)

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        new = ("<p>결과</p>" * 40_000).encode()
        settings = replace(DEFAULT_SETTINGS, text_percent=150)
        return [
            lambda: write_atomically(folder / "result.html", new),
            lambda: save_settings(folder / "settings.json", settings),
        ]

    def state(self, folder: Path) -> object:
        return (folder / "result.html").read_bytes(), load_settings(folder / "settings.json")


class Collect:
    """Results of a campaign are collected: new ones, and one that takes the place of an earlier one."""

    def prepare(self, folder: Path) -> None:
        for name, content in (
            ("early-1", seal_result(handover(1, 1))),
            ("late-1", seal_result(handover(1, 2))),
            ("late-2", seal_result(handover(2, 1))),
            ("late-3", seal_result(handover(3, 1))),
        ):
            (folder / f"{name}.gilnun-result").write_bytes(content)
        store = open_team_store(str(folder / "team.sqlite3"), sample_campaign(), create=True)
        self._collect(store, folder, "early")
        store.close()

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        store = open_team_store(str(folder / "team.sqlite3"), sample_campaign())
        held.callback(store.close)
        return [lambda: self._collect(store, folder, "late")]

    def state(self, folder: Path) -> object:
        store = open_team_store(str(folder / "team.sqlite3"), sample_campaign())
        try:
            stock = store.stock()
            return stock, store.counts() if stock.people > 1 else None
        finally:
            store.close()

    def _collect(self, store: object, folder: Path, which: str) -> None:
        receiver = Receiver(sample_campaign(), survey_framework(), collector_key())
        files = [each for each in result_files([folder]) if each.name.startswith(which)]
        report = collect(files, receiver, store)  # type: ignore[arg-type]
        assert report.refusals == 0


DEEDS: dict[str, Deed] = {
    "save": Save(),
    "finish": FinishIt(),
    "export": Export(),
    "import": Import(),
    "create": Create(),
    "collect": Collect(),
    "backup": BackUp(),
    "restore": GoBack(),
    "remove": Remove(),
    "migrate": Migrate(),
}


@dataclass(frozen=True, slots=True)
class Template:
    """A deed with its state before, in `folder`, and its states: before, and after each step."""

    deed: Deed
    folder: Path
    states: tuple[object, ...]


def template(deed: Deed, room: Path) -> Template:
    """The deed prepared below the empty folder `room`; this also imports whatever it needs."""
    folder = room / "template"
    folder.mkdir(mode=0o700)
    deed.prepare(folder)
    states = []
    with ExitStack() as held:
        scratch = copied(folder, room / "counting")
        count = len(deed.steps(scratch, held))
    for done in range(count + 1):
        scratch = copied(folder, room / f"after-{done}")
        with ExitStack() as held:
            for step in deed.steps(scratch, held)[:done]:
                step()
        states.append(deed.state(scratch))
    return Template(deed, folder, tuple(states))


def copied(folder: Path, to: Path) -> Path:
    """`folder` copied to `to`, in the place of whatever was there."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
    return to
