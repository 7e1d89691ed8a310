"""The share page: who sees what first, nothing ticked, the preview is the file, and a result can be taken back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.pages import PAGE_FACTORIES
from app.domain.attempt import Attempt
from app.domain.campaign import Campaign
from app.domain.ids import JobFamilyId, RegionId
from app.domain.sharing_choice import NO_TICKS
from app.i18n import catalogue
from app.runtime.settings import DEFAULT_SETTINGS
from app.sharing.campaign_file import campaign_fingerprint, sign_campaign
from app.sharing.result_file import ResultOpener
from app.views.notices import NoticeKind
from app.views.share.choice_cards import TICKS
from app.views.share.page import SharePage
from app.views.share.preview_card import LITERAL, READABLE
from app.wording.share_words import who_sees_what
from tests.support.hands import click, drop
from tests.support.room import cut_off
from tests.support.sample_framework import StepClock
from tests.support.sharing import (
    JOB,
    REGION,
    answered,
    collector_key,
    finished_attempt,
    sample_campaign,
    survey_framework,
)
from tests.support.window import Shell, open_shell

FRAMEWORK = survey_framework()
NOTE = "다음 분기에 다시 해 보겠습니다"


def with_note() -> Attempt:
    attempt = finished_attempt()
    item, answer = answered(FRAMEWORK.items[0].id, 3, note=NOTE, evidence="secret evidence")
    return attempt.with_answers({item: answer})


def campaign_in(folder: Path, **changes: object) -> Path:
    campaign: Campaign = replace(sample_campaign(), **changes)  # type: ignore[arg-type]  # as the test says
    path = folder / "asked.gilnun-campaign"
    path.write_bytes(sign_campaign(campaign, collector_key()))
    return path


def opened(
    qtbot: QtBot,
    folder: Path,
    *,
    language: str = "en",
    attempt: Attempt | None = None,
    text_percent: int = 100,
    **changes: object,
) -> tuple[Shell, SharePage]:
    settings = replace(DEFAULT_SETTINGS, text_percent=text_percent)
    shell = open_shell(
        qtbot, attempt or with_note(), settings=settings, factories=PAGE_FACTORIES, framework=FRAMEWORK
    )
    shell.window.change_language(language)
    shell.window.go("share")
    page = shell.window.page
    assert isinstance(page, SharePage)
    shell.asker.file = campaign_in(folder, **changes)
    click(page.start.open_button)
    return shell, page


def choose(page: SharePage, place: int = 1) -> None:
    for box in page.place.boxes.values():
        box.setCurrentIndex(place)
        box.activated.emit(place)


def belong(
    shell: Shell, page: SharePage, folder: Path, job_family: JobFamilyId | None, region: RegionId | None
) -> None:
    """Let the person tell where they belong, and open the campaign again."""
    person = shell.session.person
    assert person is not None
    shell.session.update_person(replace(person, job_family=job_family, region=region))
    click(page.about.other_button)
    shell.asker.file = campaign_in(folder)
    click(page.start.open_button)


def said(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def saved(shell: Shell, page: SharePage, target: Path) -> bytes:
    shell.asker.file = target
    click(page.file.save_button)
    return target.read_bytes()


def test_without_a_campaign_the_page_says_where_one_comes_from(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, with_note(), factories=PAGE_FACTORIES, framework=FRAMEWORK)
    shell.window.go("share")
    page = shell.window.page
    assert isinstance(page, SharePage)
    assert page.start.isVisible()
    assert not page.file.isVisible()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("managers_collect", [False, True])
def test_who_sees_what_stands_above_every_choice(
    qtbot: QtBot, tmp_path: Path, language: str, managers_collect: bool
) -> None:
    _shell, page = opened(qtbot, tmp_path, language=language, managers_collect=managers_collect)
    campaign = replace(sample_campaign(), managers_collect=managers_collect)
    words = said(page.about)
    assert campaign_fingerprint(campaign) in words
    assert all(sentence in words for sentence in who_sees_what(campaign, catalogue(language)))
    assert page.about.y() + page.about.height() <= page.place.y()


def test_a_manager_who_collects_can_technically_read_single_results(qtbot: QtBot, tmp_path: Path) -> None:
    _shell, page = opened(qtbot, tmp_path, managers_collect=True)
    assert "also managers" in said(page.about)
    assert "can technically read single results" in said(page.about)


@pytest.mark.parametrize(
    ("language", "never", "instead"), [("en", "is anonymous", "confidential"), ("ko", "익명입니다", "비공개")]
)
def test_the_page_promises_confidence_and_never_anonymity(
    qtbot: QtBot, tmp_path: Path, language: str, never: str, instead: str
) -> None:
    _shell, page = opened(qtbot, tmp_path, language=language)
    assert instead in said(page)
    assert never not in said(page)


def test_no_place_is_chosen_for_a_person_who_told_none(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    belong(shell, page, tmp_path, None, None)
    assert page.place.place() is None
    assert not page.file.save_button.isEnabled()
    assert not page.preview.text.isVisible()
    choose(page)
    assert page.file.save_button.isEnabled()


def test_the_person_s_own_job_family_and_region_are_proposed_where_the_campaign_has_them(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shell, page = opened(qtbot, tmp_path)
    person = shell.session.person
    assert person is not None
    shell.session.update_person(replace(person, job_family=JobFamilyId("tech"), region=RegionId("elsewhere")))
    click(page.about.other_button)
    shell.asker.file = campaign_in(tmp_path)
    click(page.start.open_button)
    chosen = {field: box.currentData() for field, box in page.place.boxes.items()}
    assert chosen == {JOB: "tech", REGION: ""}


def test_nothing_is_ticked_and_nothing_of_it_is_in_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    _shell, page = opened(qtbot, tmp_path)
    choose(page)
    assert set(page.ticks.boxes) == set(TICKS)
    assert not any(box.isChecked() for box in page.ticks.boxes.values())
    assert page.ticks.ticks() == NO_TICKS
    assert NOTE not in page.preview.text.toPlainText()
    assert "한결" not in page.preview.text.toPlainText()


def test_a_tick_adds_to_the_preview_and_off_takes_it_away(qtbot: QtBot, tmp_path: Path) -> None:
    _shell, page = opened(qtbot, tmp_path)
    choose(page)
    before = page.preview.text.toPlainText()
    click(page.ticks.boxes["notes"])
    assert NOTE in page.preview.text.toPlainText()
    click(page.ticks.boxes["name"])
    assert "Your name: 한결" in page.preview.text.toPlainText()
    click(page.ticks.boxes["notes"])
    click(page.ticks.boxes["name"])
    assert page.preview.text.toPlainText() == before


def test_every_answer_that_goes_along_is_in_the_preview(qtbot: QtBot, tmp_path: Path) -> None:
    _shell, page = opened(qtbot, tmp_path)
    choose(page)
    shown = page.preview.text.toPlainText()
    assert all(item.statement.en in shown for item in FRAMEWORK.items)
    assert "secret evidence" not in shown


def test_what_is_shown_literally_is_what_is_sealed(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    click(page.ticks.boxes["notes"])
    click(page.preview.views.part(LITERAL))
    shown = page.preview.text.toPlainText()
    content = saved(shell, page, tmp_path / "mine.gilnun-result")
    found = ResultOpener(sample_campaign(), collector_key()).open(content, "mine")
    assert found.shared is not None
    assert found.digest in digests_of(shown)
    assert NOTE in shown


def digests_of(shown: str) -> set[str]:
    """The SHA-256 that the signature of `shown` is over, as the opener reckons it."""
    import json

    from app.sharing.signing import verify

    return {verify(json.loads(shown))}


def test_another_choice_is_another_file(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    click(page.preview.views.part(LITERAL))
    before = page.preview.text.toPlainText()
    choose(page, place=2)
    assert page.preview.text.toPlainText() != before
    content = saved(shell, page, tmp_path / "mine.gilnun-result")
    found = ResultOpener(sample_campaign(), collector_key()).open(content, "mine")
    assert found.shared is not None
    assert dict(found.shared.place) == {field: box.currentData() for field, box in page.place.boxes.items()}


def test_the_file_s_name_tells_nothing_of_the_person(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    saved(shell, page, tmp_path / "mine.gilnun-result")
    assert shell.asker.suggested.endswith(".gilnun-result")
    assert "한결" not in shell.asker.suggested
    assert "tech" not in shell.asker.suggested


def test_revisions_are_told_with_their_days(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    saved(shell, page, tmp_path / "one.gilnun-result")
    saved(shell, page, tmp_path / "two.gilnun-result")
    lines = page.file.history.text().splitlines()
    assert [line.split(" on ")[0] for line in lines] == [
        "You handed over revision 1",
        "You handed over revision 2",
    ]
    assert "22 November 2026" in lines[0]


def test_a_result_can_be_taken_back_after_a_question(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    assert not page.file.withdraw_button.isVisible()
    saved(shell, page, tmp_path / "mine.gilnun-result")
    shell.asker.answer, shell.asker.file = False, tmp_path / "back.gilnun-result"
    click(page.file.withdraw_button)
    assert not (tmp_path / "back.gilnun-result").exists()
    shell.asker.answer = True
    click(page.file.withdraw_button)
    found = ResultOpener(sample_campaign(), collector_key()).open(
        (tmp_path / "back.gilnun-result").read_bytes(), ""
    )
    assert (found.shared, found.revision) == (None, 2)
    assert not page.file.withdraw_button.isVisible()
    assert "took your result back" in page.file.history.text()


def test_what_cannot_be_undone_is_said_beside_the_button(qtbot: QtBot, tmp_path: Path) -> None:
    _shell, page = opened(qtbot, tmp_path)
    assert "cannot be called back" in said(page.file)


def test_a_file_that_cannot_be_written_is_told_and_not_noted(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    shell.asker.file = tmp_path / "no folder" / "mine.gilnun-result"
    click(page.file.save_button)
    assert shell.session.notices.last is not None
    assert shell.session.notices.last.kind is NoticeKind.ERROR
    assert page.file.history.text() == ""


def test_a_campaign_of_other_content_is_refused_in_place(qtbot: QtBot, tmp_path: Path) -> None:
    _shell, page = opened(qtbot, tmp_path, pack_version="0.9.0")
    assert page.trouble.isVisible()
    assert not page.place.isVisible()
    assert not page.file.isVisible()


def test_without_a_finished_assessment_nothing_can_be_shared(qtbot: QtBot, tmp_path: Path) -> None:
    _shell, page = opened(qtbot, tmp_path, attempt=replace(with_note(), finished_at=None))
    assert page.trouble.isVisible()
    assert not page.preview.isVisible()
    assert not page.file.save_button.isVisible()


def test_a_file_that_is_no_campaign_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, with_note(), factories=PAGE_FACTORIES, framework=FRAMEWORK)
    shell.window.go("share")
    page = shell.window.page
    assert isinstance(page, SharePage)
    shell.asker.file = tmp_path / "x.gilnun-campaign"
    shell.asker.file.write_text("{}")
    click(page.start.open_button)
    assert shell.session.notices.last is not None
    assert shell.session.notices.last.kind is NoticeKind.ERROR
    assert page.start.isVisible()


def test_a_campaign_dropped_on_the_window_opens_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, with_note(), factories=PAGE_FACTORIES, framework=FRAMEWORK)
    assert shell.window.page_name == "home"
    drop(shell.window, campaign_in(tmp_path))
    page = shell.window.page
    assert isinstance(page, SharePage)
    assert page.about.isVisible()


def test_other_files_are_not_taken(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, with_note(), factories=PAGE_FACTORIES, framework=FRAMEWORK)
    drop(shell.window, tmp_path / "letter.txt")
    assert shell.window.page_name == "home"


def test_home_and_result_lead_to_an_open_campaign(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    saved(shell, page, tmp_path / "mine.gilnun-result")
    shell.session.campaign_in_hand = None  # as after a start: it is known from what was handed over
    shell.window.go("home")
    card = shell.window.findChild(QWidget, "campaign_card")
    assert isinstance(card, QWidget)
    assert card.isVisible()
    assert "Second half" in said(card)
    link = card.findChild(QWidget, "campaign_card_link")
    assert isinstance(link, QWidget)
    click(link)
    assert shell.window.page_name == "share"
    shell.window.go("result")
    entry = shell.window.findChild(QWidget, "open_share")
    assert isinstance(entry, QWidget)
    click(entry)
    assert shell.window.page_name == "share"


def test_a_campaign_that_is_over_is_not_on_the_home_page(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    saved(shell, page, tmp_path / "mine.gilnun-result")
    shell.session.campaign_in_hand = None
    shell.session._clock = StepClock(datetime(2027, 1, 5, tzinfo=UTC))
    shell.window.go("home")
    card = shell.window.findChild(QWidget, "campaign_card")
    assert isinstance(card, QWidget)
    assert not card.isVisible()


def test_choices_survive_a_change_of_language(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    click(page.ticks.boxes["reviews"])
    shell.window.change_language("ko")
    assert page.place.place() is not None
    assert page.ticks.boxes["reviews"].isChecked()
    assert page.place.boxes[JOB].currentText() == "테크"


def test_the_literal_content_stays_the_same_in_another_language(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = opened(qtbot, tmp_path)
    choose(page)
    click(page.preview.views.part(LITERAL))
    literal = page.preview.text.toPlainText()
    shell.window.change_language("ko")
    assert page.preview.text.toPlainText() == literal
    click(page.preview.views.part(READABLE))
    assert page.preview.text.toPlainText() != literal


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("text_percent", [100, 200])
def test_nothing_is_cut_off(qtbot: QtBot, tmp_path: Path, language: str, text_percent: int) -> None:
    shell, page = opened(qtbot, tmp_path, language=language, text_percent=text_percent)
    shell.window.resize(1024, 640)
    choose(page)
    assert cut_off(shell.window) == []
