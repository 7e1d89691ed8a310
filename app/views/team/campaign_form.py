"""The form of a new campaign; says everything that is missing at once and makes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import combinations

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QVBoxLayout, QWidget

from app.domain.campaign import (
    DISTRIBUTION_FROM,
    LEAST_THRESHOLD,
    MOST_FIELDS,
    USUAL_THRESHOLD,
    FieldValue,
)
from app.domain.campaign_draft import CampaignDraft
from app.domain.framework import CompetencyFramework
from app.domain.ids import BandId, CompetencyId, FieldId, FieldValueId
from app.domain.localized_text import LocalizedText
from app.domain.team_figures import LEVEL_SHARES_FROM
from app.i18n import N_, _, current
from app.i18n.both import in_both
from app.views.components import (
    Card,
    ChoiceBox,
    FlowLayout,
    Notice,
    Segmented,
    TickBox,
    WrapLabel,
    button,
    say,
)
from app.views.components.form_parts import Labelled, day_field, password_line, side_by_side, text_line, typed
from app.views.components.rebuilding import emptied
from app.views.team.field_editor import FieldEditor
from app.wording.levels import band_title, language_of

LEAST_PASSWORD_SIGNS = 8
_JOB_FAMILY, _REGION = FieldId("job-family"), FieldId("region")
THRESHOLDS = range(LEAST_THRESHOLD, DISTRIBUTION_FROM + 1)
_LONG_LINE = 400
_WEEKS_OPEN, _WEEKS_STORED = 3, 26


class CampaignForm(QWidget):
    """Starts from the pack's job families and regions.

    `made(CampaignDraft, str)`: the draft is whole and shall be frozen, under that password. `left()`: not wanted.
    """

    made = Signal(object, str)
    left = Signal()

    def __init__(
        self,
        framework: CompetencyFramework,
        today: date,
        is_key: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`is_key` tells whether a text is a public key that results can be sealed to."""
        super().__init__(parent)
        self.setObjectName("campaign_form")
        self._framework, self._is_key = framework, is_key
        self.heading, self.lead, self.pack = WrapLabel("title"), WrapLabel("body"), WrapLabel("muted")
        self.titles = (text_line("title_ko"), text_line("title_en"))
        self.purposes = (text_line("purpose_ko", _LONG_LINE), text_line("purpose_en", _LONG_LINE))
        self.days = tuple(
            day_field(name, _q_date(today + timedelta(weeks=weeks)))
            for name, weeks in (("opens_on", 0), ("closes_on", _WEEKS_OPEN), ("stored_until", _WEEKS_STORED))
        )
        self.fields = [FieldEditor(*each) for each in _ready_made(framework)]
        self.add_field_button = button("add_field", "outlined", "plus")
        self.crossings: dict[tuple[FieldId, FieldId], TickBox] = {}
        self.threshold = Segmented("threshold", [str(each) for each in THRESHOLDS])
        self.targets = {each.id: ChoiceBox(f"target_{each.id}") for each in framework.competencies}
        self.managers_collect = TickBox("managers_collect")
        self.passwords = (password_line("campaign_password"), password_line("campaign_password_again"))
        self.second_key = text_line("second_key", 200)
        self.faults = Notice("campaign_faults")
        self.make_button = button("make_campaign", "primary", "lock")
        self.cancel_button = button("leave_campaign", "outlined")
        self._labelled = {
            edit: Labelled(edit)
            for edit in (
                *self.titles,
                *self.purposes,
                *self.days,
                self.threshold,
                *self.targets.values(),
                *self.passwords,
                self.second_key,
            )
        }
        self._section_titles = [WrapLabel("title") for _each in range(5)]
        self._hints = [WrapLabel("muted") for _each in range(6)]
        self._fields_column, self._crossing_flow = QVBoxLayout(), FlowLayout(gap=16)
        self._build()
        self._connect()
        self._offer_crossings()
        self.retranslate()

    def draft(self) -> CampaignDraft:
        """What the form says. Raises ValueError while `missing` has anything."""
        fields = tuple(each.organisation_field() for each in self.fields if each.is_used)
        whole = tuple(each for each in fields if each is not None)
        if self.missing():
            raise ValueError("the form is not whole")
        opens, closes, stored = map(_date, self.days)
        return CampaignDraft(
            title=_both(*self.titles),
            purpose=_both(*self.purposes),
            opens_on=opens,
            closes_on=closes,
            stored_until=stored,
            fields=whole,
            crossings=tuple(pair for pair, box in self.crossings.items() if box.isChecked()),
            threshold=int(self.threshold.current()),
            target=self._target(),
            managers_collect=self.managers_collect.isChecked(),
            second_keys=(second,) if (second := self.second_key.text().strip()) else (),
        )

    def missing(self) -> tuple[str, ...]:
        """Everything that keeps the campaign from being made, as sentences in the language of the moment."""
        used = [each for each in self.fields if each.is_used]
        opens, closes, stored = map(_date, self.days)
        password, again = (each.text() for each in self.passwords)
        second = self.second_key.text().strip()
        checks = (
            (all(map(typed, self.titles)), _("The title is needed in both languages.")),
            (all(map(typed, self.purposes)), _("The purpose is needed in both languages.")),
            (opens <= closes <= stored, _("The days must follow each other: start, end, end of storage.")),
            (bool(used), _("At least one field is needed.")),
            (
                all(each.organisation_field() is not None for each in used),
                _(
                    "A field or a value lacks its name in one of the languages, or a number of people is no number."
                ),
            ),
            (
                len(password) >= LEAST_PASSWORD_SIGNS,
                _("The password needs at least {n} signs.").format(n=LEAST_PASSWORD_SIGNS),
            ),
            (password == again, _("The two passwords differ.")),
            (not second or self._is_key(second), _("The second key is no public age key (age1…).")),
        )
        return tuple(words for holds, words in checks if not holds)

    def retranslate(self) -> None:
        """Set every fixed text; what was typed and chosen stays."""
        words, framework = current(), self._framework
        language = language_of(words)
        self.heading.setText(_("New campaign"))
        self.lead.setText(
            _(
                "A campaign says who is asked what, until when, and how its summaries protect people. Once made, it "
                "is frozen: nothing in it can be changed, so that what people were told stays true."
            )
        )
        self.pack.setText(
            # i18n: {pack} is the name of a set of statements, {version} its version
            _("Statements: {pack}, version {version}").format(
                pack=framework.pack.title.in_language(language), version=framework.pack.version
            )
        )
        for label, text in zip(
            self._section_titles,
            (
                _("What it is for"),
                _("By what results are grouped"),
                _("How people are protected"),
                _("The target"),
                _("The key"),
            ),
            strict=True,
        ):
            label.setText(text)
        self._say_labels()
        self._say_hints()
        for each in self.fields:
            each.retranslate()
        self._say_crossings()
        self._say_targets()
        self.managers_collect.setText(
            _("Who collects is also a manager of those who answer (people are told before they share)")
        )
        self.managers_collect.setAccessibleName(self.managers_collect.text())
        say(self.add_field_button, _("Add another field"))
        say(self.make_button, _("Freeze and make the campaign"))
        say(self.cancel_button, _("Cancel"))
        self.show_faults(self.faults.isVisibleTo(self))

    def show_faults(self, shown: bool) -> None:
        """Say everything that is missing, or nothing."""
        missing = self.missing() if shown else ()
        self.faults.setVisible(bool(missing))
        self.faults.show_words("needs", "\n".join(missing))

    def focus_start(self) -> None:
        """Begin at the title."""
        self.titles[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # What the person did

    def _make(self) -> None:
        self.show_faults(True)
        if not self.missing():
            self.made.emit(self.draft(), self.passwords[0].text())

    def _edited(self) -> None:
        self._say_crossings()
        if self.faults.isVisibleTo(self):
            self.show_faults(True)

    def _add_field(self) -> None:
        number = len(self.fields) + 1
        editor = FieldEditor(FieldId(f"field-{number}"), LocalizedText("", ""), ())
        editor.used.setChecked(True)
        editor.retranslate()
        self._take_in(editor)
        self.fields.append(editor)
        self._offer_crossings()
        self.add_field_button.setVisible(len(self.fields) < MOST_FIELDS)
        editor.titles[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _target(self) -> Mapping[CompetencyId, BandId]:
        chosen = {name: str(box.currentData() or "") for name, box in self.targets.items()}
        return {name: BandId(band) for name, band in chosen.items() if band}

    def _offer_crossings(self) -> None:
        former = {pair for pair, box in self.crossings.items() if box.isChecked()}
        emptied(self._crossing_flow)
        self.crossings = {}
        for one, other in combinations(self.fields, 2):
            pair = (one.field, other.field)
            box = TickBox(f"cross_{one.field}_{other.field}")
            box.setChecked(pair in former)
            self.crossings[pair] = box
            self._crossing_flow.addWidget(box)
        self._say_crossings()

    def _say_crossings(self) -> None:
        language = language_of(current())
        editors = {each.field: each for each in self.fields}
        for (one, other), box in self.crossings.items():
            both = [editors[one], editors[other]]
            box.setVisible(all(each.is_used for each in both))
            if not box.isVisibleTo(self):
                box.setChecked(False)
            names = [each.title().in_language(language) or _("Another field") for each in both]
            box.setText(" × ".join(names))
            box.setAccessibleName(box.text())
            box.updateGeometry()

    def _say_targets(self) -> None:
        words = current()
        for competency, box in self.targets.items():
            chosen = max(box.currentIndex(), 0)
            box.clear()
            box.addItem(_("No target"), "")
            for band in self._framework.bands:
                box.addItem(band_title(self._framework, band.id, words), band.id)
            box.setCurrentIndex(chosen)
            title = self._framework.competency[competency].short_title.in_language(language_of(words))
            self._labelled[box].call(title)

    def _say_labels(self) -> None:
        words = (
            _("Title in Korean"),
            _("Title in English"),
            _("Purpose in Korean"),
            _("Purpose in English"),
            _("First day"),
            _("Last day"),
            _("Results are stored until"),
            _("Least number of people in a group that is shown"),
        )
        for edit, text in zip((*self.titles, *self.purposes, *self.days, self.threshold), words, strict=True):
            self._labelled[edit].call(text)
        for each in THRESHOLDS:
            self.threshold.say(str(each), str(each), f"{words[-1]}: {each}")
        self._labelled[self.passwords[0]].call(_("Password of the key"))
        self._labelled[self.passwords[1]].call(_("The same password again"))
        self._labelled[self.second_key].call(_("Public key of a second person (may stay empty)"))

    def _say_hints(self) -> None:
        texts = (
            _("Everybody sees title, purpose and days before they hand anything over."),
            _(
                "Ask for as little as you need: every further field makes groups smaller and hides more figures."
            ),
            _("Combinations that are shown besides the fields themselves:"),
            _(
                "From {least} to {most}. A larger number protects better and hides more. Levels are shown as shares "
                "from {shares} people on, whatever you choose here."
            ).format(least=LEAST_THRESHOLD, most=DISTRIBUTION_FROM, shares=LEVEL_SHARES_FROM),
            _("The level that people should reach; gaps and needed courses are reckoned to it."),
            _(
                "Results can only be opened with the key, and the key only with its password. Whoever loses either of "
                "them can never open the results. A second person can be given access by their public age key."
            ),
        )
        for label, text in zip(self._hints, texts, strict=True):
            label.setText(text)

    def _take_in(self, editor: FieldEditor) -> None:
        self._fields_column.addWidget(editor)
        editor.edited.connect(self._edited)

    def _connect(self) -> None:
        self.make_button.clicked.connect(self._make)
        self.cancel_button.clicked.connect(self.left)
        self.add_field_button.clicked.connect(self._add_field)
        for edit in (*self.titles, *self.purposes, *self.passwords, self.second_key):
            edit.textEdited.connect(self._edited)

    def _build(self) -> None:
        self.threshold.choose(str(USUAL_THRESHOLD))
        labelled = self._labelled
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        column.addWidget(self.pack)
        purpose, groups, protection, target, key = (Card() for _each in range(5))
        for card, title in zip((purpose, groups, protection, target, key), self._section_titles, strict=True):
            card.column.addWidget(title)
            column.addWidget(card)
        for parts in (self.titles, self.purposes, self.days):
            purpose.column.addLayout(side_by_side([labelled[each] for each in parts], 180))
        purpose.column.addWidget(self._hints[0])
        groups.column.addWidget(self._hints[1])
        groups.column.addLayout(self._fields_column)
        for editor in self.fields:
            self._take_in(editor)
        groups.column.addWidget(self.add_field_button, 0, Qt.AlignmentFlag.AlignLeft)
        groups.column.addWidget(self._hints[2])
        groups.column.addLayout(self._crossing_flow)
        protection.column.addWidget(labelled[self.threshold])
        protection.column.addWidget(self._hints[3])
        protection.column.addWidget(self.managers_collect)
        target.column.addLayout(side_by_side([labelled[each] for each in self.targets.values()], 200))
        target.column.addWidget(self._hints[4])
        key.column.addLayout(side_by_side([labelled[each] for each in self.passwords]))
        key.column.addWidget(labelled[self.second_key])
        key.column.addWidget(self._hints[5])
        foot = FlowLayout(gap=12)
        foot.addWidget(self.make_button)
        foot.addWidget(self.cancel_button)
        column.addWidget(self.faults)
        column.addLayout(foot)
        self.faults.hide()


def _q_date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


def _both(ko: QLineEdit, en: QLineEdit) -> LocalizedText:
    return LocalizedText(typed(ko), typed(en))


def _ready_made(
    framework: CompetencyFramework,
) -> tuple[tuple[FieldId, LocalizedText, tuple[FieldValue, ...]], ...]:
    """The fields that the pack already has the values of."""
    families = tuple(FieldValue(FieldValueId(each.id), each.title) for each in framework.job_families)
    regions = tuple(FieldValue(FieldValueId(each.id), each.title) for each in framework.regions)
    return (
        (_JOB_FAMILY, in_both(N_("Job family")), families),
        (_REGION, in_both(N_("Region")), regions),
    )
