"""Why a level is what it is: every item of a competency with its answer, band by band, and the rule in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.attempt import Attempt
from app.domain.flow import ask_states
from app.domain.framework import CompetencyFramework
from app.domain.scoring import BandTally, CompetencyProfile, Confidence
from app.i18n import _, current
from app.views.components import BadgeView, Card, WrapLabel, button, rule, say
from app.views.result.marks import MarkSign
from app.views.theme import current_theme
from app.wording.level_reasons import (
    band_reason,
    confidence_meaning,
    confidence_reason,
    confidence_rule,
    level_reason,
    not_enough_sentence,
    rule_sentences,
)
from app.wording.levels import (
    answer_words,
    band_title,
    competency_title,
    item_mark,
    language_of,
    recency_words,
)


class WhyPanel(Card):
    """The reasons of one competency's level; filled anew each time it is shown.

    `closed()`: the person closes it.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName("why_panel")
        self.badge = BadgeView(1)
        self.title = WrapLabel("title")
        self.close_button = button("why_close", "outlined", "cross")
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self._content = QWidget()
        self.column.addWidget(self._content)

    def show_reasons(
        self,
        framework: CompetencyFramework,
        attempt: Attempt,
        profile: CompetencyProfile,
        check_reasons: tuple[str, ...] = (),
    ) -> None:
        """Show why `attempt` gives the level of `profile`, with what the knowledge check has against it."""
        words = current()
        self.badge.show_number(framework.competency[profile.competency].number)
        title = _("Why this level: {competency}").format(
            competency=competency_title(framework, profile.competency, words)
        )
        self.title.setText(title)
        self.setAccessibleName(title)
        say(self.close_button, _("Close"), _("Close the reasons"))
        self._renew()
        for sentence in (*_sentences(framework, profile), *check_reasons):
            self._column.addWidget(WrapLabel("body", sentence))
        for tally in reversed(profile.bands):
            self._column.addWidget(rule())
            self._column.addWidget(_BandSection(framework, attempt, profile, tally))
        self._column.addWidget(rule())
        self._column.addWidget(WrapLabel("strong", _("How the levels are computed")))
        for number, sentence in enumerate(rule_sentences(framework, words), start=1):
            self._column.addWidget(WrapLabel("caption", f"{number}. {sentence}"))
        self._column.addWidget(WrapLabel("caption", confidence_rule(framework, words)))

    def _renew(self) -> None:
        fresh = QWidget()
        self._column = QVBoxLayout(fresh)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().space("s"))
        self.column.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh


class _BandSection(QFrame):
    """A band with its outcome and its items; takes the focus, so that the keyboard walks through the bands."""

    def __init__(
        self,
        framework: CompetencyFramework,
        attempt: Attempt,
        profile: CompetencyProfile,
        tally: BandTally,
    ) -> None:
        super().__init__()
        words, theme = current(), current_theme()
        heading = f"{band_title(framework, tally.band, words)} · {band_reason(tally, words)}"
        self.setObjectName(f"why_band_{tally.band}")
        self.setAccessibleName(heading)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.space("xs"), 0, theme.space("xs"))
        grid.setHorizontalSpacing(theme.space("m"))
        grid.setVerticalSpacing(theme.space("xs"))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        grid.addWidget(WrapLabel("strong", heading), 0, 0, 1, 3)
        states = ask_states(framework, attempt)
        spoken = []
        for row, item in enumerate(framework.cell[profile.competency, tally.band], start=1):
            statement = item.statement.in_language(language_of(words))
            answer = answer_words(framework, attempt, item.id, states[item.id], words)
            done_recently = attempt.answer(item.id).done_recently
            if done_recently is not None:
                answer += "\n" + recency_words(done_recently, words)
            mark = item_mark(framework, attempt, item.id)
            grid.addWidget(MarkSign(mark), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(WrapLabel("body", statement), row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_answer_label(answer), row, 2, Qt.AlignmentFlag.AlignTop)
            spoken.append(f"{statement}: {answer}")
        self.setAccessibleDescription(". ".join(spoken))


def _answer_label(answer: str) -> WrapLabel:
    label = WrapLabel("body", answer)
    label.setProperty("tone", "muted")
    return label


def _sentences(framework: CompetencyFramework, profile: CompetencyProfile) -> list[str]:
    words = current()
    sentences = [level_reason(framework, profile, words)]
    if profile.confidence is not None:
        # A level to check with enough answers is one by the knowledge check, whose reasons are told after these.
        by_check = profile.confidence is Confidence.CHECK and not profile.not_enough
        meaning = "" if by_check else f"{confidence_meaning(profile.confidence, words)} "
        sentences.append(f"{meaning}{confidence_reason(framework, profile, words)}")
    not_enough = not_enough_sentence(framework, profile, words)
    return sentences + ([not_enough] if not_enough else [])
