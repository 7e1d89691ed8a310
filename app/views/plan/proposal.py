"""The best set of rounds as a proposal: what it would change, why, and what finds no place; taken only when asked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.answering.planning import PlanStanding
from app.domain.framework import CompetencyFramework, Round
from app.domain.ids import CourseId, RegionId
from app.domain.learning_plan import EntryState, RoundFilter
from app.domain.round_choice import RoundChoice, Unplaced, UnplacedReason
from app.i18n import _, current, pgettext
from app.views.components import (
    Card,
    FlowLayout,
    IconLabel,
    ScrollPage,
    TickBox,
    WrapLabel,
    button,
    rule,
    say,
)
from app.views.components.rebuilding import refilled, same_focus
from app.views.plan.filter_bar import FilterBar
from app.views.plan.line_badges import badges_needed, line_badges, line_numbers
from app.views.plan.state_mark import StateMark
from app.views.plan.words import Mark, hours_word, where_word
from app.views.theme import current_theme
from app.wording.levels import language_of
from app.wording.plan_words import choice_summary, course_names, unplaced_text, vod_rule
from app.wording.round_words import language_word, round_dates, round_title


class ProposalView(ScrollPage):
    """One line per planned course.

    `taken()`: the set is wanted as it is shown. `filter_changed(RoundFilter)`. `keep_changed(bool)`: rounds that are
    picked already stay, or not. `needs_added(object)`: a tuple of courses that others need first is to be planned.
    `back_wanted()`.
    """

    taken = Signal()
    filter_changed = Signal(object)
    keep_changed = Signal(bool)
    needs_added = Signal(object)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("round_proposal", reading_width=760, parent=parent)
        self.back_button = button("back_from_proposal", "quiet", "arrow-left")
        self.title = WrapLabel("heading")
        self.summary = WrapLabel("strong")
        self.summary.setObjectName("proposal_summary")
        self.how = WrapLabel("muted")
        self.filter = FilterBar()
        self.keep = TickBox("keep_rounds")
        self.take_button = button("take_proposal", "primary", "check")
        self.take_button.setProperty("compact", True)
        self.leave_button = button("leave_proposal", "outlined")
        self.needs_button = button("plan_needed_first", "outlined", "plus")
        self.rule_note = WrapLabel("faint")
        self._needed: tuple[CourseId, ...] = ()
        self._card = Card()
        self._rows = QVBoxLayout()
        self._card.column.addWidget(self.summary)
        self._card.column.addLayout(self._rows)
        self._card.column.addWidget(self.needs_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QWidget()
        row = FlowLayout(foot, gap=12)
        row.addWidget(self.take_button)
        row.addWidget(self.leave_button)
        self.column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.title, self.how, self.filter, self.keep, self._card, foot, self.rule_note):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.filter.changed.connect(self.filter_changed)
        self.keep.clicked.connect(self.keep_changed)
        self.take_button.clicked.connect(self.taken)
        self.leave_button.clicked.connect(self.back_wanted)
        self.needs_button.clicked.connect(self._add_needs)
        self.back_button.clicked.connect(self.back_wanted)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        say(self.back_button, _("Back to my plan"))
        self.title.setText(_("A set of rounds that fits together"))
        self.keep.setText(_("Leave the rounds that I picked and that fit"))
        self.keep.setAccessibleName(self.keep.text())
        say(self.take_button, _("Take this set"))
        say(self.leave_button, _("Leave everything as it is"))

    def begin(self) -> None:
        """Begin at the top, with the keyboard on what takes the set."""
        self.verticalScrollBar().setValue(0)
        first = self.take_button if self.take_button.isEnabled() else self.leave_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choice(
        self,
        framework: CompetencyFramework,
        standing: PlanStanding,
        choice: RoundChoice,
        region: RegionId | None,
        changes: int,
    ) -> None:
        """Show `choice`; `changes` counts the courses whose round it would change."""
        words = current()
        unplaced = {each.course: each for each in choice.unplaced}
        with same_focus(self.content):
            self.summary.setText(choice_summary(choice, words))
            self.how.setText(f"{_how()} {_region(framework, region)}")
            self.rule_note.setText(vod_rule(words))
            self._rows.setSpacing(current_theme().space("s"))
            badges = badges_needed(framework, standing.plan.courses)
            with refilled(self._rows):
                for entry in standing.entries:
                    course = entry.entry.course
                    picked = choice.rounds.get(course)
                    each = framework.round[picked] if picked else None
                    self._rows.addWidget(rule())
                    self._rows.addWidget(_row(framework, entry, each, unplaced.get(course), badges))
            self.take_button.setEnabled(changes > 0)
            self._needed = _missing(choice)
            self.needs_button.setVisible(bool(self._needed))
            say(
                self.needs_button,
                _("Plan what is needed first"),
                course_names(framework, self._needed, words),
            )

    def _add_needs(self) -> None:
        self.needs_added.emit(self._needed)

    def show_filter(
        self,
        framework: CompetencyFramework,
        rounds: list[Round],
        wanted: RoundFilter,
        keep: bool,
        today: date,
    ) -> None:
        """Show what the set is made from."""
        self.keep.setChecked(keep)
        self.filter.show_filter(framework, rounds, wanted, today)


def _how() -> str:
    """The rule of the proposal, in the order of its wishes."""
    return _(
        "No two sessions overlap, and what a course needs first is over before it begins. "
        "Then: as many courses as possible, few rounds outside your region, an early end."
    )


def _missing(choice: RoundChoice) -> tuple[CourseId, ...]:
    """The courses that planned ones need first and that are not planned."""
    missing = [
        course
        for each in choice.unplaced
        if each.reason is UnplacedReason.PREREQUISITE_MISSING
        for course in each.others
    ]
    return tuple(dict.fromkeys(missing))


def _region(framework: CompetencyFramework, region: RegionId | None) -> str:
    if region is None or region not in framework.region:
        return _("You have not named a region; you can do so on the page of people.")
    return _("Your region: {region}").format(
        region=framework.region[region].title.in_language(language_of(current()))
    )


def _row(
    framework: CompetencyFramework,
    entry: EntryState,
    each: Round | None,
    unplaced: Unplaced | None,
    badges: int,
) -> QWidget:
    holder = QWidget()
    holder.setObjectName(f"proposed_{entry.entry.course}")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current_theme().space("s"))
    numbers = line_numbers(framework, entry.entry.course)
    row.addWidget(line_badges(numbers, badges), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(WrapLabel("strong", _title(framework, entry.entry.course, each)))
    if each is not None:
        texts.addWidget(WrapLabel("caption", _details(framework, each)))
    elif unplaced is not None:
        reason = QHBoxLayout()
        reason.setSpacing(current_theme().space("xs"))
        reason.addWidget(IconLabel("warning", "needs", 16), 0, Qt.AlignmentFlag.AlignTop)
        reason.addWidget(WrapLabel("caption", unplaced_text(framework, unplaced, current())), 1)
        texts.addLayout(reason)
    row.addLayout(texts, 1)
    row.addWidget(StateMark(_mark(framework, entry, each)), 0, Qt.AlignmentFlag.AlignTop)
    return holder


def _title(framework: CompetencyFramework, course: CourseId, each: Round | None) -> str:
    words = current()
    title = course_names(framework, [course], words)
    if each is None:
        return title
    return _("{course}, {round}").format(course=title, round=round_title(each, words))


def _details(framework: CompetencyFramework, each: Round) -> str:
    words = current()
    return " · ".join(
        (
            round_dates(each, words),
            hours_word(each),
            where_word(framework, each),
            language_word(each.language, words),
        )
    )


def _mark(framework: CompetencyFramework, entry: EntryState, each: Round | None) -> Mark:
    """What taking the set would do to a course."""
    if each is None:
        return Mark("needs", "dash", pgettext("round proposal", "no place"))
    former = framework.round.get(entry.entry.round) if entry.entry.round else None
    if former is None:
        return Mark("next", "plus", pgettext("round proposal", "new"))
    if former.id == each.id:
        return Mark("done", "check", pgettext("round proposal", "stays"))
    return Mark(
        "booked",
        "refresh",
        _("instead of {round}").format(round=round_title(former, current())),
    )
