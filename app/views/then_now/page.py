"""The then–now page: what a finished course develops, rated for before it and for now; the rules are elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.answering.course_desk import CourseDesk
from app.domain.course_feedback import ThenNow, developed, latest_done
from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId, ItemId
from app.i18n import _, current
from app.views.assessment.reading import ColumnBar
from app.views.components import Card, FlowLayout, WrapLabel, button, say
from app.views.components.rebuilding import refilled
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session
from app.views.theme import current_theme, theme_notifier
from app.views.then_now.item_card import ItemCard
from app.wording.course_words import code_words, growth_lines, then_now_summary
from app.wording.levels import language_of

_READING_WIDTH = 880


class ThenNowPage(ScrollingPage):
    """One list of the behaviours that the session's course in hand develops; without one, of the last one finished.

    Every choice is stored at once; what it shows so far stands in the bar at the foot.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "then_now", reading_width=_READING_WIDTH, margin=None, parent=parent)
        self.cards: tuple[ItemCard, ...] = ()
        self._course: CourseId | None = None
        self.heading = WrapLabel("heading")
        self.about = WrapLabel("body")
        self.result = Card("soft")
        self.result_heading = WrapLabel("strong")
        self.result_lines = WrapLabel("body")
        self.result_note = WrapLabel("muted")
        self.summary = WrapLabel("strong")
        self.back_button = button("then_now_back", "link", "arrow-left")
        self.clear_button = button("then_now_clear", "link")
        self._build()
        self.refresh_on(session.ready, session.courses_changed)
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return _("Then and now")

    @property
    def course(self) -> CourseId | None:
        """The course that is looked back on, None when none is done."""
        return self._course

    def retranslate(self) -> None:
        """Set every fixed text, then the rest."""
        self.result_heading.setText(_("What it shows"))
        self.result_note.setText(_("It stands beside your levels and changes none of them. Only you see it."))
        say(self.back_button, _("Back to the roadmap"))
        say(self.clear_button, _("Clear these answers"))
        self.refresh()

    def refresh(self) -> None:
        """Show the course in hand with what is stored."""
        framework = self.session.framework
        desk = self._desk()
        course = desk.course if desk else None
        if course != self._course or self._has_other_items(framework, course):
            self._course = course
            self._make_cards(framework)
        rating = desk.then_now() if desk else None
        self._show_head(framework)
        self._show_items(framework, rating)
        self._show_result(framework, rating)

    def entered(self) -> None:
        """Begin at the top with another course, go on where one was with the same."""
        former = self._course
        self.refresh()
        if self._course != former:
            self.scroller.verticalScrollBar().setValue(0)

    def focus_start(self) -> None:
        """The first open question, or the way back when there is none."""
        for card in self.cards:
            for time in (card.before, card.now):
                if not any(option.isChecked() for option in time.options.options):
                    time.options.focus_chosen(ring=True)
                    return
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _build(self) -> None:
        self._items = QVBoxLayout()
        self.scroller.column.addWidget(_row(self.back_button))
        self.scroller.column.addWidget(self.heading)
        self.scroller.column.addWidget(self.about)
        self.scroller.column.addLayout(self._items)
        for part in (self.result_heading, self.result_lines, self.result_note):
            self.result.column.addWidget(part)
        self.scroller.column.addWidget(self.result)
        self.scroller.column.addWidget(_row(self.clear_button))
        self.scroller.column.addStretch(1)
        self._foot = ColumnBar("then_now_foot", self.scroller)
        self._foot.row.addWidget(self.summary)
        self.frame.addWidget(self._foot)
        self.lead(self.back_button.clicked, "roadmap")
        self.clear_button.clicked.connect(self._clear)
        theme_notifier().theme_changed.connect(self._pad)
        self._pad()

    def _pad(self) -> None:
        self._items.setSpacing(current_theme().space("m"))

    def _desk(self) -> CourseDesk | None:
        workspace = self.session.workspace
        if workspace is None:
            return None
        course = self.session.course_in_hand or latest_done(workspace.framework, workspace.records)
        return CourseDesk(workspace, course) if course and course in workspace.framework.course else None

    def _has_other_items(self, framework: CompetencyFramework | None, course: CourseId | None) -> bool:
        items = developed(framework, course) if framework and course else ()
        return items != tuple(card.item for card in self.cards)

    def _make_cards(self, framework: CompetencyFramework | None) -> None:
        items = developed(framework, self._course) if framework and self._course else ()
        count = len(framework.scale.points) if framework else 0
        self.cards = tuple(self._card(item, count) for item in items)
        with refilled(self._items):
            for card in self.cards:
                self._items.addWidget(card)

    def _card(self, item: ItemId, count: int) -> ItemCard:
        card = ItemCard(item, count)
        card.before_chosen.connect(self._before_chosen)
        card.now_chosen.connect(self._now_chosen)
        return card

    def _show_head(self, framework: CompetencyFramework | None) -> None:
        if framework is None or self._course is None:
            self.heading.setText(_("Then and now"))
            self.about.setText(
                _(
                    "No course is marked as done yet. Mark one on the roadmap, and you can look back on it here."
                )
            )
            return
        course = framework.course[self._course].title.in_language(language_of(current()))
        self.heading.setText(_("Then and now: {course}").format(course=course))
        self.about.setText(
            _(
                "Say for each behaviour how far you could do it before the course, as you see it today, and how far "
                "you can do it now. Every choice is saved at once."
            )
        )

    def _show_items(self, framework: CompetencyFramework | None, rating: ThenNow | None) -> None:
        if framework is None:
            return
        words, codes = current(), [point.code for point in framework.scale.points]
        for card in self.cards:
            statement = framework.item[card.item].statement.in_language(language_of(words))
            card.say(statement, _("Before the course"), _("Now"), code_words(framework, words))
            before = rating.before.get(card.item) if rating else None
            now = rating.now.get(card.item) if rating else None
            card.show_places(_place(codes, before), _place(codes, now))

    def _show_result(self, framework: CompetencyFramework | None, rating: ThenNow | None) -> None:
        words = current()
        shown = framework is not None and self._course is not None
        lines = growth_lines(framework, rating, words) if framework else ()
        self.result.setVisible(bool(lines))
        self.result_lines.setText("\n".join(lines))
        self._foot.setVisible(shown)
        self.summary.setText(
            then_now_summary(framework, rating, len(self.cards), words) if framework and shown else ""
        )
        self.clear_button.setVisible(rating is not None)

    def _before_chosen(self, item: str, place: int) -> None:
        self._store(lambda desk: desk.rate_before(ItemId(item), self._code(place), self.session.now()))

    def _now_chosen(self, item: str, place: int) -> None:
        self._store(lambda desk: desk.rate_now(ItemId(item), self._code(place), self.session.now()))

    def _code(self, place: int) -> int:
        framework = self.session.framework
        assert framework is not None
        return framework.scale.points[place].code

    def _store(self, change: Callable[[CourseDesk], None]) -> None:
        if (desk := self._desk()) is not None:
            self.session.attempt_to_save(lambda: change(desk))
            self.refresh()

    def _clear(self) -> None:
        if self.session.notices.ask(
            _("Clear this comparison?"),
            _("All answers for both times of this course are removed. Your assessments stay as they are."),
            _("Clear"),
            _("Cancel"),
        ):
            self._store(lambda desk: desk.forget_then_now())


def _row(widget: QWidget) -> QWidget:
    holder = QWidget()
    FlowLayout(holder).addWidget(widget)
    return holder


def _place(codes: list[int], code: int | None) -> int | None:
    return codes.index(code) if code in codes else None
