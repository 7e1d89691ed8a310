"""Every word on a page comes from a catalogue, a pack or a person: found by a language that puts [all] in brackets."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.pages import PAGE_FACTORIES
from app.domain.attempt import Attempt, Form
from app.domain.person import CourseRecord, CourseStatus
from app.i18n import catalogue
from app.views.lock.deeds import wait_for
from app.views.top_bar import LANGUAGE_NAMES
from tests.support.sample_framework import (
    MemoryStore,
    rate_all,
    sample_attempt,
    sample_framework,
    sample_person,
)
from tests.support.spoken import PSEUDO, spoken, strings_of, untranslated
from tests.support.window import OTHER_ID, Shell, make_shell

FRAMEWORK = sample_framework()
PROPER_NAMES = frozenset({*LANGUAGE_NAMES.values(), "Ctrl", "PDF", "HTML"})
"""Words that are the same in every language of the interface."""

KEY_CAPS = frozenset({"N", "L"})
"""Whole texts that name a key."""


def unfinished() -> Attempt:
    ratings = {item.id: 4 for item in FRAMEWORK.items[:7]}
    return replace(sample_attempt(ratings, Form.SHORT), place=FRAMEWORK.items[7].id)


def finished() -> Attempt:
    attempt = sample_attempt(rate_all(FRAMEWORK, 3))
    return replace(attempt, finished_at=attempt.saved_at)


def shell_with(qtbot: QtBot, attempt: Attempt | None) -> Shell:
    """A window over all real pages, with `attempt`, a finished course and a planned round."""
    first, second = FRAMEWORK.courses[0].id, FRAMEWORK.courses[1].id
    booked = next((each.id for each in FRAMEWORK.round_list.rounds if each.course == second), None)
    records = [
        CourseRecord(first, CourseStatus.DONE, done_on=date(2026, 11, 2)),
        CourseRecord(second, CourseStatus.PLANNED, round=booked),
    ]
    store = MemoryStore(sample_person(), [attempt] if attempt else [], records)
    mina = MemoryStore(replace(sample_person("Mina"), id=OTHER_ID))
    shell = make_shell(qtbot, stores=[store, mina], factories=PAGE_FACTORIES, framework=FRAMEWORK)
    shell.session.data_folder = "/home/hangyeol/gilnun"
    shell.open(sample_person().id)
    return shell


def data_of(shell: Shell) -> frozenset[str]:
    people = [store.person() for store in shell.people.stores.values()]
    return frozenset(strings_of([FRAMEWORK, people])) | PROPER_NAMES


@pytest.mark.parametrize("attempt", [None, unfinished(), finished()], ids=["new", "unfinished", "finished"])
@pytest.mark.parametrize("page", PAGE_FACTORIES)
def test_every_text_of_a_live_page_is_translated_while_it_is_shown(
    qtbot: QtBot, page: str, attempt: Attempt | None
) -> None:
    shell = shell_with(qtbot, attempt)
    if page == "lock":
        assert wait_for(shell.session, sample_person())
    shell.window.go(page)
    assert shell.window.page_name == page
    before = spoken(shell.window)
    shell.languages.switch_to(PSEUDO)
    assert untranslated(spoken(shell.window), data_of(shell), KEY_CAPS) == {}
    shell.languages.switch_to(catalogue("ko"))
    assert spoken(shell.window) == before


def test_the_welcome_is_translated_while_it_is_shown(qtbot: QtBot) -> None:
    shell = make_shell(qtbot, factories=PAGE_FACTORIES)
    shell.open(None)
    shell.languages.switch_to(PSEUDO)
    assert untranslated(spoken(shell.window), data_of(shell), KEY_CAPS) == {}


def test_a_text_that_was_never_looked_up_is_found(qtbot: QtBot) -> None:
    shell = make_shell(qtbot, factories=PAGE_FACTORIES)
    shell.open(None)
    forgotten = QLabel("Forgotten", shell.window)
    forgotten.setObjectName("forgotten")
    assert isinstance(shell.window.findChild(QWidget, "forgotten"), QLabel)
    shell.languages.switch_to(PSEUDO)
    assert list(untranslated(spoken(shell.window), data_of(shell), KEY_CAPS).values()) == ["Forgotten"]
