"""How far a person is, as one line per competency with a stop per statement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.home_summary import LineSummary
from app.domain.localized_text import Language
from app.figures.progress_lines import ProgressLine, progress_lines
from app.figures.shapes import Figure
from app.i18n import _
from app.views.painting import paint_figure, qt_text_measure, theme_colours
from app.views.theme import current_theme, design_tokens, theme_notifier

_LEAST_WIDTH = 260
_SIDE = 4
"""Room at both ends for the ring of the next stop."""


class ProgressView(QWidget):
    """Draws the lines across its width; says the same in words, as a picture says nothing to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self._lines: tuple[ProgressLine, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def show_lines(self, lines: Sequence[LineSummary], language: Language) -> None:
        """Show `lines` with their names in `language`."""
        self._lines = tuple(
            ProgressLine(each.number, each.title.in_language(language), each.stops, _count(each))
            for each in lines
        )
        self.setAccessibleName(_("How far you are"))
        # i18n: {count} is how many statements of a competency are done, such as "5 / 16"
        pattern = _("{competency}: {count}")
        said = [pattern.format(competency=each.title, count=each.count_text) for each in self._lines]
        self.setAccessibleDescription(", ".join(said))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: in narrow places the stops stand below the names."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of the lines at `width`."""
        return ceil(self._figure(width).height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A comfortable width."""
        width = current_theme().px(3 * _LEAST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrower than this the stops cannot be told apart."""
        return QSize(_LEAST_WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lines."""
        theme = current_theme()
        painter = QPainter(self)
        painter.translate(_SIDE, 0)
        paint_figure(painter, self._figure(self.width()), theme_colours(theme.tokens, theme.name))
        painter.end()

    def _figure(self, width: int) -> Figure:
        return _drawn(self._lines, max(width - 2 * _SIDE, 1), current_theme().text_factor)


def _count(line: LineSummary) -> str:
    return f"{line.done} / {len(line.stops)}"


@lru_cache(maxsize=16)
def _drawn(lines: tuple[ProgressLine, ...], width: int, text_factor: float) -> Figure:
    tokens = design_tokens()
    return progress_lines(lines, qt_text_measure(tokens.font_family), tokens, width, text_factor)
