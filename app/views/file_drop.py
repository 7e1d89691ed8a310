"""Files and folders that are dropped on a widget, as local paths."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def local_paths(carried: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this computer in what is dragged."""
    return tuple(Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile())


class FileDrop(QObject):
    """Calls `take` with what is dropped on `target`; `takes` says which paths are welcome there."""

    def __init__(
        self,
        target: QWidget,
        takes: Callable[[tuple[Path, ...]], bool],
        take: Callable[[tuple[Path, ...]], None],
    ) -> None:
        super().__init__(target)
        self._takes, self._take = takes, take
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Welcome what fits, and take it when it is let go; the rest is left to whoever is around the target."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            paths = local_paths(event.mimeData())
            if not paths or not self._takes(paths):
                event.ignore()
                return event.type() == QEvent.Type.Drop
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._take(paths)
            return True
        return False
