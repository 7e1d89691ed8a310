"""An open summary, a new campaign and a campaign to share for speak the language of the moment and nothing else."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.bootstrap.pages import PAGE_FACTORIES
from app.i18n import catalogue
from app.sharing.campaign_file import campaign_fingerprint, sign_campaign
from app.sharing.release_file import OpenedRelease
from app.views.share.page import SharePage
from app.views.team.page import COLLECTOR, TeamPage
from app.views.top_bar import LANGUAGE_NAMES
from tests.support.hands import click
from tests.support.sample_release import delivered_framework, sample_campaign, second_release
from tests.support.sharing import collector_key, finished_attempt, survey_framework
from tests.support.sharing import sample_campaign as shared_campaign
from tests.support.spoken import PSEUDO, spoken, strings_of, untranslated
from tests.support.window import Shell, open_shell

NAMES = frozenset(
    {*LANGUAGE_NAMES.values(), "Ctrl", "gilnun", "result", "release", "campaign", "job-family", "region"}
)


def check(shell: Shell, *data: object) -> None:
    """Nothing on the window is left in a real language, and everything comes back in Korean."""
    shell.languages.switch_to(catalogue("ko"))
    before = spoken(shell.window)
    people = [store.person() for store in shell.people.stores.values()]
    known = frozenset(strings_of([shell.framework, people, *data])) | NAMES
    shell.languages.switch_to(PSEUDO)
    assert untranslated(spoken(shell.window), known, frozenset()) == {}
    shell.languages.switch_to(catalogue("ko"))
    assert spoken(shell.window) == before


def team_page(qtbot: QtBot) -> tuple[Shell, TeamPage]:
    shell = open_shell(qtbot, factories=PAGE_FACTORIES, framework=delivered_framework())
    shell.window.go("team")
    page = shell.window.page
    assert isinstance(page, TeamPage)
    return shell, page


def test_an_open_summary_with_its_choices_for_files(qtbot: QtBot) -> None:
    shell, page = team_page(qtbot)
    page.manager.show_release(OpenedRelease(sample_campaign(), second_release()))
    click(page.manager.export_button)
    check(shell, sample_campaign(), second_release())


def test_the_form_of_a_new_campaign_with_all_that_is_missing(qtbot: QtBot) -> None:
    shell, page = team_page(qtbot)
    click(page.sides.part(COLLECTOR))
    click(page.collector.list.new_button)
    assert page.collector.form is not None
    click(page.collector.form.make_button)
    check(shell, ["직군", "지역", "Job family", "Region"])


def test_a_campaign_to_share_for(qtbot: QtBot, tmp_path: Path) -> None:
    shell = open_shell(qtbot, finished_attempt(), factories=PAGE_FACTORIES, framework=survey_framework())
    shell.window.go("share")
    page = shell.window.page
    assert isinstance(page, SharePage)
    path = tmp_path / "asked.gilnun-campaign"
    path.write_bytes(sign_campaign(shared_campaign(), collector_key()))
    page.open(path)
    for box in page.place.boxes.values():
        box.setCurrentIndex(1)
        box.activated.emit(1)
    shell.asker.file = tmp_path / "mine.gilnun-result"
    click(page.file.save_button)
    check(shell, shared_campaign(), campaign_fingerprint(shared_campaign()), "mine.gilnun-result")
