"""The bar over the map: goal, zoom, fit, print, export; at large text or in little room the rest goes into a menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.ids import GoalId
from app.i18n import _, current
from app.i18n.formats import percent
from app.views import icons
from app.views.components import ChoiceBox, IconButton, Segmented, WrapLabel, button, say
from app.views.theme import current_theme, theme_notifier
from app.wording.levels import language_of

MAP, LIST = "map", "list"


class PageBar(QFrame):
    """What can be done with the map as a whole.

    `goal_chosen(str)`: the person chose the goal of that id, "" for none. `zoom_wanted(int)`: steps up or down.
    `fit_wanted()`, `print_wanted()`, `export_wanted(str)` with "png" or "svg". `view_chosen(str)`: MAP or LIST.
    """

    goal_chosen = Signal(str)
    zoom_wanted = Signal(int)
    fit_wanted = Signal()
    print_wanted = Signal()
    export_wanted = Signal(str)
    view_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roadmap_bar")
        self.setProperty("kind", "bar")
        self.title = WrapLabel("title")
        self.views = Segmented("roadmap_view", (MAP, LIST))
        self.goal_label = QLabel()
        self.goal = ChoiceBox("goal")
        self.zoom_out = IconButton("zoom_out", "minus", "outlined")
        self.zoom_level = QLabel()
        self.zoom_in = IconButton("zoom_in", "plus", "outlined")
        self.fit_button = button("fit_map", "outlined", "fit")
        self.print_button = button("print_map", "outlined", "print")
        self.export_button = button("export_map", "outlined", "export")
        self.more_button = IconButton("more_map", "menu", "outlined")
        self.fit_action = QAction(self)
        self.print_action = QAction(self)
        self.png_action = QAction(self)
        self.svg_action = QAction(self)
        self._lists = False
        self._arranging = False
        self._build()
        self._connect()
        theme_notifier().theme_changed.connect(self._pad)
        self._pad()

    # What is shown

    def retranslate(self) -> None:
        """Set all words."""
        self.title.setText(_("Roadmap"))
        self.views.say(MAP, _("Map"))
        self.views.say(LIST, _("List"))
        self.goal_label.setText(_("Goal"))
        self.goal.setAccessibleName(_("Goal"))
        self.zoom_out.call(_("Zoom out"))
        self.zoom_in.call(_("Zoom in"))
        say(self.fit_button, _("Fit"), _("Fit the map into the window"))
        say(self.print_button, _("Print"))
        say(self.export_button, _("Export"))
        self.more_button.call(_("More"))
        self.fit_action.setText(_("Fit the map into the window"))
        self.print_action.setText(_("Print"))
        self.png_action.setText(_("Save as a picture (PNG)"))
        self.svg_action.setText(_("Save as a drawing (SVG)"))
        self._arrange()

    def show_goals(self, framework: CompetencyFramework | None, goal: GoalId | None, enabled: bool) -> None:
        """Offer the goals with `goal` chosen; "choose a goal" stands first."""
        language = language_of(current())
        self.goal.clear()
        self.goal.addItem(_("Choose a goal"), "")
        for each in framework.goals if framework else ():
            self.goal.addItem(each.title.in_language(language), each.id)
            self.goal.setItemData(
                self.goal.count() - 1, each.description.in_language(language), Qt.ItemDataRole.ToolTipRole
            )
        self.goal.setCurrentIndex(max(self.goal.findData(goal or ""), 0))
        self.goal.setEnabled(enabled)
        self._arrange()

    def show_zoom(self, zoom: float, can_out: bool, can_in: bool) -> None:
        """Show the zoom and which way it can still go."""
        self.zoom_level.setText(percent(zoom, current().language))
        self.zoom_level.setAccessibleName(_("Zoom: {percent}").format(percent=self.zoom_level.text()))
        self.zoom_out.setEnabled(can_out)
        self.zoom_in.setEnabled(can_in)

    def offer_list(self, offered: bool, view: str) -> None:
        """Offer to switch between map and list, with `view` chosen; without the offer the page's name stands here."""
        self._lists = offered
        self.views.choose(view)
        self._show_tools(view)
        self._arrange()

    def set_map_tools_enabled(self, enabled: bool) -> None:
        """Allow what needs a map on the screen."""
        for tool in (self.fit_button, self.print_button, self.export_button, self.more_button):
            tool.setEnabled(enabled)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Decide again what has room."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only what is shown has its final look and size."""
        super().showEvent(event)
        self._arrange()

    # Inside

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.goal_label.setProperty("role", "muted")
        self.goal_label.setBuddy(self.goal)
        self.zoom_level.setProperty("role", "caption")
        self.zoom_level.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(self.title)
        self._row.addWidget(self.views)
        self._row.addWidget(self.goal_label)
        self._row.addWidget(self.goal)
        self._row.addStretch(1)
        self._zoom = QHBoxLayout()
        for part in (self.zoom_out, self.zoom_level, self.zoom_in):
            self._zoom.addWidget(part)
        self._row.addLayout(self._zoom)
        for tool in (self.fit_button, self.print_button, self.export_button, self.more_button):
            self._row.addWidget(tool)
        export = QMenu(self.export_button)
        export.setObjectName("export_menu")
        export.addActions([self.png_action, self.svg_action])
        self.export_button.setMenu(export)
        more = QMenu(self.more_button)
        more.setObjectName("more_menu")
        more.addActions([self.fit_action, self.print_action, self.png_action, self.svg_action])
        self.more_button.setMenu(more)
        icons.set_icon(self.zoom_in, "plus", size=18)
        icons.set_icon(self.zoom_out, "minus", size=18)

    def _tools(self) -> tuple[QWidget, ...]:
        return (
            self.zoom_out,
            self.zoom_level,
            self.zoom_in,
            self.fit_button,
            self.print_button,
            self.export_button,
            self.more_button,
        )

    def _connect(self) -> None:
        self.goal.activated.connect(self._goal_activated)
        self.zoom_out.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        self.zoom_in.clicked.connect(lambda: self.zoom_wanted.emit(1))
        self.views.chosen.connect(self._view_chosen)
        for pressed in (self.fit_button.clicked, self.fit_action.triggered):
            pressed.connect(lambda: self.fit_wanted.emit())
        for pressed in (self.print_button.clicked, self.print_action.triggered):
            pressed.connect(lambda: self.print_wanted.emit())
        self.png_action.triggered.connect(lambda: self.export_wanted.emit("png"))
        self.svg_action.triggered.connect(lambda: self.export_wanted.emit("svg"))

    def _goal_activated(self, index: int) -> None:
        self.goal_chosen.emit(self.goal.itemData(index))

    def _view_chosen(self, view: str) -> None:
        self._show_tools(view)
        self.view_chosen.emit(view)

    def _pad(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(theme.space("l"), 5, theme.space("m"), 6)
        self._row.setSpacing(theme.space("xs") + 2)
        self._zoom.setSpacing(2)
        self.title.setContentsMargins(0, 0, theme.space("s"), 0)
        self.zoom_level.setMinimumWidth(theme.px(46))
        self._arrange()

    def _show_tools(self, view: str) -> None:
        on_map = view == MAP
        for tool in (self.zoom_out, self.zoom_in):
            tool.setVisible(on_map)

    def _arrange(self) -> None:
        """Leave out what has no room: the goal's label, then fit, print and export, then the zoom's figure."""
        if self._arranging:
            return  # showing a part can widen the bar at once, and that asks for arranging again
        self._arranging = True
        self._leave_out()
        self._arranging = False

    def _leave_out(self) -> None:
        self.title.setVisible(not self._lists)
        self.views.setVisible(self._lists)
        wide = (self.fit_button, self.print_button, self.export_button)
        self._show(wide, not self._lists)
        self._show((self.more_button,), self._lists)
        self._show((self.zoom_level, self.goal_label), not self._lists)
        if self._lists or self._needed() <= self.width():
            return
        self._show((self.goal_label,), False)
        if self._needed() <= self.width():
            return
        self._show(wide, False)
        self._show((self.more_button,), True)
        if self._needed() > self.width():
            self._show((self.zoom_level,), False)

    def _show(self, widgets: tuple[QWidget, ...], shown: bool) -> None:
        for widget in widgets:
            widget.setVisible(shown)

    def _needed(self) -> int:
        """The width of everything shown, with the goal at its full length."""
        parts = (self.title, self.views, self.goal_label, self.goal, *self._tools())
        shown = [part for part in parts if not part.isHidden()]
        for part in shown:
            part.ensurePolished()
        margins = self._row.contentsMargins()
        gaps = self._row.spacing() * (len(shown) + 1)
        return sum(each.sizeHint().width() for each in shown) + gaps + margins.left() + margins.right()
