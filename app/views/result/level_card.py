"""One competency on the result page: level, confidence, ladder and the next behaviours."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId
from app.domain.scoring import CompetencyProfile
from app.i18n import _, current
from app.views.components import BadgeView, Card, FlowLayout, IconLabel, WrapLabel, button, rule, say
from app.views.components.rebuilding import refilled
from app.views.result.figures import LadderView
from app.views.result.marks import ConfidenceChip
from app.views.theme import current_theme, set_look, theme_notifier
from app.wording.level_reasons import (
    band_summary,
    next_heading,
    next_statements,
    no_next_sentence,
    spike_sentence,
)
from app.wording.levels import competency_title, confidence_word, language_of, level_name


class LevelCard(Card):
    """The card of one competency.

    `why_wanted(bool)`: the person opens (True) or closes the reasons of this level.
    """

    why_wanted = Signal(bool)

    def __init__(self, competency: CompetencyId, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.competency = competency
        self.setObjectName(f"level_card_{competency}")
        self.badge = BadgeView(1)
        self.title = WrapLabel("strong")
        self.level = WrapLabel("heading")
        self.level.setObjectName(f"level_{competency}")
        self.chip = ConfidenceChip(f"confidence_{competency}")
        self.why_button = button(f"why_{competency}", "link")
        self.why_button.setCheckable(True)
        self.why_button.clicked.connect(self.why_wanted)
        self.summary = WrapLabel("muted")
        self.check_reason = WrapLabel("caption")
        self.check_reason.setObjectName(f"check_reason_{competency}")
        self.ladder = LadderView(f"ladder_{competency}")
        self.next_heading = WrapLabel("strong")
        self.next_list = NumberedList()
        self.spike = _SpikeNote()
        self._build()
        theme_notifier().theme_changed.connect(self._space_out)
        self._space_out()

    def show_level(
        self,
        framework: CompetencyFramework,
        attempt: Attempt,
        profile: CompetencyProfile,
        check_reasons: tuple[str, ...] = (),
    ) -> None:
        """Show where `attempt` stands in this competency, and why the knowledge check asks to look again."""
        words = current()
        number = framework.competency[self.competency].number
        title = competency_title(framework, self.competency, words)
        self.badge.show_number(number)
        self.title.setText(framework.competency[self.competency].short_title.in_language(language_of(words)))
        set_look(self.title, tone=f"line{(number - 1) % 3 + 1}")
        self.level.setText(level_name(framework, profile, words))
        self.setAccessibleName(f"{title}: {self.level.text()}")
        self._show_confidence(profile)
        say(self.why_button, _("Why this level"), _("Why this level: {competency}").format(competency=title))
        self.summary.setText(band_summary(framework, profile, words))
        self.check_reason.setText(" ".join(check_reasons))
        self.check_reason.setVisible(bool(check_reasons))
        self.ladder.show_ladder(framework, attempt, profile, words)
        self.next_heading.setText(next_heading(framework, profile, words))
        statements = next_statements(framework, profile, words) or (
            no_next_sentence(framework, profile, words),
        )
        self.next_list.show_statements(statements, numbered=bool(profile.next_items), line=number)
        self.spike.show_sentence(spike_sentence(framework, profile, words))

    def show_open(self, is_open: bool) -> None:
        """Let the link say whether the reasons are open."""
        self.why_button.setChecked(is_open)

    def height_above_ladder(self, card_width: int) -> int:
        """How high the words above the ladder are in a card of that width, in pixels."""
        frame = self.width() - self.contentsRect().width()
        margins = self.column.contentsMargins()
        layout = self._above.layout()
        assert layout is not None
        return layout.totalHeightForWidth(card_width - frame - margins.left() - margins.right())

    def keep_above_ladder(self, height: int) -> None:
        """Let the ladder begin no higher than below `height` pixels of words."""
        if self._above.minimumHeight() != height:
            self._above.setMinimumHeight(height)

    def _show_confidence(self, profile: CompetencyProfile) -> None:
        self.chip.setVisible(profile.confidence is not None)
        if profile.confidence is not None:
            word = confidence_word(profile.confidence, current())
            self.chip.show_confidence(profile.confidence, word, _("Confidence: {label}").format(label=word))

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.title, 1)
        self._level_row = QHBoxLayout()
        level_and_chip = FlowLayout()
        level_and_chip.addWidget(self.level)
        level_and_chip.addWidget(self.chip)
        self._level_row.addLayout(level_and_chip, 1)
        self._level_row.addWidget(self.why_button, 0, Qt.AlignmentFlag.AlignTop)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(self.column.spacing())
        above.addLayout(self._head)
        above.addLayout(self._level_row)
        above.addWidget(self.summary)
        above.addWidget(self.check_reason)
        above.addStretch(1)
        self.column.addWidget(self._above)
        self.column.addWidget(self.ladder)
        self.column.addWidget(rule())
        self.column.addWidget(self.next_heading)
        self.column.addWidget(self.next_list)
        self.column.addWidget(self.spike)
        self.column.addStretch(1)

    def _space_out(self) -> None:
        gap = current_theme().space("s")
        self._head.setSpacing(gap)
        self._level_row.setSpacing(gap)


class NumberedList(QWidget):
    """Statements under each other, each behind its number in the colour of a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)

    def show_statements(self, statements: tuple[str, ...], *, numbered: bool, line: int) -> None:
        """Show `statements`; without numbers they stand flush left."""
        theme = current_theme()
        self._grid.setVerticalSpacing(theme.space("xs"))
        self._grid.setHorizontalSpacing(theme.space("s") if numbered else 0)
        with refilled(self._grid):
            self._fill(statements, numbered, line)

    def _fill(self, statements: tuple[str, ...], numbered: bool, line: int) -> None:
        for row, statement in enumerate(statements):
            if numbered:
                number = QLabel(str(row + 1))
                number.setProperty("role", "caption")
                number.setProperty("tone", f"line{(line - 1) % 3 + 1}")
                number.setAccessibleName(f"{row + 1}.")
                self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(WrapLabel("caption", statement), row, 1)

    def statements(self) -> tuple[str, ...]:
        """The statements as shown, in order."""
        labels = (self._grid.itemAtPosition(row, 1) for row in range(self._grid.rowCount()))
        widgets = (item.widget() for item in labels if item is not None)
        return tuple(widget.text() for widget in widgets if isinstance(widget, WrapLabel))


class _SpikeNote(QWidget):
    """The sentence on a strength above an unmet band, with its sign; hidden without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = WrapLabel("caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("spike", "booked", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    def show_sentence(self, sentence: str | None) -> None:
        """Show `sentence`, or nothing."""
        self._label.setText(sentence or "")
        self.setVisible(sentence is not None)
