"""Two attempts to pick, and what moved between them: item by item, and what cannot be compared and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.attempt import Attempt
from app.domain.framework import Competency, CompetencyFramework
from app.domain.history import Comparison, HistoryPoint, ItemMove, compare
from app.domain.ids import AttemptId, ItemId
from app.i18n import _, current
from app.views.components import (
    BadgeView,
    Card,
    ChoiceBox,
    ColumnsLayout,
    IconLabel,
    WrapLabel,
    button,
    rule,
    say,
)
from app.views.theme import current_theme
from app.wording.history_words import (
    MoveKind,
    changed_meaning_words,
    compared_words,
    level_change,
    move_kind,
    move_words,
    only_once_words,
    point_days,
    point_title,
)
from app.wording.levels import language_of

_LEAST_CHOICE_PX = 300
_MOVE_ICONS = {
    MoveKind.UP: ("chevron-up", "done"),
    MoveKind.DOWN: ("chevron-down", "needs"),
    MoveKind.OTHER: ("refresh", "text_muted"),
}


class ComparisonCard(Card):
    """The latest two attempts at first; with one attempt only it says what will be here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("comparison_card")
        self._framework: CompetencyFramework | None = None
        self._points: tuple[HistoryPoint, ...] = ()
        self._attempts: dict[AttemptId, Attempt] = {}
        self._chosen: tuple[AttemptId, AttemptId] | None = None
        self.heading = WrapLabel("title")
        self.only_one = WrapLabel("body")
        self.earlier, self.later = ChoiceBox("earlier_attempt"), ChoiceBox("later_attempt")
        self._labels = (QLabel(), QLabel())
        self._choices = QWidget()
        self.summary = WrapLabel("body")
        self.summary.setObjectName("compared_count")
        self.sections: tuple[CompetencySection, ...] = ()
        self._content = QWidget()
        self.left_out = _LeftOut()
        self._build()
        self.earlier.activated.connect(self._earlier_chosen)
        self.later.activated.connect(self._later_chosen)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.heading.setText(_("What has moved"))
        self.only_one.setText(
            _("You have finished one assessment so far. After the next one you see here what has moved.")
        )
        names = (_("Earlier attempt"), _("Later attempt"))
        for label, box, name in zip(self._labels, (self.earlier, self.later), names, strict=True):
            label.setText(name)
            box.setAccessibleName(name)

    def show_attempts(
        self,
        framework: CompetencyFramework,
        points: Sequence[HistoryPoint],
        attempts: Sequence[Attempt],
    ) -> None:
        """Offer `points`, the oldest first, and compare the two that are chosen among them."""
        self._framework, self._points = framework, tuple(points)
        self._attempts = {each.id: each for each in attempts}
        several = len(points) > 1
        self.only_one.setVisible(not several)
        for widget in (self._choices, self.summary):
            widget.setVisible(several)
        if several:
            ids = [each.attempt for each in points]
            if self._chosen is None or not set(self._chosen) <= set(ids):
                self._chosen = ids[-2], ids[-1]
            self._offer(*self._chosen)
            self._compare(*self._chosen)
        else:
            self._chosen = None
            self._renew(())
            self.left_out.hide()

    # What was chosen

    @Slot(int)
    def _earlier_chosen(self, index: int) -> None:
        if self._chosen is None:
            return
        ids = [each.attempt for each in self._points]
        later = self._chosen[1] if ids.index(self._chosen[1]) > index else ids[-1]
        self._choose(ids[index], later)

    @Slot(int)
    def _later_chosen(self, index: int) -> None:
        if self._chosen is not None:
            self._choose(self._chosen[0], self.later.itemData(index))

    def _choose(self, earlier: AttemptId, later: AttemptId) -> None:
        self._chosen = earlier, later
        self._offer(earlier, later)
        self._compare(earlier, later)

    # What is shown

    def _offer(self, earlier: AttemptId, later: AttemptId) -> None:
        """Every attempt but the last can be the earlier one; every attempt after that, the later one."""
        words = current()
        days = point_days(self._points, words)
        titles = [point_title(each, day, words) for each, day in zip(self._points, days, strict=True)]
        start = next(number for number, each in enumerate(self._points) if each.attempt == earlier)
        for box, chosen, offered in (
            (self.earlier, earlier, range(len(self._points) - 1)),
            (self.later, later, range(start + 1, len(self._points))),
        ):
            box.clear()
            for number in offered:
                box.addItem(titles[number], self._points[number].attempt)
            box.setCurrentIndex(box.findData(chosen))

    def _compare(self, earlier: AttemptId, later: AttemptId) -> None:
        framework = self._framework
        if framework is None:
            return
        words = current()
        found = compare(framework, self._attempts[earlier], self._attempts[later])
        self.summary.setText(compared_words(found, words))
        points = {each.attempt: each for each in self._points}
        self._renew(
            tuple(
                CompetencySection(
                    framework,
                    each,
                    level_change(framework, each.id, points[earlier], points[later], words),
                    [move for move in found.moved if framework.item[move.item].competency == each.id],
                )
                for each in framework.competencies
            )
        )
        self.left_out.show_items(framework, found)

    def _renew(self, sections: tuple[CompetencySection, ...]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().space("m"))
        for section in sections:
            column.addWidget(rule())
            column.addWidget(section)
        self.sections = sections
        self.column.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh

    def _build(self) -> None:
        columns = ColumnsLayout(_LEAST_CHOICE_PX, gap=12, parent=self._choices)
        for label, box in zip(self._labels, (self.earlier, self.later), strict=True):
            label.setProperty("role", "caption")
            label.setBuddy(box)
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(label)
            column.addWidget(box)
            columns.addWidget(side)
        for widget in (
            self.heading,
            self.only_one,
            self._choices,
            self.summary,
            self._content,
            self.left_out,
        ):
            self.column.addWidget(widget)


class CompetencySection(QWidget):
    """One competency: both levels, and its items that moved; takes the focus, so that the keyboard walks through."""

    def __init__(
        self,
        framework: CompetencyFramework,
        competency: Competency,
        change: str,
        moves: Sequence[ItemMove],
    ) -> None:
        super().__init__()
        words = current()
        language = language_of(words)
        title = competency.title.in_language(language)
        self.setObjectName(f"moves_{competency.id}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{title}: {change}")
        self.level = change
        self.moves = tuple(
            (framework.item[move.item].statement.in_language(language), move_words(framework, move, words))
            for move in moves
        )
        self.setAccessibleDescription(". ".join(f"{statement}: {told}" for statement, told in self.moves))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().space("s"))
        column.addLayout(self._head(competency, title))
        if moves:
            column.addLayout(self._list(moves))
        else:
            column.addWidget(WrapLabel("muted", _("No item that can be compared has moved.")))

    def _head(self, competency: Competency, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(current_theme().space("s"))
        head.addWidget(BadgeView(competency.number), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(WrapLabel("strong", title))
        names.addWidget(WrapLabel("body", self.level))
        head.addLayout(names, 1)
        return head

    def _list(self, moves: Sequence[ItemMove]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_theme().space("s"))
        grid.setVerticalSpacing(current_theme().space("s"))
        grid.setColumnMinimumWidth(0, BadgeView(1).sizeHint().width())
        grid.setColumnStretch(1, 1)
        for row, (move, (statement, told)) in enumerate(zip(moves, self.moves, strict=True)):
            icon, colour = _MOVE_ICONS[move_kind(move)]
            place = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
            grid.addWidget(IconLabel(icon, colour, 18), row, 0, place)
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(WrapLabel("body", statement))
            both.addWidget(WrapLabel("muted", told))
            grid.addLayout(both, row, 1)
        return grid


class _LeftOut(QWidget):
    """How many items are left out and why; which ones, when wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left_out")
        self.parts = (_LeftOutPart("changed_meaning"), _LeftOutPart("only_once"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rule())
        for part in self.parts:
            column.addWidget(part)

    def show_items(self, framework: CompetencyFramework, found: Comparison) -> None:
        """Show what `found` leaves out, in the language of the moment."""
        words = current()
        groups = (
            (found.changed_meaning, changed_meaning_words(len(found.changed_meaning), words)),
            (found.only_once, only_once_words(len(found.only_once), words)),
        )
        for part, (items, reason) in zip(self.parts, groups, strict=True):
            part.show_items(framework, items, reason)
        self.setVisible(any(items for items, _reason in groups))


class _LeftOutPart(QWidget):
    """One reason with its items, folded at first."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.reason = WrapLabel("muted")
        self.fold = button(f"show_{name}", "link")
        self.fold.setCheckable(True)
        self.items = WrapLabel("body")
        self.items.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.reason)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.items)
        self.fold.clicked.connect(self._show_fold)

    def show_items(self, framework: CompetencyFramework, items: Sequence[ItemId], reason: str) -> None:
        """Show `reason`, and `items` by their statements."""
        language = language_of(current())
        self.reason.setText(reason)
        self.items.setText(
            "\n".join(f"· {framework.item[item].statement.in_language(language)}" for item in items)
        )
        self.setVisible(bool(items))
        self._show_fold()

    @Slot()
    def _show_fold(self) -> None:
        opened = self.fold.isChecked()
        self.items.setVisible(opened)
        words = _("Hide these items") if opened else _("Show these items")
        say(self.fold, words, f"{words}: {self.reason.text()}")
