"""Which rounds are shown: region, mode, language, first and last day; remembers nothing beyond its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QLabel, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework, Round, RoundMode
from app.domain.ids import RegionId
from app.domain.learning_plan import RoundFilter
from app.i18n import _, current, pgettext
from app.i18n.formats import in_seoul
from app.views.components import ChoiceBox, FlowLayout, TickBox, button, say
from app.wording.levels import language_of
from app.wording.round_words import language_word, mode_word

ANY = ""


class FilterBar(QWidget):
    """Controls for one `RoundFilter`.

    `changed(RoundFilter)`: the person chose what to see.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("round_filter")
        self._shown = RoundFilter()
        row = FlowLayout(self, gap=12)
        self._labels: dict[str, QLabel] = {}
        self.region = ChoiceBox("filter_region")
        self.mode = ChoiceBox("filter_mode")
        self.language = ChoiceBox("filter_language")
        for box in (self.region, self.mode, self.language):
            row.addWidget(self._labelled(box))
            box.activated.connect(self._tell)
        self.from_tick, self.from_day = TickBox("filter_from"), QDateEdit()
        self.to_tick, self.to_day = TickBox("filter_to"), QDateEdit()
        for tick, day in ((self.from_tick, self.from_day), (self.to_tick, self.to_day)):
            day.setObjectName(f"{tick.objectName()}_day")
            day.setDisplayFormat("yyyy-MM-dd")
            # WORKAROUND (Qt 6.11): the stylesheet's padding does not reach the text of a date field.
            day.lineEdit().setTextMargins(10, 0, 10, 0)
            row.addWidget(_column(tick, day))
            tick.clicked.connect(self._tell)
            day.editingFinished.connect(self._tell)
        self.clear = button("clear_filter", "link")
        self._above_clear = QLabel()
        row.addWidget(_column(self._above_clear, self.clear))
        self.clear.clicked.connect(self._clear)

    def show_filter(
        self, framework: CompetencyFramework, rounds: Sequence[Round], chosen: RoundFilter, today: date
    ) -> None:
        """Offer what `rounds` have to choose from, with `chosen` chosen."""
        words = current()
        self._shown = chosen
        regions = [each for each in framework.regions if any(each.id == one.region for one in rounds)]
        regions += [each for each in framework.regions if each.id in chosen.regions and each not in regions]
        languages = sorted({each.language for each in rounds} | chosen.languages)
        self._name("filter_region", self.region, _("Region"))
        self._name("filter_mode", self.mode, _("How it is held"))
        self._name("filter_language", self.language, _("Language"))
        _fill(
            self.region,
            [(each.id, each.title.in_language(language_of(words))) for each in regions],
            next(iter(chosen.regions), ANY),
        )
        _fill(
            self.mode,
            [(mode.value, mode_word(mode, words)) for mode in RoundMode],
            next((each.value for each in chosen.modes), ANY),
        )
        _fill(
            self.language,
            [(code, language_word(code, words)) for code in languages],
            next(iter(chosen.languages), ANY),
        )
        self._show_days(rounds, chosen, today)
        say(self.clear, _("Show all"))
        self.clear.setEnabled(chosen != RoundFilter())
        self._align()

    def _show_days(self, rounds: Sequence[Round], chosen: RoundFilter, today: date) -> None:
        self.from_tick.setText(pgettext("round filter", "from"))
        self.from_tick.setAccessibleName(_("Only rounds from a day on"))
        self.to_tick.setText(pgettext("round filter", "to"))
        self.to_tick.setAccessibleName(_("Only rounds up to a day"))
        self.from_day.setAccessibleName(_("First day"))
        self.to_day.setAccessibleName(_("Last day"))
        last = max((in_seoul(each.end).date() for each in rounds), default=today)
        for tick, day, wanted, usual in (
            (self.from_tick, self.from_day, chosen.first_day, today),
            (self.to_tick, self.to_day, chosen.last_day, last),
        ):
            tick.setChecked(wanted is not None)
            day.setEnabled(wanted is not None)
            if wanted is not None or day.property("touched") is None:
                _set_day(day, wanted or usual)

    def _name(self, key: str, box: ChoiceBox, words: str) -> None:
        self._labels[key].setText(words)
        box.setAccessibleName(words)

    def _labelled(self, box: ChoiceBox) -> QWidget:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "muted")
        label.setBuddy(box)
        self._labels[box.objectName()] = label
        return _column(label, box)

    def _align(self) -> None:
        """Let the names and the fields each stand on one line, whatever kind they are of."""
        named = (*self._labels.values(), self.from_tick, self.to_tick, self._above_clear)
        fields = (self.region, self.mode, self.language, self.from_day, self.to_day, self.clear)
        for parts in (named, fields):
            for part in parts:
                part.ensurePolished()
            height = max(part.sizeHint().height() for part in parts)
            for part in parts:
                part.setFixedHeight(height)

    def _tell(self) -> None:
        wanted = RoundFilter(
            regions=frozenset([RegionId(self.region.currentData())] if self.region.currentData() else []),
            modes=frozenset([RoundMode(self.mode.currentData())] if self.mode.currentData() else []),
            languages=frozenset([self.language.currentData()] if self.language.currentData() else []),
            first_day=_day(self.from_day) if self.from_tick.isChecked() else None,
            last_day=_day(self.to_day) if self.to_tick.isChecked() else None,
        )
        if wanted != self._shown:
            self.changed.emit(wanted)

    def _clear(self) -> None:
        self.changed.emit(RoundFilter())


def _column(above: QWidget, below: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(above)
    column.addWidget(below)
    return holder


def _fill(box: ChoiceBox, options: Sequence[tuple[str, str]], chosen: str) -> None:
    box.clear()
    box.addItem(pgettext("round filter", "all"), ANY)
    for key, words in options:
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _day(field: QDateEdit) -> date:
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())


def _set_day(field: QDateEdit, day: date) -> None:
    field.setProperty("touched", True)
    field.setDate(QDate(day.year, day.month, day.day))
