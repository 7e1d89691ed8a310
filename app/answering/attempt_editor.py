"""The one way to change an attempt: store first, then memory, then a `Change` for those who listen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.answering.commands import Command, Restore
from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId

Clock = Callable[[], datetime]
SaveAttempt = Callable[[Attempt, frozenset[ItemId]], None]


@dataclass(frozen=True, slots=True)
class Change:
    """What a command touched: the items whose answers differ, and whether form, place or ending changed."""

    attempt: Attempt
    items: frozenset[ItemId]
    form_changed: bool
    place_changed: bool
    ending_changed: bool


@dataclass(frozen=True, slots=True)
class _Step:
    inverse: Restore
    merge_key: tuple[str, ...] | None


class AttemptEditor:
    """Holds one attempt and changes it by commands only.

    `execute`, `undo` and `redo` return once the change is durably stored; when `save` raises, attempt and history
    are as before. Listeners hear of every change after it is stored, in the order in which they subscribed.
    """

    def __init__(
        self, framework: CompetencyFramework, attempt: Attempt, save: SaveAttempt, clock: Clock
    ) -> None:
        self._framework = framework
        self._attempt = attempt
        self._save = save
        self._clock = clock
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._listeners: list[Callable[[Change], None]] = []

    @property
    def framework(self) -> CompetencyFramework:
        """The pack that the attempt was begun with."""
        return self._framework

    @property
    def attempt(self) -> Attempt:
        """The attempt as it is stored."""
        return self._attempt

    @property
    def can_undo(self) -> bool:
        """True when there is an answer to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """True when something taken back can be done again."""
        return bool(self._redo)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after every change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def execute(self, command: Command) -> Change:
        """Carry out `command`, store it, and tell what it touched. Raises what the store raises."""
        before = self._attempt
        change = self._apply(command)
        if command.undoable and (change.items or change.form_changed):
            self._remember(_Step(_inverse(before, change), command.merge_key))
            self._redo.clear()
        self._tell(change)
        return change

    def undo(self) -> Change | None:
        """Take the last answer back; None when there is nothing to take back."""
        return self._step_back(self._undo, self._redo)

    def redo(self) -> Change | None:
        """Do again what was taken back last; None when there is nothing."""
        return self._step_back(self._redo, self._undo)

    def _step_back(self, source: list[_Step], target: list[_Step]) -> Change | None:
        if not source:
            return None
        before = self._attempt
        change = self._apply(source[-1].inverse)
        source.pop()
        target.append(_Step(_inverse(before, change), None))
        self._tell(change)
        return change

    def _apply(self, command: Command) -> Change:
        before = self._attempt
        after = command.apply(before, self._framework)
        change = _difference(before, after)
        if after == before:
            return change
        after = replace(after, revision=before.revision + 1, saved_at=self._clock())
        self._save(after, change.items)
        self._attempt = after
        return replace(change, attempt=after)

    def _remember(self, step: _Step) -> None:
        last = self._undo[-1] if self._undo else None
        if last and step.merge_key is not None and last.merge_key == step.merge_key:
            return
        self._undo.append(step)

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)


def _difference(before: Attempt, after: Attempt) -> Change:
    either = before.answers.keys() | after.answers.keys()
    return Change(
        attempt=after,
        items=frozenset(item for item in either if before.answer(item) != after.answer(item)),
        form_changed=before.form is not after.form,
        place_changed=before.place != after.place,
        ending_changed=before.finished_at != after.finished_at,
    )


def _inverse(before: Attempt, change: Change) -> Restore:
    return Restore({item: before.answer(item) for item in change.items}, before.form)
