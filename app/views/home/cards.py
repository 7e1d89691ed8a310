"""The quiet cards below the home page's next step: who sees what, the next planned course, the roadmap."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.answering.workspace import Workspace
from app.domain.framework import Round, RoundStatus, Session
from app.domain.person import CourseStatus
from app.i18n import _, formats
from app.views.components import Card, IconLabel, WrapLabel, button, say
from app.views.session import Session as DeskSession


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


def planned_words(session: DeskSession) -> tuple[str, str, str]:
    """Title, text and link of the card on the next planned course."""
    title = _("Next planned course")
    workspace = session.workspace
    if workspace is None:
        return title, _("Opening what was saved …"), _("Open my plan")
    following = _next_session(workspace, session.now())
    if following is not None:
        return title, _session_words(session, workspace, *following), _("Open my plan")
    planned = [each for each in workspace.records if each.status is CourseStatus.PLANNED]
    undated = [each for each in planned if each.round is None]
    if planned and not undated:
        return (
            title,
            _("No session of your plan is still to come. Pick other rounds in your plan."),
            _("Open my plan"),
        )
    if undated:
        course = workspace.framework.course[undated[0].course]
        words = _("{course}: no round chosen yet.").format(course=course.title.in_language(session.language))
        return title, words, _("Open my plan")
    return (
        title,
        _("Nothing is planned yet. Take courses into your plan, and the next session appears here."),
        _("Open my plan"),
    )


def roadmap_words(session: DeskSession) -> tuple[str, str, str]:
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


def _next_session(workspace: Workspace, now: datetime) -> tuple[Round, Session] | None:
    """The first session of the plan that is not over, with its round; what was cancelled does not take place."""
    rounds = (
        workspace.framework.round.get(each.round)
        for each in workspace.records
        if each.status is CourseStatus.PLANNED and each.round is not None
    )
    coming = [
        (each, session)
        for each in rounds
        if each is not None and each.status is not RoundStatus.CANCELLED
        for session in each.sessions
        if session.end >= now
    ]
    return min(coming, key=lambda found: (found[1].start, found[0].id), default=None)


def _session_words(session: DeskSession, workspace: Workspace, following: Round, meeting: Session) -> str:
    language = session.language
    course = workspace.framework.course[following.course].title.in_language(language)
    start = formats.in_seoul(meeting.start)
    day = formats.short_date(start.date(), language.value)
    time = formats.clock_time(start, language.value)
    place = following.place.in_language(language)
    # i18n: {day} is a date such as "Wednesday 9 December", {time} one such as "10:00"
    when = _("{day}, {time}").format(day=day, time=time)
    return f"{when}\n{course} · {place}"
