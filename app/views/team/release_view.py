"""A release on the screen: the heat map, the cards of one group, and what the whole company says."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.team_figures import LEVEL_SHARES_FROM
from app.domain.team_release import ReleasedGroup, TeamRelease
from app.exports.team_heat import heat_map
from app.figures.value_bars import value_bars
from app.i18n import _, current, pgettext
from app.sharing.release_file import OpenedRelease
from app.views.components import Card, ChoiceBox, FactTable, WrapLabel
from app.views.components.rebuilding import emptied
from app.views.components.wide_figure import WideFigure
from app.views.team import release_rows as rows
from app.views.team.group_cards import CoursesCard, GapCard, LanguagesCard, MissingCard, SurveyCard
from app.views.team.heat_card import HeatCard
from app.views.theme import current_theme
from app.wording import team_words as said

_SIDE_PX, _LEAST_SIDE_PX, _LEAST_MAIN_PX = 340, 290, 580
_LARGE_TEXT = 1.5
_UNBOUNDED_PX = 16_777_215


class ReleaseView(QWidget):
    """Shows one release; the group whose cards are shown is chosen in the map or from the list beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("release_view")
        self._opened: OpenedRelease | None = None
        self._framework: CompetencyFramework | None = None
        self.heat = HeatCard()
        self.breakdown = self.heat.breakdown
        self.group_label, self.group_choice = QLabel(), ChoiceBox("team_group")
        self.group_cards = (GapCard(), SurveyCard(), LanguagesCard())
        self.wide_cards = (CoursesCard(), MissingCard())
        self.participation, self.changes, self.reviews = _Participation(), _Changes(), _Reviews()
        self._group = 0
        self._build()
        self.breakdown.chosen.connect(self._broken_down)
        self.group_choice.activated.connect(self._group_activated)
        self.heat.table.row_chosen.connect(self._row_chosen)

    @property
    def opened(self) -> OpenedRelease | None:
        """The release on the screen, None before the first."""
        return self._opened

    def show_release(self, framework: CompetencyFramework, opened: OpenedRelease) -> None:
        """Show `opened` in the language of the moment; another release begins at its first breakdown."""
        another = self._opened is None or self._opened.release != opened.release
        self._framework, self._opened = framework, opened
        release = opened.release
        found = rows.breakdowns(release)
        keys = {str(place): self._breakdown_words(each) for place, each in enumerate(found)}
        if keys:
            chosen = "0" if another else self.breakdown.current()
            self.breakdown.show_options(_("Broken down by"), keys, chosen)
        if another:
            self._group = 0
        self.group_label.setText(_("Details of"))
        self.group_choice.setAccessibleName(_("Details of"))
        self.reviews.show_release(framework, release)
        self.heat.caption.setText(self._caption())
        self.heat.note.setText(self._note())
        self._show_breakdown()

    # Inside

    def _breakdown_words(self, fields: rows.Breakdown) -> str:
        assert self._opened is not None
        group = next(each for each in self._opened.release.groups if each.key.fields == fields)
        return said.breakdown_title(self._opened.campaign, group.key, current())

    def _chosen_fields(self) -> rows.Breakdown:
        assert self._opened is not None
        found = rows.breakdowns(self._opened.release)
        return found[int(self.breakdown.current() or 0)] if found else ()

    def _show_breakdown(self) -> None:
        if self._opened is None or self._framework is None:
            return
        words, framework = current(), self._framework
        fields = self._chosen_fields()
        groups = rows.groups_of(self._opened.release, fields)
        self._group = min(self._group, len(groups) - 1)
        self.group_choice.clear()
        for group in groups:
            self.group_choice.addItem(said.group_title(group, words))
        head = self._breakdown_words(fields) if fields else pgettext("column", "Group")
        # i18n: title of a table; {field} is for example "Job family"
        title = _("Levels: {field}").format(field=head)
        self.heat.title.setText(title)
        shown = heat_map(framework, self._opened.release, head, groups, words)
        self.heat.show_map(
            title,
            (shown.corner, shown.people_heading),
            rows.heat_columns(framework, words),
            rows.heat_rows(framework, shown, groups, words),
            (shown.low, shown.high),
        )
        self.participation.show_groups(groups, self._opened.release)
        self.changes.show_groups(framework, self._opened, groups)
        self._show_group()

    def _show_group(self) -> None:
        if self._opened is None or self._framework is None:
            return
        group = rows.groups_of(self._opened.release, self._chosen_fields())[self._group]
        self.group_choice.setCurrentIndex(self._group)
        self.heat.table.show_chosen(self._group)
        for card in (*self.group_cards, *self.wide_cards):
            card.show_group(self._framework, self._opened.campaign, group)

    def _caption(self) -> str:
        assert self._opened is not None
        if not self._opened.campaign.target:
            return _("Middle level")
        return _("Middle level · shares below, at and above the target in per cent")

    def _note(self) -> str:
        assert self._opened is not None
        return _(
            "Hatched cells are hidden to protect people. Groups of fewer than {threshold} people are never shown, "
            "groups of fewer than {many} show a word in the place of shares, and cells from which a small group "
            "could be worked out are hidden too. “+” means half a band more."
        ).format(threshold=self._opened.campaign.threshold, many=LEVEL_SHARES_FROM)

    def _broken_down(self) -> None:
        self._group = 0
        self._show_breakdown()

    def _group_activated(self, place: int) -> None:
        self._group = place
        self._show_group()

    def _row_chosen(self, row: int) -> None:
        self._group = row
        self._show_group()

    # How it is built

    def _build(self) -> None:
        theme = current_theme()
        gap = theme.space("m")
        self._main, side = QVBoxLayout(), QVBoxLayout()
        for part in (self.heat, *self.wide_cards, self.changes, self.reviews):
            self._main.addWidget(part)
        self._main.addStretch(1)
        pick = Card(padding=12)
        pick.setObjectName("group_pick")
        self.group_label.setProperty("role", "muted")
        self.group_label.setBuddy(self.group_choice)
        pick.column.addWidget(self.group_label)
        pick.column.addWidget(self.group_choice)
        self.side = QWidget()
        self.side.setLayout(side)
        side.addWidget(pick)
        for card in self.group_cards:
            side.addWidget(card)
        side.addWidget(self.participation)
        side.addStretch(1)
        for each in (self._main, side):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(gap)
        main = QWidget()
        main.setLayout(self._main)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(gap)
        self._columns.addWidget(main, 1)
        self._columns.addWidget(self.side)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the cards of the group beneath the map where there is no room beside it."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out again for another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._turn()

    def _turn(self) -> None:
        theme = current_theme()
        gap = self._columns.spacing()
        side = min(theme.px(_SIDE_PX), self.width() - gap - theme.px(_LEAST_MAIN_PX))
        beside = side >= theme.px(_LEAST_SIDE_PX) and theme.text_factor < _LARGE_TEXT
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)
        self.side.setMaximumWidth(side if beside else _UNBOUNDED_PX)
        self.side.setMinimumWidth(side if beside else 0)


class _Participation(Card):
    """How many took part, by group."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("team_participation")
        self.title = WrapLabel("title")
        self.bars = WideFigure("participation_bars")
        self.column.addWidget(self.title)
        self.column.addWidget(self.bars)

    def show_groups(self, groups: tuple[ReleasedGroup, ...], release: TeamRelease) -> None:
        """Show the participation of `groups`."""
        self.title.setText(_("Participation"))
        bars = rows.participation_bars(groups, release, current())
        self.bars.show_drawing(
            lambda measure, tokens, width, factor: value_bars(
                bars, measure, tokens, width, factor, tracks=True
            ),
            self.title.text(),
            ", ".join(f"{each.title} {each.words}" for each in bars),
        )


class _Changes(Card):
    """How levels moved since an earlier release."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("team_changes")
        self.title, self.nothing = WrapLabel("title"), WrapLabel("body")
        self.table = FactTable("change_table", wrap_px={0: 130, 1: 120, 2: 120, 3: 120})
        for each in (self.title, self.nothing, self.table):
            self.column.addWidget(each)

    def show_groups(
        self, framework: CompetencyFramework, opened: OpenedRelease, groups: tuple[ReleasedGroup, ...]
    ) -> None:
        """Show the changes of `groups`, or that there is nothing to compare with."""
        words = current()
        there = rows.has_changes(opened.release)
        self.title.setText(_("Change since the last release"))
        self.nothing.setText(
            _(
                "Nothing earlier to compare with yet. A figure changes only once at least {n} people joined or left."
            ).format(n=opened.campaign.threshold)
        )
        self.nothing.setVisible(not there)
        self.table.setVisible(there)
        heads = [pgettext("column", "Group"), *(each.title for each in rows.heat_columns(framework, words))]
        self.table.show_facts(
            self.title.text(), heads, rows.change_facts(framework, groups, words) if there else []
        )


class _Reviews(Card):
    """Stars and words on courses, of the whole company."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("team_reviews")
        self.title = WrapLabel("title")
        self.table = FactTable("review_table", (1, 2), {0: 300})
        self.texts = QVBoxLayout()
        self.column.addWidget(self.title)
        self.column.addWidget(self.table)
        self.column.addLayout(self.texts)

    def show_release(self, framework: CompetencyFramework, release: TeamRelease) -> None:
        """Show the reviews in `release`; nothing at all when there are none."""
        words = current()
        self.setVisible(bool(release.reviews))
        self.title.setText(_("Course reviews"))
        heads = (_("Course"), pgettext("column", "Stars"), _("Reviews"))
        self.table.show_facts(self.title.text(), heads, rows.review_facts(framework, release, words))
        emptied(self.texts)
        for each in release.reviews:
            if each.texts:
                self.texts.addWidget(WrapLabel("strong", said.course_title(framework, each.course, words)))
            for text in each.texts:
                self.texts.addWidget(WrapLabel("body", f"“{text}”"))
