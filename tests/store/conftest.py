"""Data folders with real files for the tests of the store, on disks that can be small or read-only."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.framework import CompetencyFramework
from app.runtime.paths import DataPaths
from app.store.people_store import SqlPeopleStore, open_people
from tests.support.sample_framework import sample_framework


@pytest.fixture
def framework() -> CompetencyFramework:
    """The sample framework."""
    return sample_framework()


@pytest.fixture
def paths(data_dir: Path) -> DataPaths:
    """A data folder of this test's own."""
    return DataPaths(data_dir)


@pytest.fixture
def people(paths: DataPaths) -> Iterator[SqlPeopleStore]:
    """The opened people of `paths`, closed afterwards."""
    opened = open_people(paths)
    yield opened
    opened.close()


class SmallDisk:
    """A file system in memory of a few hundred KiB."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        """Take all the room that is left."""
        with (self.folder / "filler").open("ab", buffering=0) as filler:
            for block_bytes in (4096, 1):
                try:
                    while filler.write(b"x" * block_bytes):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        """Give the room back."""
        (self.folder / "filler").unlink()

    def make_read_only(self) -> None:
        """Let the whole file system be read only."""
        subprocess.run(["mount", "-o", "remount,ro", self.folder], check=True)

    def make_writable(self) -> None:
        """Let it be written again."""
        subprocess.run(["mount", "-o", "remount,rw", self.folder], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A mounted disk of 640 KiB. Fails, rather than skips, on a Linux that does not let the test mount it."""
    if sys.platform != "linux":
        pytest.skip("tmpfs is Linux's; the portable tests beside these hold everywhere")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=640k,mode=0700", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, encoding="utf-8", check=False)
    if mounted.returncode:
        pytest.fail(f"needs to mount a tmpfs, so run the tests as root: {mounted.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        # Lazily: a failed test may still hold files open there, and a mount left behind would fail the runs after it.
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def without_rights() -> Iterator[Callable[[], Path]]:
    """A function that gives root's rights up for the rest of the test and returns a folder that is ours."""
    nobody = 65_534
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def give_up() -> Path:
            if os.geteuid() == 0:
                folder.chmod(0o777)
                os.seteuid(nobody)
            ours = folder / "ours"
            ours.mkdir()
            return ours

        try:
            yield give_up
        finally:
            if os.getuid() == 0:
                os.seteuid(0)
            for each in folder.rglob("*"):
                each.chmod(0o700)
