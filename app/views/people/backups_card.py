"""The backups of the person who works here: a list to go back from, and a button for one more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.backup import Backup
from app.domain.ids import PersonId
from app.i18n import _, current
from app.views.components import Card, FlowLayout, WrapLabel, button, rule, say
from app.views.components.rebuilding import refilled, same_focus
from app.views.notices import NoticeKind
from app.views.people import restoring
from app.views.session import Session
from app.wording.backup_words import amount_words, content_words, moment_words, reason_words

SHOWN_AT_FIRST = 4


class BackupsCard(Card):
    """Shown while somebody works here. Going back is asked for first, with what is there now and what would be."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("backups")
        self._session = session
        self._whose: PersonId | None = None
        self._backups: tuple[Backup, ...] = ()
        self._shows_all = False
        self._title, self._lead, self._none = WrapLabel("title"), WrapLabel("muted"), WrapLabel("body")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.more_button = button("all_backups", "link")
        self.make_button = button("make_backup", "outlined", "plus")
        for each in (self._title, self._lead, self._none):
            self.column.addWidget(each)
        self.column.addWidget(self._list)
        self.column.addSpacing(8)
        foot = FlowLayout(gap=16)
        foot.addWidget(self.make_button)
        foot.addWidget(self.more_button)
        self.column.addLayout(foot)
        self.make_button.clicked.connect(self._make)
        self.more_button.clicked.connect(self._show_all)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._title.setText(_("Backups"))
        self._lead.setText(
            _(
                "A backup is made by itself at the first use of each day and before large changes. "
                "Backups stay on this computer and are removed together with the person."
            )
        )
        self._none.setText(_("There is no backup yet."))
        say(self.make_button, _("Make a backup now"))
        self._show_rows()

    def refresh(self) -> None:
        """Show the backups of whoever works here now; those of the same person are not read again."""
        person = self._session.person
        self.setVisible(person is not None and self._session.backups is not None)
        if (person.id if person else None) != self._whose:
            self.reload()

    def reload(self) -> None:
        """Read the backups again."""
        person = self._session.person
        if (whose := person.id if person else None) != self._whose:
            self._whose, self._shows_all = whose, False
        self._backups = restoring.backups(self._session)
        self._show_rows()

    def restore_button(self, number: int) -> QPushButton:
        """The button that goes back to the backup of that number."""
        found = self.findChild(QPushButton, f"restore_{number}")
        if found is None:
            raise KeyError(number)
        return found

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [*self._list.findChildren(QPushButton), self.make_button, self.more_button]

    def _show_rows(self) -> None:
        shown = self._backups if self._shows_all else self._backups[:SHOWN_AT_FIRST]
        with same_focus(self._list), refilled(self._rows):
            for place, backup in enumerate(shown):
                if place:
                    self._rows.addWidget(rule())
                self._rows.addWidget(self._row(backup))
        self._list.setVisible(bool(self._backups))
        self._none.setVisible(not self._backups)
        hidden = len(self._backups) - len(shown)
        self.more_button.setVisible(hidden > 0)
        say(self.more_button, _("Show {n} older ones").format(n=hidden))

    def _row(self, backup: Backup) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        said = QVBoxLayout()
        said.setSpacing(2)
        moment, about = WrapLabel("strong"), WrapLabel("muted")
        moment.setText(moment_words(backup, current()))
        about.setText(f"{content_words(backup, current())} · {reason_words(backup.reason, current())}")
        said.addWidget(moment)
        said.addWidget(about)
        across.addLayout(said, 1)
        go = button(f"restore_{backup.number}", "outlined", "undo")
        go.setProperty("compact", True)
        # i18n: {moment} is the day and time of a backup
        say(go, _("Go back…"), _("Go back to the backup: {moment}").format(moment=moment.text()))
        go.setEnabled(backup.is_readable)
        go.clicked.connect(partial(self._restore, backup))
        across.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _make(self) -> None:
        made = restoring.back_up(self._session)
        self.reload()
        if made is not None:
            self._session.notices.tell(
                lambda: _("A backup was made and checked: {amount}.").format(amount=_amount(made)),
                NoticeKind.DONE,
            )

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_rows()
        self.restore_button(self._backups[SHOWN_AT_FIRST].number).setFocus()

    def _restore(self, backup: Backup) -> None:
        if not self._session.flush() or not self._really_restore(backup):
            return
        done = restoring.restore(self._session, backup.number)
        self.reload()
        if done:
            self.make_button.setFocus()
            self._session.notices.tell(
                lambda: _("You are back at the backup of {moment}. How it was before is in the list.").format(
                    moment=moment_words(backup, current())
                ),
                NoticeKind.DONE,
            )

    def _really_restore(self, backup: Backup) -> bool:
        return self._session.notices.ask(
            _("Go back to this backup?"),
            _(
                "Now there are: {now}. In the backup of {moment} there are: {then}. "
                "Answers, notes and course marks entered after it will not be shown any more. "
                "The present state is backed up first, so you can come back to it."
            ).format(
                now=self._present_amount(), moment=moment_words(backup, current()), then=_amount(backup)
            ),
            _("Go back"),
            _("Keep as it is"),
        )

    def _present_amount(self) -> str:
        workspace = self._session.workspace
        attempts = workspace.attempts if workspace else ()
        answers = sum(
            answer.rating is not None for attempt in attempts for answer in attempt.answers.values()
        )
        return amount_words(len(attempts), answers, current())


def _amount(backup: Backup) -> str:
    return amount_words(backup.attempts or 0, backup.answers or 0, current())
