"""What holds in every test: a home of its own, no network, no unexpected warning or log record.

Knows nothing of Qt; without pytest-qt the core tests even run where Qt cannot be imported.
"""

import importlib.abc
import importlib.machinery
import logging
import re
import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis
import pytest

# A busy machine is no fault of the code, and a failure must come again when the run is repeated.
hypothesis.settings.register_profile("gilnun", deadline=None, derandomize=True)
hypothesis.settings.load_profile("gilnun")

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "appdata",
    "LOCALAPPDATA": "localappdata",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
}


# ---------------------------------------------------------------- without Qt


class _NoQt(importlib.abc.MetaPathFinder):
    """Refuses Qt, so that a core test cannot come to need it unnoticed."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(
                f"{name}: core tests run without Qt; tests of windows belong in tests/views", name=name
            )
        return None


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Keep pytest-qt's settings valid when the plug-in is switched off."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "used by pytest-qt only", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    """Close the way to Qt in a run without pytest-qt."""
    if not config.pluginmanager.hasplugin("pytest-qt"):
        sys.meta_path.insert(0, _NoQt())


# ---------------------------------------------------------------- a home of its own


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new, empty home for each test, so that nobody's real data is read or written; its path."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in HOME_VARIABLES.items():
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A new, empty folder for the program's data."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


# ---------------------------------------------------------------- no network


class NetworkUsedError(AssertionError):
    """Something tried to reach another machine."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every attempt at a connection outside this machine's own file sockets fail the test."""
    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}

    def guarded(name: str) -> Any:
        def call(self: socket.socket, *arguments: Any) -> Any:
            if self.family != getattr(socket, "AF_UNIX", None):
                raise NetworkUsedError(f"socket.{name}{arguments!r}: Gilnun uses no network")
            return real[name](self, *arguments)

        return call

    def no_lookup(host: object, *_arguments: Any, **_options: Any) -> Any:
        raise NetworkUsedError(f"looking up {host!r}: Gilnun uses no network")

    for name in real:
        monkeypatch.setattr(socket.socket, name, guarded(name))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        monkeypatch.setattr(socket, name, no_lookup)


# ---------------------------------------------------------------- logs


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def only_expected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse unannounced, or that announces one and does not log it."""
    patterns = [re.compile(mark.args[0]) for mark in request.node.iter_markers("expected_log")]
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(collector)
    messages = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in collector.records]
    unexpected = [message for message in messages if not any(pattern.search(message) for pattern in patterns)]
    if unexpected:
        pytest.fail("unexpected log records:\n" + "\n".join(unexpected))
    silent = [
        pattern.pattern for pattern in patterns if not any(pattern.search(message) for message in messages)
    ]
    if silent:
        pytest.fail(f"expected log records did not come: {silent}")
