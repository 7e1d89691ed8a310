"""A page that is one column, scrolled up and down by mouse and keys."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.components.scroll_page import ScrollPage
from app.views.page import Page
from app.views.session import Session

_MARGIN_PX = 20


class ScrollingPage(Page):
    """Has its parts in `scroller.column`; below `scroller` in `frame` stands what must stay in sight.

    `name` is the page's in the window; `reading_width` and `margin` in pixels as for `ScrollPage`.
    """

    def __init__(
        self,
        session: Session,
        name: str,
        *,
        reading_width: float | None = None,
        margin: float | None = _MARGIN_PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.setObjectName(f"{name}_page")
        self.scroller = ScrollPage(f"{name}_scroll", reading_width, margin)
        self.frame = QVBoxLayout(self)
        self.frame.setContentsMargins(0, 0, 0, 0)
        self.frame.setSpacing(0)
        self.frame.addWidget(self.scroller, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Page up and down scroll, wherever the focus is."""
        if not self.scroller.turn(event.key()):
            super().keyPressEvent(event)
