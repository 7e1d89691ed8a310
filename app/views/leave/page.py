"""“Finish and leave”: take the files along or give them up in words, remove everything, see what was removed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.errors import KnownError
from app.i18n import _, ngettext
from app.sharing.person_file import LEAST_PASSWORD_SIGNS
from app.views.components import Card, FlowLayout, TickBox, WrapLabel, button, say
from app.views.components.form_parts import Labelled, password_line
from app.views.leave import deeds
from app.views.leave.deeds import Removed, Taken
from app.views.notices import Words, error_words
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session


class LeavePage(ScrollingPage):
    """Two steps for the person who works here, and a list for nobody in particular."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "leave", reading_width=760, margin=32, parent=parent)
        self._taken: Taken | None = None
        self._removed: Removed | None = None
        self._said: Words | None = None
        self._heading, self._lead = WrapLabel("heading"), WrapLabel("body")
        self._take_card, self._remove_card, self._done_card = (Card(padding=24) for _place in range(3))
        self._take_title, self._take_lead = WrapLabel("title"), WrapLabel("body")
        self._results, self._open_campaign = WrapLabel("body"), WrapLabel("strong")
        self.passwords = (password_line("leave_password"), password_line("leave_password_again"))
        self._labelled = tuple(Labelled(field) for field in self.passwords)
        self._fault = WrapLabel("body")
        self._fault.setObjectName("leave_fault")
        self._fault.setProperty("tone", "error")
        self._there = WrapLabel("strong")
        self._there.setObjectName("leave_taken")
        self.take_button = button("take_along", "primary", "folder")
        self._remove_title, self._remove_lead = WrapLabel("title"), WrapLabel("body")
        self.without = TickBox("leave_without_files")
        self._without_words = WrapLabel("muted")
        self.remove_button = button("remove_and_leave", "outlined", "trash")
        self.back_button = button("stay", "outlined")
        self._done_title, self._done_list = WrapLabel("title"), WrapLabel("body")
        self._done_list.setObjectName("removed_list")
        self._limits = WrapLabel("muted")
        self.next_button = button("next_person", "primary", "home")
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Finish and leave."""
        return _("Finish and leave")

    def entered(self) -> None:
        """Begin anew."""
        self._taken = self._removed = self._said = None
        self._forget_passwords()
        self.without.setChecked(False)
        super().entered()

    def left(self) -> None:
        """Forget the passwords."""
        self._forget_passwords()
        super().left()

    def focus_start(self) -> None:
        """Begin in the first field."""
        self.passwords[0].setFocus()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._heading.setText(_("Finish and leave"))
        self._lead.setText(
            _(
                "For a computer that others use after you: take your files along, then everything of yours is removed."
            )
        )
        self._take_title.setText(_("1. Take your files along"))
        self._take_lead.setText(
            _(
                "Your personal file holds everything of yours, locked with a password, also the keys with which a "
                "result that you handed over can be renewed or taken back. Choose a USB stick or another folder; each "
                "file is read again there before it counts."
            )
        )
        words = (
            _("Password of the file (at least {n} signs)").format(n=LEAST_PASSWORD_SIGNS),
            _("The same password again"),
        )
        for labelled, text in zip(self._labelled, words, strict=True):
            labelled.call(text)
        say(self.take_button, _("Choose a folder and save there…"))
        self._remove_title.setText(_("2. Remove everything of yours from this computer"))
        self._remove_lead.setText(
            _("Answers, notes, course marks and backups are overwritten and removed. This cannot be undone.")
        )
        self.without.setText(_("I leave without my files"))
        self.without.setAccessibleName(self.without.text())
        self._without_words.setText(
            _(
                "Then your answers are gone for good, and a result that you handed over cannot be withdrawn later."
            )
        )
        say(self.remove_button, _("Remove and leave…"))
        say(self.back_button, _("Stay"))
        self._done_title.setText(_("This was removed from this computer"))
        self._limits.setText(
            _(
                "Files that were saved elsewhere stay there. On an SSD, special tools may find remains of files that "
                "were never under a PIN."
            )
        )
        say(self.next_button, _("To the start"))
        super().retranslate()

    def refresh(self) -> None:
        """Show where the person stands."""
        done = self._removed is not None
        for card in (self._take_card, self._remove_card):
            card.setVisible(not done)
        self._lead.setVisible(not done)
        self._done_card.setVisible(done)
        self._done_list.setText(_removed_words(self._removed) if self._removed is not None else "")
        if done:
            return
        self._show_results()
        self._there.setText(_taken_words(self._taken) if self._taken is not None else "")
        self._there.setVisible(self._taken is not None)
        self._fault.setText(self._said() if self._said else "")
        self._fault.setVisible(self._said is not None)
        for part in (self.without, self._without_words):
            part.setVisible(self._taken is None)
        self.remove_button.setEnabled(self._taken is not None or self.without.isChecked())

    def _show_results(self) -> None:
        language = self.session.language
        titles = [each.campaign.title.in_language(language) for each in deeds.standing(self.session)]
        # i18n: {campaigns} are names of campaigns
        words = _("Your latest result is saved there too, for: {campaigns}").format(
            campaigns=", ".join(titles)
        )
        self._results.setText(words if titles else "")
        self._results.setVisible(bool(titles))
        campaign = self.session.campaign_in_hand
        open_title = campaign.title.in_language(language) if campaign is not None else ""
        waits = bool(open_title) and open_title not in titles
        self._open_campaign.setText(
            # i18n: {campaign} is the name of a campaign
            _(
                "You have handed nothing over for “{campaign}” yet. Do that first if you want to take part."
            ).format(campaign=open_title)
            if waits
            else ""
        )
        self._open_campaign.setVisible(waits)

    def _take(self) -> None:
        password, again = (field.text() for field in self.passwords)
        if len(password) < LEAST_PASSWORD_SIGNS:
            self._say(lambda: _("The password needs at least {n} signs.").format(n=LEAST_PASSWORD_SIGNS))
            return
        if password != again:
            self._say(lambda: _("The two passwords differ."))
            return
        folder = self.session.notices.choose_folder(_("Where to save your files"))
        if folder is None:
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._taken = deeds.take_along(self.session, folder, password)
        except KnownError as error:
            self._say(lambda error=error: error_words(error))  # type: ignore[misc]
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._forget_passwords()
        self._said = None
        self.refresh()
        self.remove_button.setFocus()

    def _remove(self) -> None:
        person = self.session.person
        if person is None or not self.remove_button.isEnabled() or not self._really(person.alias):
            return
        self._removed = deeds.leave(self.session)
        self.refresh()
        if self._removed is not None:
            self.next_button.setFocus()

    def _really(self, alias: str) -> bool:
        left_behind = "" if self._taken is not None else self._without_words.text()
        return self.session.notices.ask(
            _("Remove {alias}?").format(alias=alias),
            " ".join(part for part in (self._remove_lead.text(), left_behind) if part),
            _("Remove for good"),
            _("Keep"),
        )

    def _say(self, words: Words) -> None:
        self._taken, self._said = None, words
        self.refresh()
        self.passwords[0].setFocus()

    def _edited(self) -> None:
        self._said = None
        self.refresh()

    def _forget_passwords(self) -> None:
        for field in self.passwords:
            field.clear()

    def _start_over(self) -> None:
        self.navigate.emit("home")

    def _connect(self) -> None:
        session = self.session
        for field in self.passwords:
            field.textEdited.connect(self._edited)
            field.returnPressed.connect(self._take)
        self.take_button.clicked.connect(self._take)
        self.without.clicked.connect(self.refresh)
        self.remove_button.clicked.connect(self._remove)
        self.lead(self.back_button.clicked, "people")
        self.next_button.clicked.connect(self._start_over)
        self.refresh_on(session.person_changed, session.ready)

    def _build(self) -> None:
        column = self.scroller.column
        column.addWidget(self._heading)
        column.addWidget(self._lead)
        self._take_card.setObjectName("leave_take")
        for part in (self._take_title, self._take_lead, self._results, self._open_campaign):
            self._take_card.column.addWidget(part)
        for labelled in self._labelled:
            self._take_card.column.addWidget(labelled)
        for part in (self._fault, self._there):
            self._take_card.column.addWidget(part)
        _row(self._take_card, self.take_button)
        self._remove_card.setObjectName("leave_remove")
        for widget in (self._remove_title, self._remove_lead, self.without, self._without_words):
            self._remove_card.column.addWidget(widget)
        _row(self._remove_card, self.remove_button, self.back_button)
        self._done_card.setObjectName("leave_done")
        for part in (self._done_title, self._done_list, self._limits):
            self._done_card.column.addWidget(part)
        _row(self._done_card, self.next_button)
        for card in (self._take_card, self._remove_card, self._done_card):
            column.addWidget(card)
        column.addStretch(1)


def _row(card: Card, *buttons: QWidget) -> None:
    row = FlowLayout()
    for each in buttons:
        row.addWidget(each)
    card.column.addLayout(row)


def _taken_words(taken: Taken) -> str:
    # i18n: {files} are names of files, {folder} is the name of a folder
    return _("Saved and read again in “{folder}”: {files}").format(
        folder=taken.folder.name or str(taken.folder), files=", ".join((taken.person_file, *taken.results))
    )


def _removed_words(removed: Removed) -> str:
    lines = [
        # i18n: {alias} is what a person wants to be called
        _("The entry in the list of people: {alias}").format(alias=removed.alias),
        ngettext(
            "{n} assessment with its answers and notes",
            "{n} assessments with their answers and notes",
            removed.assessments,
        ).format(n=removed.assessments),
        ngettext("{n} mark on a course", "{n} marks on courses", removed.marks).format(n=removed.marks),
        ngettext("{n} backup", "{n} backups", removed.backups).format(n=removed.backups),
    ]
    if removed.had_lock:
        lines.append(_("The key under your PIN, without which remains of the files cannot be read"))
    return "\n".join(f"• {line}" for line in lines)
