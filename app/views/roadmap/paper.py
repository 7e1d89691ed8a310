"""Takes the map out of the window: picture, drawing, paper; asks where to, and says how it went."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.domain.errors import KnownError
from app.domain.framework import CompetencyFramework
from app.domain.roadmap import RoadmapPlan
from app.exports.roadmap_image import Heading, roadmap_png, roadmap_svg
from app.exports.roadmap_sheet import roadmap_sheets
from app.figures.print_sheet import Paper as SheetSize
from app.i18n import _, current
from app.i18n.formats import in_seoul
from app.runtime.atomic_file import write_atomically
from app.views.notices import NoticeKind
from app.views.painting import qt_text_measure
from app.views.printing import ChoosePrinter, Orientation, choose_printer, print_figures, tell_refusal
from app.views.session import Session
from app.views.theme import design_tokens


@dataclass(frozen=True, slots=True)
class Shown:
    """What is taken out: the map of a person (alias None: nobody's)."""

    framework: CompetencyFramework
    plan: RoadmapPlan
    alias: str | None


def paper_of(printer: QPrinter) -> SheetSize:
    """The size of sheet that suits the paper in `printer`: A3 for anything larger than A4."""
    size = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    return SheetSize.A3 if max(size.width(), size.height()) > SheetSize.A4.value[0] + 1 else SheetSize.A4


class Paper:
    """The actions behind print and export; `choose_printer` can be exchanged, so that tests answer."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session, self._parent = session, parent
        self.choose_printer: ChoosePrinter = choose_printer

    def export(self, shown: Shown, kind: str) -> bool:
        """Ask where to and write the map there, `kind` "png" or "svg"; False when nothing was written."""
        kinds = {"png": _("Picture (*.png)"), "svg": _("Drawing (*.svg)")}[kind]
        day = in_seoul(self._session.now()).date().isoformat()
        title = _("Save the roadmap")
        target = self._session.notices.choose_save_file(title, f"gilnun-roadmap-{day}.{kind}", kinds)
        if target is None:
            return False
        if not target.suffix:
            target = target.with_suffix(f".{kind}")
        try:
            write_atomically(target, self._content(shown, kind))
        except KnownError as error:
            self._session.notices.tell_error(error)
            return False
        name = target.name
        self._session.notices.tell(lambda: _("Saved: {file}").format(file=name), NoticeKind.DONE)
        return True

    def print(self, shown: Shown) -> bool:
        """Print the map with its outline; False when the person or the printer would not."""
        printer = self.choose_printer(self._parent, Orientation.Landscape)
        if printer is None:
            return False
        measure = qt_text_measure(design_tokens().font_family)
        sheets = roadmap_sheets(
            shown.framework, shown.plan, current(), self._heading(shown), measure, paper_of(printer)
        )
        if not print_figures(printer, sheets):
            tell_refusal(self._session.notices)
            return False
        return True

    def _content(self, shown: Shown, kind: str) -> bytes:
        if kind == "svg":
            return roadmap_svg(shown.framework, shown.plan, current(), self._heading(shown)).encode()
        return roadmap_png(shown.framework, shown.plan, current(), self._heading(shown))

    def _heading(self, shown: Shown) -> Heading:
        return Heading(alias=shown.alias, day=in_seoul(self._session.now()).date())
