"""A data folder → pack, people and the work of the last person; heavy imports wait until something is opened."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.runtime.paths import DataPaths
from app.runtime.resources import resource_path

if TYPE_CHECKING:
    from app.answering.attempt_editor import Clock
    from app.answering.ports import PeopleStore, PersonBackups, PersonLocks
    from app.answering.workspace import Workspace
    from app.content.round_shelf import RoundShelf
    from app.domain.framework import CompetencyFramework
    from app.domain.ids import PersonId
    from app.domain.person import Person

PACK = "ai-talent"


@dataclass(frozen=True, slots=True)
class OpenedWork:
    """What the pages need: `workspace` is None before the first person, and while `locked` waits for their PIN."""

    framework: "CompetencyFramework"
    people: "PeopleStore"
    backups: "PersonBackups"
    locks: "PersonLocks"
    workspace: "Workspace | None"
    shelf: "RoundShelf"
    locked: "Person | None" = None


def shipped_pack() -> Path:
    """The folder of the pack that comes with the program."""
    return resource_path("packs", PACK)


def open_framework() -> "CompetencyFramework":
    """The framework of the shipped pack. Raises PackFaulty when its files were damaged."""
    from app.content.pack_loader import load_pack

    return load_pack(shipped_pack())


def open_shelf(paths: DataPaths) -> "tuple[CompetencyFramework, RoundShelf]":
    """The shipped pack with the round list that was loaded here, and the shelf of that list. Raises PackFaulty.

    A loaded list that cannot be used leaves the shipped one; the shelf says so.
    """
    from app.content.round_shelf import RoundShelf

    shelf = RoundShelf(paths.rounds)
    return shelf.open(open_framework()), shelf


def open_work(paths: DataPaths, clock: "Clock") -> OpenedWork:
    """Pack, people and the last person's work from the folder `paths`, made when it is not there. Raises KnownError."""
    from app.store.people_store import open_people

    framework, shelf = open_shelf(paths)
    people = open_people(paths, clock)
    last = people.last_person()
    if last and people.is_shut(last):
        locked = next(each for each in people.people() if each.id == last)
        return OpenedWork(framework, people, people, people, None, shelf, locked)
    workspace = open_workspace(framework, people, last, clock) if last else None
    return OpenedWork(framework, people, people, people, workspace, shelf)


def open_workspace(
    framework: "CompetencyFramework", people: "PeopleStore", person: "PersonId", clock: "Clock"
) -> "Workspace":
    """The work of `person`, who is remembered as the last one here. Raises KnownError."""
    from app.answering.workspace import Workspace

    workspace = Workspace(framework, people.open(person), clock)
    people.remember_last_person(person)
    return workspace
