"""A round list that was loaded is in use after a restart; a damaged one is said and the shipped one is used."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap.opening import open_framework
from app.bootstrap.window import Program, build_program
from app.content.round_import import round_list
from app.content.round_shelf import RoundShelf
from app.domain.framework import CompetencyFramework
from app.domain.localized_text import Language, LocalizedText
from app.runtime.paths import DataPaths
from app.runtime.settings import DEFAULT_SETTINGS
from app.store.first_look import first_look
from tests.support.window import PreparedAsker


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    made = DataPaths(tmp_path / "data")
    made.prepare()
    return made


@contextmanager
def started(paths: DataPaths) -> Iterator[Program]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    settings = replace(DEFAULT_SETTINGS, language=Language.EN)
    program = build_program(application, paths, settings, first_look(paths), asker=PreparedAsker())
    program.open()
    try:
        yield program
    finally:
        program.close()


def load_list(paths: DataPaths) -> CompetencyFramework:
    """Store the shipped list, right on another day, as a loaded one."""
    shipped = open_framework()
    shelf = RoundShelf(paths.rounds)
    shelf.open(shipped)
    shelf.take(round_list(shipped.round_list.rounds, date(2026, 12, 24), LocalizedText("불러옴", "loaded")))
    return shipped


def told(program: Program) -> str:
    last = program.session.notices.last
    return last.words() if last else ""


def test_a_loaded_list_is_in_use_after_a_restart(qtbot: QtBot, paths: DataPaths) -> None:
    load_list(paths)
    with started(paths) as program:
        assert program.session.framework is not None
        assert program.session.framework.round_list.as_of == date(2026, 12, 24)
        assert told(program) == ""


def test_a_damaged_list_is_said_and_the_shipped_one_is_used(qtbot: QtBot, paths: DataPaths) -> None:
    shipped = load_list(paths)
    (paths.rounds / shipped.pack.id / "rounds.csv").write_text("broken", encoding="utf-8")
    with started(paths) as program:
        assert program.session.framework is not None
        assert program.session.framework.round_list == shipped.round_list
        assert "the one that came with the program is used" in told(program)
