"""The first start: what this is, who sees what, and one field to begin with; makes nobody's file itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.i18n.languages import KNOWN_LANGUAGES
from app.views.components import (
    ArrowButton,
    Card,
    ColumnsLayout,
    FlowLayout,
    IconLabel,
    Segmented,
    WrapLabel,
    say,
)
from app.views.people.desk import MOST_ALIAS_SIGNS, tidy_alias
from app.views.session import Session
from app.views.theme import current_theme, set_look, theme_notifier
from app.views.top_bar import LANGUAGE_NAMES

LARGE_TEXT = 1.5
POINT_ICONS = ("assessment", "roadmap", "lock")


class Welcome(QWidget):
    """Shown while nobody works here.

    `begun(str)`: somebody wants to begin under that alias.
    """

    begun = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._session = session
        self._heading = WrapLabel("display")
        self._lead = WrapLabel("body")
        self._lead.setProperty("tone", "muted")
        self._points = [(WrapLabel("title"), WrapLabel("muted")) for _icon in POINT_ICONS]
        self._alias_label = QLabel()
        self._alias_label.setProperty("role", "strong")
        self.alias = QLineEdit()
        self.alias.setObjectName("alias")
        self.alias.setMaxLength(MOST_ALIAS_SIGNS)
        self._alias_label.setBuddy(self.alias)
        self._hint = WrapLabel("muted")
        self._language_label = QLabel()
        self._language_label.setProperty("role", "strong")
        self.languages = Segmented("first_language", KNOWN_LANGUAGES)
        self.start = ArrowButton("start")
        self._build()
        theme_notifier().theme_changed.connect(self._lay_out)
        self._lay_out()
        self.alias.textEdited.connect(self._alias_edited)
        self.alias.returnPressed.connect(self._begin)
        self.start.clicked.connect(self._begin)
        self.languages.chosen.connect(session.language_wanted)

    def retranslate(self) -> None:
        """Set every text in the language of the moment; what is being typed stays."""
        self._heading.setText(_("Welcome to Gilnun"))
        self._lead.setText(
            _("See where you stand in working with AI, and which courses lead to where you want to go.")
        )
        for (title, text), (title_words, words) in zip(self._points, _points(), strict=True):
            title.setText(title_words)
            text.setText(words)
        self._alias_label.setText(_("What shall we call you?"))
        self.alias.setAccessibleName(_("What shall we call you?"))
        self._hint.setText(_("A name of your choice is enough; your real name is not needed."))
        self._language_label.setText(_("Language"))
        for code in KNOWN_LANGUAGES:
            self.languages.say(code, LANGUAGE_NAMES[code])
        self.languages.choose(self._session.language)
        self.languages.setAccessibleName(_("Language"))
        say(self.start, _("Get started"))
        self.refresh()

    def refresh(self) -> None:
        """Let the button be pressed once there is an alias and the store is open."""
        self.start.setEnabled(bool(tidy_alias(self.alias.text())) and self._session.is_ready)

    def _alias_edited(self) -> None:
        self.refresh()

    def _begin(self) -> None:
        alias = tidy_alias(self.alias.text())
        if alias and self._session.is_ready:
            self.begun.emit(alias)

    def _build(self) -> None:
        self._about = QWidget()
        points = ColumnsLayout(260, parent=self._about)
        for icon, (title, text) in zip(POINT_ICONS, self._points, strict=True):
            card = Card()
            head = QHBoxLayout()
            head.addWidget(IconLabel(icon))
            head.addWidget(title, 1)
            card.column.addLayout(head)
            card.column.addWidget(text)
            card.column.addStretch(1)
            points.addWidget(card)
        self._first = self._form()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._heading, self._lead, self._about, self._first):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _lay_out(self) -> None:
        """Large text fills the page: what there is to type then stands first, so that it is in sight at once."""
        theme = current_theme()
        large = theme.text_factor >= LARGE_TEXT
        set_look(self._heading, role="heading" if large else "display")
        self._column.setSpacing(theme.space("m"))
        self._column.removeWidget(self._about)
        self._column.insertWidget(self._column.indexOf(self._first) + (1 if large else 0), self._about)

    def _form(self) -> Card:
        card = Card(padding=24)
        fields = ColumnsLayout(280)
        for label, field, hint in (
            (self._alias_label, self.alias, self._hint),
            (self._language_label, self.languages, None),
        ):
            part = QVBoxLayout()
            part.addWidget(label)
            part.addWidget(field)
            if hint is not None:
                part.addWidget(hint)
            part.addStretch(1)
            holder = QWidget()
            holder.setLayout(part)
            part.setContentsMargins(0, 0, 0, 0)
            fields.addWidget(holder)
        card.column.addLayout(fields)
        actions = FlowLayout()
        actions.addWidget(self.start)
        card.column.addLayout(actions)
        return card


def _points() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Rate what you can do"),
            _(
                "Plain statements about your own work. The short form takes a few minutes, "
                "and every answer is kept at once."
            ),
        ),
        (
            _("Find your way"),
            _("A line map shows where you are, where you want to go, and the courses in between."),
        ),
        (
            _("Who sees what"),
            _("Your answers and notes stay on this computer. Nothing is sent over a network."),
        ),
    )
