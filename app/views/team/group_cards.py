"""What a release says of one group: gaps, wanted topics, needed courses, missing behaviours, languages."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework
from app.domain.team_release import Hidden, ReleasedGroup
from app.figures.gap_lines import gap_lines
from app.figures.value_bars import value_bars
from app.i18n import _, current, pgettext
from app.views.components import Card, FactTable, IconLabel, WrapLabel
from app.views.components.wide_figure import WideFigure
from app.views.team import release_rows as rows
from app.wording import team_words as said
from app.wording.team_rules import languages_warning

_ROOM_FOR_NAMES_PX = 440
"""From this width on, at 100 % text, the gap lines have room for the competencies' names beside the badges."""


class GroupCard(Card):
    """A heading and what is known, or the one sentence where it is hidden."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self.title = WrapLabel("title")
        self.hidden_row = QWidget()
        self.hidden_words = WrapLabel("body")
        self.hidden_words.setObjectName(f"{name}_hidden")
        row = QHBoxLayout(self.hidden_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("lock", "text_muted", 18))
        row.addWidget(self.hidden_words, 1)
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.title)
        self.column.addWidget(self.hidden_row)
        self.column.addWidget(self.body)

    def show_hidden(self, hidden: bool) -> None:
        """Show that the figures are hidden, or show them."""
        self.hidden_row.setVisible(hidden)
        self.body.setVisible(not hidden)
        self.hidden_words.setText(said.hidden_words(current()))


class GapCard(GroupCard):
    """The way to the target in each competency."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("gap_card", parent)
        self.lines = WideFigure("gap_lines")
        self.legend = WrapLabel("muted")
        self.rows.addWidget(self.lines)
        self.rows.addWidget(self.legend)

    def show_group(self, framework: CompetencyFramework, campaign: Campaign, group: ReleasedGroup) -> None:
        """Show the gaps of `group`."""
        words = current()
        self.title.setText(_("Gap to the target") if campaign.target else _("Where people stand"))
        self.legend.setText(
            _("Ring: middle level now. Bar: target.") if campaign.target else _("Ring: middle level now.")
        )
        self.show_hidden(isinstance(group.participation, Hidden))
        named = rows.gap_model(framework, campaign, group, words, named=True)
        short = rows.gap_model(framework, campaign, group, words, named=False)
        self.lines.show_drawing(
            lambda measure, tokens, width, factor: gap_lines(
                named if width >= _ROOM_FOR_NAMES_PX * factor else short, measure, tokens, width, factor
            ),
            self.title.text(),
            rows.gap_spoken(framework, group, words),
        )


class SurveyCard(GroupCard):
    """The topic to concentrate on, and the need for all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("team_survey", parent)
        self.winner = QFrame()
        self.winner.setProperty("kind", "soft")
        self.winner_words, self.runner_up = WrapLabel("strong"), WrapLabel("caption")
        row = QHBoxLayout(self.winner)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.winner_words)
        lines.addWidget(self.runner_up)
        row.addWidget(IconLabel("flag"))
        row.addLayout(lines, 1)
        self.bars = WideFigure("topic_bars")
        self.rows.addWidget(self.winner)
        self.rows.addWidget(self.bars)

    def show_group(self, framework: CompetencyFramework, campaign: Campaign, group: ReleasedGroup) -> None:
        """Show the ranking of `group`."""
        words = current()
        self.title.setText(_("Training-needs survey"))
        self.show_hidden(isinstance(group.survey, Hidden))
        if isinstance(group.survey, Hidden):
            return
        ranking = group.survey.figure
        self.winner_words.setText(said.winner_line(framework, ranking, words))
        self.runner_up.setText(said.runner_up_line(framework, ranking, words))
        self.runner_up.setVisible(bool(ranking.runners_up))
        bars = rows.topic_bars(framework, ranking, words)
        self.bars.show_drawing(
            lambda measure, tokens, width, factor: value_bars(bars, measure, tokens, width, factor),
            self.title.text(),
            ", ".join(f"{each.title} {each.words}" for each in bars),
        )


class CoursesCard(GroupCard):
    """The courses that are needed, and how many rounds they would fill."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("team_courses", parent)
        self.table = FactTable("team_course_table", (1, 2, 3), {0: 300})
        self.nothing = WrapLabel("body")
        self.rows.addWidget(self.table)
        self.rows.addWidget(self.nothing)

    def show_group(self, framework: CompetencyFramework, campaign: Campaign, group: ReleasedGroup) -> None:
        """Show what `group` needs."""
        words = current()
        self.title.setText(_("Courses needed and their rounds"))
        self.nothing.setText(_("Nobody needs a course for the target."))
        self.show_hidden(isinstance(group.courses, Hidden))
        if isinstance(group.courses, Hidden):
            return
        heads = (
            _("Course"),
            pgettext("column", "People"),
            pgettext("column", "Rounds"),
            pgettext("column", "Seats of a round"),
        )
        facts = rows.course_facts(framework, group.courses.figure, words)
        self.table.show_facts(self.title.text(), heads, facts)
        self.nothing.setVisible(not facts)
        self.table.setVisible(bool(facts))


class MissingCard(GroupCard):
    """The behaviours that many do not meet yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("team_missing", parent)
        self.table = FactTable("team_missing_table", (1,), {0: 400})
        self.rows.addWidget(self.table)

    def show_group(self, framework: CompetencyFramework, campaign: Campaign, group: ReleasedGroup) -> None:
        """Show what is missing most in `group`."""
        words = current()
        self.title.setText(_("Behaviours most often missing"))
        self.show_hidden(isinstance(group.missing, Hidden))
        if isinstance(group.missing, Hidden):
            return
        heads = (_("Behaviour"), pgettext("column", "Cannot do it yet"))
        self.table.show_facts(
            self.title.text(), heads, rows.missing_facts(framework, group.missing.figure, words)
        )


class LanguagesCard(GroupCard):
    """In which languages people answered, with the warning on comparing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("team_languages", parent)
        self.bars = WideFigure("language_bars")
        self.warning = WrapLabel("muted")
        self.rows.addWidget(self.bars)
        self.rows.addWidget(self.warning)

    def show_group(self, framework: CompetencyFramework, campaign: Campaign, group: ReleasedGroup) -> None:
        """Show the languages of `group`."""
        words = current()
        self.title.setText(_("Languages of the answers"))
        self.show_hidden(isinstance(group.languages, Hidden))
        if isinstance(group.languages, Hidden):
            return
        bars = rows.language_bars(group.languages.figure, words)
        self.bars.show_drawing(
            lambda measure, tokens, width, factor: value_bars(
                bars, measure, tokens, width, factor, tracks=True
            ),
            self.title.text(),
            ", ".join(f"{each.title} {each.words}" for each in bars),
        )
        self.warning.setText(languages_warning(words))
        self.warning.setVisible(len(bars) > 1)
