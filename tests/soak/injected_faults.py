"""Disks that refuse and programs that are killed at each call that changes a disk, once and for ever; what it does to
what people do.

In short by `test_injected_faults.py`; in full by `python3 dev.py soak faults`. The control writes files as an editor
without care would, and must be caught.
"""

import logging
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from app.domain.errors import KnownError
from app.i18n import catalogue
from app.runtime.logging_setup import start_log, stop_log
from app.wording.errors import advice
from tests.soak.deeds import DEEDS, Deed, Export, Step, Template, copied, template
from tests.soak.injecting import Child, Ended, Injection, calls_of, injected
from tests.soak.table import Found, Scale

ERRORS: Final = ("ENOSPC", "EIO", "EACCES", "EROFS")
KILL: Final = "KILL"
A_DEED: Final = 40
"""Calls of each deed in CI."""
_DONE, _TOLD_WHY = 0, 3
_TRIES: Final = 3
_KILLED: Final = -9
_LANGUAGES: Final = ("ko", "en")

Result = TypeVar("Result")


@dataclass(slots=True)
class Figures:
    """What was seen; `faults` names each kind with how often, `examples` the first injections of each."""

    runs: int = 0
    reached: int = 0
    told: int = 0
    acknowledged: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, example: str) -> None:
        """Count one more fault."""
        self.faults[kind] += 1
        self.examples.setdefault(kind, []).append(example)

    def summary(self) -> str:
        """In a few words."""
        seen = ", ".join(f"{kind} {count}" for kind, count in sorted(self.faults.items())) or "nothing wrong"
        return f"{seen}; {self.acknowledged:,} saved, {self.told:,} told"


# ---------------------------------------------------------------- the child


def doing(deed: Deed, folder: Path) -> Child:
    """A child that does `deed` in `folder`: tells A for each step that is done, T for each time it says why not."""

    def child(tell: Callable[[str], None]) -> int:
        logging.disable(logging.NOTSET)
        try:
            with ExitStack() as held:
                handler = _tried(lambda: start_log(folder), tell)
                held.callback(stop_log, handler)
                for step in _opened(deed, folder, held, tell):
                    _tried(step, tell)
                    tell("A")
        except KnownError:
            tell("T")
            return _TOLD_WHY
        return _DONE

    return child


def _opened(deed: Deed, folder: Path, held: ExitStack, tell: Callable[[str], None]) -> Sequence[Step]:
    def attempt() -> Sequence[Step]:
        with ExitStack() as own:
            steps = deed.steps(folder, own)
            held.push(own.pop_all())
        return steps

    return _tried(attempt, tell)


def _tried(step: Callable[[], Result], tell: Callable[[str], None]) -> Result:
    for _ in range(_TRIES - 1):
        try:
            return step()
        except KnownError as error:
            _say(error)
            tell("T")
    return step()


def _say(error: KnownError) -> None:
    for language in _LANGUAGES:
        said = advice(error, catalogue(language))
        if not (said.title and said.explanation and said.next_step):
            raise AssertionError(f"nothing is said of {error.code} in {language}")


# ---------------------------------------------------------------- the parent


def injections(calls: Counter[str], draw: random.Random, most: int | None) -> list[Injection]:
    """Every call in every way, or `most` of them by chance."""
    every = [
        Injection(call, number, error, for_ever)
        for call, times in sorted(calls.items())
        for number in range(1, times + 1)
        for error, for_ever in (*((error, ever) for error in ERRORS for ever in (False, True)), (KILL, False))
    ]
    return every if most is None or most >= len(every) else draw.sample(every, most)


def faults_of(prepared: Template, room: Path, injection: Injection, figures: Figures) -> None:
    """Do the deed once under `injection`, and add to `figures` what was wrong afterwards."""
    folder = copied(prepared.folder, room / "run")
    ended = injected(doing(prepared.deed, folder), injection)
    figures.runs += 1
    figures.told += ended.told.count("T")
    acknowledged = ended.told.count("A")
    figures.acknowledged += acknowledged
    figures.reached += ended.code != _DONE or "T" in ended.told
    for kind in wrong(prepared, folder, injection, ended, acknowledged):
        figures.add(kind, f"{type(prepared.deed).__name__} {injection.option()}: {ended.error[-600:]}")


def wrong(
    prepared: Template, folder: Path, injection: Injection, ended: Ended, acknowledged: int
) -> Iterator[str]:
    """The kinds of fault that the end of the child and the next start show."""
    if ended.error:
        yield "words on the terminal"
    ends = (_DONE, _KILLED) if injection.error == KILL else (_DONE, _TOLD_WHY)
    if ended.code not in ends:
        yield "crash"
    done = acknowledged == len(prepared.states) - 1
    if injection.error != KILL and not done:
        if "T" not in ended.told:
            yield "nothing told"
        if not injection.for_ever:
            yield "not saved when the error stopped"
    try:
        state = prepared.deed.state(folder)
        if state not in prepared.states[acknowledged : acknowledged + 2]:
            yield (
                "acknowledged and lost" if state in prepared.states[:acknowledged] else "neither old nor new"
            )
        if not done:
            with ExitStack() as held:
                for step in prepared.deed.steps(folder, held):
                    step()
            if prepared.deed.state(folder) != prepared.states[-1]:
                yield "not saved at the next start"
    except KnownError as error:
        yield f"unusable: {error.code}"


def figures_of(name: str, most: int | None, seed: int = 1, deed: Deed | None = None) -> Figures:
    """What was seen when the deed `name` met faults: `most` by chance, or every one."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder, _silent_log():
        room = Path(folder)
        prepared = template(deed or DEEDS[name], room)
        counted = copied(prepared.folder, room / "run")
        calls = calls_of(doing(prepared.deed, counted))
        for injection in injections(calls, random.Random(f"{name} {seed}"), most):
            faults_of(prepared, room, injection, figures)
    return figures


@contextmanager
def _silent_log() -> Iterator[None]:
    """What the next start logs about a mess that it tidies up is no news here."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


class CarelessExport(Export):
    """The control: writes the file in place, as a program does that knows nothing of full disks."""

    def steps(self, folder: Path, held: ExitStack) -> Sequence[Step]:
        new = ("<p>결과</p>" * 40_000).encode()
        return [lambda: _in_place(folder / "result.html", new), super().steps(folder, held)[1]]


def _in_place(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError:
        return


def found(scale: Scale) -> tuple[Found, ...]:
    """A row for each deed, and one for the control."""
    most = A_DEED if scale is Scale.SHORT else None
    rows = []
    for name in DEEDS:
        figures = figures_of(name, most)
        rows.append(
            Found(f"refused or killed at a call: {name}", figures.runs, figures.summary(), not figures.faults)
        )
    control = figures_of("careless", most, deed=CarelessExport())
    caught = control.faults["neither old nor new"] > 0
    rows.append(Found("control: files written in place", control.runs, control.summary(), caught))
    return tuple(rows)
