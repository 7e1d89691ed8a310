"""The person's way through an attempt: what they choose becomes commands, and which page comes next. No widgets.

What may come next is asked of `domain.flow`; every change goes through the session.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.answering.attempt_editor import Change
from app.answering.commands import (
    ChangeForm,
    DeclareNotMyWork,
    EditEvidence,
    EditNote,
    Finish,
    MoveTo,
    RateItem,
    Reopen,
    SetRecency,
)
from app.domain.attempt import Attempt, Form, Rating
from app.domain.flow import ask_states, following_item, next_to_ask, previous_item, resume_item
from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.i18n import _
from app.views.knowledge_check.desk import check_stand
from app.views.notices import NoticeAction, NoticeKind
from app.views.session import Session
from app.views.theme import design_tokens

_DECLINED = "competency_declined"
"""What the notice with "Undo" is about: it goes with the next change, as it would undo that one."""


class Step(Enum):
    """Which page is shown."""

    BEFORE = "before"
    ITEM = "item"
    LIST = "list"
    REVIEW = "review"


class Way(Enum):
    """Where "next" leads: to the following item; back to the review; or to the next open item, then the review."""

    THROUGH = "through"
    BACK_TO_REVIEW = "back_to_review"
    OPEN_ITEMS = "open_items"


class Walk(QObject):
    """Where the person is, and what their choices do.

    `turned()`: another page or another item is to be shown. `changed()`: the stored answers must be shown again,
    because they changed or because a change could not be stored. `result_wanted()`: the attempt is finished.
    `check_wanted()`: the person takes the knowledge check, which is offered then.
    """

    turned = Signal()
    changed = Signal()
    result_wanted = Signal()
    check_wanted = Signal()

    def __init__(
        self, session: Session, framework: CompetencyFramework, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._framework = framework
        self._way = Way.THROUGH
        self._watch = QElapsedTimer()
        self.step = Step.BEFORE
        self.item: ItemId | None = None
        self.answer_times_ms: dict[ItemId, float] = {}
        self.beat = QTimer(self, singleShot=True)
        self.beat.setInterval(design_tokens().motion["advance_delay_ms"])
        self.beat.timeout.connect(self.forward)
        session.attempt_changed.connect(self._attempt_changed)
        session.saving_failed.connect(self.changed)

    @property
    def attempt(self) -> Attempt:
        """The attempt as it is stored. Raises RuntimeError before the first one."""
        attempt = self._session.attempt
        if attempt is None:
            raise RuntimeError("pages lead here only once an attempt was begun")
        return attempt

    # Where to

    def forget(self) -> None:
        """Be nowhere, as somebody else works here from now on."""
        self.beat.stop()
        self.item = None
        self.answer_times_ms.clear()
        self._turn(Step.BEFORE)

    def begin(self, form: Form) -> None:
        """Begin a new attempt in `form`; an open one with answers is given up only when the person agrees."""
        former = self._session.attempt
        if former is not None and not former.is_finished and former.answers and not self._give_up():
            return
        if self._session.begin_attempt(form):
            self.answer_times_ms.clear()
            self.go_on()

    def go_on(self) -> None:
        """Go on where the attempt was left, or with its review when everything is asked."""
        place = resume_item(self._framework, self.attempt)
        if place is None:
            self.review()
        else:
            self.go_to(place)

    def go_to(self, item: ItemId, way: Way = Way.THROUGH) -> None:
        """Show `item` and remember it as the place to resume at."""
        self.beat.stop()
        self._session.flush()
        self._way, self.item = way, item
        self._watch.start()
        self._turn(Step.ITEM)
        if self.attempt.place != item:
            self._session.execute(MoveTo(item))

    def correct(self, item: ItemId) -> None:
        """Show `item` and come back to the review afterwards."""
        self.go_to(item, Way.BACK_TO_REVIEW)

    def forward(self) -> None:
        """Go to what comes next on the present way."""
        if self.step is not Step.ITEM or self.item is None:
            return
        following = self._following(self.item)
        if following is None:
            self.review()
        else:
            self.go_to(following, self._way)

    def back(self) -> None:
        """Go to the item before; from list and review to the item shown last; from the first to the beginning."""
        self.beat.stop()
        if self.step is Step.ITEM and self.item is not None:
            before = previous_item(self._framework, self.attempt, self.item)
            if before is None:
                self.start()
            else:
                self.go_to(before)
        elif self.step is Step.REVIEW or self.item is not None:
            self.go_to(self.item or list(ask_states(self._framework, self.attempt))[-1])
        else:
            self.start()

    def start(self) -> None:
        """Show the page before the first statement."""
        self._leave_item(Step.BEFORE)

    def list_items(self) -> None:
        """Show the list of all statements."""
        self._leave_item(Step.LIST)

    def review(self) -> None:
        """Show the review."""
        self._leave_item(Step.REVIEW)

    def answer_open_items(self) -> None:
        """Show the first item that is still open, and go through the open ones only."""
        item = next_to_ask(self._framework, self.attempt)
        if item is not None:
            self.go_to(item, Way.OPEN_ITEMS)

    # What the person says

    def rate(self, rating: Rating) -> None:
        """Store the rating of the present item; go on after a beat unless a question opens with it."""
        if self.item is None:
            return
        self.beat.stop()
        self.answer_times_ms.setdefault(self.item, float(self._watch.elapsed()))
        if (
            self._session.execute(RateItem(self.item, rating, self._session.language))
            and not self.recency_is_open
        ):
            self._go_on_soon()

    def say_recency(self, done_recently: bool | None) -> None:
        """Store whether it was done lately (None: skipped) and go on after a beat."""
        if self.item is None:
            return
        if self._session.execute(SetRecency(self.item, done_recently)):
            self._go_on_soon()

    def type_note(self, text: str) -> None:
        """Store the note on the present item soon; nobody is carried away while typing."""
        if self.item is not None:
            self.beat.stop()
            self._session.queue_text(EditNote(self.item, text))

    def type_evidence(self, text: str) -> None:
        """Store the evidence on the present item soon; nobody is carried away while typing."""
        if self.item is not None:
            self.beat.stop()
            self._session.queue_text(EditEvidence(self.item, text))

    def decline_competency(self) -> None:
        """Declare the whole competency not part of the person's work, once they agree, and go to the next one."""
        if self.item is None:
            return
        self.beat.stop()
        competency = self._framework.competency[self._framework.item[self.item].competency]
        title = competency.title.in_language(self._session.language)
        if not self._ask_decline(title):
            return
        if not self._session.execute(DeclareNotMyWork(competency.id, self._session.language)):
            return
        self._session.notices.tell(
            lambda: _("Marked as not part of your work: {competency}").format(
                competency=competency.title.in_language(self._session.language)
            ),
            NoticeKind.DONE,
            NoticeAction(lambda: _("Undo"), self.undo),
            about=_DECLINED,
        )
        items = [
            item
            for item in ask_states(self._framework, self.attempt)
            if self._framework.item[item].competency == competency.id
        ]
        following = following_item(self._framework, self.attempt, items[-1])
        if following is None:
            self.review()
        else:
            self.go_to(following)

    def answer_everything(self) -> None:
        """Go on in the full form, with what was not asked so far."""
        if self._session.execute(ChangeForm(Form.FULL)):
            self.answer_open_items()

    def undo(self) -> None:
        """Take the last answer back and show where it was."""
        self._step_in_history(self._session.undo)

    def redo(self) -> None:
        """Do again what was taken back and show where it was."""
        self._step_in_history(self._session.redo)

    def finish(self) -> None:
        """Close the attempt and ask for the result."""
        if self._session.execute(Finish(self._session.now())):
            self.item = None
            self.result_wanted.emit()
            self._offer_check()

    def reopen(self) -> None:
        """Open the finished attempt again, with the review."""
        if self._session.execute(Reopen()):
            self.review()

    @property
    def recency_is_open(self) -> bool:
        """True while the present item's rating asks for recency and has no answer to it."""
        answer = self.attempt.answer(self.item) if self.item else None
        if answer is None or not isinstance(answer.rating, int):
            return False
        return answer.rating >= self._framework.scale.recent_from and answer.done_recently is None

    # Inside

    def _following(self, item: ItemId) -> ItemId | None:
        if self._way is Way.THROUGH:
            return following_item(self._framework, self.attempt, item)
        if self._way is Way.BACK_TO_REVIEW:
            return None
        order = list(ask_states(self._framework, self.attempt))
        following = next_to_ask(self._framework, self.attempt, item)
        behind = following is not None and order.index(following) > order.index(item)
        return following if behind else None

    def _leave_item(self, step: Step) -> None:
        self.beat.stop()
        self._session.flush()
        self._turn(step)

    def _turn(self, step: Step) -> None:
        self.step = step
        self.turned.emit()

    def _go_on_soon(self) -> None:
        if self._session.preferences.settings.advance_automatically:
            self.beat.start()

    def _step_in_history(self, step: Callable[[], bool]) -> None:
        self.beat.stop()
        before = self.attempt
        if not step() or self.step is not Step.ITEM:
            return
        changed = [
            item
            for item in ask_states(self._framework, self.attempt)
            if self.attempt.answer(item) != before.answer(item)
        ]
        if changed and self.item not in changed:
            self.go_to(changed[0])

    def _attempt_changed(self, change: Change) -> None:
        last = self._session.notices.last
        if change.items and last is not None and last.about == _DECLINED:
            self._session.notices.withdraw()
        self.changed.emit()

    def _offer_check(self) -> None:
        stand = check_stand(self._session)
        if stand is not None and not stand.sheet.is_finished:
            self._session.notices.tell(
                lambda: _(
                    "You have finished. If you like, see how your ratings compare with a knowledge check."
                ),
                NoticeKind.DONE,
                NoticeAction(lambda: _("Start the knowledge check"), self.check_wanted.emit),
            )

    def _ask_decline(self, title: str) -> bool:
        return self._session.notices.ask(
            _("Nothing of it is part of your work?"),
            _(
                "{competency}: every statement is answered with “not part of my work”, also those you have rated. "
                "Notes stay. You can undo it."
            ).format(competency=title),
            _("Not part of my work"),
            _("Cancel"),
        )

    def _give_up(self) -> bool:
        return self._session.notices.ask(
            _("Begin a new self-assessment?"),
            _("The one you have begun stays stored as it is, but you cannot go on with it afterwards."),
            _("Begin a new one"),
            _("Cancel"),
        )
