"""Flipped bits, truncations and zeroed pages: what is noticed, what can be restored, and that originals are kept.

The control looks with `PRAGMA integrity_check` alone, which must miss changed data.
"""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.answering.commands import EditEvidence, EditNote, RateItem
from app.domain.attempt import Form
from app.domain.backup import BackupReason
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CourseId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus
from app.domain.person_work import PersonWork
from app.runtime.paths import DataPaths
from app.store.people_store import SqlPeopleStore, open_people
from tests.soak.table import Found, Scale
from tests.store.samples import ITEMS, created, person, workspace

TIMES: Final = {Scale.SHORT: 120, Scale.LONG: 1_000}
WHO: Final = person()


@dataclass(slots=True)
class Figures:
    """What became of damaged files. `changed`: opened with other content than was stored; `unrestored`: refused, and
    not the same again after restoring; `not_aside`: restored without a copy of the damaged file being kept;
    `missed_by_check`: the control found changed data that `integrity_check` calls sound."""

    times: int = 0
    refused: int = 0
    harmless: int = 0
    changed: int = 0
    unrestored: int = 0
    not_aside: int = 0
    missed_by_check: int = 0
    other_codes: Counter[str] = field(default_factory=Counter)

    @property
    def holds(self) -> bool:
        """Everything noticed, restored and kept; and the control failed, as it must."""
        faults = self.changed + self.unrestored + self.not_aside + sum(self.other_codes.values())
        return faults == 0 and self.refused > 0 and self.missed_by_check > 0


Damage = Callable[[bytes, random.Random], bytes]


def flip(content: bytes, draw: random.Random) -> bytes:
    """One bit, where something is written."""
    used = [place for place, byte in enumerate(content) if byte]
    flipped = bytearray(content)
    flipped[draw.choice(used)] ^= 1 << draw.randrange(8)
    return bytes(flipped)


def flip_data(content: bytes, draw: random.Random) -> bytes:
    """One bit in a text that somebody entered."""
    places = [place for place in range(len(content)) if content.startswith("메모".encode(), place)]
    flipped = bytearray(content)
    flipped[draw.choice(places) + draw.randrange(6)] ^= 1 << draw.randrange(8)
    return bytes(flipped)


def cut(content: bytes, draw: random.Random) -> bytes:
    """The end is missing."""
    return content[: draw.randrange(len(content))]


def zero_page(content: bytes, draw: random.Random) -> bytes:
    """One page is zeros."""
    size = int.from_bytes(content[16:18], "big")
    start = draw.randrange(len(content) // size) * size
    return content[:start] + bytes(size) + content[start + size :]


DAMAGES: Final[tuple[Damage, ...]] = (flip, flip, flip_data, cut, zero_page)


class Harness:
    """Damages one person's file again and again; each time from the same sound one."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.figures = Figures()
        self._draw = random.Random(seed)
        self._paths = DataPaths(folder)
        self._people = open_people(self._paths)
        self._file = self._paths.person_file(WHO.id)
        self._expected = _fill(self._people)
        self._backup = self._people.back_up(WHO.id, BackupReason.WISH).number
        self._people.close()
        self._sound = self._file.read_bytes()
        self._dump = _dump(self._file)

    def run(self, times: int) -> Figures:
        """The figures after so many damages."""
        for number in range(times):
            damaged = DAMAGES[number % len(DAMAGES)](self._sound, self._draw)
            if damaged != self._sound:
                self.figures.times += 1
                self._put(damaged)
                self._control()
                self._put(damaged)
                self._judge(damaged)
        return self.figures

    def _judge(self, damaged: bytes) -> None:
        try:
            found = self._content()
        except KnownError as error:
            if error.code is not ErrorCode.DAMAGED:
                self.figures.other_codes[error.code] += 1
                return
            self.figures.refused += 1
            self._restore(damaged)
            return
        if found == self._expected:
            self.figures.harmless += 1
        else:
            self.figures.changed += 1

    def _restore(self, damaged: bytes) -> None:
        try:
            self._people.restore(WHO.id, self._backup)
            self.figures.unrestored += self._content() != self._expected
        except KnownError:
            self.figures.unrestored += 1
            return
        kept = self._file.parent / "damaged" / "1" / self._file.name
        self.figures.not_aside += not kept.exists() or kept.read_bytes() != damaged

    def _control(self) -> None:
        if _is_sound_to_sqlite(self._file) and _dump(self._file) != self._dump:
            self.figures.missed_by_check += 1

    def _content(self) -> PersonWork:
        store = self._people.open(WHO.id)
        try:
            return store.work()
        finally:
            self._people.close()

    def _put(self, content: bytes) -> None:
        for side in ("-wal", "-shm"):
            self._file.with_name(self._file.name + side).unlink(missing_ok=True)
        shutil.rmtree(self._file.parent / "damaged", ignore_errors=True)
        self._file.write_bytes(content)


def _fill(people: SqlPeopleStore) -> PersonWork:
    work = workspace(created(people, WHO))
    for form in (Form.SHORT, Form.FULL):
        editor = work.begin_attempt(form, seed=1)
        for number, item in enumerate(ITEMS[:12]):
            editor.execute(RateItem(item, number % 5, Language.KO))
        for item in ITEMS[:12:3]:
            editor.execute(EditNote(item, f"메모 {item} " * 6))
            editor.execute(EditEvidence(item, f"근거 {item}"))
    work.mark_course(CourseRecord(CourseId("basic"), CourseStatus.PLANNED))
    everything = work.everything()
    work.close()
    return everything


def _dump(file: Path) -> object:
    """What plain SQLite reads, trusting everything; the kind of its trouble when it cannot."""
    connection: Any = sqlite.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = bytes
    try:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return [
            connection.execute(f"SELECT * FROM {name.decode()} ORDER BY rowid").fetchall()  # noqa: S608
            for (name,) in tables
        ]
    except (sqlite.Error, UnicodeDecodeError) as error:
        return type(error).__name__
    finally:
        connection.close()


def _is_sound_to_sqlite(file: Path) -> bool:
    connection: Any = sqlite.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    except (sqlite.Error, UnicodeDecodeError):
        return False
    finally:
        connection.close()


def figures(times: int, seed: int = 20261122) -> Figures:
    """The figures of so many damages."""
    with tempfile.TemporaryDirectory() as folder:
        return Harness(Path(folder), seed).run(times)


def found(scale: Scale) -> tuple[Found, ...]:
    """The row for the table."""
    seen = figures(TIMES[scale])
    figure = (
        f"{seen.refused} refused, {seen.harmless} changed no data, {seen.changed} unnoticed; {seen.unrestored} not "
        f"restored, {seen.not_aside} not kept aside; the control (integrity_check alone) missed {seen.missed_by_check}"
    )
    return (Found("bit flips, truncations, zeroed pages", seen.times, figure, seen.holds),)
