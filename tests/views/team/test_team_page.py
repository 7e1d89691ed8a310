"""The team page from a new campaign over collected files to a published summary, with the real desk underneath."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap.pages import PAGE_FACTORIES
from app.bootstrap.team import LocalTeamDesk
from app.domain.campaign import Campaign
from app.domain.collecting import CollectReport, Refusal, RefusedFile
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework
from app.domain.ids import CampaignId, CourseId, FieldId, FieldValueId
from app.domain.shared_result import Extras, OwnerQuestion
from app.runtime.settings import DEFAULT_SETTINGS
from app.sharing.ports import Progress
from app.sharing.release_file import read_release
from app.sharing.result_file import seal_result
from app.views.notices import NoticeKind
from app.views.session import Session
from app.views.team.desk import OpenCampaign
from app.views.team.page import COLLECTOR, MANAGER, TeamPage
from tests.support.hands import click, drop
from tests.support.room import cut_off
from tests.support.sharing import handover, shared_by_chance, survey_framework
from tests.support.window import Shell, open_shell

FRAMEWORK = survey_framework()
PASSWORD = "only for this test"  # noqa: S105 - of a test
PEOPLE = 12
STEP_MS = 20_000


@dataclass
class Bench:
    """An open team page over campaigns in `folder`."""

    shell: Shell
    page: TeamPage
    folder: Path
    qtbot: QtBot

    @property
    def campaign(self) -> Campaign:
        opened = self.page.collector.collection.collection
        assert opened is not None
        return opened.kept.campaign

    def settle(self) -> None:
        """Wait until no step runs."""
        runner = self.page.collector.runner
        self.qtbot.waitUntil(lambda: not runner.is_busy, timeout=STEP_MS)

    def told(self) -> str:
        last = self.shell.session.notices.last
        return last.words() if last is not None else ""

    def results(self, people: range, folder: str = "in", campaign: Campaign | None = None) -> Path:
        """A folder with a result file of each of `people`."""
        campaign = campaign or self.campaign
        place = self.folder / folder
        place.mkdir(exist_ok=True)
        for person in people:
            put_result(place / f"{person}.gilnun-result", campaign, person)
        return place

    def collect(self, folder: Path) -> None:
        self.shell.asker.folder = folder
        click(self.page.collector.collection.collect.folder_button)
        self.settle()


def put_result(target: Path, campaign: Campaign, person: int, extras: Extras | None = None) -> None:
    place: dict[FieldId, FieldValueId] = {each.id: each.values[0].id for each in campaign.fields}
    shared = shared_by_chance(person, place, campaign)
    if extras is not None:
        shared = replace(shared, extras=extras)
    target.write_bytes(seal_result(handover(person, shared=shared, campaign=campaign)))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    return make_bench(qtbot, tmp_path)


def make_bench(qtbot: QtBot, folder: Path, language: str = "en", text_percent: int = 100) -> Bench:
    def team(session: Session) -> TeamPage:
        return TeamPage(session, LocalTeamDesk(folder / "team", session.now))

    settings = replace(DEFAULT_SETTINGS, text_percent=text_percent)
    shell = open_shell(
        qtbot, settings=settings, factories={**PAGE_FACTORIES, "team": team}, framework=FRAMEWORK
    )
    shell.window.change_language(language)
    shell.window.go("team")
    page = shell.window.page
    assert isinstance(page, TeamPage)
    return Bench(shell, page, folder, qtbot)


def with_campaign(bench: Bench) -> Bench:
    """Make a campaign through the form."""
    collector = bench.page.collector
    click(bench.page.sides.part(COLLECTOR))
    click(collector.list.new_button)
    form = collector.form
    assert form is not None
    for edit, text in zip((*form.titles, *form.purposes), ("진단", "Check", "교육", "Training"), strict=True):
        edit.setText(text)
    for edit in form.passwords:
        edit.setText(PASSWORD)
    click(form.threshold.part("5"))
    form.targets[FRAMEWORK.competencies[0].id].setCurrentIndex(2)
    click(form.make_button)
    bench.settle()
    bench.settle()  # looking at the new store is a step of its own
    return bench


def test_the_manager_s_side_is_there_first_and_says_what_to_open(bench: Bench) -> None:
    assert bench.page.sides.current() == MANAGER
    assert bench.page.manager.open_button.isVisible()
    assert not bench.page.collector.isVisible()


def test_a_campaign_shows_its_fingerprint_and_gives_both_files(bench: Bench) -> None:
    with_campaign(bench)
    view = bench.page.collector.collection
    assert view.collection is not None
    assert view.heading.fingerprint.text() == view.collection.kept.fingerprint
    for button, ending in ((view.heading.campaign_button, "campaign"), (view.heading.key_button, "key")):
        bench.shell.asker.file = bench.folder / f"out.gilnun-{ending}"
        click(button)
        assert bench.shell.asker.file.read_bytes()
        assert PASSWORD.encode() not in bench.shell.asker.file.read_bytes()


def test_the_counts_in_are_the_counts_stored_and_refusals_say_why(bench: Bench) -> None:
    with_campaign(bench)
    folder = bench.results(range(1, PEOPLE + 1))
    (folder / "letter.gilnun-result").write_text("not a result")
    bench.collect(folder)
    card = bench.page.collector.collection.collect
    assert card.report.label.text().startswith(f"read {PEOPLE + 1}, new {PEOPLE}, replaced 0, same 0")
    assert card.stock.text() == f"{PEOPLE} results are stored"
    assert card.refused.texts() == (
        ("letter.gilnun-result", "This is no result file. Nothing was taken from it."),
    )


def test_the_same_files_again_change_nothing(bench: Bench) -> None:
    with_campaign(bench)
    folder = bench.results(range(1, 4))
    bench.collect(folder)
    bench.collect(folder)
    card = bench.page.collector.collection.collect
    assert "same 3" in card.report.label.text()
    assert card.stock.text() == "3 results are stored"


def test_files_and_folders_can_be_dropped(bench: Bench) -> None:
    with_campaign(bench)
    drop(bench.page, bench.results(range(1, 3)))
    bench.settle()
    assert bench.page.collector.collection.collect.stock.text() == "2 results are stored"


def test_other_content_of_one_revision_is_on_the_list_of_conflicts(bench: Bench) -> None:
    with_campaign(bench)
    bench.collect(bench.results(range(1, 2)))
    again = bench.folder / "again"
    again.mkdir()
    shared = shared_by_chance(
        99, {each.id: each.values[0].id for each in bench.campaign.fields}, bench.campaign
    )
    (again / "x.gilnun-result").write_bytes(seal_result(handover(1, shared=shared, campaign=bench.campaign)))
    bench.collect(again)
    card = bench.page.collector.collection.collect
    assert card.conflicts.isVisible()
    assert card.conflicts.texts()[0][1] == "1"


def test_the_preview_is_exactly_what_is_published(bench: Bench) -> None:
    with_campaign(bench)
    bench.collect(bench.results(range(1, PEOPLE + 1)))
    publish = bench.page.collector.collection.publish
    publish.name.setText("First")
    publish.name.textEdited.emit("First")
    click(publish.preview_button)
    bench.settle()
    previewed = publish.preview.opened
    assert previewed is not None
    assert publish.preview.isVisible()
    click(publish.publish_button)
    bench.settle()
    assert not publish.preview.isVisible()
    bench.shell.asker.file = bench.folder / "first.gilnun-release"
    click(publish.save_button)
    bench.settle()
    assert read_release(bench.shell.asker.file) == previewed


def published(bench: Bench) -> Path:
    with_campaign(bench)
    bench.collect(bench.results(range(1, PEOPLE + 1)))
    publish = bench.page.collector.collection.publish
    publish.name.setText("First")
    publish.name.textEdited.emit("First")
    click(publish.preview_button)
    bench.settle()
    click(publish.publish_button)
    bench.settle()
    bench.shell.asker.file = bench.folder / "first.gilnun-release"
    click(publish.save_button)
    bench.settle()
    return bench.shell.asker.file


def test_a_manager_reads_what_was_published_and_saves_it_as_files(bench: Bench) -> None:
    release = published(bench)
    click(bench.page.sides.part(MANAGER))
    bench.shell.asker.file = release
    manager = bench.page.manager
    click(manager.open_button)
    assert manager.release.heat.table.heat.rows[0].people == str(PEOPLE)
    click(manager.export_button)
    out = bench.folder / "out"
    out.mkdir()
    bench.shell.asker.folder = out
    for box in manager.exports.kinds.values():
        box.setChecked(True)
    click(manager.exports.languages.part("both"))
    click(manager.exports.save_button)
    bench.qtbot.waitUntil(lambda: not manager.exports.runner.is_busy, timeout=STEP_MS)
    assert sorted(each.suffix for each in out.iterdir()) == [".csv", ".html", ".pdf", ".xlsx"]
    assert bench.told() == "4 files are saved in the folder “out”."


def test_a_release_dropped_anywhere_on_the_window_is_read(bench: Bench) -> None:
    release = published(bench)
    bench.shell.window.go("home")
    drop(bench.shell.window, release)
    assert bench.shell.window.page is bench.page
    assert bench.page.sides.current() == MANAGER
    assert bench.page.manager.release.isVisible()


def test_a_file_that_is_no_release_leaves_the_open_one(bench: Bench) -> None:
    release = published(bench)
    bench.page.manager.open(release)
    other = bench.folder / "other.gilnun-release"
    other.write_text("{}")
    bench.page.manager.open(other)
    assert bench.shell.session.notices.last is not None
    assert bench.shell.session.notices.last.kind is NoticeKind.ERROR
    assert bench.page.manager.release.opened == read_release(release)


def test_what_comes_in_after_the_preview_asks_for_another_one(bench: Bench) -> None:
    with_campaign(bench)
    bench.collect(bench.results(range(1, PEOPLE + 1)))
    publish = bench.page.collector.collection.publish
    publish.name.setText("First")
    publish.name.textEdited.emit("First")
    click(publish.preview_button)
    bench.settle()
    bench.collect(bench.results(range(20, 22), "more"))
    assert not publish.preview.isVisible()
    assert not publish.publish_button.isVisible()


def test_too_few_results_cannot_be_published(bench: Bench) -> None:
    with_campaign(bench)
    bench.collect(bench.results(range(1, 5)))
    publish = bench.page.collector.collection.publish
    publish.name.setText("First")
    publish.name.textEdited.emit("First")
    assert not publish.preview_button.isEnabled()
    assert publish.preview_button.toolTip() == "At least 5 results are needed first."


def test_publishing_is_asked_for_twice(bench: Bench) -> None:
    with_campaign(bench)
    bench.collect(bench.results(range(1, PEOPLE + 1)))
    publish = bench.page.collector.collection.publish
    publish.name.setText("First")
    publish.name.textEdited.emit("First")
    click(publish.preview_button)
    bench.settle()
    bench.shell.asker.answer = False
    click(publish.publish_button)
    assert publish.preview.isVisible()
    assert not publish.save_button.isVisible()


def test_questions_are_shown_to_the_collector(bench: Bench) -> None:
    with_campaign(bench)
    course = CourseId(FRAMEWORK.courses[0].id)
    folder = bench.folder / "in"
    folder.mkdir()
    put_result(
        folder / "1.gilnun-result", bench.campaign, 1, Extras(questions=(OwnerQuestion(course, "Who?"),))
    )
    bench.collect(folder)
    card = bench.page.collector.collection.questions
    assert card.isVisible()
    assert card.table.texts() == ((FRAMEWORK.course[course].title.en, "Who?"),)


def test_the_answers_can_be_deleted_for_good_after_a_question(bench: Bench) -> None:
    with_campaign(bench)
    bench.collect(bench.results(range(1, 4)))
    purge = bench.page.collector.collection.storage.purge_button
    bench.shell.asker.answer = False
    click(purge)
    assert bench.page.collector.collection.collect.stock.text() == "3 results are stored"
    bench.shell.asker.answer = True
    click(purge)
    bench.settle()
    assert bench.page.collector.collection.collect.stock.text() == "0 results are stored"
    assert bench.told() == "The answers of 3 people were deleted."


def test_a_kept_campaign_opens_with_its_password_only(bench: Bench) -> None:
    with_campaign(bench)
    bench.collect(bench.results(range(1, 3)))
    collector = bench.page.collector
    click(collector.collection.heading.close_button)
    bench.settle()
    (card,) = collector.list.cards.values()
    click(card)
    for password, opens in (("another one", False), (PASSWORD, True)):
        collector.unlock.password.setText(password)
        click(collector.unlock.open_button)
        bench.settle()
        bench.settle()
        assert collector.unlock.fault.isVisible() is not opens
        assert collector.collection.isVisible() is opens
    assert collector.collection.collect.stock.text() == "2 results are stored"
    assert collector.unlock.password.text() == ""


class SlowDesk(LocalTeamDesk):
    """Collects for ever, until it is asked to stop; then says what it did."""

    def unlock(
        self, campaign: CampaignId, framework: CompetencyFramework, password: str, progress: Progress
    ) -> OpenCampaign:
        opened = super().unlock(campaign, framework, password, progress)
        turns = Event()

        def collect(paths: Sequence[Path], progress: Progress) -> CollectReport:
            done = 0
            while progress(done, 10_000):
                turns.wait(0.01)
                done = min(done + 7, 9_999)
            return CollectReport(done, done, 0, 0, 0, {}, stopped=True)

        opened.collect = collect  # type: ignore[method-assign]  # only this one call is slow
        return opened


def test_collecting_shows_how_far_it_is_and_stops_within_a_second(qtbot: QtBot, tmp_path: Path) -> None:
    def team(session: Session) -> TeamPage:
        return TeamPage(session, SlowDesk(tmp_path / "team", session.now))

    shell = open_shell(qtbot, factories={**PAGE_FACTORIES, "team": team}, framework=FRAMEWORK)
    shell.window.change_language("en")
    shell.window.go("team")
    page = shell.window.page
    assert isinstance(page, TeamPage)
    bench = with_campaign(Bench(shell, page, tmp_path, qtbot))
    page.collector.take((tmp_path,))
    progress = page.collector.runner.progress
    qtbot.waitUntil(lambda: "of 10,000" in progress.left.text())
    assert progress.isVisible()
    shell.window.go("home")  # the window stays usable meanwhile
    assert shell.window.page_name == "home"
    shell.window.go("team")
    click(progress.stop_button)
    qtbot.waitUntil(lambda: not page.collector.runner.is_busy, timeout=1000)
    bench.settle()
    assert "Stopped before the end" in page.collector.collection.collect.report.label.text()


def test_a_store_that_fails_is_told_with_what_to_do(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    with_campaign(bench)
    opened = bench.page.collector.collection.collection
    fail: Callable[..., object] = raising(KnownError(ErrorCode.DISK_FULL))
    monkeypatch.setattr(opened, "collect", fail)
    bench.collect(bench.results(range(1, 2)))
    assert "Free some space" in bench.told()
    assert bench.page.collector.collection.collect.folder_button.isEnabled()


def raising(error: Exception) -> Callable[..., object]:
    def fail(*_arguments: object) -> object:
        raise error

    return fail


def test_every_reason_for_a_refusal_can_be_shown(bench: Bench) -> None:
    with_campaign(bench)
    card = bench.page.collector.collection.collect
    assert card._standing is not None
    for reason in Refusal:
        report = CollectReport(1, 0, 0, 0, 0, {reason: 1}, (RefusedFile("a.gilnun-result", reason),))
        card.show_standing(card._standing, report)
        assert card.refused.texts()[0][1].endswith(".")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("text_percent", [100, 200])
def test_nothing_is_cut_off_on_the_collector_s_side(
    qtbot: QtBot, tmp_path: Path, language: str, text_percent: int
) -> None:
    bench = make_bench(qtbot, tmp_path, language, text_percent)
    bench.shell.window.resize(1024, 640)
    assert cut_off(bench.shell.window) == []
    with_campaign(bench)
    bench.collect(bench.results(range(1, 8)))
    assert cut_off(bench.shell.window) == []
