"""packaging/build.py says plainly which Python it needs, and measures what it built."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.checks.catalogues import ROOT

SCRIPT = ROOT / "packaging" / "build.py"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_build", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_python_that_cannot_build_is_told_what_to_run() -> None:
    # -S leaves out everything that was installed, PyInstaller too.
    command = [sys.executable, "-S", str(SCRIPT)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, env={"PYTHONUTF8": "1"})
    words = done.stderr.decode("utf-8").splitlines()
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(words) == 2
    assert all("PyInstaller" in line and line.endswith("python3 dev.py build") for line in words)
    assert "실행해 주세요" in words[0]


def test_the_largest_parts_are_named_by_library(build: ModuleType, tmp_path: Path) -> None:
    for name, size in (
        ("gilnun", 3),
        ("_internal/qt/a.so", 2),
        ("_internal/qt/deep/b.so", 3),
        ("_internal/c", 1),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size * 1_000_000))
    assert build.largest_parts(tmp_path, most=2) == [("qt", 5.0), ("gilnun", 3.0)]


def test_a_demo_with_a_missing_file_fails_the_smoke_test(build: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(build.SmokeTestFailed):
        build.check_demo(tmp_path)
