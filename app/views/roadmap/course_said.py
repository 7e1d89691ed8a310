"""Carries what a person says about the panel's course to the store, and what follows from it back; decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.answering.course_desk import CourseDesk
from app.i18n import _
from app.i18n.formats import in_seoul
from app.views.notices import NoticeKind
from app.views.roadmap.station_panel import StationPanel
from app.views.session import Session


class CourseSaid(QObject):
    """Between the panel and the session.

    `changed()`: something was stored, or could not be, so what is shown must be shown anew. `then_now_wanted()`: the
    person wants to compare then and now; typed text is stored.
    """

    changed = Signal()
    then_now_wanted = Signal()

    def __init__(self, session: Session, panel: StationPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._panel = session, panel
        after = panel.after
        panel.entry_ticked.connect(self._entry_ticked)
        panel.kit_ticked.connect(self._kit_ticked)
        after.stars_given.connect(self._stars_given)
        after.review_typed.connect(self._review_typed)
        after.question_typed.connect(self._question_typed)
        after.typing_left.connect(session.flush)
        after.question_copied.connect(self._question_copied)
        after.then_now_wanted.connect(self._then_now_wanted)
        session.saved.connect(self._saved)
        session.person_entered.connect(after.forget)

    def _desk(self) -> CourseDesk | None:
        workspace, course = self._session.workspace, self._panel.course
        return CourseDesk(workspace, course) if workspace and course else None

    def _store(self, change: Callable[[CourseDesk], None]) -> None:
        if (desk := self._desk()) is not None:
            self._session.flush()
            self._session.attempt_to_save(lambda: change(desk))
            self.changed.emit()

    def _entry_ticked(self, key: str, ticked: bool) -> None:
        self._store(lambda desk: desk.confirm_entry(key, ticked))

    def _kit_ticked(self, key: str, ticked: bool) -> None:
        self._store(lambda desk: desk.tick_kit(key, ticked))

    def _stars_given(self, stars: int | None) -> None:
        self._store(lambda desk: desk.give_stars(stars))

    def _review_typed(self, text: str) -> None:
        if (desk := self._desk()) is not None:
            self._session.queue_save(("review", desk.course), lambda: desk.write_review(text))

    def _question_typed(self, text: str) -> None:
        if (desk := self._desk()) is not None:
            today = in_seoul(self._session.now()).date()
            self._session.queue_save(("question", desk.course), lambda: desk.ask(text, today))

    def _saved(self) -> None:
        """A question that was just stored has its day, and can be copied."""
        desk = self._desk()
        if desk is not None and self._panel.isVisible() and not self._panel.after.isHidden():
            self._panel.after.show_saved(desk.notes())

    def _question_copied(self) -> None:
        if self._session.flush() and (desk := self._desk()) is not None:
            QGuiApplication.clipboard().setText(desk.feedback().question)
            self._session.notices.tell(lambda: _("The question is on the clipboard."), NoticeKind.DONE)

    def _then_now_wanted(self) -> None:
        if self._session.flush():
            self.then_now_wanted.emit()
