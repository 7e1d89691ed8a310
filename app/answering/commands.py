"""Everything that can be done to an attempt, each as a value that makes a new attempt from the old one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from app.domain.attempt import NOT_MY_WORK, Attempt, Form, ItemAnswer, Rating
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, ItemId
from app.domain.localized_text import Language


class Command(Protocol):
    """A change to an attempt. `merge_key`: consecutive commands with the same key are undone as one (None: never).
    `undoable` is False for what undo should pass over."""

    @property
    def merge_key(self) -> tuple[str, ...] | None: ...

    @property
    def undoable(self) -> bool: ...

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        """The attempt after the change."""


@dataclass(frozen=True, slots=True)
class _Single:
    """A change that undo takes back on its own."""

    @property
    def merge_key(self) -> tuple[str, ...] | None:
        return None

    @property
    def undoable(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class RateItem(_Single):
    """Rate one item, in the language that was shown. Below the scale's `recent_from` recency and evidence go."""

    item: ItemId
    rating: Rating
    language: Language

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        answer = replace(attempt.answer(self.item), rating=self.rating, language=self.language)
        if self.rating is NOT_MY_WORK or self.rating < framework.scale.recent_from:
            answer = replace(answer, done_recently=None, evidence="")
        return attempt.with_answers({self.item: answer})


@dataclass(frozen=True, slots=True)
class ClearRating(_Single):
    """Take the rating of one item back; its note stays."""

    item: ItemId

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        note = attempt.answer(self.item).note
        return attempt.with_answers({self.item: ItemAnswer(note=note)})


@dataclass(frozen=True, slots=True)
class SetRecency(_Single):
    """Say whether the behaviour was done in the last six months; None leaves it open."""

    item: ItemId
    done_recently: bool | None

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        answer = replace(attempt.answer(self.item), done_recently=self.done_recently)
        return attempt.with_answers({self.item: answer})


@dataclass(frozen=True, slots=True)
class EditNote:
    """Replace the private note on one item; typing in one note merges into one step of undo."""

    item: ItemId
    text: str

    @property
    def merge_key(self) -> tuple[str, ...] | None:
        return ("note", self.item)

    @property
    def undoable(self) -> bool:
        return True

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        return attempt.with_answers({self.item: replace(attempt.answer(self.item), note=self.text)})


@dataclass(frozen=True, slots=True)
class EditEvidence:
    """Replace the private one-line evidence on one item; typing merges into one step of undo."""

    item: ItemId
    text: str

    @property
    def merge_key(self) -> tuple[str, ...] | None:
        return ("evidence", self.item)

    @property
    def undoable(self) -> bool:
        return True

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        return attempt.with_answers({self.item: replace(attempt.answer(self.item), evidence=self.text)})


@dataclass(frozen=True, slots=True)
class DeclareNotMyWork(_Single):
    """Answer every item of a competency with "not part of my work", in one step of undo."""

    competency: CompetencyId
    language: Language

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        items = [item.id for item in framework.items if item.competency == self.competency]
        changed: Mapping[ItemId, ItemAnswer] = {
            item: ItemAnswer(rating=NOT_MY_WORK, note=attempt.answer(item).note, language=self.language)
            for item in items
        }
        return attempt.with_answers(changed)


@dataclass(frozen=True, slots=True)
class ChangeForm(_Single):
    """Go on in another form; the answers stay."""

    form: Form

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        return replace(attempt, form=self.form)


@dataclass(frozen=True, slots=True)
class _Passing:
    """A change that undo passes over."""

    @property
    def merge_key(self) -> tuple[str, ...] | None:
        return None

    @property
    def undoable(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class MoveTo(_Passing):
    """Remember which item is shown, so that the next start resumes there."""

    item: ItemId

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        return replace(attempt, place=self.item)


@dataclass(frozen=True, slots=True)
class Finish(_Passing):
    """Close the attempt as finished at `at`."""

    at: datetime

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        return replace(attempt, finished_at=self.at)


@dataclass(frozen=True, slots=True)
class Reopen(_Passing):
    """Open a finished attempt again, to correct or complete answers."""

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        return replace(attempt, finished_at=None)


@dataclass(frozen=True, slots=True)
class Restore(_Single):
    """Put answers and form back as they were; what undo and redo are made of."""

    answers: Mapping[ItemId, ItemAnswer]
    form: Form

    def apply(self, attempt: Attempt, framework: CompetencyFramework) -> Attempt:
        return replace(attempt.with_answers(self.answers), form=self.form)
