"""The form of a new campaign: it starts from the pack, says all that is missing at once, and drafts what was typed."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from app.domain.campaign import DISTRIBUTION_FROM, LEAST_THRESHOLD, USUAL_THRESHOLD
from app.domain.ids import BandId, CompetencyId, FieldId
from app.domain.localized_text import LocalizedText
from app.i18n import use
from app.views.team.campaign_form import THRESHOLDS, CampaignForm
from app.views.team.field_editor import EN, INVITED, KO, MERGED
from tests.support.hands import click
from tests.support.sample_framework import sample_framework

FRAMEWORK = sample_framework()
TODAY = date(2026, 11, 22)
PASSWORD = "a long password"  # noqa: S105 - of a test
JOB, REGION = FieldId("job-family"), FieldId("region")


@pytest.fixture
def form(qtbot: QtBot) -> CampaignForm:
    use("en")
    made = CampaignForm(FRAMEWORK, TODAY, lambda text: text.startswith("age1"))
    qtbot.addWidget(made)
    made.show()
    return made


def fill(form: CampaignForm) -> None:
    """What a campaign needs and nothing else."""
    for edit, text in zip((*form.titles, *form.purposes), ("진단", "Check", "교육", "Training"), strict=True):
        edit.setText(text)
    for edit in form.passwords:
        edit.setText(PASSWORD)


def test_it_starts_from_the_pack_s_job_families_and_regions(form: CampaignForm) -> None:
    fill(form)
    fields = {each.id: each for each in form.draft().fields}
    assert [value.title for value in fields[JOB].values] == [each.title for each in FRAMEWORK.job_families]
    assert [value.id for value in fields[REGION].values] == [each.id for each in FRAMEWORK.regions]


def test_the_threshold_begins_at_seven_and_cannot_leave_its_bounds(form: CampaignForm) -> None:
    fill(form)
    assert form.draft().threshold == USUAL_THRESHOLD
    assert list(THRESHOLDS) == list(range(LEAST_THRESHOLD, DISTRIBUTION_FROM + 1))
    for each in THRESHOLDS:
        click(form.threshold.part(str(each)))
        assert form.draft().threshold == each


def test_everything_that_is_missing_is_said_at_once(form: CampaignForm) -> None:
    made: list[object] = []
    form.made.connect(lambda draft, password: made.append(draft))
    form.days[1].setDate(QDate(2026, 11, 1))
    form.second_key.setText("no key")
    for editor in form.fields:
        click(editor.used)
    click(form.make_button)
    assert made == []
    assert form.faults.isVisible()
    assert form.faults.label.text().splitlines() == [
        "The title is needed in both languages.",
        "The purpose is needed in both languages.",
        "The days must follow each other: start, end, end of storage.",
        "At least one field is needed.",
        "The password needs at least 8 signs.",
        "The second key is no public age key (age1…).",
    ]
    with pytest.raises(ValueError, match="whole"):
        form.draft()


def test_a_fault_goes_as_soon_as_it_is_mended(form: CampaignForm, qtbot: QtBot) -> None:
    fill(form)
    form.passwords[1].setText("another one")
    click(form.make_button)
    assert form.faults.label.text() == "The two passwords differ."
    form.passwords[1].clear()
    qtbot.keyClicks(form.passwords[1], PASSWORD)
    assert not form.faults.isVisible()


def test_a_whole_form_gives_its_draft_and_password(form: CampaignForm, qtbot: QtBot) -> None:
    fill(form)
    form.targets[CompetencyId("service")].setCurrentIndex(2)
    click(form.crossings[JOB, REGION])
    click(form.managers_collect)
    with qtbot.waitSignal(form.made) as made:
        click(form.make_button)
    draft, password = made.args
    assert password == PASSWORD
    assert draft.title == LocalizedText("진단", "Check")
    assert (draft.opens_on, draft.threshold, draft.managers_collect) == (TODAY, 7, True)
    assert draft.crossings == ((JOB, REGION),)
    assert draft.target == {CompetencyId("service"): BandId("b2")}


def test_a_field_that_is_not_asked_takes_its_crossings_along(form: CampaignForm) -> None:
    fill(form)
    click(form.crossings[JOB, REGION])
    click(form.fields[1].used)
    draft = form.draft()
    assert [each.id for each in draft.fields] == [JOB]
    assert draft.crossings == ()
    assert not form.crossings[JOB, REGION].isVisible()


def test_ticked_values_merge_in_the_order_of_their_rows(form: CampaignForm) -> None:
    fill(form)
    editor = form.fields[0]
    for row in (1, 0):
        item = editor.table.item(row, MERGED)
        assert item is not None
        item.setCheckState(Qt.CheckState.Checked)
    assert form.missing() != ()  # the merged group has no name yet
    for edit, text in zip(editor.merged_titles, ("다른 직군", "Others"), strict=True):
        edit.setText(text)
    field = form.draft().fields[0]
    assert field.merge_order == tuple(each.id for each in FRAMEWORK.job_families)
    assert field.merged_title == LocalizedText("다른 직군", "Others")


def test_values_can_be_added_counted_and_removed(form: CampaignForm) -> None:
    fill(form)
    editor = form.fields[0]
    click(editor.add_button)
    row = editor.table.rowCount() - 1
    assert form.missing() != ()  # a value without a name
    for column, text in ((KO, "연구"), (EN, "Research"), (INVITED, "12")):
        item = editor.table.item(row, column)
        assert item is not None
        item.setText(text)
    added = form.draft().fields[0].values[-1]
    assert (added.title, added.invited) == (LocalizedText("연구", "Research"), 12)
    editor.table.setCurrentCell(0, KO)
    click(editor.remove_button)
    assert form.draft().fields[0].values[0].id != FRAMEWORK.job_families[0].id


@pytest.mark.parametrize("typed", ["-1", "many", "1.5", "１２"])
def test_a_number_of_people_is_a_number(form: CampaignForm, typed: str) -> None:
    fill(form)
    item = form.fields[0].table.item(0, INVITED)
    assert item is not None
    item.setText(typed)
    assert form.missing() != ()


def test_another_field_can_be_asked(form: CampaignForm) -> None:
    fill(form)
    click(form.add_field_button)
    editor = form.fields[-1]
    for edit, text in zip(editor.titles, ("직급", "Grade"), strict=True):
        edit.setText(text)
    click(editor.add_button)
    for column, text in ((KO, "선임"), (EN, "Senior")):
        item = editor.table.item(0, column)
        assert item is not None
        item.setText(text)
    assert form.draft().fields[-1].title == LocalizedText("직급", "Grade")
    assert len(form.crossings) == 3
