"""Where the program's own files lie below one data folder; knows no contents and opens nothing."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import PersonId
from app.runtime.folder_place import elsewhere
from app.runtime.os_faults import known_os_error

APPLICATION = "gilnun"
FOLDER_MODE = 0o700
FILE_MODE = 0o600
PERSON_FILE_NAME = "person.sqlite3"


@dataclass(frozen=True, slots=True)
class DataPaths:
    """The layout of one data folder. Nothing exists until `prepare` was called."""

    root: Path

    @property
    def people(self) -> Path:
        """The folder with one folder per person."""
        return self.root / "people"

    @property
    def index(self) -> Path:
        """The small database that lists the people; it can be made again from their files."""
        return self.root / "index.sqlite3"

    @property
    def rounds(self) -> Path:
        """The round lists that were loaded from files, one folder per pack; made when there is one."""
        return self.root / "rounds"

    @property
    def team(self) -> Path:
        """The campaigns that are collected on this computer, a folder each; made when there is one."""
        return self.root / "team"

    @property
    def settings(self) -> Path:
        """What was chosen for this machine rather than by a person."""
        return self.root / "settings.json"

    @property
    def logs(self) -> Path:
        """The folder of the program's logs and crash reports."""
        return self.root / "logs"

    @property
    def lock(self) -> Path:
        """The file that the running program holds locked."""
        return self.root / "running.lock"

    @property
    def doorbell(self) -> Path:
        """The folder in which a second start asks the window that is open to show itself."""
        return self.root / "doorbell"

    def person_folder(self, person: PersonId) -> Path:
        """Everything of one person. Raises ValueError when `person` is no UUID: ids become paths, so only those may."""
        if str(UUID(person)) != person:
            raise ValueError("a person's id is a UUID in its usual spelling")
        return self.people / person

    def person_file(self, person: PersonId) -> Path:
        """The database of one person."""
        return self.person_folder(person) / PERSON_FILE_NAME

    def prepare(self) -> None:
        """Make the folders, readable by this user only.

        Raises KnownError: FOLDER_ELSEWHERE on a network drive or in a folder of a cloud program, where databases tear
        (nothing is made there), else what the system refuses.
        """
        if found := elsewhere(self.root):
            raise KnownError(ErrorCode.FOLDER_ELSEWHERE, {"file": self.root.name, "reason": found.value})
        try:
            self.root.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            for folder in (self.people, self.logs):
                folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
                folder.chmod(FOLDER_MODE)
        except OSError as error:
            raise known_os_error(error, self.root.name) from error


def default_data_paths() -> DataPaths:
    """The data folder of this user on this system."""
    from platformdirs import user_data_path

    return DataPaths(user_data_path(APPLICATION, appauthor=False))


def local_data_paths() -> DataPaths | None:
    """The usual data folder when it lies on a disk of this computer, as it does unless the whole home is elsewhere."""
    usual = default_data_paths()
    return None if elsewhere(usual.root) else usual


@contextmanager
def temporary_data_paths() -> Iterator[DataPaths]:
    """A new, empty data folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"{APPLICATION}-", ignore_cleanup_errors=True) as folder:
        yield DataPaths(Path(folder))
