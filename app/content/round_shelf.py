"""The round list that people of this machine loaded, kept beside the shipped pack, which is never touched.

One folder per pack, in the format of the pack's own rounds.csv. What cannot be read there is left as it is and the
shipped list is used.
"""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.framework import CompetencyFramework, Round, RoundList
from app.runtime.os_faults import known_os_error
from app.runtime.paths import FOLDER_MODE

if TYPE_CHECKING:
    from app.content.pack_format import RoundsAboutFile


class RoundShelf:
    """`own` is True while a loaded list is in use, `faulty` when there is one that cannot be used.

    `before` are the rounds of the list that the present one took the place of, empty while the shipped one is in use.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._shipped: CompetencyFramework | None = None
        self.own = False
        self.faulty = False
        self.before: tuple[Round, ...] = ()

    def open(self, shipped: CompetencyFramework) -> CompetencyFramework:
        """`shipped` with the loaded list in the place of its own, if there is one that can be used.

        A real list of a newer pack wins over an older loaded one.
        """
        self._shipped = shipped
        self.own = self.faulty = False
        self.before = ()
        found = self._stored(shipped)
        if found is None or (not shipped.round_list.sample and shipped.round_list.as_of > found.as_of):
            return shipped
        self._use(shipped)
        return replace(shipped, round_list=found)

    def take(self, rounds: RoundList) -> None:
        """Store `rounds` as the list in use from now on. Raises KnownError when the system refuses."""
        from app.content.round_import import write_rounds

        shipped = self._opened()
        folder = self._folder(shipped)
        try:
            folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        except OSError as error:
            raise known_os_error(error, folder.name) from error
        write_rounds(folder, rounds)
        self.faulty = False
        self._use(shipped)

    def give_up(self) -> RoundList:
        """Remove the loaded list; the shipped one, which is in use from now on. Raises KnownError."""
        shipped = self._opened()
        folder = self._folder(shipped)
        try:
            for file in sorted(folder.glob("rounds*")):
                file.unlink()
        except OSError as error:
            raise known_os_error(error, folder.name) from error
        self.own = self.faulty = False
        self.before = ()
        return shipped.round_list

    # Inside

    def _opened(self) -> CompetencyFramework:
        if self._shipped is None:
            raise RuntimeError("a shelf is opened with its pack first")
        return self._shipped

    def _folder(self, shipped: CompetencyFramework) -> Path:
        return self._root / shipped.pack.id

    def _use(self, shipped: CompetencyFramework) -> None:
        from app.content.round_import import rounds_before

        self.own = True
        try:
            self.before = rounds_before(self._folder(shipped)) or shipped.round_list.rounds
        except OSError:
            self.before = ()

    def _stored(self, shipped: CompetencyFramework) -> RoundList | None:
        from app.content.round_import import ABOUT_FILE, read_round_file
        from app.content.round_table import FILE as ROUNDS_FILE
        from app.domain.localized_text import LocalizedText

        folder = self._folder(shipped)
        if not (folder / ROUNDS_FILE).is_file():
            return None
        about = self._about(folder / ABOUT_FILE)
        found = read_round_file(folder / ROUNDS_FILE, shipped)
        if about is None or found.faults:
            self.faulty = True
            return None
        note = LocalizedText(about.note.ko, about.note.en)
        return RoundList(about.as_of, about.sample, note, found.rounds)

    def _about(self, path: Path) -> "RoundsAboutFile | None":
        from app.content.pack_format import MAX_FILE_BYTES, RoundsAboutFile

        try:
            with path.open("rb") as file:
                text = file.read(MAX_FILE_BYTES).decode("utf-8")
            return RoundsAboutFile.model_validate(tomllib.loads(text))
        except (OSError, ValueError, RecursionError):
            return None
