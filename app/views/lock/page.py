"""The page that stands in the place of all others while somebody's work is locked; knows only what to call them."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import PersonId
from app.i18n import _, ngettext
from app.views.components import Card, FlowLayout, IconLabel, WrapLabel, button, say
from app.views.components.form_parts import Labelled, password_line
from app.views.notices import Words, error_words
from app.views.people import desk
from app.views.people.working import Working
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session

TICK_MS: Final = 1_000


class LockPage(ScrollingPage):
    """Asks for the PIN or password of the session's locked person and lets them in."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "lock", reading_width=620, margin=32, parent=parent)
        self._title, self._lead = WrapLabel("heading"), WrapLabel("body")
        self.secret = password_line("unlock_secret")
        self._labelled = Labelled(self.secret)
        self._fault = WrapLabel("body")
        self._fault.setObjectName("unlock_fault")
        self._fault.setProperty("tone", "error")
        self.unlock_button = button("unlock", "primary", "lock")
        self.others_button = button("other_person", "outlined", "people")
        self._forgotten = WrapLabel("muted")
        self._said: Words | None = None
        self._asked: PersonId | None = None
        self._working = Working(self)
        self._timer = QTimer(self, interval=TICK_MS)
        self._build()
        self._working.finished.connect(self._tried)
        self._timer.timeout.connect(self.refresh)
        self.secret.returnPressed.connect(self._try)
        self.secret.textEdited.connect(self._edited)
        self.unlock_button.clicked.connect(self._try)
        self.lead(self.others_button.clicked, "people")
        self.refresh_on(session.ready)
        self.retranslate()

    def title(self) -> str:
        """Locked."""
        return _("Locked")

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._labelled.call(_("PIN or password"))
        say(self.unlock_button, _("Unlock"))
        say(self.others_button, _("Other person"))
        self._forgotten.setText(
            _(
                "A forgotten PIN or password cannot be found out or replaced by anybody. Only a personal file that you "
                "saved before can bring your work back, on another computer."
            )
        )
        super().retranslate()

    def refresh(self) -> None:
        """Show who is asked, and how long they still have to wait."""
        person = self.session.locked
        # i18n: {alias} is what a person wants to be called
        self._title.setText(_("{alias}: locked").format(alias=person.alias) if person else "")
        self._lead.setText(_("Type your PIN or password to go on with your work."))
        left = self._wait_left_s()
        if left:
            self._timer.start()
        else:
            self._timer.stop()
        may_try = self.session.is_ready and not left and not self._working.is_busy
        self.unlock_button.setEnabled(may_try and bool(self.secret.text()))
        self.secret.setEnabled(not self._working.is_busy)
        self._fault.setText(_wait_words(left) if left else self._said() if self._said else "")
        self._fault.setVisible(bool(self._fault.text()))

    def entered(self) -> None:
        """Begin in the field."""
        self._said = None
        super().entered()
        self.secret.setFocus()

    def left(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self._timer.stop()
        super().left()

    def focus_start(self) -> None:
        """Begin in the field."""
        self.secret.setFocus()

    @Slot()
    def _edited(self) -> None:
        self._said = None
        self.refresh()

    @Slot()
    def _try(self) -> None:
        person, locks, secret = self.session.locked, self.session.locks, self.secret.text()
        if person is None or locks is None or not self.unlock_button.isEnabled():
            return
        self._asked = person.id
        self._said = lambda: _("Making the key from the PIN. This takes about a second…")
        self._working.start(lambda: locks.unlock(person.id, secret))
        self.secret.clear()
        self.refresh()

    @Slot(object)
    def _tried(self, done: Future[None]) -> None:
        person, locks = self.session.locked, self.session.locks
        self._said = None
        if person is None or person.id != self._asked:
            # Somebody else is asked by now, so this key is nobody's.
            if locks is not None and self._asked is not None:
                locks.shut(self._asked)
            return
        try:
            done.result()
        except KnownError as error:
            self._refuse(error)
            return
        if desk.switch_to(self.session, person.id):
            self.navigate.emit("home")
        else:
            self.refresh()

    def _refuse(self, error: KnownError) -> None:
        if error.code is ErrorCode.WRONG_PASSWORD:
            self._said = lambda: _("That is not the PIN or password. Nothing was opened.")
        elif error.code is not ErrorCode.TOO_MANY_TRIES:
            self._said = lambda: error_words(error)
        self.refresh()
        self.secret.setFocus()

    def _wait_left_s(self) -> int:
        person, locks = self.session.locked, self.session.locks
        return locks.wait_left_s(person.id) if person is not None and locks is not None else 0

    def _build(self) -> None:
        card = Card(padding=32)
        card.setObjectName("lock_card")
        head = QHBoxLayout()
        head.addWidget(IconLabel("lock", "accent", size=28))
        head.addWidget(self._title, 1)
        card.column.addLayout(head)
        for part in (self._lead, self._labelled, self._fault):
            card.column.addWidget(part)
        row = FlowLayout()
        row.addWidget(self.unlock_button)
        row.addWidget(self.others_button)
        card.column.addLayout(row)
        card.column.addSpacing(8)
        card.column.addWidget(self._forgotten)
        self.scroller.column.addSpacing(24)
        self.scroller.column.addWidget(card)
        self.scroller.column.addStretch(1)


def _wait_words(seconds: int) -> str:
    words = ngettext(
        "Too many wrong tries. The next one can be made in {n} second.",
        "Too many wrong tries. The next one can be made in {n} seconds.",
        seconds,
    )
    return words.format(n=seconds)
