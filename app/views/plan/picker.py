"""The rounds of one course to pick from, each with how it stands in the plan; stores nothing itself."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.answering.planning import PlanStanding
from app.domain.framework import CompetencyFramework, Round
from app.domain.ids import CourseId, RoundId
from app.domain.learning_plan import RoundFilter, RoundState, round_state
from app.domain.round_standing import RoundStanding
from app.i18n import _, current, ngettext
from app.i18n.formats import in_seoul
from app.views.components import CardButton, FlowLayout, ScrollPage, WrapLabel, button, say
from app.views.components.rebuilding import refilled, same_focus
from app.views.plan.filter_bar import FilterBar
from app.views.plan.state_mark import StateMark
from app.views.plan.words import hours_word, round_marks, where_word
from app.views.theme import current_theme
from app.wording.levels import language_of
from app.wording.plan_words import course_names, round_notes, vod_rule
from app.wording.round_words import language_word, round_dates, round_title

GONE = (RoundStanding.PAST, RoundStanding.CANCELLED)


class RoundPicker(ScrollPage):
    """Rounds as cards of which one is picked; past ones are left out unless one of them is picked.

    `round_chosen(str)`: the round of that id is picked, "" for none. `filter_changed(RoundFilter)`. `back_wanted()`.
    """

    round_chosen = Signal(str)
    filter_changed = Signal(object)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("round_picker", reading_width=760, parent=parent)
        self.back_button = button("back_to_plan", "quiet", "arrow-left")
        self.title = WrapLabel("heading")
        self.title.setObjectName("picker_title")
        self.filter = FilterBar()
        self.hidden = WrapLabel("muted")
        self.hidden.setObjectName("hidden_rounds")
        self.none_button = button("pick_no_round", "link")
        self.done_button = button("picking_done", "primary", "check")
        self.done_button.setProperty("compact", True)
        self.rule_note = WrapLabel("faint")
        self.cards: dict[RoundId, CardButton] = {}
        self._group = QButtonGroup(self)
        self._rounds = QVBoxLayout()
        left = Qt.AlignmentFlag.AlignLeft
        self.column.addWidget(self.back_button, 0, left)
        self.column.addWidget(self.title)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.hidden)
        self.column.addLayout(self._rounds)
        foot = QWidget()
        row = FlowLayout(foot, gap=16)
        row.addWidget(self.done_button)
        row.addWidget(self.none_button)
        self.column.addWidget(foot)
        self.column.addWidget(self.rule_note)
        self.column.addStretch(1)
        self.filter.changed.connect(self.filter_changed)
        self.back_button.clicked.connect(self.back_wanted)
        self.done_button.clicked.connect(self.back_wanted)
        self.none_button.clicked.connect(self._none_chosen)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        say(self.back_button, _("Back to my plan"))
        say(self.done_button, _("Done picking"))
        say(self.none_button, _("Leave it without a round for now"))

    def begin(self) -> None:
        """Begin at the top, with the keyboard on the picked round or the first one."""
        self.verticalScrollBar().setValue(0)
        picked = self._group.checkedButton()
        first = picked or next((card for card in self.cards.values() if card.isEnabled()), None)
        target = first or self.back_button
        # A layout shows new widgets only later, and what is not shown cannot have the focus.
        target.show()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rounds(
        self,
        framework: CompetencyFramework,
        standing: PlanStanding,
        course: CourseId,
        wanted: RoundFilter,
        now: datetime,
    ) -> None:
        """Show the rounds of `course` that fit `wanted`; the picked one is always shown."""
        rounds = framework.rounds_of[course]
        picked = standing.plan.round_of(course)
        states = {
            each.id: round_state(framework, standing.plan, each, standing.done, now, standing.opened)
            for each in rounds
        }
        coming = [each for each in rounds if states[each.id].standing is not RoundStanding.PAST]
        shown = [each for each in coming if wanted.admits(each)]
        kept = framework.round.get(picked) if picked else None
        if kept is not None and kept not in shown:
            shown.insert(0, kept)
        with same_focus(self.content):
            self.title.setText(
                _("Pick a round: {course}").format(course=course_names(framework, [course], current()))
            )
            self.filter.show_filter(framework, coming, wanted, in_seoul(now).date())
            self._say_hidden(len(rounds), len(coming), len([each for each in coming if each not in shown]))
            self._show_cards(framework, shown, states, picked)
            self.none_button.setVisible(picked is not None)
            self.rule_note.setText(vod_rule(current()))

    # Inside

    def _say_hidden(self, count: int, coming: int, hidden: int) -> None:
        if not count:
            words = _("No round of this course is on the list at the moment.")
        elif not coming:
            words = _("All rounds of this course are over. A newer round list may have more.")
        elif hidden:
            words = ngettext(
                "{n} round does not fit the filter and is hidden.",
                "{n} rounds do not fit the filter and are hidden.",
                hidden,
            ).format(n=hidden)
        else:
            words = ""
        self.hidden.setText(words)
        self.hidden.setVisible(bool(words))

    def _show_cards(
        self,
        framework: CompetencyFramework,
        rounds: list[Round],
        states: dict[RoundId, RoundState],
        picked: RoundId | None,
    ) -> None:
        for card in self.cards.values():
            self._group.removeButton(card)
        self._rounds.setSpacing(current_theme().space("s"))
        self.cards = {}
        with refilled(self._rounds):
            for each in rounds:
                card = self._card(framework, each, states[each.id])
                card.setChecked(each.id == picked)
                self._group.addButton(card)
                self.cards[each.id] = card
                self._rounds.addWidget(card)

    def _card(self, framework: CompetencyFramework, each: Round, state: RoundState) -> CardButton:
        words = current()
        card = CardButton(f"round_{each.id}", radio=True)
        card.setEnabled(state.standing not in GONE)
        title = f"{round_title(each, words)}  {round_dates(each, words)}"
        where = " · ".join(
            (
                hours_word(each),
                where_word(framework, each),
                each.place.in_language(language_of(words)),
                language_word(each.language, words),
            )
        )
        notes = round_notes(framework, state, words)
        marks = round_marks(state, each.seats_left)
        card.setAccessibleName(", ".join((title, where, *(mark.word for mark in marks))))
        card.setAccessibleDescription(" ".join(notes))
        card.hold(WrapLabel("strong", title))
        card.hold(WrapLabel("caption", where))
        row = QWidget()
        flow = FlowLayout(row)
        for mark in marks:
            flow.addWidget(StateMark(mark))
        card.hold(row)
        for note in notes:
            card.hold(WrapLabel("muted", note))
        card.clicked.connect(lambda: self.round_chosen.emit(each.id))
        return card

    def _none_chosen(self) -> None:
        self.round_chosen.emit("")
