"""The rules of tests/conftest.py bite: each is broken once, in a run of pytest of its own, and fails."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.checks.catalogues import ROOT

# Name of a case → what was said about its failures, in full; empty when it passed.
Outcomes = dict[str, list[str]]

MARK = "@pytest.mark.expected_log('disk full')"
# name → (body of a test, what its failure must say; None: it passes)
CORE = {
    "warning": ("import warnings; warnings.warn('odd', stacklevel=1)", "odd"),
    "log_record": ("logging.getLogger('app').warning('odd record')", "odd record"),
    "connection": ("socket.socket().connect(('127.0.0.1', 9))", "Gilnun uses no network"),
    "lookup": ("import urllib.request as u; u.urlopen('http://example.com')", "Gilnun uses no network"),
    "datagram": (
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "Gilnun uses no network",
    ),
    "qt": ("import PySide6.QtCore", "core tests run without Qt"),
    "silent_announced": ("pass", "did not come"),
    "spoken_announced": ("logging.getLogger('app').error('disk full')", None),
    "unix_socket": ("[end.close() for end in socket.socketpair()]", None),
    "empty_home": (
        "assert not list(Path.home().glob('*')); (Path.home() / 'x').mkdir(parents=True)",
        None,
    ),
}
VIEWS = {
    "message_of_qt": ("from PySide6.QtCore import qWarning; qWarning('odd message')", "odd message"),
    "exception_in_a_slot": (
        "from PySide6.QtCore import QTimer; QTimer.singleShot(0, lambda: 1 / 0); qtbot.wait(50)",
        "ZeroDivisionError",
    ),
    "harmless_message_of_qt": (
        "from PySide6.QtCore import qWarning; qWarning('This plugin does not support propagateSizeHints()')",
        None,
    ),
}


def outcomes(
    folder: Path, cases: dict[str, tuple[str, str | None]], *options: str, fixture: str = ""
) -> Outcomes:
    """What becomes of one test per case under the project's conftest and settings."""
    tests = ["import logging, socket, pytest\nfrom pathlib import Path\n"]
    for name, (body, _words) in cases.items():
        mark = f"{MARK}\n" if name.endswith("_announced") else ""
        tests.append(f"{mark}def test_{name}({fixture}):\n    {body}\n")
    (folder / "test_cases.py").write_text("\n".join(tests), "utf-8")
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text("utf-8"), "utf-8")
    report = folder / "report.xml"
    project = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "--confcutdir", str(folder)]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--junitxml={report}", str(folder)]
    environment = {**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [*command, *project, *options], cwd=folder, env=environment, capture_output=True, check=False
    )
    said: Outcomes = {}
    for case in ElementTree.parse(report).iter("testcase"):
        faults = [*case.iter("failure"), *case.iter("error")]
        said.setdefault(case.attrib["name"].removeprefix("test_"), []).extend(
            fault.text or "" for fault in faults
        )
    return said


@pytest.fixture(scope="module")
def core_report(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """The outcome of the core cases, run without pytest-qt."""
    return outcomes(tmp_path_factory.mktemp("core"), CORE, "-p", "no:pytest-qt")


@pytest.fixture(scope="module")
def view_report(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """The outcome of the view cases, run with pytest-qt."""
    return outcomes(tmp_path_factory.mktemp("views"), VIEWS, fixture="qtbot")


@pytest.mark.parametrize("case", CORE)
def test_rule_of_core_tests(core_report: Outcomes, case: str) -> None:
    judge(core_report[case], CORE[case][1])


@pytest.mark.parametrize("case", VIEWS)
def test_rule_of_view_tests(view_report: Outcomes, case: str) -> None:
    judge(view_report[case], VIEWS[case][1])


def judge(said: list[str], words: str | None) -> None:
    """The case failed saying `words`, or passed when there are none to say."""
    if words is None:
        assert said == []
    else:
        assert words in "\n".join(said)
