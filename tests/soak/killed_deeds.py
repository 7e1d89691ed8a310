"""SIGKILL at every system call that writes, syncs, renames or removes, while a person's file is backed up, restored,
recovered, migrated or replaced by an import: afterwards the old state or the new one is there, never another.

strace stops a forked child at the n-th call of a kind. Before it is let go the child has opened the data folder and,
where somebody works, written an answer; so the log of the database is there too. What is expected comes from doing the
same without a kill. The control restores by writing over the file, and must leave something else.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.answering.carrying import summary_of
from app.answering.commands import EditNote, RateItem
from app.answering.workspace import Workspace
from app.domain.attempt import Form
from app.domain.backup import BackupReason
from app.domain.errors import KnownError
from app.domain.ids import PersonId
from app.domain.localized_text import Language
from app.domain.person_work import PersonWork
from app.runtime.paths import DataPaths
from app.store.copying import verify
from app.store.people_store import SqlPeopleStore, open_people
from tests.soak.table import Found, Scale
from tests.store.samples import FRAMEWORK, ITEMS, created, person, run_sql, workspace

CALLS: Final = (
    "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "unlink", "unlinkat",
    "mkdir", "mkdirat", "link", "linkat",
)  # fmt: skip
MOST_KILLS: Final = {Scale.SHORT: 8, Scale.LONG: 10_000}
"""Of each deed; in the short form they are spread evenly over all calls."""
WHO: Final = person()
OLD_DATABASE: Final = Path(__file__).parents[1] / "databases" / "person-0001.sqlite3"
DAMAGED: Final = "damaged"

State = PersonWork | str
"""What a person's file holds; `DAMAGED` when it is refused as such."""


@dataclass(frozen=True, slots=True)
class Deed:
    """`lay` fills a data folder, `begin` opens what is needed and returns the deed itself, which is to be killed."""

    name: str
    lay: Callable[[DataPaths], PersonId]
    begin: Callable[[SqlPeopleStore, PersonId], Callable[[], object]]


@dataclass(slots=True)
class Figures:
    """What stood there after the kills. `both`: the old state, which is the new one too: the deed changes no content.

    `other`: neither the old state nor the new one, or a backup that is not sound, or a damaged original that is gone.
    """

    kills: int = 0
    old: int = 0
    new: int = 0
    both: int = 0
    other: Counter[str] = field(default_factory=Counter)


# ---------------------------------------------------------------- the deeds


def _lay_work(paths: DataPaths) -> PersonId:
    """Somebody with an earlier backup, whose work went on after it."""
    people = open_people(paths)
    work = workspace(created(people, WHO))
    editor = work.begin_attempt(Form.FULL, seed=1)
    editor.execute(RateItem(ITEMS[0], 1, Language.KO))
    people.back_up(WHO.id, BackupReason.DAY)
    for item in ITEMS[1:9]:
        editor.execute(EditNote(item, f"메모 {item} " * 20))
    people.close()
    return WHO.id


def _lay_damaged(paths: DataPaths) -> PersonId:
    _lay_work(paths)
    run_sql(paths.person_file(WHO.id), "UPDATE answer SET note = 'x' WHERE note <> ''")
    return WHO.id


def _lay_older(paths: DataPaths) -> PersonId:
    """Somebody whose file has the first schema."""
    with tempfile.TemporaryDirectory() as scratch:
        # Verifying an older file makes a copy beside it.
        who = verify(Path(shutil.copy(OLD_DATABASE, scratch))).person
    # Listed already: else the file would be opened, and so migrated, to list it.
    people = open_people(paths)
    created(people, replace(WHO, id=who))
    people.close()
    shutil.copyfile(OLD_DATABASE, paths.person_file(who))
    return who


def _at_work(people: SqlPeopleStore, who: PersonId) -> Workspace:
    work = workspace(people.open(who))
    assert work.editor is not None
    work.editor.execute(RateItem(ITEMS[9], 3, Language.KO))
    return work


def _backing_up(people: SqlPeopleStore, who: PersonId) -> Callable[[], object]:
    _at_work(people, who)
    return lambda: people.back_up(who, BackupReason.WISH)


def _restoring(people: SqlPeopleStore, who: PersonId) -> Callable[[], object]:
    _at_work(people, who)
    return lambda: people.restore(who, 1)


def _importing(people: SqlPeopleStore, who: PersonId) -> Callable[[], object]:
    work = _at_work(people, who)
    return lambda: work.put_everything(PersonWork(WHO))


def _restoring_damaged(people: SqlPeopleStore, who: PersonId) -> Callable[[], object]:
    return lambda: people.restore(who, 1)


def _recovering(people: SqlPeopleStore, who: PersonId) -> Callable[[], object]:
    return lambda: people.recover(who, lambda work: summary_of(work, FRAMEWORK))


def _migrating(people: SqlPeopleStore, who: PersonId) -> Callable[[], object]:
    return lambda: people.open(who)


def _writing_over(people: SqlPeopleStore, who: PersonId) -> Callable[[], object]:
    _at_work(people, who)
    paths = people._paths
    (backup,) = (paths.person_folder(who) / "backups").iterdir()

    def write_over() -> None:
        people.close()
        content = backup.read_bytes()
        with paths.person_file(who).open("wb", buffering=0) as file:
            for start in range(0, len(content), 4096):
                file.write(content[start : start + 4096])

    return write_over


DEEDS: Final = (
    Deed("backup", _lay_work, _backing_up),
    Deed("restore", _lay_work, _restoring),
    Deed("restore of a damaged file", _lay_damaged, _restoring_damaged),
    Deed("recovery of a damaged file", _lay_damaged, _recovering),
    Deed("import", _lay_work, _importing),
    Deed("migration", _lay_older, _migrating),
)
CONTROL: Final = Deed("writing over the file", _lay_work, _writing_over)


# ---------------------------------------------------------------- killing


class Sweep:
    """Kills one deed again and again, each time on a fresh copy of the same data folder."""

    def __init__(self, deed: Deed, folder: Path) -> None:
        self.figures = Figures()
        self._deed = deed
        self._template, self._paths = DataPaths(folder / "template"), DataPaths(folder / "data")
        self._who = deed.lay(self._template)
        self._original = self._template.person_file(self._who).read_bytes()
        self._old, self._new = self._expected()

    def run(self, most: int) -> Figures:
        """The figures after at most so many kills, spread over all calls of the deed."""
        places = [(call, number) for call, count in self._count() for number in range(1, count + 1)]
        step = max(1, -(-len(places) // most))
        for call, number in places[::step]:
            self._lay()
            if self._traced(f"inject={call}:signal=SIGKILL:when={number}") == signal.SIGKILL:
                self._judge(f"{call} {number}")
        return self.figures

    def _expected(self) -> tuple[State, State]:
        with self._people() as people:
            deed = self._deed.begin(people, self._who)
            old = _state(people, self._who)
        with self._people() as people:
            deed = self._deed.begin(people, self._who)
            deed()
            return old, _state(people, self._who)

    def _judge(self, where: str) -> None:
        people = open_people(self._paths)
        try:
            state = _state(people, self._who)
            faults = [fault for _, fault in people.check(self._who).backups if fault]
        finally:
            people.close()
        self.figures.kills += 1
        if faults or not self._original_is_kept(state):
            self.figures.other[where] += 1
        elif state == self._new == self._old:
            self.figures.both += 1
        elif state == self._new:
            self.figures.new += 1
        elif state == self._old:
            self.figures.old += 1
        else:
            self.figures.other[where] += 1

    def _original_is_kept(self, state: State) -> bool:
        """A damaged file stands where it stood, or a copy of it stands aside."""
        if self._old != DAMAGED:
            return True
        file = self._paths.person_file(self._who)
        kept = file if state == DAMAGED else file.parent / "damaged" / "1" / file.name
        return kept.read_bytes() == self._original

    def _count(self) -> list[tuple[str, int]]:
        self._lay()
        log = self._paths.root.with_name("calls.txt")
        if self._traced("trace=" + ",".join(CALLS), log) != 0:
            raise RuntimeError(f"{self._deed.name}: the deed fails without a kill")
        counted = Counter(re.findall(r"^(?:\d+ +)?(\w+)\(", log.read_text("utf-8", "replace"), re.MULTILINE))
        return [(call, counted[call]) for call in CALLS if counted[call]]

    def _lay(self) -> None:
        shutil.rmtree(self._paths.root, ignore_errors=True)
        shutil.copytree(self._template.root, self._paths.root)

    @contextmanager
    def _people(self) -> Iterator[SqlPeopleStore]:
        self._lay()
        people = open_people(self._paths)
        try:
            yield people
        finally:
            people.close()

    def _traced(self, what: str, log: Path = Path(os.devnull)) -> int:
        """The signal that ended the child, 0 when it did the deed."""
        ready, begun = os.pipe()
        waiting, go = os.pipe()
        child = os.fork()
        if not child:
            self._be_killed(begun, waiting)
        os.read(ready, 1)
        words = ["strace", "-f", "-qq", "-p", str(child), "-o", str(log), "-e", what]
        if what.startswith("inject"):
            words += ["-e", "trace=" + what.partition("=")[2].partition(":")[0]]
        with subprocess.Popen(words, stderr=subprocess.PIPE) as strace:
            _wait_until_traced(child, strace)
            os.write(go, b"g")
            _, status = os.waitpid(child, 0)
        for end in (ready, begun, waiting, go):
            os.close(end)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise RuntimeError(f"{self._deed.name}: the child failed; its words are on standard error")
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0

    def _be_killed(self, begun: int, waiting: int) -> None:
        code = 70
        try:
            deed = self._deed.begin(open_people(self._paths), self._who)
            os.write(begun, b"b")
            os.read(waiting, 1)
            deed()
            code = 0
        finally:
            os._exit(code)


def _state(people: SqlPeopleStore, who: PersonId) -> State:
    try:
        return people.open(who).work()
    except KnownError as error:
        return error.code.value


def _wait_until_traced(child: int, strace: "subprocess.Popen[bytes]") -> None:
    status = Path(f"/proc/{child}/status")
    while "TracerPid:\t0" in status.read_text("ascii"):
        if strace.poll() is not None:
            said = strace.stderr.read() if strace.stderr else b""
            os.kill(child, signal.SIGKILL)
            raise RuntimeError(f"strace cannot watch a child here: {said.decode('utf-8', 'replace')}")


def figures(deed: Deed, most: int) -> Figures:
    """The figures of at most `most` kills of `deed`."""
    if sys.platform != "linux" or not shutil.which("strace"):
        raise RuntimeError("this harness needs Linux and strace (Debian package: strace)")
    with tempfile.TemporaryDirectory() as folder:
        return Sweep(deed, Path(folder)).run(most)


def found(scale: Scale) -> tuple[Found, ...]:
    """A row for each deed, and one for the control."""
    rows = []
    for deed in DEEDS:
        seen = figures(deed, MOST_KILLS[scale])
        kept = (
            f"{seen.both} content unchanged" if seen.both else f"{seen.old} old state, {seen.new} new state"
        )
        figure = f"{kept}, {sum(seen.other.values())} other"
        holds = not seen.other and seen.kills > 0
        rows.append(Found(f"kill at each writing call: {deed.name}", seen.kills, figure, holds))
    control = figures(CONTROL, MOST_KILLS[scale])
    figure = f"{sum(control.other.values())} other, as it must be"
    rows.append(Found(f"control: {CONTROL.name}", control.kills, figure, bool(control.other)))
    return tuple(rows)
