"""Simulated power cuts: what the real store writes and syncs is recorded, and a disk is made that lost its power.

In short by `test_power.py`; in full by `python3 dev.py soak power`. A process that is killed keeps all it wrote, as the
system goes on; only a cut shows whether an answer was synced before it was called saved. The recording is strace's.
The disk after a cut has every write up to the file's last sync, and of the later ones a part by chance, sector by
sector; of names given, taken and changed, those up to the folder's last sync and a few more in their order. The control
saves with `synchronous=NORMAL` and must lose answers.
"""

import os
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from app.answering.attempt_editor import AttemptEditor
from app.domain.attempt import Attempt, Form
from app.domain.errors import KnownError
from app.store import engine
from tests.soak.deeds import ME, OTHER, copied, opened, work_of
from tests.soak.injecting import run
from tests.soak.table import Found, Scale
from tests.store.kill_harness import drawn_commands, same_answers
from tests.store.samples import created, workspace
from tests.support.sample_framework import StepClock, sample_framework

CUTS: Final = {Scale.SHORT: 60, Scale.LONG: 2_000}
RECORDINGS: Final = {Scale.SHORT: 1, Scale.LONG: 10}
ANSWERS: Final = 220
"""Enough for the log to be folded into the file on the way, which SQLite does every thousand pages."""
SECTOR: Final = 512
_CALLS: Final = "openat,pwrite64,write,writev,ftruncate,fallocate,fsync,fdatasync,rename,unlink"
_LONGEST: Final = 1 << 21


# ---------------------------------------------------------------- the recording


@dataclass(frozen=True, slots=True)
class Event:
    """One call: `kind`, the file (or its new name), and what the call needs."""

    kind: str
    path: str = ""
    data: bytes = b""
    number: int = 0
    other: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """A session: the folder `before`, where it lay when it was recorded, the events in their order, and the attempt
    as it stands before the first answer and after each."""

    before: Path
    root: str
    events: tuple[Event, ...]
    states: tuple[Attempt, ...]


def recorded(room: Path, seed: int, synchronous: str) -> Recording:
    """A session of many answers and an orderly end, with the sync mode `synchronous` ("FULL" or "NORMAL")."""
    before = room / f"before-{seed}-{synchronous}"
    before.mkdir(mode=0o700)
    with ExitStack() as held:
        people = opened(before, held)
        for who in (ME, OTHER):
            workspace(created(people, who)).begin_attempt(Form.FULL, seed=1)
        (stored,) = people.open(ME.id).attempts()
    root = copied(before, room / "session")
    log = room / "calls"

    def session(tell: Callable[[str], None]) -> int:
        if synchronous != "FULL":
            less_safe = ("synchronous", "NORMAL", 1)
            pragmas = tuple(less_safe if each[0] == "synchronous" else each for each in engine._PRAGMAS)
            setattr(engine, "_PRAGMAS", pragmas)  # noqa: B010  # in this process alone
        with ExitStack() as held:
            editor = work_of(opened(root, held)).editor
            assert editor is not None
            for command in islice(drawn_commands(sample_framework(), seed), ANSWERS):
                editor.execute(command)
                tell("A")
        return 0

    ended = run(session, ("-y", "-xx", "-s", str(_LONGEST), "-e", f"trace={_CALLS}", "-o", str(log)))
    if ended.code != 0 or ended.told.count("A") != ANSWERS:
        raise RuntimeError(f"the session ended with {ended.code}: {ended.error}")
    return Recording(before, str(root), tuple(events(log, str(root))), states(stored, seed))


def states(stored: Attempt, seed: int) -> tuple[Attempt, ...]:
    """The attempt `stored` and what it becomes by each answer of the session."""
    found = [stored]
    editor = AttemptEditor(sample_framework(), stored, lambda _attempt, _touched: None, StepClock())
    for command in islice(drawn_commands(sample_framework(), seed), ANSWERS):
        editor.execute(command)
        found.append(editor.attempt)
    return tuple(found)


_LINE: Final = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|\?)", re.DOTALL)
_FILE: Final = re.compile(r"(?:AT_FDCWD|\d+)<((?:[^>\\]|\\x[0-9a-f]{2})*)>")
_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


def events(log: Path, root: str) -> Iterator[Event]:
    """What strace wrote about files below `root`, and each acknowledgement. Raises ValueError on an unknown line."""
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            parts = _LINE.match(line)
            if parts is None:
                if line.startswith(("---", "+++")) or re.match(r"^\d+ +(---|\+\+\+)", line):
                    continue
                raise ValueError(line[:200])
            if not parts[3].startswith("-"):
                yield from _event(parts[1], parts[2], int(parts[3]), root)


def _event(call: str, arguments: str, result: int, root: str) -> Iterator[Event]:
    if call == "writev":
        yield Event("acknowledged")
        return
    texts = [_bytes(found[1]) for found in _TEXT.finditer(arguments)]
    if call in ("openat", "rename", "unlink"):
        names = [os.fsdecode(text) for text in texts]
        if not names[0].startswith(root):
            return
        if call == "openat":
            if "O_CREAT" in arguments:
                yield Event("create", names[0])
        else:
            yield Event(call, names[-1], other=names[0])
        return
    found = _FILE.match(arguments)
    path = os.fsdecode(_bytes(found[1])) if found else ""
    if not path.startswith(root) or path.endswith("-shm"):
        return
    if call in ("fsync", "fdatasync"):
        yield Event("sync", path)
    elif call == "pwrite64":
        offset = int(arguments.rpartition(", ")[2])
        yield Event("write", path, texts[0][:result], offset)
    elif call == "ftruncate":
        yield Event("truncate", path, number=int(arguments.rpartition(", ")[2]))
    else:
        raise ValueError(f"{call} on {path} is not simulated")


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


# ---------------------------------------------------------------- the disk


@dataclass(slots=True)
class _File:
    content: bytearray
    pending: list[Event] = field(default_factory=list)


class Disk:
    """Files and names as a disk holds them: some durable, some only in memory."""

    def __init__(self, root: Path, as_root: str) -> None:
        self._root = as_root
        self._names: dict[str, _File] = {}
        for path in root.rglob("*"):
            if path.is_file() and not path.name.endswith("-shm"):
                self._names[f"{as_root}/{path.relative_to(root)}"] = _File(bytearray(path.read_bytes()))
        self._seen = dict(self._names)
        self._naming: dict[str, list[tuple[str, _File | None]]] = {}

    def do(self, event: Event) -> None:
        """Let `event` happen, in memory or, when it is a sync, durably."""
        if event.kind == "create":
            if event.path not in self._seen and not event.path.endswith("-shm"):
                self._name(event.path, _File(bytearray()))
        elif event.kind == "rename":
            file = self._seen.get(event.other)
            self._name(event.other, None)
            self._name(event.path, file)
        elif event.kind == "unlink":
            self._name(event.path, None)
        elif event.kind == "sync" and event.path not in self._seen:
            for path, named in self._naming.pop(event.path, []):
                _give(self._names, path, named)
        elif event.kind == "sync":
            file = self._seen[event.path]
            for each in file.pending:
                _apply(file.content, each)
            file.pending.clear()
        elif event.kind in ("write", "truncate"):
            self._seen[event.path].pending.append(event)

    def after_cut(self, target: Path, draw: random.Random) -> None:
        """Make below the empty folder `target` what a cut at this moment could leave."""
        names = dict(self._names)
        for waiting in self._naming.values():
            for path, file in waiting[: draw.randint(0, len(waiting))]:
                _give(names, path, file)
        for path, file in names.items():
            content = bytearray(file.content)
            for each in file.pending:
                _apply_part(content, each, draw)
            to = target / path.removeprefix(f"{self._root}/")
            to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            to.write_bytes(content)

    def _name(self, path: str, file: _File | None) -> None:
        _give(self._seen, path, file)
        self._naming.setdefault(path.rpartition("/")[0], []).append((path, file))


def _give(names: dict[str, _File], path: str, file: _File | None) -> None:
    if file is None:
        names.pop(path, None)
    else:
        names[path] = file


def _apply(content: bytearray, event: Event) -> None:
    if event.kind == "truncate":
        content[:] = content[: event.number].ljust(event.number, b"\0")
        return
    end = event.number + len(event.data)
    content.extend(bytes(max(0, end - len(content))))
    content[event.number : end] = event.data


def _apply_part(content: bytearray, event: Event, draw: random.Random) -> None:
    """All of `event`, nothing, or some of its sectors."""
    chance = draw.random()
    if chance < 1 / 3:
        return
    if chance < 2 / 3 or event.kind == "truncate":
        _apply(content, event)
        return
    for start in range(0, len(event.data), SECTOR):
        if draw.random() < 0.5:
            part = event.data[start : start + SECTOR]
            _apply(content, Event("write", event.path, part, event.number + start))


# ---------------------------------------------------------------- what the next start finds


@dataclass(slots=True)
class Figures:
    """What was found after cuts. `lost`: an acknowledged answer was missing; `wrong`: something else was stored;
    `unusable`: the program could not open its files; `in_flight_kept`: the answer on its way was stored, as it may."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    wrong: int = 0
    unusable: int = 0
    in_flight_kept: int = 0

    @property
    def holds(self) -> bool:
        """Nothing lost, nothing wrong."""
        return self.cuts > 0 and self.lost + self.wrong + self.unusable == 0

    def summary(self) -> str:
        """In a few words."""
        return (
            f"{self.lost:,} lost, {self.wrong:,} wrong, {self.unusable:,} unusable; "
            f"{self.acknowledged:,} answers had been saved"
        )


def cut(recording: Recording, room: Path, cuts: int, draw: random.Random, seen: Figures) -> None:
    """Cut the power at `cuts` moments of `recording` by chance, start the program each time, and add what it finds."""
    moments = sorted(draw.randrange(len(recording.events) + 1) for _ in range(cuts))
    disk = Disk(recording.before, recording.root)
    done = acknowledged = 0
    for moment in moments:
        for event in recording.events[done:moment]:
            acknowledged += event.kind == "acknowledged"
            disk.do(event)
        done = moment
        target = room / "after"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(mode=0o700)
        disk.after_cut(target, draw)
        seen.cuts += 1
        seen.acknowledged += acknowledged
        _compare(target, recording.states, acknowledged, seen)


def _compare(folder: Path, states: Sequence[Attempt], acknowledged: int, seen: Figures) -> None:
    try:
        with ExitStack() as held:
            (found,) = opened(folder, held).open(ME.id).attempts()
    except KnownError:
        seen.unusable += 1
        return
    if same_answers(found, states[acknowledged]):
        return
    if any(same_answers(found, each) for each in states[acknowledged + 1 : acknowledged + 2]):
        seen.in_flight_kept += 1
    elif any(same_answers(found, each) for each in states[:acknowledged]):
        seen.lost += 1
    else:
        seen.wrong += 1


def figures(cuts: int, recordings: int, synchronous: str = "FULL", seed: int = 1) -> Figures:
    """What was found after `cuts` cuts in `recordings` sessions."""
    seen = Figures()
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for number in range(recordings):
            recording = recorded(room, seed * 1_000 + number, synchronous)
            cut(recording, room, cuts // recordings, draw, seen)
    return seen


def found(scale: Scale) -> tuple[Found, ...]:
    """A row for our settings, and one for the control."""
    cuts, recordings = CUTS[scale], RECORDINGS[scale]
    ours, control = figures(cuts, recordings), figures(cuts, recordings, "NORMAL")
    return (
        Found("power cut while answering", ours.cuts, ours.summary(), ours.holds),
        Found("control: synchronous=NORMAL", control.cuts, control.summary(), control.lost > 0),
    )
