"""The quiet cards below the home page's next step: who sees what, the next planned course, the roadmap."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.answering.workspace import Workspace
from app.domain.framework import Round
from app.domain.person import CourseStatus
from app.i18n import _, formats
from app.views.components import Card, IconLabel, WrapLabel, button, say
from app.views.session import Session


class QuietCard(Card):
    """A symbol, a title, a sentence or two and one link."""

    def __init__(self, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self._title = WrapLabel("strong")
        self._words = WrapLabel("muted")
        self.link: QPushButton = button(f"{name}_link", "link")
        head = QHBoxLayout()
        head.addWidget(IconLabel(icon))
        head.addWidget(self._title, 1)
        self.column.addLayout(head)
        self.column.addWidget(self._words)
        self.column.addStretch(1)
        self.column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def show_words(self, title: str, words: str, link: str) -> None:
        """Set title, text and the link's words."""
        self._title.setText(title)
        self._words.setText(words)
        say(self.link, link)


def privacy_words() -> tuple[str, str, str]:
    """Title, text and link of the card on who sees what."""
    return (
        _("Who sees what"),
        _(
            "Your answers and notes are on this computer only. What leaves it are files that you save yourself."
        ),
        _("See where they are kept"),
    )


def planned_words(session: Session) -> tuple[str, str, str]:
    """Title, text and link of the card on the next planned course."""
    title = _("Next planned course")
    workspace = session.workspace
    if workspace is None:
        return title, _("Opening what was saved …"), _("Open the roadmap")
    following = _next_round(workspace, session.now())
    if following is not None:
        return title, _round_words(session, workspace, following), _("Open the roadmap")
    undated = [each for each in workspace.records if each.status is CourseStatus.PLANNED]
    if undated:
        course = workspace.framework.course[undated[0].course]
        words = _("{course}: no round chosen yet.").format(course=course.title.in_language(session.language))
        return title, words, _("Choose a round")
    return (
        title,
        _("Nothing is planned yet. Choose a course and a round on the roadmap and it appears here."),
        _("Choose on the roadmap"),
    )


def roadmap_words(session: Session) -> tuple[str, str, str]:
    """Title, text and link of the card on the roadmap."""
    link = _("Look at the line map")
    workspace = session.workspace
    if workspace is None or workspace.attempt is None or not workspace.attempt.is_finished:
        return (
            _("You can look at the roadmap already"),
            _("When you finish the assessment, your place and your route are drawn on the line map."),
            link,
        )
    plan = workspace.roadmap()
    if plan.goal is None:
        return (
            _("Choose where you want to go"),
            _("With a goal, the line map shows the route to it."),
            link,
        )
    if plan.next_course is None:
        return (
            _("Your route"),
            _("No course is missing for your goal. The line map shows what else there is."),
            link,
        )
    course = workspace.framework.course[plan.next_course].title.in_language(session.language)
    return _("Your route"), _("Next stop: {course}").format(course=course), link


def _next_round(workspace: Workspace, now: datetime) -> Round | None:
    chosen = [
        workspace.framework.round[each.round]
        for each in workspace.records
        if each.status is CourseStatus.PLANNED
        and each.round is not None
        and each.round in workspace.framework.round
    ]
    coming = [each for each in chosen if each.end >= now]
    return min(coming, key=lambda each: each.start, default=None)


def _round_words(session: Session, workspace: Workspace, following: Round) -> str:
    language = session.language
    course = workspace.framework.course[following.course].title.in_language(language)
    start = formats.in_seoul(following.start)
    day = formats.short_date(start.date(), language.value)
    time = formats.clock_time(start, language.value)
    place = following.place.in_language(language)
    # i18n: {day} is a date such as "Wednesday 9 December", {time} one such as "10:00"
    when = _("{day}, {time}").format(day=day, time=time)
    return f"{when}\n{course} · {place}"
