"""Saving a personal file and bringing it in on the page of people: seen first, then taken whole or not at all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.answering.carrying import summary_of
from app.answering.commands import RateItem
from app.answering.mentor_desk import MentorDesk
from app.answering.workspace import Workspace
from app.domain.attempt import Attempt, Form
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import AttemptId, CourseId, ItemId, PersonId
from app.domain.localized_text import Language
from app.domain.mentor_card import MentorCard
from app.domain.person import CourseRecord, CourseStatus
from app.domain.person_work import PersonWork
from app.runtime.paths import DataPaths
from app.sharing import password_seal
from app.sharing.person_file import SealedWork, seal
from app.store.people_store import open_people
from app.views.people.carry_card import CarryCard
from app.views.people.page import PeoplePage
from tests.support.hands import click, type_text
from tests.support.room import cut_off
from tests.support.sample_framework import sample_attempt, sample_person, with_ratings
from tests.support.window import OTHER_ID, Shell, open_shell

PASSWORD = "open sesame 8"  # noqa: S105
ITEM = ItemId("service-b1-1")
NEW_ID = PersonId("0b2e6c1a-0000-4000-8000-000000000077")


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let keys be made in milliseconds."""
    monkeypatch.setattr(password_seal, "OPERATIONS", 1)
    monkeypatch.setattr(password_seal, "MEMORY_BYTES", 8 * 1024 * 1024)


def card(shell: Shell) -> CarryCard:
    shell.window.go("people")
    page = shell.window.page
    assert isinstance(page, PeoplePage)
    return page.carry


def attempt(rating: int = 2, revision: int = 1, name: str = "a-1") -> Attempt:
    return replace(
        with_ratings(sample_attempt(form=Form.SHORT), {ITEM: rating}), id=AttemptId(name), revision=revision
    )


def a_file(folder: Path, work: PersonWork) -> Path:
    path = folder / "mine.gilnun-person"
    path.write_bytes(seal(work, PASSWORD))
    return path


def open_file(qtbot: QtBot, shell: Shell, path: Path, password: str = PASSWORD) -> CarryCard:
    """Choose the file at `path` and type its password; returns when the key has been tried."""
    shell.asker.file = path
    found = card(shell)
    click(found.open_button)
    type_text(found.bringing.password, password)
    with qtbot.waitSignal(found.bringing.working.finished):
        click(found.bringing.go_button)
    return found


def stored(shell: Shell) -> dict[PersonId, PersonWork]:
    return {name: store.work() for name, store in shell.people.stores.items()}


def fill(found: CarryCard, first: str, second: str) -> None:
    click(found.save_button)
    for field, text in zip(found.saving.passwords, (first, second), strict=True):
        type_text(field, text)


def test_what_is_saved_opens_with_its_password(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt())
    shell.asker.file = tmp_path / "mine"
    found = card(shell)
    fill(found, PASSWORD, PASSWORD)
    assert {field.echoMode() for field in found.saving.passwords} == {QLineEdit.EchoMode.Password}
    with qtbot.waitSignal(found.saving.working.finished):
        click(found.saving.go_button)
        assert found.saving.wait.isVisible()
        assert not found.saving.go_button.isEnabled()
        assert not found.open_button.isEnabled()
    content = (tmp_path / "mine.gilnun-person").read_bytes()
    assert SealedWork(content, "mine").open(PASSWORD) == shell.store.work()
    assert found.saving.isHidden()
    assert {field.text() for field in found.saving.passwords} == {""}
    assert found.save_button.isEnabled()


@pytest.mark.parametrize(
    ("first", "second", "said"), [("seven 7", "seven 7", "8자"), (PASSWORD, PASSWORD + "x", "서로 다릅니다")]
)
def test_a_short_or_mistyped_password_is_not_taken(
    qtbot: QtBot, tmp_path: Path, first: str, second: str, said: str
) -> None:
    shell = open_shell(qtbot, attempt())
    shell.asker.file = tmp_path / "mine"
    found = card(shell)
    fill(found, first, second)
    click(found.saving.go_button)
    assert said in found.saving.fault.text()
    assert not found.saving.working.is_busy
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told_in_place(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt())
    shell.asker.file = tmp_path / "gone" / "mine.gilnun-person"
    found = card(shell)
    fill(found, PASSWORD, PASSWORD)
    with qtbot.waitSignal(found.saving.working.finished):
        click(found.saving.go_button)
    assert "파일이나 폴더" in found.saving.fault.text()
    assert found.saving.isVisible()


def test_somebody_new_is_shown_first_and_added_when_taken(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot)
    person = replace(sample_person("한결"), id=NEW_ID)
    there = PersonWork(person, (replace(attempt(), person=NEW_ID),))
    before = stored(shell)
    found = open_file(qtbot, shell, a_file(tmp_path, there))
    assert "아직 없으므로" in found.bringing.preview.text()
    assert "2026.11.22 시작): 새로 더합니다" in found.bringing.preview.text()
    assert stored(shell) == before
    click(found.bringing.take_button)
    assert shell.session.person is not None
    assert shell.session.person.id == NEW_ID
    assert shell.session.person.alias == "한결 2"
    assert shell.people.last == NEW_ID
    assert shell.session.attempt is not None
    assert shell.session.attempt.rating(ITEM) == 2
    assert {name: work for name, work in stored(shell).items() if name != NEW_ID} == before


def test_newer_work_of_the_present_person_takes_its_place_and_shows(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt(1, revision=1))
    records = (CourseRecord(CourseId("basic"), CourseStatus.DONE),)
    there = PersonWork(sample_person(), (attempt(4, revision=2),), records, {("unknown", "x"): "later"})
    found = open_file(qtbot, shell, a_file(tmp_path, there))
    assert "더 진행되어 그 자리를" in found.bringing.preview.text()
    assert "과정 표시: 새로 1개" in found.bringing.preview.text()
    click(found.bringing.take_button)
    assert shell.session.attempt is not None
    assert shell.session.attempt.rating(ITEM) == 4
    assert shell.session.workspace is not None
    assert shell.session.workspace.records == records
    assert shell.store.work().sheets == {("unknown", "x"): "later"}


def test_bringing_the_same_file_in_again_offers_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt())
    path = a_file(tmp_path, shell.store.work())
    found = open_file(qtbot, shell, path)
    assert "이미 여기에 있어" in found.bringing.preview.text()
    assert found.bringing.take_button.isHidden()


def test_somebody_else_of_this_computer_is_opened_with_both(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt())
    mina = replace(sample_person("Mina"), id=OTHER_ID)
    there = PersonWork(mina, (replace(attempt(3), person=OTHER_ID),))
    found = open_file(qtbot, shell, a_file(tmp_path, there))
    click(found.bringing.take_button)
    assert shell.session.person == mina
    assert shell.store.work() == there


def test_the_mentor_card_comes_along(qtbot: QtBot, tmp_path: Path) -> None:
    there = open_shell(qtbot, attempt(4))
    assert there.session.workspace is not None
    desk = MentorDesk(there.session.workspace)
    desk.tick_guide(ITEM, True)
    desk.write_wish("검색을 배우고 싶습니다 😀")
    desk.write_contact("@hangyeol")
    desk.show_background(True)
    made = desk.card()
    there.asker.file = tmp_path / "mine.gilnun-person"
    saved = card(there)
    fill(saved, PASSWORD, PASSWORD)
    with qtbot.waitSignal(saved.saving.working.finished):
        click(saved.saving.go_button)

    here = open_shell(qtbot)
    assert here.store.work().sheets == {}
    found = open_file(qtbot, here, tmp_path / "mine.gilnun-person")
    click(found.bringing.take_button)
    assert here.session.workspace is not None
    assert MentorDesk(here.session.workspace).card() == made
    assert made == MentorCard(frozenset({ITEM}), frozenset(), "검색을 배우고 싶습니다 😀", "@hangyeol", True)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _foreign(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 something else")


@pytest.mark.parametrize(
    ("harm", "said"),
    [(_cut, "온전하지 않습니다"), (_foreign, "개인 파일이 아닙니다"), (Path.unlink, "없습니다")],
)
def test_a_harmed_file_is_told_before_its_password_is_asked(
    qtbot: QtBot, tmp_path: Path, harm: Callable[[Path], None], said: str
) -> None:
    shell = open_shell(qtbot, attempt())
    before, path = stored(shell), a_file(tmp_path, shell.store.work())
    harm(path)
    shell.asker.file = path
    found = card(shell)
    click(found.open_button)
    assert said in found.bringing.fault.text()
    assert found.bringing.password.isHidden()
    assert stored(shell) == before


def test_a_wrong_password_is_told_and_can_be_typed_again(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt())
    before, path = stored(shell), a_file(tmp_path, shell.store.work())
    found = open_file(qtbot, shell, path, "something else")
    assert "비밀번호로는 파일이 열리지 않습니다" in found.bringing.fault.text()
    assert found.bringing.take_button.isHidden()
    assert found.bringing.password.isEnabled()
    assert stored(shell) == before
    shell.window.change_language("en")
    assert "The password does not open this file" in found.bringing.fault.text()


def test_an_entry_of_another_version_comes_along_and_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt(1, revision=1))
    former = {("calendar", "plan"): '{"rounds": ["basic-1"], "sequence": 2}'}
    found = open_file(
        qtbot, shell, a_file(tmp_path, PersonWork(sample_person(), (attempt(4, revision=2),), sheets=former))
    )
    assert "이 가운데 1개는 다른 버전에서 쓴 기록이라" in found.bringing.preview.text()
    click(found.bringing.take_button)
    assert shell.session.attempt is not None
    assert shell.session.attempt.rating(ITEM) == 4
    assert shell.store.work().sheets == former


def test_work_that_no_page_could_show_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt())
    before = stored(shell)
    found = open_file(qtbot, shell, a_file(tmp_path, PersonWork(sample_person(), (attempt(57),))))
    assert "내용을 쓸 수 없습니다" in found.bringing.fault.text()
    assert found.bringing.take_button.isHidden()
    assert stored(shell) == before


def test_nothing_changes_when_storing_fails(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt(1))
    there = PersonWork(sample_person(), (attempt(4, revision=2),))
    found = open_file(qtbot, shell, a_file(tmp_path, there))
    before, shell.store.failure = stored(shell), KnownError(ErrorCode.DISK_FULL)
    click(found.bringing.take_button)
    assert stored(shell) == before
    assert shell.session.attempt is not None
    assert shell.session.attempt.rating(ITEM) == 1
    assert found.bringing.take_button.isVisible()
    shell.store.failure = None


def test_cancelling_forgets_what_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, attempt())
    found = card(shell)
    fill(found, PASSWORD, "")
    click(found.saving.cancel_button)
    assert found.saving.isHidden()
    assert {field.text() for field in found.saving.passwords} == {""}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_step_has_the_room_that_it_needs(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    shell = open_shell(qtbot, attempt())
    shell.window.change_language(language)
    shell.window.resize(1024, 640)
    shell.session.preferences.change(text_percent=200)
    found = card(shell)
    click(found.save_button)
    assert cut_off(shell.window) == []
    there = PersonWork(sample_person(), (attempt(4, revision=2), attempt(name="a-2")))
    open_file(qtbot, shell, a_file(tmp_path, there))
    assert found.bringing.preview.isVisible()
    assert cut_off(shell.window) == []


def test_real_files_take_the_work_and_are_written_on(qtbot: QtBot, tmp_path: Path, data_dir: Path) -> None:
    shell = open_shell(qtbot)
    people = open_people(DataPaths(data_dir))
    mine = PersonWork(sample_person(), (attempt(1, revision=1),))
    store = people.create_with(mine, summary_of(mine, shell.framework))
    shell.session.become_ready(Workspace(shell.framework, store, shell.session.now), shell.framework, people)
    there = PersonWork(sample_person(), (attempt(4, revision=2), attempt(name="a-0")))
    found = open_file(qtbot, shell, a_file(tmp_path, there))
    click(found.bringing.take_button)
    assert shell.session.execute(RateItem(ITEM, 3, Language.KO))
    people.close()
    again = open_people(DataPaths(data_dir))
    assert [each.rating(ITEM) for each in again.open(mine.person.id).attempts()] == [3, 2]
    again.close()
