"""One run through the assessment by one person: what was answered and in which form; decides nothing about levels."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, StrEnum
from types import MappingProxyType

from app.domain.ids import AttemptId, ItemId, PackId, PersonId
from app.domain.localized_text import Language


class Form(StrEnum):
    """How much is asked; all three give the same levels (design: ASSESSMENT, "Shorter")."""

    SHORT = "short"
    QUICK = "quick"
    FULL = "full"


class NotMyWork(Enum):
    """The answer apart from the scale: the behaviour is not part of the person's work."""

    NOT_MY_WORK = "not_my_work"


NOT_MY_WORK = NotMyWork.NOT_MY_WORK

Rating = int | NotMyWork
"""A code of the pack's scale, or "not part of my work"; an item that was not answered has None instead."""


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """Everything a person said about one item; all fields empty is the same as no answer.

    `done_recently` and `evidence` belong to ratings from the scale's `recent_from` on; `language` is the language
    that was shown when the rating was given. `note` and `evidence` are private and never leave the machine unasked.
    """

    rating: Rating | None = None
    done_recently: bool | None = None
    evidence: str = ""
    note: str = ""
    language: Language | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was said."""
        return self == EMPTY_ANSWER


EMPTY_ANSWER = ItemAnswer()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of one person.

    `order_seed` rotates the items within each band. `answers` maps item id → answer, items without one are absent.
    `place` is the item last shown, for resuming. `finished_at` is None while the attempt is open. Times carry their
    zone. `revision` rises by one with every stored change and orders changes; the clock does not.
    """

    id: AttemptId
    person: PersonId
    pack: PackId
    pack_version: str
    form: Form
    order_seed: int
    started_at: datetime
    saved_at: datetime
    finished_at: datetime | None = None
    answers: Mapping[ItemId, ItemAnswer] = field(default_factory=lambda: MappingProxyType({}))
    place: ItemId | None = None
    revision: int = 0

    def answer(self, item: ItemId) -> ItemAnswer:
        """What was said about `item`; the empty answer if nothing was."""
        return self.answers.get(item, EMPTY_ANSWER)

    def rating(self, item: ItemId) -> Rating | None:
        """The rating of `item`, None when not answered."""
        return self.answer(item).rating

    def with_answers(self, changed: Mapping[ItemId, ItemAnswer]) -> "Attempt":
        """This attempt with `changed` laid over its answers; empty answers are dropped."""
        answers = {**self.answers, **changed}
        kept = {item: answer for item, answer in answers.items() if not answer.is_empty}
        return replace(self, answers=MappingProxyType(kept))

    @property
    def is_finished(self) -> bool:
        """True once the person has finished the attempt."""
        return self.finished_at is not None
