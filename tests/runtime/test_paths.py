"""Where files lie: below one folder that only the user can read."""

import stat
from pathlib import Path

import pytest

from app.domain.errors import KnownError
from app.domain.ids import PersonId
from app.runtime.paths import DataPaths, default_data_paths, temporary_data_paths

ID = PersonId("0b2e6c1a-0000-4000-8000-000000000001")


def test_default_folder_lies_in_the_users_own_data(own_home: Path) -> None:
    root = default_data_paths().root
    assert root.name == "gilnun"
    assert root.is_relative_to(own_home)
    assert not root.exists()


def test_everything_lies_below_the_root(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "data")
    assert paths.person_file(ID) == tmp_path / "data" / "people" / ID / "person.sqlite3"
    for place in (paths.index, paths.settings, paths.logs, paths.lock, paths.people):
        assert place.parent == tmp_path / "data"


def test_folders_are_for_the_user_only_and_making_them_again_changes_nothing(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "deep" / "data")
    for _ in range(2):
        paths.prepare()
    for folder in (paths.root, paths.people, paths.logs):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_folder_that_someone_else_may_read_keeps_its_rights_but_not_ours(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    (shared / "people").mkdir(parents=True)
    for folder in (shared, shared / "people"):
        folder.chmod(0o755)
    paths = DataPaths(shared)
    paths.prepare()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
    assert stat.S_IMODE(paths.people.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name", ["..", "", "x/../..", ID.upper(), ID.replace("-", ""), "{" + ID + "}", ID + "/.."]
)
def test_only_a_uuid_becomes_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        DataPaths(tmp_path).person_folder(PersonId(name))


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(KnownError):
        DataPaths(tmp_path / "file" / "data").prepare()


def test_temporary_data_is_gone_afterwards() -> None:
    with temporary_data_paths() as paths:
        paths.prepare()
        paths.settings.write_text("{}", "utf-8")
    assert not paths.root.exists()
