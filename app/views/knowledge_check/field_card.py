"""Self-rating and check side by side: the four-field picture, and the same in words competency by competency."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.check_findings import CheckFindings, FieldOfFour
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId
from app.domain.localized_text import Language
from app.figures.four_fields import four_fields
from app.i18n import _, current
from app.views.assessment.competency_heading import CompetencyHeading
from app.views.components import Card, FigureView, WrapLabel
from app.views.painting import qt_text_measure
from app.views.theme import current_theme
from app.wording.check_words import field_description, field_sentence, field_word, right_count

MOST_FIGURE_PX = 560


class FieldCard(Card):
    """The card; private, as everything on the page."""

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("check_fields")
        self._framework = framework
        self._found: CheckFindings | None = None
        self.title = WrapLabel("title")
        self.figure = FigureView("four_fields")
        # The picture follows the card's width; its own must not keep the card from becoming narrower.
        self.figure.setMinimumWidth(1)
        self.rows = {each.id: _FieldRow(each.id) for each in framework.competencies}
        self.column.addWidget(self.title)
        middle = QHBoxLayout()
        middle.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addLayout(middle)
        for row in self.rows.values():
            self.column.addWidget(row)

    def show_found(self, found: CheckFindings, language: Language) -> None:
        """Show where each competency lies."""
        self._found = found
        self.title.setText(_("Self-rating and knowledge side by side"))
        for competency, row in self.rows.items():
            finding = found.competencies[competency]
            row.heading.show_competency(self._framework.competency[competency], language)
            row.field.setText(f"{field_word(finding.field, current())} · {right_count(finding, current())}")
            row.sentence.setText(field_sentence(finding, current()))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture for the new width."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._found is None:
            return
        theme, words = current_theme(), current()
        margins = self.column.contentsMargins()
        room = self.contentsRect().width() - margins.left() - margins.right()
        numbers = {
            field: [
                self._framework.competency[each.competency].number
                for each in self._found.competencies.values()
                if each.field is field
            ]
            for field in FieldOfFour
        }
        figure = four_fields(
            numbers,
            {field: field_word(field, words) for field in FieldOfFour},
            (_("Self-rating higher"), _("Knowledge check higher")),
            qt_text_measure(theme.tokens.font_family),
            max(min(room, theme.px(MOST_FIGURE_PX)), theme.px(200)),
            theme.font("caption").pixelSize(),
            theme.text_factor,
        )
        self.figure.show_figure(
            figure, self.title.text(), field_description(self._framework, self._found, words)
        )


class _FieldRow(QWidget):
    def __init__(self, competency: CompetencyId) -> None:
        super().__init__()
        self.setObjectName(f"field_{competency}")
        self.heading = CompetencyHeading()
        self.field = WrapLabel("strong")
        self.sentence = WrapLabel("body")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, current_theme().space("s"), 0, 0)
        column.setSpacing(current_theme().space("xs"))
        for widget in (self.heading, self.field, self.sentence):
            column.addWidget(widget)
