"""The rounds of a course to choose from, and what is known about the chosen one; opens nothing itself."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework, Round
from app.domain.ids import CourseId, RoundId
from app.domain.links import Link, LinkFault, LinkRefused, checked_link
from app.i18n import _, current, ngettext
from app.views.components import CardButton, Chip, FlowLayout, WrapLabel, button, say
from app.views.components.rebuilding import refilled
from app.views.roadmap.sections import Section
from app.views.rounds.session_lines import SessionLines
from app.views.theme import current_theme
from app.wording.levels import language_of
from app.wording.round_words import (
    RoundStanding,
    as_of_text,
    link_refusal,
    round_line,
    round_standing,
    standing_note,
)

_HOST_ON_BUTTON = 18
"""A longer host, in characters, stands above its button, where it can wrap."""

_GONE = (RoundStanding.PAST, RoundStanding.CANCELLED)


class RoundChooser(QWidget):
    """The rounds of one course as cards of which one is chosen; past ones are folded away.

    `round_chosen(str)`: the person chose the round of that id. `link_opened(str)` and `link_copied(str)`: they ask for
    the address; only an acceptable one can be opened, any can be copied. `session_saved(str, int)`: the session of that
    round and number is wanted as a calendar file.
    """

    round_chosen = Signal(str)
    link_opened = Signal(str)
    link_copied = Signal(str)
    session_saved = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rounds")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._group = QButtonGroup(self)
        self._cards: list[CardButton] = []
        self._rounds: tuple[Round, ...] = ()
        self._shows_past = False
        self._can_save = False
        self.chosen: RoundId | None = None

    def show_rounds(
        self,
        framework: CompetencyFramework,
        course: CourseId,
        chosen: RoundId | None,
        now: datetime,
        can_save: bool,
    ) -> None:
        """Show the rounds of `course` as they stand at `now`, with `chosen` (None: the first open one) marked.

        With `can_save` its sessions can be saved for a calendar, unless they are past or cancelled.
        """
        self._can_save = can_save
        self._forget_cards()
        rounds = framework.rounds_of[course]
        coming = [each for each in rounds if round_standing(each, now) is not RoundStanding.PAST]
        past = [each for each in rounds if round_standing(each, now) is RoundStanding.PAST]
        known = {each.id for each in rounds}
        self.chosen = chosen if chosen in known else _first_open(coming, now)
        self._shows_past = self._shows_past or any(each.id == self.chosen for each in past)
        self._rounds = (*coming, *(reversed(past) if self._shows_past else ()))
        with refilled(self._column):
            self._head(framework, bool(rounds))
            for each in self._rounds:
                self._card(framework, each, now)
            if past and not self._shows_past:
                self._fold(framework, course, len(past), now)
            if self.chosen is not None:
                self._details(framework, framework.round[self.chosen], now)

    def forget(self) -> None:
        """Fold the past rounds again, for another course."""
        self._shows_past = False
        self.chosen = None

    def _forget_cards(self) -> None:
        for card in self._cards:
            self._group.removeButton(card)
        self._cards = []
        self._column.setSpacing(current_theme().space("s"))

    def _head(self, framework: CompetencyFramework, has_rounds: bool) -> None:
        words = current()
        head = Section("rounds_head")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        heading = WrapLabel("strong", _("Rounds"))
        line.addWidget(heading, 1)
        if has_rounds:
            as_of = QLabel(as_of_text(framework.round_list, words))
            as_of.setTextFormat(Qt.TextFormat.PlainText)
            as_of.setProperty("role", "muted")
            line.addWidget(as_of)
        head.add(row)
        if not has_rounds:
            head.say(_("No round of this course is on the list at the moment."), "muted")
        elif framework.round_list.sample:
            chip = Chip("needs")
            chip.setText(_("Sample dates"))
            head.add(chip)
            head.say(framework.round_list.note.in_language(language_of(words)), "muted")
        self._column.addWidget(head)

    def _card(self, framework: CompetencyFramework, each: Round, now: datetime) -> None:
        line = round_line(framework, each, now, current())
        card = CardButton(f"round_{each.id}", radio=True)
        card.setChecked(each.id == self.chosen)
        card.setAccessibleName(line.in_one_line())
        card.hold(WrapLabel("strong", f"{line.title}  {line.dates}"))
        card.hold(WrapLabel("caption", line.place))
        if line.seats:
            seats = WrapLabel("caption", line.seats)
            seats.setProperty("tone", "muted" if line.standing is RoundStanding.OPEN else "error")
            card.hold(seats)
        card.clicked.connect(self._card_clicked)
        self._group.addButton(card)
        self._cards.append(card)
        self._column.addWidget(card)

    def _card_clicked(self) -> None:
        card = self.sender()
        for shown, each in zip(self._cards, self._rounds, strict=True):
            if shown is card:
                self.round_chosen.emit(each.id)
                return

    def _fold(self, framework: CompetencyFramework, course: CourseId, count: int, now: datetime) -> None:
        more = button("past_rounds", "link")
        say(more, ngettext("Show {n} past round", "Show {n} past rounds", count).format(n=count))

        def unfold() -> None:
            self._shows_past = True
            self.show_rounds(framework, course, self.chosen, now, self._can_save)

        more.clicked.connect(unfold)
        self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _details(self, framework: CompetencyFramework, each: Round, now: datetime) -> None:
        words = current()
        details = Section("round_details", soft=True)
        details.say(each.place.in_language(language_of(words)), "strong")
        standing = round_standing(each, now)
        sessions = SessionLines()
        sessions.show_sessions(framework, each, can_save=self._can_save and standing not in _GONE)
        sessions.session_saved.connect(self.session_saved)
        details.add(sessions)
        if note := standing_note(standing, words):
            details.say(note).setProperty("tone", "error")
        self._link(details, each.url)
        self._column.addWidget(details)

    def _link(self, details: Section, url: str) -> None:
        holder = QWidget()
        row = FlowLayout(holder)
        try:
            link = checked_link(url)
        except LinkRefused as refusal:
            details.say(link_refusal(LinkFault(refusal.details["reason"]), current()))
        else:
            if len(link.shown_host) > _HOST_ON_BUTTON:
                details.say(link.shown_host, "strong")
            row.addWidget(self._opener(link))
        copy = button("copy_link", "outlined", "copy")
        say(copy, _("Copy link"))
        copy.clicked.connect(lambda: self.link_copied.emit(url))
        row.addWidget(copy)
        details.add(holder)

    def _opener(self, link: Link) -> QPushButton:
        opener = button("open_link", "outlined", "open-link")
        named = _("Open link: {host}").format(host=link.shown_host)
        brief = named if len(link.shown_host) <= _HOST_ON_BUTTON else _("Open link")
        say(opener, brief, named, _("Opens in the browser, at {host}").format(host=link.shown_host))
        opener.clicked.connect(lambda: self.link_opened.emit(link.url))
        return opener


def _first_open(rounds: list[Round], now: datetime) -> RoundId | None:
    """The first round that can be joined, else the first that is neither past nor cancelled."""
    standings = [(each, round_standing(each, now)) for each in rounds]
    open_ones = [each.id for each, standing in standings if standing is RoundStanding.OPEN]
    others = [each.id for each, standing in standings if standing not in _GONE]
    return next(iter((*open_ones, *others)), None)
