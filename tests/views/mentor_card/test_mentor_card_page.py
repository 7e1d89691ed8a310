"""The mentor-card page: nothing on it unasked, every change stored, the card seen and saved in both languages."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.answering.mentor_desk import MENTOR_SHEETS, MentorDesk
from app.bootstrap.pages import PAGE_FACTORIES
from app.domain.attempt import Attempt, Rating
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import Background
from app.domain.ids import BackgroundId, ItemId
from app.domain.mentor_card import EMPTY_CARD, MOST_CHOSEN, WISH_LENGTH, MentorCard
from app.runtime.settings import DEFAULT_SETTINGS
from app.views.mentor_card.page import MentorCardPage
from app.views.notices import NoticeKind
from app.views.printing import Orientation, prepare_page
from app.views.result.page import ResultPage
from tests.support.hands import click, compose, type_text
from tests.support.room import cut_off
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework, text
from tests.support.window import Shell, open_shell

SAMPLE = sample_framework()
GRADUATE = Background(BackgroundId("graduate"), text("전공자", "Graduate"), text("설명", "About"), (), "own")
DEVELOPER = replace(SAMPLE.backgrounds[0], pairs=(GRADUATE.id,))
FRAMEWORK = replace(SAMPLE, backgrounds=(DEVELOPER, GRADUATE))
CAN_TEACH = tuple(each.id for each in FRAMEWORK.cell[FRAMEWORK.competencies[0].id, FRAMEWORK.bands[0].id])
NOT_YET = tuple(each.id for each in FRAMEWORK.cell[FRAMEWORK.competencies[0].id, FRAMEWORK.bands[1].id])


def finished() -> Attempt:
    """Four behaviours at "I can teach", four not yet, the rest on one's own."""
    ratings: dict[ItemId, Rating] = rate_all(FRAMEWORK, 3)
    ratings |= dict.fromkeys(CAN_TEACH, 4) | dict.fromkeys(NOT_YET, 1)
    attempt = sample_attempt(ratings)
    return replace(attempt, finished_at=attempt.saved_at)


def open_page(
    qtbot: QtBot,
    attempt: Attempt | None,
    *,
    language: str = "ko",
    text_percent: int = 100,
    size: tuple[int, int] = (1180, 760),
) -> tuple[Shell, MentorCardPage]:
    settings = replace(
        DEFAULT_SETTINGS, window_width_px=size[0], window_height_px=size[1], text_percent=text_percent
    )
    shell = open_shell(qtbot, attempt, settings=settings, factories=PAGE_FACTORIES, framework=FRAMEWORK)
    shell.window.change_language(language)
    shell.window.go("mentor_card")
    page = shell.window.page
    assert isinstance(page, MentorCardPage)
    return shell, page


def desk(shell: Shell) -> MentorDesk:
    workspace = shell.session.workspace
    assert workspace is not None
    return MentorDesk(workspace)


def statement(item: ItemId, language: str = "ko") -> str:
    found = FRAMEWORK.item[item].statement
    return f"• {found.ko if language == 'ko' else found.en}"


# ---------------------------------------------------------------- what is offered


def test_without_an_attempt_it_leads_to_the_assessment(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, None)
    assert page.empty.isVisible()
    click(page.empty.start_button)
    assert shell.window.page_name == "assessment"


def test_nothing_is_chosen_at_first(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished())
    assert tuple(page.guides.boxes) == CAN_TEACH
    assert set(page.seeks.boxes) >= set(NOT_YET)
    boxes = [*page.guides.boxes.values(), *page.seeks.boxes.values(), page.own_words.background]
    assert not any(box.isChecked() for box in boxes)
    assert page.nothing.isVisible()
    assert not page.save_button.isEnabled()
    assert not page.delete_button.isVisible()
    assert not desk(shell).workspace.sheets(MENTOR_SHEETS)


def test_without_anything_to_teach_it_says_where_choices_come_from(qtbot: QtBot) -> None:
    _, page = open_page(qtbot, sample_attempt(rate_all(FRAMEWORK, 2)), language="en")
    assert page.guides.boxes == {}
    assert FRAMEWORK.scale.points[-1].text.en in page.guides.hint.text()


def test_it_says_plainly_that_nothing_leaves_the_machine(qtbot: QtBot) -> None:
    _, page = open_page(qtbot, finished(), language="en")
    assert "Nothing leaves this machine unless you hand the file over yourself" in page.privacy.text()


# ---------------------------------------------------------------- choosing


def test_what_is_ticked_is_stored_and_seen_at_once(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished())
    click(page.guides.boxes[CAN_TEACH[1]])
    click(page.seeks.boxes[NOT_YET[0]])
    click(page.own_words.background)
    assert desk(shell).card() == MentorCard(
        frozenset({CAN_TEACH[1]}), frozenset({NOT_YET[0]}), shows_background=True
    )
    said = page.previews["ko"].said()
    assert statement(CAN_TEACH[1]) in said
    assert statement(NOT_YET[0]) in said
    assert any("전공자" in line for line in said)
    click(page.guides.boxes[CAN_TEACH[1]])
    assert statement(CAN_TEACH[1]) not in page.previews["ko"].said()


def test_a_full_card_takes_no_more(qtbot: QtBot) -> None:
    _, page = open_page(qtbot, sample_attempt(rate_all(FRAMEWORK, 4)))
    boxes = list(page.guides.boxes.values())
    for box in boxes[:MOST_CHOSEN]:
        click(box)
    assert not boxes[MOST_CHOSEN].isEnabled()
    click(boxes[0])
    assert boxes[MOST_CHOSEN].isEnabled()


def test_a_choice_that_cannot_be_stored_is_not_shown(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished())
    shell.store.failure = KnownError(ErrorCode.DISK_FULL)
    click(page.guides.boxes[CAN_TEACH[0]])
    assert not page.guides.boxes[CAN_TEACH[0]].isChecked()


# ---------------------------------------------------------------- typing


def test_typed_text_is_stored_by_itself_and_seen_on_the_card(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished())
    page.own_words.wish.setFocus()
    with qtbot.waitSignal(shell.session.saved, timeout=3000):
        type_text(page.own_words.wish, "검색을 배우고 싶습니다")
    assert desk(shell).card().wish == "검색을 배우고 싶습니다"
    assert "• 검색을 배우고 싶습니다" in page.previews["ko"].said()


def test_half_typed_text_survives_a_change_of_language(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished())
    page.own_words.contact.setFocus()
    type_text(page.own_words.contact, "@me ")
    compose(page.own_words.contact, "한")
    shell.window.change_language("en")
    assert page.own_words.contact.text().startswith("@me ")
    shell.session.flush()
    assert desk(shell).card().contact == "@me 한"


def test_a_wish_has_an_end(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished())
    page.own_words.wish.setFocus()
    type_text(page.own_words.wish, "가" * (WISH_LENGTH + 20))
    shell.session.flush()
    assert desk(shell).card().wish == "가" * WISH_LENGTH


# ---------------------------------------------------------------- seeing, saving, deleting


def test_the_card_can_be_seen_in_both_languages(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished())
    click(page.guides.boxes[CAN_TEACH[0]])
    assert not page.previews["en"].isVisible()
    shell.window.change_language("en")
    assert page.previews["en"].isVisible()
    assert not page.previews["ko"].isVisible()
    page.languages.choose("both")
    page.refresh()
    assert statement(CAN_TEACH[0], "ko") in page.previews["ko"].said()
    assert statement(CAN_TEACH[0], "en") in page.previews["en"].said()


@pytest.mark.parametrize(("chosen", "pages"), [("ko", 1), ("en", 1), ("both", 2)])
def test_it_is_saved_where_the_person_wants(qtbot: QtBot, tmp_path: Path, chosen: str, pages: int) -> None:
    shell, page = open_page(qtbot, finished())
    click(page.guides.boxes[CAN_TEACH[0]])
    page.own_words.contact.setFocus()
    type_text(page.own_words.contact, "@hangyeol")
    page.languages.choose(chosen)
    page.refresh()
    shell.asker.file = tmp_path / "card.pdf"
    click(page.save_button)
    reader = PdfReader(tmp_path / "card.pdf")
    assert len(reader.pages) == pages
    assert all("@hangyeol" in each.extract_text() for each in reader.pages)
    assert shell.session.notices.last is not None
    assert shell.session.notices.last.kind is NoticeKind.DONE


def test_no_file_is_made_unasked_and_a_failure_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = open_page(qtbot, finished())
    click(page.guides.boxes[CAN_TEACH[0]])
    click(page.save_button)
    assert shell.session.notices.last is None
    shell.asker.file = tmp_path / "nowhere" / "card.pdf"
    click(page.save_button)
    assert shell.session.notices.last is not None
    assert shell.session.notices.last.kind is NoticeKind.ERROR


def pdf_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def darkest(picture: QImage) -> int:
    """The darkest shade of `picture`, 255 for an empty sheet."""
    return min(bytes(picture.convertToFormat(QImage.Format.Format_Grayscale8).constBits()))


@pytest.mark.parametrize(("chosen", "sheets"), [("en", 1), ("both", 2)])
def test_it_is_printed_a_sheet_for_each_language(
    qtbot: QtBot, tmp_path: Path, chosen: str, sheets: int
) -> None:
    shell, page = open_page(qtbot, finished())
    assert not page.print_button.isEnabled()
    click(page.guides.boxes[CAN_TEACH[0]])
    page.languages.choose(chosen)
    page.refresh()
    asked = []

    def printer(parent: QWidget, orientation: Orientation) -> QPrinter:
        asked.append(orientation)
        made = pdf_printer(tmp_path / "sheet.pdf")
        prepare_page(made, orientation)
        return made

    page.choose_printer = printer
    click(page.print_button)
    assert asked == [Orientation.Portrait]
    reader = PdfReader(tmp_path / "sheet.pdf")
    assert len(reader.pages) == sheets
    for each in reader.pages:
        assert each.mediabox.height > each.mediabox.width
        (drawn,) = each["/Resources"]["/XObject"].values()  # type: ignore[index]
        picture = QImage.fromData(drawn.get_object().get_data())
        assert picture.height() == pytest.approx(11.69 * 300, rel=0.01)
        assert darkest(picture) < 100
    assert shell.session.notices.last is not None
    assert shell.session.notices.last.kind is NoticeKind.DONE


@pytest.mark.qt_log_ignore("QPdf|QPainter|open|file", extend=True)
def test_no_paper_unasked_and_a_refusal_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = open_page(qtbot, finished())
    click(page.guides.boxes[CAN_TEACH[0]])
    page.choose_printer = lambda parent, orientation: None
    click(page.print_button)
    assert shell.session.notices.last is None
    page.choose_printer = lambda parent, orientation: pdf_printer(tmp_path / "nowhere" / "sheet.pdf")
    click(page.print_button)
    assert shell.session.notices.last is not None
    assert shell.session.notices.last.words() == "프린터가 인쇄하지 못했습니다."


def test_a_deleted_card_is_gone_with_what_was_typed(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished())
    click(page.guides.boxes[CAN_TEACH[0]])
    page.own_words.wish.setFocus()
    type_text(page.own_words.wish, "RAG")
    shell.asker.answer = False
    click(page.delete_button)
    assert desk(shell).card().wish == "RAG"
    shell.asker.answer = True
    click(page.delete_button)
    assert desk(shell).card() == EMPTY_CARD
    assert not shell.session.has_unsaved_text
    assert page.own_words.wish.text() == ""
    assert not page.guides.boxes[CAN_TEACH[0]].isChecked()


# ---------------------------------------------------------------- getting there, and for everyone


def test_the_result_page_leads_there_and_back(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished(), language="en")
    shell.window.go("result")
    result = shell.window.page
    assert isinstance(result, ResultPage)
    assert result.mentor_entry.open_button.text() == "Make a mentor card"
    click(result.mentor_entry.open_button)
    assert shell.window.page is page
    click(page.guides.boxes[CAN_TEACH[0]])
    click(page.back_button)
    assert shell.window.page is result
    assert result.mentor_entry.open_button.text() == "See the mentor card"


def test_the_keyboard_alone_suffices(qtbot: QtBot) -> None:
    shell, page = open_page(qtbot, finished())
    page.focus_start()
    assert shell.window.focusWidget() is page.back_button
    QTest.keyClick(page.back_button, Qt.Key.Key_Tab)
    first = page.guides.boxes[CAN_TEACH[0]]
    assert shell.window.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert desk(shell).card().guides == {CAN_TEACH[0]}
    assert shell.window.focusWidget() is first


@pytest.mark.parametrize("language", ["ko", "en"])
def test_large_text_in_a_small_window_is_not_cut(qtbot: QtBot, language: str) -> None:
    _, page = open_page(qtbot, finished(), language=language, text_percent=200, size=(1024, 640))
    click(page.guides.boxes[CAN_TEACH[0]])
    assert page.findChild(QWidget, "mentor_preview_" + language) is not None
    assert cut_off(page) == []
