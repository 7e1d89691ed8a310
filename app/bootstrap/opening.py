"""A data folder → pack, people and the work of the last person; heavy imports wait until something is opened."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.runtime.paths import DataPaths
from app.runtime.resources import resource_path

if TYPE_CHECKING:
    from app.answering.attempt_editor import Clock
    from app.answering.ports import PeopleStore
    from app.answering.workspace import Workspace
    from app.domain.framework import CompetencyFramework
    from app.domain.ids import PersonId

PACK = "ai-talent"


@dataclass(frozen=True, slots=True)
class OpenedWork:
    """What the pages need: `workspace` is None before the first person."""

    framework: "CompetencyFramework"
    people: "PeopleStore"
    workspace: "Workspace | None"


def shipped_pack() -> Path:
    """The folder of the pack that comes with the program."""
    return resource_path("packs", PACK)


def open_framework() -> "CompetencyFramework":
    """The framework of the shipped pack. Raises PackFaulty when its files were damaged."""
    from app.content.pack_loader import load_pack

    return load_pack(shipped_pack())


def open_work(paths: DataPaths, clock: "Clock") -> OpenedWork:
    """Pack, people and the last person's work from the folder `paths`, made when it is not there. Raises KnownError."""
    from app.store.people_store import open_people

    framework = open_framework()
    people = open_people(paths)
    last = people.last_person()
    return OpenedWork(framework, people, open_workspace(framework, people, last, clock) if last else None)


def open_workspace(
    framework: "CompetencyFramework", people: "PeopleStore", person: "PersonId", clock: "Clock"
) -> "Workspace":
    """The work of `person`, who is remembered as the last one here. Raises KnownError."""
    from app.answering.workspace import Workspace

    workspace = Workspace(framework, people.open(person), clock)
    people.remember_last_person(person)
    return workspace
