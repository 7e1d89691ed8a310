"""At large text: the chosen station in one line at the foot of the map, with the way to its panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.roadmap import StationState
from app.i18n import _
from app.views.components import WrapLabel, button, say
from app.views.roadmap.marks import state_sign
from app.views.theme import current_theme, theme_notifier


class StationBar(QFrame):
    """Symbol, name, state; `open_button` opens the panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("station_bar")
        self.setProperty("kind", "bar")
        self.setProperty("edge", "top")
        self._signs = {state: state_sign(state, 18) for state in StationState}
        self.name_label = WrapLabel("strong")
        self.state_label = WrapLabel("muted")
        self.open_button = button("open_station", "primary")
        self._row = QHBoxLayout(self)
        for sign in self._signs.values():
            self._row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.state_label)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.open_button)
        theme_notifier().theme_changed.connect(self._pad)
        self._pad()

    def show_station(self, name: str, state: StationState, words: str) -> None:
        """Show a station with its state in `words`."""
        for each, sign in self._signs.items():
            sign.setVisible(each is state)
        self.name_label.setText(name)
        self.state_label.setText(words)
        say(
            self.open_button,
            _("Open station"),
            _("Open station: {name}").format(name=name),
        )

    def _pad(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        self._row.setSpacing(theme.space("m"))
