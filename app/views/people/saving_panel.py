"""Saving the present person's work as a personal file: the password twice, then the place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import KnownError
from app.i18n import _
from app.i18n.formats import in_seoul
from app.runtime.atomic_file import write_atomically
from app.sharing.person_file import (
    ENDING,
    LEAST_PASSWORD_SIGNS,
    seal,
)
from app.views.components import WrapLabel, button, say
from app.views.notices import NoticeKind
from app.views.people import carrying
from app.views.people.carry_panel import CarryPanel, password_field, strong_label
from app.views.session import Session


class SavingPanel(CarryPanel):
    """Password twice, then the file's place."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "save_person")
        self._target: Path | None = None
        self._warning = WrapLabel("body")
        self._labels = (strong_label(), strong_label())
        self.passwords = (password_field("new_password"), password_field("new_password_again"))
        self.go_button = button("choose_person_file", "primary", "check")
        self.go_button.setProperty("compact", True)
        self.column.addWidget(self._warning)
        for label, field in zip(self._labels, self.passwords, strict=True):
            label.setBuddy(field)
            self.column.addWidget(label)
            self.column.addWidget(field)
            field.textEdited.connect(self._edited)
            field.returnPressed.connect(self._go)
        self.finish(self.go_button)
        self.go_button.clicked.connect(self._go)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        super().retranslate()
        self._warning.setText(
            _(
                "Choose a password with at least {n} signs. It is kept nowhere: whoever loses it can never open "
                "the file again."
            ).format(n=LEAST_PASSWORD_SIGNS)
        )
        words = (_("Password"), _("The same password again"))
        for label, field, text in zip(self._labels, self.passwords, words, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        say(self.go_button, _("Choose where to save…"))

    def begin(self) -> None:
        """Open, with the keyboard on the password."""
        self.close_panel()
        self.show()
        self.passwords[0].setFocus()

    def close_panel(self) -> None:
        """Hide, and forget the password."""
        for field in self.passwords:
            field.clear()
        super().close_panel()

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [*self.passwords, self.go_button, self.cancel_button]

    def _edited(self) -> None:
        self.say_fault(None)

    def _go(self) -> None:
        password, again = (field.text() for field in self.passwords)
        if len(password) < LEAST_PASSWORD_SIGNS:
            self.say_fault(lambda: _("The password needs at least {n} signs.").format(n=LEAST_PASSWORD_SIGNS))
            self.passwords[0].setFocus()
        elif password != again:
            self.say_fault(lambda: _("The two passwords differ."))
            self.passwords[1].setFocus()
        else:
            self._save(password)

    def _save(self, password: str) -> None:
        name = f"gilnun-{in_seoul(self.session.now()).date().isoformat()}{ENDING}"
        target = self.session.notices.choose_save_file(
            _("Save as a personal file"), name, _("Personal file") + f" (*{ENDING})"
        )
        work = carrying.own_work(self.session) if target is not None else None
        if target is None or work is None:
            return
        self._target = target if target.suffix else target.with_suffix(ENDING)
        self.say_fault(None)
        self.working.start(lambda: seal(work, password))
        self.show_busy(True)

    def came(self, result: object) -> None:
        """Write the sealed file."""
        target = self._target
        if target is None or not isinstance(result, bytes):
            return
        try:
            write_atomically(target, result)
        except KnownError as error:
            self.refuse(error)
            return
        self.leave()
        self.session.notices.tell(
            lambda: _("Saved: {file}. Bring it in on the other computer with the same password.").format(
                file=target.name
            ),
            NoticeKind.DONE,
        )
