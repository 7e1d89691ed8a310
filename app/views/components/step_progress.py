"""Shows how far a long step is, how long it will still take, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from app.i18n import _, current
from app.views.components.basic import Card, button, say
from app.views.components.wrap_label import WrapLabel
from app.views.long_step import LongStep
from app.views.theme import current_theme, theme_notifier
from app.wording.time_left import time_left

_BAR_PX = 12


class StepProgress(Card):
    """Visible while `step` runs.

    `words` say in the language of the moment what is being done; `stops`: whether the step can be stopped.
    """

    def __init__(self, name: str, step: LongStep, parent: QWidget | None = None) -> None:
        super().__init__("soft", parent=parent)
        self.setObjectName(name)
        self.words: Callable[[], str] = str
        self.stops = True
        self._step = step
        self.title = WrapLabel("strong")
        self.bar = _Bar(f"{name}_bar")
        self.left = WrapLabel("muted")
        self.left.setObjectName(f"{name}_left")
        self.stop_button = button(f"{name}_stop", "outlined", "cross")
        for each in (self.title, self.bar, self.left):
            self.column.addWidget(each)
        self.column.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.stop_button.clicked.connect(step.stop)
        step.begun.connect(self.show_step)
        step.moved.connect(self.show_step)
        step.finished.connect(self.hide)
        self.hide()

    def show_step(self) -> None:
        """Show how far the step is, in the language of the moment."""
        step = self._step
        self.title.setText(self.words())
        self.bar.setRange(0, step.of)
        self.bar.setValue(step.done)
        self.bar.setAccessibleName(self.words())
        self.left.setText(self._left())
        say(self.stop_button, _("Stopping…") if step.is_stopping else _("Stop"))
        self.stop_button.setVisible(self.stops)
        self.stop_button.setEnabled(not step.is_stopping)
        self.setVisible(step.is_busy)

    def _left(self) -> str:
        step = self._step
        if step.is_stopping:
            return _("Finishing what is being done now. What is done stays.")
        if step.of == 0:
            return _("This takes a moment.")
        # i18n: how much of a long step is done
        done = _("{done} of {all}").format(done=f"{step.done:,}", all=f"{step.of:,}")
        seconds = step.seconds_left()
        return done if seconds is None else f"{done} · {time_left(seconds, current())}"


class _Bar(QProgressBar):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, current_theme().px(_BAR_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(80, current_theme().px(_BAR_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("border_strong"))
        painter.setBrush(theme.colour("surface"))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = area.height() / 2
        painter.drawRoundedRect(area, radius, radius)
        share = self.value() / self.maximum() if self.maximum() else 0
        if share > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(
                QRectF(area.x(), area.y(), max(area.width() * share, area.height()), area.height()),
                radius,
                radius,
            )
        painter.end()
