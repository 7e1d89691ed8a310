"""The rules of tests/conftest.py bite: each is broken once in a run of its own and fails it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks.catalogues import ROOT

BROKEN = {
    "a warning": ("import warnings; warnings.warn('odd', stacklevel=1)", "odd"),
    "a log record": ("import logging; logging.getLogger('app').warning('odd record')", "odd record"),
    "a connection": ("import socket; socket.socket().connect(('127.0.0.1', 9))", "Gilnun uses no network"),
    "a lookup": ("import urllib.request as u; u.urlopen('http://example.com')", "Gilnun uses no network"),
    "a datagram": (
        "import socket as s; s.socket(s.AF_INET, s.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "Gilnun uses no network",
    ),
    "Qt": ("import PySide6.QtCore", "core tests run without Qt"),
}
ALLOWED = {
    "a log record that was announced": "logging.getLogger('app').error('disk full')",
    "a Unix socket": "[end.close() for end in socket.socketpair()]",
    "a home": "assert not list(Path.home().glob('*')); (Path.home() / 'x').mkdir(parents=True)",
}


def run_test(folder: Path, body: str, mark: str = "") -> tuple[int, str]:
    """Exit code and words of pytest on one test with `body`, under the project's conftest and settings."""
    test = f"import logging, socket, pytest\nfrom pathlib import Path\n{mark}\ndef test_one():\n    {body}\n"
    (folder / "test_one.py").write_text(test, "utf-8")
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text("utf-8"), "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:pytest-qt",
        "-p",
        "no:cacheprovider",
        str(folder),
    ]
    options = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "--confcutdir", str(folder)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [*command, *options], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("case", BROKEN)
def test_unexpected_thing_fails_a_test(tmp_path: Path, case: str) -> None:
    body, words = BROKEN[case]
    code, output = run_test(tmp_path, body)
    assert code == 1, output
    assert words in output


@pytest.mark.parametrize("case", ALLOWED)
def test_what_is_allowed_passes(tmp_path: Path, case: str) -> None:
    mark = "@pytest.mark.expected_log('disk full')" if "log" in case else ""
    code, output = run_test(tmp_path, ALLOWED[case], mark)
    assert code == 0, output


def test_announced_log_record_that_does_not_come_fails(tmp_path: Path) -> None:
    code, output = run_test(tmp_path, "pass", "@pytest.mark.expected_log('disk full')")
    assert code == 1, output
    assert "did not come" in output
