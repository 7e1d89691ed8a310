"""Backups on the page of people, over real files: made, gone back to, brought back from damage; and the daily one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.answering.commands import RateItem
from app.answering.workspace import Workspace
from app.domain.attempt import Form
from app.domain.backup import BackupReason
from app.domain.errors import ErrorCode, KnownError
from app.domain.localized_text import Language
from app.runtime.paths import DataPaths
from app.store.people_store import SqlPeopleStore, open_people
from app.views.daily_backup import DailyBackup
from app.views.home.page import HomePage
from app.views.people.page import PeoplePage
from tests.store.samples import ITEMS, created, person, run_sql, summary, workspace
from tests.support.hands import click
from tests.support.window import Shell, make_shell

WHO, OTHER = person(1), person(2, "Mina")


@pytest.fixture
def paths(data_dir: Path) -> DataPaths:
    """An empty data folder."""
    return DataPaths(data_dir)


@pytest.fixture
def people(paths: DataPaths) -> Iterator[SqlPeopleStore]:
    """Two people, the first with three ratings; nobody's file is open."""
    opened = open_people(paths)
    work = workspace(created(opened, WHO))
    editor = work.begin_attempt(Form.FULL, seed=1)
    for item in ITEMS[:3]:
        editor.execute(RateItem(item, 2, Language.KO))
    work.close()
    created(opened, OTHER).close()
    yield opened
    opened.close()


def at_work(qtbot: QtBot, people: SqlPeopleStore, who: str = WHO.id, language: str = "en") -> Shell:
    """A window in which `who` works over real files."""
    shell = make_shell(qtbot, language=language)
    session = shell.session
    session.backups = people
    opened = next(each.id for each in people.people() if each.id == who)
    session.become_ready(
        Workspace(shell.framework, people.open(opened), session.now), shell.framework, people
    )
    shell.window.change_language(language)
    return shell


def people_page(shell: Shell) -> PeoplePage:
    shell.window.go("people")
    page = shell.window.page
    assert isinstance(page, PeoplePage)
    return page


def answers(shell: Shell) -> int:
    attempt = shell.session.attempt
    return len(attempt.answers) if attempt else 0


def rate(shell: Shell, number: int) -> None:
    assert shell.session.execute(RateItem(ITEMS[number], 4, Language.EN))


def said(page: PeoplePage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_a_backup_is_made_and_stands_in_the_list(qtbot: QtBot, people: SqlPeopleStore) -> None:
    shell = at_work(qtbot, people)
    card = people_page(shell).backups
    click(card.make_button)
    assert card.restore_button(1).accessibleName().startswith("Go back to the backup: ")
    rows = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "1 assessment, 3 answers · Made by hand" in rows
    told = shell.session.notices.last
    assert told is not None
    assert "made and checked: 1 assessment, 3 answers" in told.words()


def test_going_back_asks_first_and_can_be_undone(qtbot: QtBot, people: SqlPeopleStore) -> None:
    shell = at_work(qtbot, people)
    people.back_up(WHO.id, BackupReason.DAY)
    rate(shell, 5)
    card = people_page(shell).backups
    shell.asker.answer = False
    click(card.restore_button(1))
    assert shell.asker.asked == ["Go back to this backup?"]
    assert answers(shell) == 4
    shell.asker.answer = True
    click(card.restore_button(1))
    assert answers(shell) == 3
    person_now = shell.session.person
    assert person_now is not None
    assert person_now.id == WHO.id
    rate(shell, 7)
    click(card.restore_button(2))
    assert answers(shell) == 4
    assert [each.reason for each in people.backups(WHO.id)] == [
        BackupReason.RESTORE,
        BackupReason.RESTORE,
        BackupReason.DAY,
    ]


def test_a_backup_that_became_damaged_is_refused_and_work_goes_on(
    qtbot: QtBot, people: SqlPeopleStore, paths: DataPaths
) -> None:
    shell = at_work(qtbot, people)
    people.back_up(WHO.id, BackupReason.DAY)
    (file,) = (paths.person_folder(WHO.id) / "backups").iterdir()
    run_sql(file, "UPDATE answer SET rating = 0")
    card = people_page(shell).backups
    click(card.restore_button(1))
    assert answers(shell) == 3
    rate(shell, 5)
    told = shell.session.notices.last
    assert told is None or "damaged" in told.words()


def test_one_that_cannot_be_read_offers_no_way_back(
    qtbot: QtBot, people: SqlPeopleStore, paths: DataPaths
) -> None:
    people.back_up(WHO.id, BackupReason.DAY)
    (file,) = (paths.person_folder(WHO.id) / "backups").iterdir()
    file.write_bytes(b"rotten")
    shell = at_work(qtbot, people)
    card = people_page(shell).backups
    assert not card.restore_button(1).isEnabled()
    assert "Damaged, cannot be used" in "\n".join(label.text() for label in card.findChildren(QLabel))


def test_older_ones_are_shown_on_demand_and_the_keyboard_goes_on_there(
    qtbot: QtBot, people: SqlPeopleStore
) -> None:
    shell = at_work(qtbot, people)
    for _ in range(6):
        people.back_up(WHO.id, BackupReason.WISH)
    card = people_page(shell).backups
    assert card.more_button.text() == "Show 2 older ones"
    with pytest.raises(KeyError):
        card.restore_button(2)
    click(card.more_button)
    assert card.restore_button(2).hasFocus()
    assert card.more_button.isHidden()


def test_the_list_is_that_of_the_person_at_work(qtbot: QtBot, people: SqlPeopleStore) -> None:
    shell = at_work(qtbot, people)
    people.back_up(WHO.id, BackupReason.WISH)
    page = people_page(shell)
    click(page.card(OTHER.id))
    with pytest.raises(KeyError):
        page.backups.restore_button(1)
    click(page.card(WHO.id))
    assert page.backups.restore_button(1).isEnabled()


def test_both_languages(qtbot: QtBot, people: SqlPeopleStore) -> None:
    shell = at_work(qtbot, people, language="ko")
    people.back_up(WHO.id, BackupReason.DAY)
    card = people_page(shell).backups
    rows = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "진단 1회, 답 3개 · 그날 처음 사용할 때" in rows
    shell.window.change_language("en")
    rows = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "1 assessment, 3 answers · First use of the day" in rows
    assert not any("진단" in row for row in rows)


# ---------------------------------------------------------------- damage


def test_somebody_whose_file_is_damaged_is_brought_back(
    qtbot: QtBot, people: SqlPeopleStore, paths: DataPaths
) -> None:
    people.back_up(WHO.id, BackupReason.DAY)
    people.close()
    run_sql(paths.person_file(WHO.id), "UPDATE answer SET rating = 0")
    damaged = paths.person_file(WHO.id).read_bytes()
    shell = at_work(qtbot, people, OTHER.id)
    page = people_page(shell)
    assert page.recover.isHidden()
    click(page.card(WHO.id))
    assert page.card(OTHER.id).isChecked()
    assert "1 assessment, 3 answers" in said(page, "recover_words")
    click(page.recover.go_button)
    assert page.card(WHO.id).isChecked()
    assert answers(shell) == 3
    assert page.recover.isHidden()
    aside = paths.person_folder(WHO.id) / "damaged" / "1" / "person.sqlite3"
    assert aside.read_bytes() == damaged


def test_with_nothing_to_be_had_there_is_no_button(
    qtbot: QtBot, people: SqlPeopleStore, paths: DataPaths
) -> None:
    paths.person_file(WHO.id).write_bytes(b"broken")
    shell = at_work(qtbot, people, OTHER.id)
    page = people_page(shell)
    click(page.card(WHO.id))
    assert "nothing in the damaged file can be read" in said(page, "recover_words")
    assert page.recover.go_button.isHidden()
    assert paths.person_file(WHO.id).read_bytes() == b"broken"


def test_the_last_person_is_brought_back_from_the_first_page(
    qtbot: QtBot, people: SqlPeopleStore, paths: DataPaths
) -> None:
    people.back_up(WHO.id, BackupReason.DAY)
    run_sql(paths.person_file(WHO.id), "UPDATE answer SET rating = 0")
    shell = make_shell(qtbot, language="en", summary=summary(WHO))
    shell.session.backups = people
    with pytest.raises(KnownError) as caught:
        people.open(WHO.id)
    shell.session.fail_to_open(caught.value, shell.framework, people)
    home = shell.window.page
    assert isinstance(home, HomePage)
    recover = home._trouble.recover
    assert recover.isVisible()
    assert home._trouble.retry.isHidden()
    click(recover.go_button)
    assert answers(shell) == 3
    assert home.primary.isVisible()


# ---------------------------------------------------------------- the daily backup


def test_the_first_use_of_a_day_is_backed_up_once(qtbot: QtBot, people: SqlPeopleStore) -> None:
    shell = at_work(qtbot, people)
    daily = DailyBackup(shell.session)
    assert people.backups(WHO.id) == ()
    with qtbot.waitSignal(daily._timer.timeout, timeout=5_000):
        shell.session.ready.emit()
    assert [each.reason for each in people.backups(WHO.id)] == [BackupReason.DAY]


def test_other_assessment_content_is_a_reason_too(qtbot: QtBot, people: SqlPeopleStore) -> None:
    shell = at_work(qtbot, people)
    DailyBackup(shell.session, replace(summary(WHO), pack_version="0.9")).make_if_due()
    assert [each.reason for each in people.backups(WHO.id)] == [BackupReason.PACK]


def test_a_backup_that_cannot_be_made_is_told_and_work_goes_on(
    qtbot: QtBot, people: SqlPeopleStore, paths: DataPaths
) -> None:
    shell = at_work(qtbot, people)
    (paths.person_folder(WHO.id) / "backups").write_text("in the way", "utf-8")
    DailyBackup(shell.session).make_if_due()
    told = shell.session.notices.last
    assert told is not None
    assert told.words().startswith("The backup of today could not be made. ")
    rate(shell, 5)
    assert answers(shell) == 4


def test_without_a_store_of_backups_nothing_is_offered(qtbot: QtBot, people: SqlPeopleStore) -> None:
    shell = at_work(qtbot, people)
    shell.session.backups = None
    page = people_page(shell)
    assert page.backups.isHidden()
    DailyBackup(shell.session).make_if_due()
    page.recover.offer(KnownError(ErrorCode.DAMAGED, {"person": OTHER.id}))
    assert page.recover.isHidden()
