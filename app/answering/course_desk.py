"""One course on a person's desk: what they said before and after it, read and changed one thing at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.answering.course_sheets import ENTRY_SHEETS, FEEDBACK_SHEETS, KIT_SHEETS, THEN_NOW_SHEETS
from app.answering.workspace import Workspace
from app.domain.course_feedback import (
    QUESTION_LENGTH,
    REVIEW_LENGTH,
    CourseFeedback,
    EntryConfirmed,
    KitReady,
    ThenNow,
)
from app.domain.ids import CourseId, ItemId


@dataclass(frozen=True, slots=True)
class CourseNotes:
    """All that a person said about one course; the empty values where nothing was said."""

    kit: KitReady
    entry: EntryConfirmed
    feedback: CourseFeedback
    then_now: ThenNow | None


def empty_notes(course: CourseId) -> CourseNotes:
    """Nothing said about `course`."""
    return CourseNotes(KitReady(course), EntryConfirmed(course), CourseFeedback(course), None)


@dataclass(frozen=True, slots=True)
class CourseDesk:
    """Reads and stores what is said about `course`. Changes raise KnownError when they cannot be stored.

    A sheet on which nothing is left is removed.
    """

    workspace: Workspace
    course: CourseId

    def notes(self) -> CourseNotes:
        """Everything said about the course."""
        return CourseNotes(self.kit(), self.entry(), self.feedback(), self.then_now())

    def kit(self) -> KitReady:
        """Which entries of the kit are ready."""
        return self.workspace.readable_sheets(KIT_SHEETS).get(self.course, KitReady(self.course))

    def tick_kit(self, key: str, ticked: bool) -> None:
        """Say that the kit entry `key` is ready, or not."""
        kit = self.kit().with_tick(key, ticked)
        if kit.ready:
            self.workspace.save_sheet(KIT_SHEETS, self.course, kit)
        else:
            self.workspace.remove_sheet(KIT_SHEETS, self.course)

    def entry(self) -> EntryConfirmed:
        """Which entry statements are confirmed."""
        return self.workspace.readable_sheets(ENTRY_SHEETS).get(self.course, EntryConfirmed(self.course))

    def confirm_entry(self, key: str, ticked: bool) -> None:
        """Confirm the entry statement `key`, or take that back."""
        entry = self.entry().with_tick(key, ticked)
        if entry.confirmed:
            self.workspace.save_sheet(ENTRY_SHEETS, self.course, entry)
        else:
            self.workspace.remove_sheet(ENTRY_SHEETS, self.course)

    def feedback(self) -> CourseFeedback:
        """Stars, review and question."""
        return self.workspace.readable_sheets(FEEDBACK_SHEETS).get(self.course, CourseFeedback(self.course))

    def give_stars(self, stars: int | None) -> None:
        """Rate the course with 1–5 stars; None takes them back."""
        self._change(lambda feedback: replace(feedback, stars=stars))

    def write_review(self, text: str) -> None:
        """Put `text` in the place of the review: one line, cut to the length that fits."""
        line = " ".join(text.splitlines())[:REVIEW_LENGTH]
        self._change(lambda feedback: replace(feedback, review=line))

    def ask(self, text: str, today: date) -> None:
        """Put `text`, cut to the length that fits, in the place of the question to the platform's owner."""
        self._change(lambda feedback: feedback.with_question(text[:QUESTION_LENGTH], today))

    def then_now(self) -> ThenNow | None:
        """The then–now rating, None before the first word of it."""
        return self.workspace.readable_sheets(THEN_NOW_SHEETS).get(self.course)

    def rate_before(self, item: ItemId, code: int, at: datetime) -> None:
        """Say how far the person could do `item` before the course."""
        self.workspace.save_sheet(THEN_NOW_SHEETS, self.course, self._rating(at).with_before(item, code, at))

    def rate_now(self, item: ItemId, code: int, at: datetime) -> None:
        """Say how far the person can do `item` now."""
        self.workspace.save_sheet(THEN_NOW_SHEETS, self.course, self._rating(at).with_now(item, code, at))

    def forget_then_now(self) -> None:
        """Take the whole then–now rating back."""
        self.workspace.remove_sheet(THEN_NOW_SHEETS, self.course)

    def _rating(self, at: datetime) -> ThenNow:
        return self.then_now() or ThenNow(self.course, at)

    def _change(self, change: Callable[[CourseFeedback], CourseFeedback]) -> None:
        feedback = change(self.feedback())
        if feedback.is_empty:
            self.workspace.remove_sheet(FEEDBACK_SHEETS, self.course)
        else:
            self.workspace.save_sheet(FEEDBACK_SHEETS, self.course, feedback)
