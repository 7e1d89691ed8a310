"""A release on the screen: it says what the files say, hides alike, and can be read by keys alone."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.team_release import Hidden, ReleasedGroup, TeamRelease
from app.exports.team_cells import TidyCell, cells
from app.i18n import current, use
from app.sharing.release_file import OpenedRelease
from app.views.components import FactTable
from app.views.components.wide_figure import WideFigure
from app.views.team.heat_table import FIRST_FIGURE, NAME, PEOPLE
from app.views.team.release_view import ReleaseView
from app.views.theme import design_tokens
from app.wording.team_words import hidden_words
from tests.support.hands import click, press
from tests.support.sample_release import (
    delivered_framework,
    first_release,
    sample_campaign,
    second_release,
)

FRAMEWORK, CAMPAIGN = delivered_framework(), sample_campaign()
WIDTH, HEIGHT = 1040, 700
LEAST_CONTRAST = 4.5


def shown(qtbot: QtBot, release: TeamRelease, language: str = "en") -> ReleaseView:
    use(language)
    view = ReleaseView()
    qtbot.addWidget(view)
    view.resize(WIDTH, HEIGHT)
    view.show_release(FRAMEWORK, OpenedRelease(CAMPAIGN, release))
    view.show()
    return view


def said_of_group(view: ReleaseView) -> str:
    """Everything that view says beside the map, as it stands, cards of the chosen group included."""
    labels = [each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view)]
    figures = [
        text for each in view.findChildren(WideFigure) for text in each.texts() if each.isVisibleTo(view)
    ]
    tables = [text for each in view.findChildren(FactTable) for row in each.texts() for text in row]
    spoken = [each.accessibleDescription() for each in view.findChildren(WideFigure)]
    return "\n".join([*labels, *figures, *tables, *spoken])


def said_by_row(view: ReleaseView, row: int) -> str:
    model = view.heat.table.heat
    indexes = [model.index(row, column) for column in range(model.columnCount())]
    return "\n".join(str(each.data(Qt.ItemDataRole.AccessibleTextRole)) for each in indexes)


def all_groups(view: ReleaseView) -> Iterable[tuple[str, str]]:
    """(group, all that the screen says of it) for every group of every breakdown, chosen one after the other."""
    keys = [str(view.breakdown.box.itemData(place)) for place in range(view.breakdown.box.count())]
    for key in keys:
        view.breakdown.choose(key)
        view.breakdown.chosen.emit(key)
        for row in range(view.heat.table.heat.rowCount()):
            view.heat.table.row_chosen.emit(row)
            yield view.heat.table.heat.rows[row].name, f"{said_by_row(view, row)}\n{said_of_group(view)}"


def by_group(found: Iterable[TidyCell]) -> dict[str, list[TidyCell]]:
    groups: dict[str, list[TidyCell]] = {}
    for each in found:
        groups.setdefault(each.group, []).append(each)
    return groups


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("release", [first_release(), second_release()], ids=["first", "second"])
def test_every_figure_of_the_files_is_on_the_screen(
    qtbot: QtBot, release: TeamRelease, language: str
) -> None:
    view = shown(qtbot, release, language)
    wanted = by_group(cells(FRAMEWORK, CAMPAIGN, release, current()))
    seen = dict(all_groups(view))
    assert set(seen) == set(wanted)
    missing = [
        (group, each.measure, each.subject, each.shown)
        for group, figures in wanted.items()
        for each in figures
        if " ".join(each.shown.split()) not in " ".join(seen[group].split())
    ]
    assert missing == []


def test_a_figure_that_is_not_released_is_not_on_the_screen(qtbot: QtBot) -> None:
    """The test above would pass on a screen that says everything: a level of another group must not be in a row."""
    view = shown(qtbot, first_release())
    rows = {
        name: said_by_row(view, row) for row, name in enumerate(each[0] for each in view.heat.table.texts())
    }
    assert "Advanced 1" in rows["Data"]
    assert "Advanced 1" not in rows["Business support"]


def test_the_levels_of_the_map_are_those_of_the_flat_list(qtbot: QtBot) -> None:
    view = shown(qtbot, first_release())
    released = {
        (each.group, each.subject): each.shown
        for each in cells(FRAMEWORK, CAMPAIGN, first_release(), current())
        if each.measure == "Level"
    }
    model = view.heat.table.heat
    for row in model.rows:
        for column, cell in zip(model.columns, row.cells, strict=True):
            expected = released[row.name, column.title]
            assert (cell.spoken if cell.is_hidden else cell.words) == expected


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_hidden_cell_says_the_same(qtbot: QtBot, language: str) -> None:
    view = shown(qtbot, first_release(), language)
    table, full = view.heat.table, hidden_words(current())
    hidden = [cell for row in table.heat.rows for cell in row.cells if cell.is_hidden]
    assert len(hidden) == 8
    assert {(each.words, each.detail, each.spoken) for each in hidden} == {(hidden[0].words, "", full)}
    for row, group in enumerate(table.heat.rows):
        for place, cell in enumerate(group.cells):
            index = table.heat.index(row, FIRST_FIGURE + place)
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            assert tip == (full if cell.is_hidden else None)
            assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).endswith(full) == cell.is_hidden


def test_a_hidden_group_says_the_same_on_every_card(qtbot: QtBot) -> None:
    view = shown(qtbot, first_release())
    row = next(at for at, each in enumerate(view.heat.table.heat.rows) if each.name == "Public relations")
    view.heat.table.row_chosen.emit(row)
    cards = (*view.group_cards, *view.wide_cards)
    assert {card.hidden_words.text() for card in cards} == {hidden_words(current())}
    assert all(card.hidden_row.isVisibleTo(view) and not card.body.isVisibleTo(view) for card in cards)
    people = view.heat.table.heat.index(row, PEOPLE)
    assert str(people.data(Qt.ItemDataRole.AccessibleTextRole)).endswith(hidden_words(current()))


def test_no_word_tells_why_a_cell_is_hidden(qtbot: QtBot) -> None:
    view = shown(qtbot, first_release())
    hidden = [cell for row in view.heat.table.heat.rows for cell in row.cells if cell.is_hidden]
    assert all(not any(sign.isdigit() for sign in f"{each.words}{each.spoken}") for each in hidden)


def test_keys_walk_through_the_map_and_choose_a_group(qtbot: QtBot) -> None:
    view = shown(qtbot, first_release())
    table = view.heat.table
    table.setFocus()
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, NAME)
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Right)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, PEOPLE)
    press(table, Qt.Key.Key_Return)
    assert view.group_choice.currentText() == "Service development"
    assert table.chosen_row == 1
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Space)
    assert view.group_choice.currentText() == "Data"


def test_tab_leaves_the_map(qtbot: QtBot) -> None:
    view = shown(qtbot, first_release())
    table = view.heat.table
    table.setFocus()
    press(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()


def test_the_place_in_the_map_survives_a_change_of_language(qtbot: QtBot) -> None:
    view = shown(qtbot, first_release())
    table = view.heat.table
    table.setCurrentIndex(table.heat.index(3, 2))
    view.heat.table.row_chosen.emit(3)
    use("ko")
    assert view.opened is not None
    view.show_release(FRAMEWORK, view.opened)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (3, 2)
    assert view.group_choice.currentText() == "기획"


def test_another_breakdown_begins_with_everyone(qtbot: QtBot) -> None:
    view = shown(qtbot, first_release())
    view.heat.table.row_chosen.emit(4)
    assert view.breakdown.segments is not None
    click(view.breakdown.segments.part("1"))
    assert [row.name for row in view.heat.table.heat.rows] == [
        "Everyone", "Seoul area", "Daejeon", "Busan", "Gwangju", "Daegu",
    ]  # fmt: skip
    assert view.group_choice.currentIndex() == 0


def test_a_total_alone_can_be_shown(qtbot: QtBot) -> None:
    """A lost ledger leaves the company's number alone, and no field to break it down by."""
    whole = first_release()
    company = whole.company
    levels = dict.fromkeys(company.levels, Hidden.HIDDEN)
    alone = ReleasedGroup(
        company.key, company.title, company.participation, levels, *(Hidden.HIDDEN for _each in range(4))
    )
    release = TeamRelease(whole.campaign, 2, "Total", whole.released_on, (alone,), ())
    view = shown(qtbot, release)
    assert [row.people for row in view.heat.table.heat.rows] == ["148"]
    assert all(cell.is_hidden for cell in view.heat.table.heat.rows[0].cells)


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("shade", range(5))
def test_words_stand_out_on_every_shade(theme: str, shade: int) -> None:
    tokens = design_tokens()
    ground, text = (luminance(tokens.colour(theme, name)) for name in (f"heat{shade}", f"heat{shade}_text"))
    assert (max(ground, text) + 0.05) / (min(ground, text) + 0.05) >= LEAST_CONTRAST


def luminance(colour: str) -> float:
    """The relative luminance of #RRGGBB (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_only_the_cells_of_the_release_are_in_the_model(qtbot: QtBot) -> None:
    """No hidden row, column or role carries more than what is seen."""
    view = shown(qtbot, first_release())
    model = view.heat.table.heat
    roles = list(range(Qt.ItemDataRole.UserRole + 5))
    carried = {
        str(model.index(row, column).data(role))
        for row in range(model.rowCount(QModelIndex()))
        for column in range(FIRST_FIGURE, model.columnCount(QModelIndex()))
        for role in roles
        if model.index(row, column).data(role) is not None
        and model.rows[row].cells[column - FIRST_FIGURE].is_hidden
    }
    named = {name for name in carried if not name.endswith(hidden_words(current()))}
    assert named == {model.rows[7].cells[0].words}
