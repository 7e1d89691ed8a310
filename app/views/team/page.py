"""The team page: two sides that know nothing of each other's figures, a manager's and a collector's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.views.components import Segmented, WrapLabel
from app.views.file_drop import FileDrop
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session
from app.views.team.collector import CollectorView
from app.views.team.desk import TeamDesk
from app.views.team.manager import RELEASE_ENDING, ManagerView

MANAGER, COLLECTOR = "manager", "collector"


class TeamPage(ScrollingPage):
    """Begins at the manager's side, which most people need."""

    def __init__(self, session: Session, desk: TeamDesk, parent: QWidget | None = None) -> None:
        super().__init__(session, "team", parent=parent)
        self.heading = WrapLabel("heading")
        self.sides = Segmented("team_side", (MANAGER, COLLECTOR))
        self.manager = ManagerView(session, desk)
        self.collector = CollectorView(session, desk)
        self._build()
        self.sides.choose(MANAGER)
        self.sides.chosen.connect(self._side_chosen)
        self._drop = FileDrop(self, self._takes, self._take)
        self.refresh_on(session.ready)
        self.retranslate()

    def title(self) -> str:
        """Team."""
        return _("Team")

    def retranslate(self) -> None:
        """Set every fixed text."""
        self.heading.setText(_("Team"))
        self.sides.setAccessibleName(_("What you are here for"))
        self.sides.say(MANAGER, _("Read a summary"))
        self.sides.say(COLLECTOR, _("Collect results"))
        self.manager.retranslate()
        self.collector.retranslate()
        super().retranslate()

    def refresh(self) -> None:
        """Show the chosen side."""
        collects = self.sides.current() == COLLECTOR
        self.manager.setVisible(not collects)
        self.collector.setVisible(collects)
        if collects:
            self.collector.refresh()
        else:
            self.manager.refresh()

    def entered(self) -> None:
        """Open what was dropped on the window before, if anything was."""
        super().entered()
        path = self.session.take_wanted_file(RELEASE_ENDING)
        if path is not None:
            self._open_release(path)

    def focus_start(self) -> None:
        """Begin where the chosen side begins."""
        (self.collector if self.sides.current() == COLLECTOR else self.manager).focus_start()

    def _side_chosen(self) -> None:
        self.refresh()
        self.scroller.verticalScrollBar().setValue(0)

    def _open_release(self, path: Path) -> None:
        self.sides.choose(MANAGER)
        self.refresh()
        self.manager.open(path)

    def _takes(self, paths: tuple[Path, ...]) -> bool:
        if all(each.suffix == RELEASE_ENDING for each in paths):
            return True
        return self.sides.current() == COLLECTOR and self.collector.takes_files()

    def _take(self, paths: tuple[Path, ...]) -> None:
        if all(each.suffix == RELEASE_ENDING for each in paths):
            self._open_release(paths[0])
        else:
            self.collector.take(paths)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.sides, 0, Qt.AlignmentFlag.AlignVCenter)
        self.scroller.column.addLayout(head)
        self.scroller.column.addWidget(self.manager)
        self.scroller.column.addWidget(self.collector)
        self.scroller.column.addStretch(1)
