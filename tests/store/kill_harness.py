"""Kills a program that is answering items at random moments, starts it again, and compares what is stored.

Run by `test_killed.py` in short; in full by `python -m tests.store.kill_harness --kills 2000 --seed 1`.

One process imports everything once and forks a child for each kill. The child opens the data folder as the program
does, continues the assessment of one of several people with commands drawn from a seed, and writes one line after each
command that the editor has carried out. The parent kills it after a random number of lines and a random while, carries
out the same commands in memory, and finds stored either what was acknowledged or one command more; never less, never
anything of another person. The control acknowledges before saving and must be caught.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

from app.answering.attempt_editor import AttemptEditor
from app.answering.commands import ClearRating, Command, EditNote, MoveTo, RateItem, SetRecency
from app.answering.workspace import Workspace
from app.domain.attempt import NOT_MY_WORK, Attempt, Form
from app.domain.errors import KnownError
from app.domain.framework import CompetencyFramework
from app.domain.home_summary import home_summary
from app.domain.ids import PersonId
from app.domain.localized_text import Language
from app.domain.person import Person
from app.runtime.instance_lock import InstanceLock
from app.runtime.paths import DataPaths
from app.store.people_store import SqlPeopleStore, open_people
from tests.support.sample_framework import NOW, StepClock, sample_framework, sample_person

MOST_LINES_BEFORE_KILL = 12
MOST_SPIN_MS = 12.0
PEOPLE = 3


@dataclass(slots=True)
class Figures:
    """What was seen. `lost`: kills after which acknowledged answers were missing; `wrong_person`: kills after which
    another person's file had changed; `unusable`: kills after which the program could not open its files;
    `in_flight_kept`: kills after which the command in flight was stored too, which is allowed."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    wrong_person: int = 0
    unusable: int = 0
    in_flight_kept: int = 0
    without_acknowledgement: int = 0
    seconds: float = 0.0


def drawn_commands(framework: CompetencyFramework, seed: int) -> Iterator[Command]:
    """An endless assessment: ratings, corrections, recency, notes and moves, the same for the same seed."""
    draw = random.Random(seed)
    items = [item.id for item in framework.items]
    number = 0
    while True:
        number += 1
        item = draw.choice(items)
        language = draw.choice(tuple(Language))
        kind = draw.randrange(6)
        if kind <= 1:
            yield RateItem(item, draw.randrange(5), language)
        elif kind == 2:
            # Unlike anything written before, so that a stored note tells which command it came from.
            yield EditNote(item, f"메모 {seed}-{number}")
        elif kind == 3:
            yield draw.choice((ClearRating(item), RateItem(item, NOT_MY_WORK, language)))
        elif kind == 4:
            yield SetRecency(item, draw.choice((True, False, None)))
        else:
            yield MoveTo(item)


# ---------------------------------------------------------------- the child


def answer_for_ever(
    paths: DataPaths, person: PersonId, seed: int, acknowledge: Callable[[], None], early: bool
) -> None:
    """Continue `person`'s assessment until killed; `early` is the control that acknowledges before it saves."""
    lock = InstanceLock(paths.lock)
    lock.acquire()
    people = open_people(paths)
    framework = sample_framework()
    work = Workspace(framework, people.open(person), StepClock())
    assert work.editor is not None
    for command in drawn_commands(framework, seed):
        if early:
            acknowledge()
        work.editor.execute(command)
        if not early:
            acknowledge()


def forked(paths: DataPaths, person: PersonId, seed: int, early: bool) -> tuple[int, int]:
    """The id of a child that answers for ever, and the end of a pipe that gets one byte for each acknowledgement."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        answer_for_ever(paths, person, seed, lambda: _write_byte(writing), early)
    finally:
        os._exit(70)


def _write_byte(writing: int) -> None:
    os.write(writing, b".")


# ---------------------------------------------------------------- the parent


def kill_at_random(child: int, reading: int, draw: random.Random) -> int:
    """How many acknowledgements came before `child` was dead."""
    wanted, seen = draw.randrange(MOST_LINES_BEFORE_KILL + 1), 0
    while seen < wanted and (some := os.read(reading, wanted - seen)):
        seen += len(some)
    end = time.perf_counter() + draw.uniform(0, MOST_SPIN_MS) / 1000
    while time.perf_counter() < end:
        pass
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while some := os.read(reading, 65_536):
        seen += len(some)
    os.close(reading)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the child ended by itself; its words are on standard error")
    return seen


def expected_states(framework: CompetencyFramework, before: Attempt, seed: int, done: int) -> list[Attempt]:
    """The attempt after `done` commands, and after one more."""
    states: list[Attempt] = []
    editor = AttemptEditor(framework, before, lambda _attempt, _touched: None, StepClock())
    commands = drawn_commands(framework, seed)
    for command in islice(commands, done):
        editor.execute(command)
    states.append(editor.attempt)
    editor.execute(next(commands))
    states.append(editor.attempt)
    return states


def same_answers(one: Attempt, other: Attempt) -> bool:
    """True when nothing that a person said or saw differs; the clocks of two processes do."""
    return replace(one, saved_at=NOW) == replace(other, saved_at=NOW)


class Harness:
    """Kills again and again on one data folder, which goes on from what the last kill left."""

    def __init__(self, folder: Path, seed: int, early: bool) -> None:
        self.figures = Figures()
        self._paths = DataPaths(folder)
        self._framework = sample_framework()
        self._draw = random.Random(seed)
        self._early = early
        self._people = tuple(_person(number) for number in range(1, PEOPLE + 1))
        with self._opened() as opened:
            for person in self._people:
                work = Workspace(
                    self._framework,
                    opened.create(person, home_summary(self._framework, person, None)),
                    StepClock(),
                )
                work.begin_attempt(Form.FULL, seed=1)
            self._stored = _contents(opened, self._people)

    def run(self, kills: int) -> Figures:
        """The figures after `kills` kills."""
        start = time.perf_counter()
        for _ in range(kills):
            self._kill_once()
        self.figures.seconds = round(time.perf_counter() - start, 2)
        return self.figures

    def _kill_once(self) -> None:
        person = self._draw.choice(self._people)
        seed = self._draw.randrange(2**31)
        child, reading = forked(self._paths, person.id, seed, self._early)
        seen = kill_at_random(child, reading, self._draw)
        self.figures.kills += 1
        self.figures.acknowledged += seen
        self.figures.without_acknowledgement += not seen
        try:
            with self._opened() as opened:
                now = _contents(opened, self._people)
        except KnownError:
            self.figures.unusable += 1
            raise
        self._compare(person.id, now, expected_states(self._framework, self._stored[person.id], seed, seen))
        self._stored = now

    def _compare(self, person: PersonId, now: dict[PersonId, Attempt], expected: list[Attempt]) -> None:
        acknowledged, one_more = expected
        others = self._stored.keys() - {person}
        self.figures.wrong_person += any(now.get(other) != self._stored[other] for other in others)
        if same_answers(now[person], acknowledged):
            return
        if same_answers(now[person], one_more):
            self.figures.in_flight_kept += 1
        else:
            self.figures.lost += 1

    def _opened(self) -> "_Opened":
        return _Opened(self._paths)


class _Opened:
    """The people of a data folder under its lock, as the program opens them."""

    def __init__(self, paths: DataPaths) -> None:
        self._paths = paths
        paths.prepare()
        self._lock = InstanceLock(paths.lock)

    def __enter__(self) -> SqlPeopleStore:
        self._lock.acquire()
        self._people = open_people(self._paths)
        return self._people

    def __exit__(self, *_: object) -> None:
        self._people.close()
        self._lock.release()


def _contents(opened: SqlPeopleStore, people: tuple[Person, ...]) -> dict[PersonId, Attempt]:
    if opened.people() != people:
        raise RuntimeError("the list of people changed")
    contents = {}
    for person in people:
        store = opened.open(person.id)
        (contents[person.id],) = store.attempts()
        store.close()
    return contents


def _person(number: int) -> Person:
    return replace(sample_person(f"사람 {number}"), id=PersonId(f"0b2e6c1a-0000-4000-8000-{number:012d}"))


def main() -> int:
    """Print the figures as one line of JSON; 0 when nothing was lost, or with --early when the control was caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--early", action="store_true", help="the control: acknowledge before saving")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = Harness(Path(folder), chosen.seed, chosen.early).run(chosen.kills)
    sys.stdout.write(json.dumps(asdict(figures)) + "\n")
    sound = not (figures.lost or figures.wrong_person or figures.unusable)
    return int(sound if chosen.early else not sound)


if __name__ == "__main__":
    sys.exit(main())
