"""Paper: the desktop's print dialog, and figures or pictures on the pages it gives; knows nothing of what they show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.figures.shapes import Figure
from app.figures.tokens import PRINT
from app.i18n import _
from app.views.notices import NoticeKind, Notices
from app.views.painting import paint_figure, theme_colours
from app.views.theme import design_tokens

Orientation = QPageLayout.Orientation
ChoosePrinter = Callable[[QWidget, Orientation], QPrinter | None]
"""Asks for a printer over a widget, for paper that is turned this way; None when the person would not."""


def choose_printer(parent: QWidget, orientation: Orientation) -> QPrinter | None:
    """A printer set to A4 and `orientation`, as the person chose it in the desktop's dialog; None when they did not."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare_page(printer, orientation)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def prepare_page(printer: QPrinter, orientation: Orientation) -> None:
    """Set `printer` to A4 to its edges: what is printed has margins of its own."""
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(orientation)


def print_figures(printer: QPrinter, figures: Sequence[Figure]) -> bool:
    """Print one figure a page in black on white, as large as the paper lets it be; False when it is refused."""
    colours = theme_colours(design_tokens(), PRINT)

    def paint(painter: QPainter, number: int, paper: QRect) -> None:
        figure = figures[number]
        scale = min(paper.width() / figure.width, paper.height() / figure.height)
        paint_figure(painter, figure, colours, scale=scale)

    return _print_pages(printer, len(figures), paint)


def print_pictures(printer: QPrinter, pictures: Sequence[QImage]) -> bool:
    """Print one picture a page, as large as the paper lets it be; False when it is refused."""

    def paint(painter: QPainter, number: int, paper: QRect) -> None:
        picture = pictures[number]
        scale = min(paper.width() / picture.width(), paper.height() / picture.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(0, 0, picture.width() * scale, picture.height() * scale), picture)

    return _print_pages(printer, len(pictures), paint)


def tell_refusal(notices: Notices) -> None:
    """Say that the printer did not take what was sent."""
    notices.tell(lambda: _("The printer did not take the sheet."), NoticeKind.ERROR)


def _print_pages(printer: QPrinter, count: int, paint: Callable[[QPainter, int, QRect], None]) -> bool:
    """Let `paint` fill `count` pages, each the number of its page and the room there; False when it is refused."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number in range(count):
        if number and not printer.newPage():
            painter.end()
            return False
        paint(painter, number, printer.pageLayout().fullRectPixels(printer.resolution()))
    return painter.end()
