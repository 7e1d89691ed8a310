"""What the station panel tells of a course, part by part from the top; reads the plan, decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.answering.course_desk import CourseNotes
from app.domain.course_feedback import wording_key
from app.domain.framework import CompetencyFramework, Course
from app.domain.ids import CourseId, KeywordId
from app.domain.localized_text import LocalizedText
from app.domain.person import CourseRecord
from app.domain.roadmap import RoadmapPlan, Station, StationState
from app.i18n import _, current, pgettext
from app.views.components import Chip, TickBox, WrapLabel
from app.views.components.basic import ChipState
from app.views.roadmap.marks import state_sign
from app.views.roadmap.sections import Section
from app.views.theme import current_theme
from app.wording.course_words import answer_source, entry_result, kit_progress
from app.wording.levels import language_of
from app.wording.roadmap_words import course_name, plain_state_word, short_state_word, state_word
from app.wording.route_words import route_reasons

CHIP_STATES: dict[StationState, ChipState] = {
    StationState.DONE: "done",
    StationState.BOOKED: "booked",
    StationState.NEXT: "next",
    StationState.OPEN: "open",
    StationState.TAKE_FIRST: "needs",
}


@dataclass(frozen=True, slots=True)
class PanelContent:
    """What the panel is shown with; `before` and `after` are the neighbours on the line that is being walked."""

    framework: CompetencyFramework
    plan: RoadmapPlan
    course: CourseId
    before: CourseId | None
    after: CourseId | None
    record: CourseRecord | None
    notes: CourseNotes
    can_mark: bool
    now: datetime


Ticked = Callable[[str, bool], None]
"""Called with the wording key of what was ticked and whether it is ticked now."""


def station_sections(content: PanelContent, entry_ticked: Ticked, kit_ticked: Ticked) -> list[QWidget]:
    """The parts of the panel before the rounds, from the top; empty ones are left out."""
    parts = [
        _standing(content),
        _outcomes(content),
        _reasons(content),
        _prerequisites(content),
        _advice(content),
        _equivalent(content, entry_ticked),
        _projects(content),
        _kit(content, kit_ticked),
        _keywords(content),
        _answers(content),
    ]
    return [part for part in parts if part is not None]


def _course(content: PanelContent) -> Course:
    return content.framework.course[content.course]


def _standing(content: PanelContent) -> Section:
    words, course = current(), _course(content)
    language = language_of(words)
    section = Section("station_standing")
    station = content.plan.station(content.course)
    section.add(_chip_row(station))
    section.say(course.format.in_language(language), "muted")
    if station.state is StationState.TAKE_FIRST:
        section.say(state_word(content.framework, station, words)).setProperty("tone", "needs")
    section.say(course.summary.in_language(language))
    if course.platform_owner:
        owner = course.platform_owner.in_language(language)
        section.say(_("Taught by: {owner}").format(owner=owner), "muted")
    return section


def _chip_row(station: Station) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current_theme().space("s"))
    chip = Chip()
    chip.setObjectName("station_state")
    advised = station.state is StationState.TAKE_FIRST
    word = (short_state_word if advised else plain_state_word)(station.state, current())
    chip.show_state(CHIP_STATES[station.state], word)
    row.addWidget(state_sign(station.state))
    row.addWidget(chip)
    row.addStretch(1)
    return holder


def _outcomes(content: PanelContent) -> Section:
    section = Section("station_outcomes", _("Afterwards you can"))
    section.list(each.in_language(language_of(current())) for each in _course(content).outcomes)
    return section


def _reasons(content: PanelContent) -> Section:
    station = content.plan.station(content.course)
    heading = _("Why it is on your route") if station.on_route else _("How it stands to your route")
    section = Section("station_reasons", heading, soft=True)
    for reason in route_reasons(content.framework, content.plan, station, current()):
        section.say(reason.sentence)
        section.list(reason.details)
    return section


def _prerequisites(content: PanelContent) -> Section:
    section = Section("station_prerequisites", _("What it builds on"))
    courses = _course(content).prerequisites
    if not courses:
        section.say(_("Nothing is required before this course."))
    for course in courses:
        section.add(_needed(content, course))
    return section


def _advice(content: PanelContent) -> Section | None:
    courses = _course(content).advice
    if not courses:
        return None
    section = Section("station_advice", _("Better first (our advice)"))
    for course in courses:
        section.add(_needed(content, course))
    return section


def _needed(content: PanelContent, course: CourseId) -> QWidget:
    """A course with how it stands, so that one sees at once what is still to do."""
    words = current()
    state = content.plan.station(course).state
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current_theme().space("s"))
    row.addWidget(WrapLabel("caption", course_name(content.framework, course, words)), 1)
    chip = Chip()
    shown = StationState.OPEN if state is StationState.TAKE_FIRST else state
    row.addWidget(state_sign(shown, 14), 0, Qt.AlignmentFlag.AlignVCenter)
    chip.show_state(CHIP_STATES[shown], plain_state_word(shown, words))
    row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


def _equivalent(content: PanelContent, ticked: Ticked) -> Section | None:
    statements = _course(content).entry_statements
    if not statements:
        return None
    section = Section("station_equivalent", _("Or equivalent knowledge"))
    if not _is_ahead(content):
        section.say(_("If all of this is true of you, you can join without the courses above:"))
        section.list(each.in_language(language_of(current())) for each in statements)
        return section
    confirmed = content.notes.entry.confirmed
    _add_ticks(section, "entry", statements, confirmed, ticked)
    count = _count(statements, confirmed)
    result = section.say(entry_result(count, len(statements), current()))
    result.setObjectName("entry_result")
    if count == len(statements):
        result.setProperty("tone", "done")
    return section


def _is_ahead(content: PanelContent) -> bool:
    """True when somebody works here who has not done the course yet."""
    return content.can_mark and content.plan.station(content.course).state is not StationState.DONE


def _count(wordings: tuple[LocalizedText, ...], ticked: frozenset[str]) -> int:
    return sum(wording_key(each) in ticked for each in wordings)


def _add_ticks(
    section: Section, name: str, wordings: tuple[LocalizedText, ...], on: frozenset[str], ticked: Ticked
) -> None:
    """One tick box for each of `wordings`, named by its place so that the focus finds it again."""
    for place, each in enumerate(wordings, start=1):
        words = each.in_language(language_of(current()))
        box = TickBox(f"{name}_{place}")
        box.setText(words)
        box.setAccessibleName(words)
        box.setChecked(wording_key(each) in on)
        box.clicked.connect(_teller(ticked, wording_key(each)))
        section.add(box)


def _teller(ticked: Ticked, key: str) -> Callable[[bool], None]:
    def tell(on: bool) -> None:
        ticked(key, on)

    return tell


def _projects(content: PanelContent) -> Section | None:
    projects = _course(content).projects
    if not projects:
        return None
    section = Section("station_projects", _("Projects"))
    section.list(each.in_language(language_of(current())) for each in projects)
    return section


def _kit(content: PanelContent, ticked: Ticked) -> Section | None:
    kit = _course(content).kit
    if not kit:
        return None
    if not _is_ahead(content):
        section = Section("station_kit", _("What you get or bring"))
        section.list(each.in_language(language_of(current())) for each in kit)
        return section
    section = Section("station_kit", _("Kit checklist: do you have it?"))
    ready = content.notes.kit.ready
    _add_ticks(section, "kit", kit, ready, ticked)
    count = _count(kit, ready)
    progress = section.say(kit_progress(count, len(kit), current()), "muted")
    progress.setObjectName("kit_progress")
    if count == len(kit):
        progress.setProperty("tone", "done")
    return section


def _keywords(content: PanelContent) -> Section | None:
    course = _course(content)
    pairs = [
        (pgettext("keywords", "Unchanging"), _keyword_titles(content, course.unchanging)),
        (pgettext("keywords", "Trend"), _keyword_titles(content, course.trend)),
    ]
    shown = [(word, titles) for word, titles in pairs if titles]
    if not shown:
        return None
    section = Section("station_keywords", _("Keywords"))
    section.pairs(shown)
    return section


def _keyword_titles(content: PanelContent, keywords: tuple[KeywordId, ...]) -> str:
    language = language_of(current())
    return ", ".join(content.framework.keyword[each].title.in_language(language) for each in keywords)


def _answers(content: PanelContent) -> Section | None:
    """What the platform's owner answered to questions from this course, each with its source."""
    answers = content.framework.answers_of[content.course]
    if not answers:
        return None
    words = current()
    language = language_of(words)
    section = Section("station_answers", _("Questions that were answered"))
    for place, each in enumerate(answers, start=1):
        part = Section(f"answer_{place}")
        part.setContentsMargins(0, 0, 0, current_theme().space("s"))
        part.say(each.question.in_language(language), "strong")
        part.say(each.answer.in_language(language))
        part.say(answer_source(content.framework, each, words), "muted")
        section.add(part)
    return section
