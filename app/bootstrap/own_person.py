"""A person of a data folder for a command, while no window is open over it; needs no screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from app.answering.workspace import Workspace
from app.bootstrap.opening import open_shelf
from app.domain.errors import ErrorCode, KnownError
from app.domain.person import Person
from app.i18n.formats import SEOUL
from app.runtime.instance_lock import InstanceLock
from app.runtime.paths import DataPaths
from app.store.people_store import open_people


class WhichPersonError(Exception):
    """It is not clear who is meant; `people` are those to choose from, nobody when there is none."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        super().__init__("no person, or several, fit")
        self.people = people


@contextmanager
def work_of(paths: DataPaths, wanted: str | None) -> Iterator[Workspace]:
    """The work of the person whose id or alias is `wanted`, None for the only one, held for as long as the block runs.

    Raises WhichPersonError, and KnownError: NOT_FOUND without such a data folder, IN_USE while a window is open over
    it, and those of the store.
    """
    if not paths.people.is_dir():
        raise KnownError(ErrorCode.NOT_FOUND, {"file": paths.root.name})
    with InstanceLock(paths.lock):
        framework, _shelf = open_shelf(paths)
        people = open_people(paths)
        try:
            person = _meant(people.people(), wanted)
            yield Workspace(framework, people.open(person.id), lambda: datetime.now(SEOUL))
        finally:
            people.close()


def _meant(people: tuple[Person, ...], wanted: str | None) -> Person:
    found = [each for each in people if wanted in (None, each.id, each.alias)]
    if len(found) != 1:
        raise WhichPersonError(tuple(found) or people)
    return found[0]
