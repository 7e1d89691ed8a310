"""The one place from which the program says or asks something; who shows it can be exchanged, so tests answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.errors import KnownError
from app.i18n import current
from app.wording.errors import advice

Words = Callable[[], str]
"""A sentence in the language of the moment; called again when the language changes."""


class NoticeKind(StrEnum):
    """How a notice looks: colour and symbol, never colour alone."""

    INFO = "info"
    DONE = "done"
    NEEDS = "needs"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """The one thing that can be done about a notice; `run` is called after the notice has gone."""

    words: Words
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as it is shown; `about` names its subject, so that whoever mends it can withdraw it."""

    words: Words
    kind: NoticeKind
    action: NoticeAction | None = None
    about: str = ""


def error_words(error: KnownError, alias: str | None = None) -> str:
    """What went wrong, why, and the next step, in the language of the moment."""
    said = advice(error, current(), alias)
    return f"{said.title}. {said.explanation} {said.next_step}"


class Asker(Protocol):
    """Who puts questions to the person: dialogs in the program, prepared answers in tests."""

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        """True when the person chose `yes`; closing the question means `no`."""

    def choose_save_file(self, title: str, suggested_name: str, kinds: str) -> Path | None:
        """Where to write a file; None when the person thought better of it."""

    def choose_open_file(self, title: str, kinds: str) -> Path | None:
        """Which file to read; None when the person thought better of it."""

    def choose_open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Which files to read; none when the person thought better of it."""

    def choose_folder(self, title: str) -> Path | None:
        """Which folder to use; None when the person thought better of it."""


class Notices(QObject):
    """Tells and asks.

    `told(Told)`: show this, in the place of an earlier one. `withdrawn()`: the present notice no longer holds.
    """

    told = Signal(object)
    withdrawn = Signal()

    def __init__(self, asker: Asker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self.last: Told | None = None

    def tell(
        self, words: Words, kind: NoticeKind, action: NoticeAction | None = None, about: str = ""
    ) -> None:
        """Show a sentence or two until the person closes it, acts, or another one comes."""
        self.last = Told(words, kind, action, about)
        self.told.emit(self.last)

    def tell_error(
        self,
        error: KnownError,
        action: NoticeAction | None = None,
        about: str = "",
        alias: str | None = None,
    ) -> None:
        """Say what went wrong, with whose file (`alias`), and what can be done about it, as `tell` does."""
        self.tell(lambda: error_words(error, alias), NoticeKind.ERROR, action, about)

    @Slot()
    def withdraw(self) -> None:
        """Take the present notice away."""
        if self.last is not None:
            self.last = None
            self.withdrawn.emit()

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        """True when the person answered `yes`."""
        return self._asker.ask(title, text, yes, no)

    def choose_save_file(self, title: str, suggested_name: str, kinds: str) -> Path | None:
        """Where to write a file, None when cancelled; `kinds` is a Qt name filter such as "PDF (*.pdf)"."""
        return self._asker.choose_save_file(title, suggested_name, kinds)

    def choose_open_file(self, title: str, kinds: str) -> Path | None:
        """Which file to read, None when cancelled; `kinds` as for saving."""
        return self._asker.choose_open_file(title, kinds)

    def choose_open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Which files to read, none when cancelled; `kinds` as for saving."""
        return self._asker.choose_open_files(title, kinds)

    def choose_folder(self, title: str) -> Path | None:
        """Which folder to use, None when cancelled."""
        return self._asker.choose_folder(title)
