"""What a live window says, widget by widget, and which of it was never translated; for the pseudo-language test."""

import gettext
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from app.i18n import Catalogue


class PseudoTranslations(gettext.NullTranslations):
    """Gives every message in square brackets, so that what lacks them was not looked up."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"[{msgid1 if n == 1 else msgid2}]"

    def pgettext(self, context: str, message: str) -> str:
        return f"[{message}]"


PSEUDO = Catalogue("ko", PseudoTranslations())

DATES_AND_NUMBERS = re.compile(
    r"\d{4}년( \d+월)?( \d+일)?|\d+월 \d+일( [월화수목금토일]요일)?|\d+\.\d+ [월화수목금토일]|\bC-\d+"
)
"""Dates as Babel writes them in Korean, and numbers of stations on the common loop; neither is in a catalogue."""

BRACKETED = re.compile(r"\[[^\[\]]*\]")
LETTER = re.compile(r"[^\W\d_]")


def spoken(window: QWidget) -> dict[str, str]:
    """Everything that `window` and what lies in it says or shows: place → text, empty ones left out."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said = {"window title": window.windowTitle()}
    for number, widget in enumerate(window.findChildren(QWidget)):
        place = f"{number} {type(widget).__name__} {path(widget)}"
        for kind, text in texts(widget):
            said[f"{place} {kind}"] = text
    for action in window.findChildren(QAction):
        said[f"action {action.objectName()} {path(action.parent())}"] = action.text()
    return {place: text for place, text in said.items() if text.strip()}


def texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    """(kind, text) for everything that one widget says; what a person types there is theirs and left out."""
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tooltip", widget.toolTip()
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QGroupBox():
            yield "title", widget.title()
        case QComboBox():
            for place in range(widget.count()):
                yield f"option {place}", widget.itemText(place)
        case QLineEdit() | QPlainTextEdit():
            yield "placeholder", widget.placeholderText()
        case QTabWidget():
            for place in range(widget.count()):
                yield f"tab {place}", widget.tabText(place)
        case QHeaderView():
            yield from header_texts(widget)
        case QAbstractItemView():
            yield from cell_texts(widget)


def header_texts(header: QHeaderView) -> Iterator[tuple[str, str]]:
    """The words of a table's header."""
    for section in range(header.count()):
        yield f"header {section}", str(header.model().headerData(section, header.orientation()) or "")


def cell_texts(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    """The words of a table's or list's cells."""
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            cell = model.index(row, column).data(Qt.ItemDataRole.DisplayRole)
            yield f"cell {row},{column}", str(cell if cell is not None else "")


def untranslated(said: Mapping[str, str], data: frozenset[str], whole: frozenset[str]) -> dict[str, str]:
    """What of `said` has letters that stand neither in brackets nor in `data` (texts of packs and people).

    `whole` are texts that are right when they stand alone.
    """
    longest_first = sorted((each for each in data if LETTER.search(each)), key=len, reverse=True)
    found = {}
    for place, text in said.items():
        rest = text.replace("\u00ad", "")
        while BRACKETED.search(rest):
            rest = BRACKETED.sub(" ", rest)
        for known in longest_first:
            rest = rest.replace(known, " ")
        if text not in whole and LETTER.search(DATES_AND_NUMBERS.sub(" ", rest)):
            found[place] = text
    return found


def strings_of(value: Any) -> Iterator[str]:
    """Every string within frozen values: a framework, a person, a summary."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from strings_of(key)
            yield from strings_of(each)
    elif isinstance(value, list | tuple | frozenset | set):
        for each in value:
            yield from strings_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings_of(getattr(value, field.name))


def path(widget: Any) -> str:
    """Where a widget lies, by the object names from the outside in."""
    names: list[str] = []
    while widget is not None and len(names) < 6:
        if widget.objectName():
            names.append(widget.objectName())
        widget = widget.parent()
    return "/".join(reversed(names))
