"""The home page: one thing to do next; painted from the stored summary before anything else is open."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.domain.home_summary import HomeSummary
from app.i18n import _, current, formats
from app.views.components import (
    ArrowButton,
    Card,
    Chip,
    ColumnsLayout,
    FlowLayout,
    ScrollPage,
    WrapLabel,
    button,
    say,
)
from app.views.home.cards import QuietCard, planned_words, privacy_words, roadmap_words
from app.views.home.progress import ProgressView
from app.views.home.trouble import Trouble
from app.views.home.welcome import LARGE_TEXT, Welcome
from app.views.home.words import StepWords, step_words
from app.views.page import Page
from app.views.people import desk
from app.views.session import Session
from app.views.share.entry import campaign_card_words, open_campaign_now
from app.views.theme import current_theme, set_look, theme_notifier

PAGE_MARGIN = 28


class HomePage(Page):
    """Shows the welcome, the trouble with opening, or the person's next step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._welcome = Welcome(session)
        self._trouble = Trouble(session)
        self._next = _NextStep()
        self._privacy = QuietCard("privacy", "lock")
        self._planned = QuietCard("planned", "calendar")
        self._roadmap = QuietCard("roadmap_card", "roadmap")
        self._campaign = QuietCard("campaign_card", "export")
        self._greeting = WrapLabel("heading")
        self._greeting.setObjectName("greeting")
        self._where = WrapLabel("body")
        self._where.setProperty("tone", "muted")
        self._credit = WrapLabel("faint")
        self._credit.setObjectName("credit")
        self._states = QStackedLayout(self)
        self._scrolls: dict[str, ScrollPage] = {}
        self._add_state("welcome", self._welcome, 920)
        self._add_state("trouble", self._trouble, 760)
        self._add_state("work", self._work(), None)
        self._connect()
        self.retranslate()

    @property
    def primary(self) -> QPushButton:
        """The one filled button of the person's next step."""
        return self._next.primary

    def title(self) -> str:
        """Home."""
        return _("Home")

    def entered(self) -> None:
        """Begin where there is something to type, else where the next step is."""
        super().entered()
        if self._states.currentWidget() is self._scrolls["welcome"]:
            self._welcome.alias.setFocus()

    def focus_start(self) -> None:
        """Begin at the next step."""
        if self._states.currentWidget() is self._scrolls["work"]:
            self._begin_at_the_button()

    def retranslate(self) -> None:
        """Set every text; what is typed in the welcome stays."""
        self._welcome.retranslate()
        self._privacy.show_words(*privacy_words())
        super().retranslate()

    def refresh(self) -> None:
        """Show what the session's summary says."""
        summary = self.session.summary
        if self.session.opening_error is not None and self.session.workspace is None:
            self._trouble.show_error(self.session.opening_error)
            self._show_state("trouble")
        elif summary is None:
            self._welcome.refresh()
            self._show_state("welcome")
        else:
            self._show_summary(summary)
            self._show_state("work")

    def _show_summary(self, summary: HomeSummary) -> None:
        words = step_words(summary)
        # i18n: {alias} is what a person wants to be called
        self._greeting.setText(_("Hello, {alias}").format(alias=summary.alias))
        self._where.setText(words.greeting)
        self._next.show_step(self.session, summary, words)
        self._planned.show_words(*planned_words(self.session))
        self._roadmap.show_words(*roadmap_words(self.session))
        self._show_campaign()
        self._credit.setText(summary.credit.in_language(self.session.language))

    def _show_campaign(self) -> None:
        campaign = open_campaign_now(self.session)
        self._campaign.setVisible(campaign is not None)
        if campaign is not None:
            self._campaign.show_words(*campaign_card_words(campaign))

    def _connect(self) -> None:
        session = self.session
        self._welcome.begun.connect(self._begin)
        self.lead(self._trouble.people_wanted, "people")
        self._next.primary.clicked.connect(self._do_next)
        self.lead(self._next.secondary.clicked, "roadmap")
        self.lead(self._privacy.link.clicked, "settings")
        self.lead(self._planned.link.clicked, "plan")
        self.lead(self._roadmap.link.clicked, "roadmap")
        self.lead(self._campaign.link.clicked, "share")
        self.refresh_on(
            session.ready,
            session.person_changed,
            session.courses_changed,
            session.attempt_begun,
            session.attempt_changed,
        )

    def _begin(self, alias: str) -> None:
        if desk.add(self.session, alias):
            self._welcome.alias.clear()
            self.refresh()
            self._begin_at_the_button()

    def _begin_at_the_button(self) -> None:
        """The heading stays in sight: a page that opens half-way down looks broken."""
        self.primary.setFocus()
        self._scrolls["work"].verticalScrollBar().setValue(0)

    def _do_next(self) -> None:
        summary = self.session.summary
        if summary is not None:
            self.navigate.emit(step_words(summary).page)

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._greeting)
        column.addWidget(self._where)
        column.addSpacing(16)
        column.addWidget(self._next)
        column.addSpacing(16)
        cards = ColumnsLayout(250)
        for card in (self._campaign, self._privacy, self._planned, self._roadmap):
            cards.addWidget(card)
        column.addLayout(cards)
        column.addStretch(1)
        column.addSpacing(16)
        column.addWidget(self._credit)
        return work

    def _add_state(self, name: str, content: QWidget, width: float | None) -> None:
        scroll = ScrollPage(f"home_{name}", reading_width=width, margin=PAGE_MARGIN)
        scroll.column.addWidget(content, 1)
        self._scrolls[name] = scroll
        self._states.addWidget(scroll)

    def _show_state(self, name: str) -> None:
        self._states.setCurrentWidget(self._scrolls[name])


class _NextStep(Card):
    """The card with the one filled button."""

    def __init__(self) -> None:
        super().__init__(padding=PAGE_MARGIN)
        self.setObjectName("next_step")
        self._chip = Chip("next")
        self._saved = WrapLabel("muted")
        self._title = WrapLabel("display")
        self._title.setObjectName("next_step_title")
        self._explanation = WrapLabel("body")
        self._explanation.setProperty("tone", "muted")
        self._explanation.setObjectName("next_step_explanation")
        self.progress = ProgressView()
        self.primary = ArrowButton("do_next")
        self.secondary = button("see_roadmap", "link")
        self._source = WrapLabel("muted")
        head = QHBoxLayout()
        head.addWidget(self._chip)
        head.addWidget(self._saved, 1)
        foot = FlowLayout(gap=24)
        foot.addWidget(self.primary)
        foot.addWidget(self.secondary)
        foot.addWidget(self._source)
        for part in (head, self._title, self._explanation):
            self._add(part)
        self.column.addSpacing(4)
        self.column.addWidget(self.progress)
        self.column.addSpacing(8)
        self.column.addLayout(foot)
        self._place_of_progress = self.column.indexOf(self.progress)
        theme_notifier().theme_changed.connect(self._lay_out)
        self._lay_out()

    def show_step(self, session: Session, summary: HomeSummary, words: StepWords) -> None:
        """Show the step and how far the person is."""
        self._chip.show_state("next", _("Next step"))
        self._saved.setText(_saved_words(session, summary))
        self._title.setText(words.title)
        self._explanation.setText(words.explanation)
        self.progress.setVisible(bool(summary.lines))
        self.progress.show_lines(summary.lines, session.language)
        say(self.primary, words.button)
        self.secondary.setVisible(words.page == "result")
        say(self.secondary, _("See my route on the roadmap"))
        pack = summary.pack_title.in_language(session.language)
        # i18n: {pack} is the name of a set of statements, {version} its version
        self._source.setText(
            _("{alias} · {pack}, version {version}").format(
                alias=summary.alias, pack=pack, version=summary.pack_version
            )
        )

    def _lay_out(self) -> None:
        """Large text fills the page: the title is smaller and the button above the progress, to be seen at once."""
        large = current_theme().text_factor >= LARGE_TEXT
        set_look(self._title, role="heading" if large else "display")
        self.column.removeWidget(self.progress)
        self.column.insertWidget(-1 if large else self._place_of_progress, self.progress)

    def _add(self, part: QWidget | QHBoxLayout) -> None:
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            self.column.addLayout(part)


def _saved_words(session: Session, summary: HomeSummary) -> str:
    """When the last answer was stored; nothing before the store is open, as Babel is not loaded for the first paint."""
    if summary.saved_at is None or not session.is_ready:
        return ""
    moment = summary.saved_at.astimezone()
    language = current().language
    day, time = formats.month_day(moment.date(), language), formats.clock_time(moment, language)
    # i18n: {day} is a date such as "22 November", {time} one such as "14:03"
    return _("Saved up to {day}, {time}").format(day=day, time=time)
