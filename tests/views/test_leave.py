"""Three people, one laptop: each works, leaves, and the next finds nothing of them, on the screen or on the disk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.answering.commands import EditNote, RateItem
from app.answering.sharing_desk import SharingDesk
from app.bootstrap.window import Program
from app.domain.attempt import Form
from app.domain.errors import ErrorCode, KnownError
from app.domain.localized_text import Language
from app.runtime.atomic_file import write_atomically
from app.sharing import leaving, password_seal
from app.sharing.person_file import read_sealed
from app.views.leave.page import LeavePage
from app.views.people import desk
from tests.support.hands import click
from tests.support.window import PreparedAsker
from tests.views.test_lock import Now, every_text, first_item, lock_page, said, set_pin, start, try_pin

PIN, PASSWORD = "284619", "Passwort für drei"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that cost little: what they cost is tested where they are made."""
    monkeypatch.setattr(password_seal, "OPERATIONS", 1)
    monkeypatch.setattr(password_seal, "MEMORY_BYTES", 8 * 1024 * 1024)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that the person takes along."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def program(qtbot: QtBot, data_dir: Path, stick: Path) -> Iterator[Program]:
    started = start(qtbot, data_dir, Now())
    asker(started).folder = stick
    yield started
    started.close()


def asker(program: Program) -> PreparedAsker:
    found = program.session.notices._asker
    assert isinstance(found, PreparedAsker)
    return found


def work_as(program: Program, alias: str, canary: str) -> None:
    """Add somebody who answers, notes a canary and has a backup."""
    assert desk.add(program.session, alias)
    assert program.session.begin_attempt(Form.FULL)
    item = first_item(program)
    assert program.session.execute(RateItem(item, 2, Language.KO))
    assert program.session.execute(EditNote(item, canary))
    for name in ("home", "assessment", "result", "roadmap"):
        program.window.go(name)


def leave_page(program: Program) -> LeavePage:
    program.window.go("leave")
    page = program.window.page
    assert isinstance(page, LeavePage)
    return page


def take_along(page: LeavePage, password: str = PASSWORD) -> None:
    for field in page.passwords:
        field.setText(password)
    page.take_button.click()


def files_with(root: Path, text: str) -> list[str]:
    """The files under `root` that hold `text` in any byte, or have it in their name."""
    encoded = (text.encode(), text.encode("utf-16-le"))
    return [
        str(file.relative_to(root))
        for file in sorted(root.rglob("*"))
        if file.is_file() and (text in file.name or any(each in file.read_bytes() for each in encoded))
    ]


def test_three_people_one_laptop(qtbot: QtBot, program: Program, data_dir: Path, stick: Path) -> None:
    canaries = {"가람": "카나리아-가람-1c7e", "나래": "카나리아-나래-2d8f", "다온": "카나리아-다온-3e9a"}
    # The first one sets a PIN and goes for a coffee.
    work_as(program, "가람", canaries["가람"])
    first = program.session.person
    assert first is not None
    assert files_with(data_dir, canaries["가람"]), "the search must be able to find something"
    set_pin(program, PIN)
    click(program.window.top_bar.lock_button)
    assert files_with(data_dir, canaries["가람"]) == []
    assert canaries["가람"] not in every_text()

    # The second one works without a PIN and leaves with their files.
    click(lock_page(program).others_button)
    work_as(program, "나래", canaries["나래"])
    page = leave_page(program)
    assert not page.remove_button.isEnabled()
    take_along(page)
    assert page.remove_button.isEnabled()
    page.remove_button.click()
    assert "나래" in said(page, "removed_list")
    assert files_with(data_dir, canaries["나래"]) == []
    page.next_button.click()
    assert program.window.page_name == "home"
    assert canaries["나래"] not in every_text()

    # The third one has a PIN and leaves without any file.
    work_as(program, "다온", canaries["다온"])
    set_pin(program, PIN)
    page = leave_page(program)
    page.without.click()
    page.remove_button.click()
    page.next_button.click()
    assert canaries["다온"] not in every_text()

    # The first one comes back, opens with the PIN and leaves too.
    program.window.go("people")
    desk_page = program.window.page
    assert desk_page is not None
    click(desk_page.card(first.id))  # type: ignore[attr-defined]  # the people page
    qtbot.waitUntil(lambda: program.window.page_name == "lock")
    try_pin(qtbot, program, PIN)
    page = leave_page(program)
    take_along(page)
    page.remove_button.click()
    page.next_button.click()

    for alias, canary in canaries.items():
        assert files_with(data_dir, canary) == []
        assert files_with(data_dir, alias) == []
        assert canary not in every_text()
    assert list((data_dir / "people").iterdir()) == []
    notes = {
        answer.note
        for file in stick.glob("*.gilnun-person")
        for attempt in read_sealed(file).open(PASSWORD).attempts
        for answer in attempt.answers.values()
    }
    assert notes == {canaries["가람"], canaries["나래"]}


def test_nothing_is_removed_before_files_are_taken_or_given_up(program: Program) -> None:
    work_as(program, "나래", "eins")
    page = leave_page(program)
    asker(program).answer = False
    page.without.click()
    page.remove_button.click()
    assert program.session.person is not None
    page.without.click()
    assert not page.remove_button.isEnabled()


@pytest.mark.parametrize(("password", "again"), [("short", "short"), (PASSWORD, PASSWORD + "!")])
def test_a_password_that_does_not_do_writes_nothing(
    program: Program, stick: Path, password: str, again: str
) -> None:
    work_as(program, "나래", "eins")
    page = leave_page(program)
    page.passwords[0].setText(password)
    page.passwords[1].setText(again)
    page.take_button.click()
    assert said(page, "leave_fault")
    assert not page.remove_button.isEnabled()
    assert list(stick.iterdir()) == []


def test_a_stick_that_gives_back_something_else_does_not_count(
    program: Program, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_as(program, "나래", "eins")
    page = leave_page(program)

    def torn(target: Path, content: bytes) -> None:
        write_atomically(target, content)
        target.write_bytes(content[:-100] + bytes(100))

    monkeypatch.setattr(leaving, "write_atomically", torn)
    take_along(page)
    assert said(page, "leave_fault")
    assert not page.remove_button.isEnabled()


def test_the_personal_file_is_opened_again_before_it_counts(
    program: Program, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_as(program, "나래", "eins")
    assert program.session.workspace is not None
    own = SharingDesk(program.session.workspace)
    monkeypatch.setattr(leaving, "seal", lambda _work, _password: b"{}")
    with pytest.raises(KnownError) as raised:
        leaving.hand_over_person(own, stick, PASSWORD, date(2026, 11, 22))
    assert raised.value.code is ErrorCode.PERSON_FILE_FOREIGN
