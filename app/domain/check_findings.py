"""What a finished knowledge check says beside a self-assessment: fields, calibration, conflicts, the first course.

It changes the confidence of levels and the first recommended course, never a level, and enters no result file.
Source: design page ASSESSMENT, "Knowledge check and foils" and "Confidence of a level".
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import fmean

from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, CourseId, ProbeId
from app.domain.knowledge_check import (
    CheckSheet,
    KnowledgeCheck,
    ProbeKind,
    Question,
    Tier,
)
from app.domain.roadmap import RoadmapPlan, line_order
from app.domain.scoring import BandState, Confidence, Profile, band_state

CALIBRATED_WITHIN = 0.15
"""Up to this difference between mean sureness and share right the two are called close.

Our own choice: with twelve questions the share right moves by .08 with each answer and has a standard error of up to
.14, so a smaller difference says nothing about a person.
"""


class Leaning(StrEnum):
    """How sureness compares with what was right."""

    TOO_SURE = "too_sure"
    CLOSE = "close"
    TOO_MODEST = "too_modest"


class FieldOfFour(StrEnum):
    """Self-rating high or low × check high or low."""

    BOTH_HIGH = "both_high"
    SELF_HIGH = "self_high"
    CHECK_HIGH = "check_high"
    BOTH_LOW = "both_low"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Mean sureness beside the share right (both 0–1), over the `answered` questions that have both."""

    answered: int
    right: int
    share_right: float
    mean_sureness: float

    @property
    def leaning(self) -> Leaning:
        """Whether the person was surer than right, about as sure, or less sure."""
        # Rounded, since .75 − .60 is a hair more than .15 in binary and must count as within.
        difference = round(self.mean_sureness - self.share_right, 6)
        if difference > CALIBRATED_WITHIN:
            return Leaning.TOO_SURE
        return Leaning.TOO_MODEST if difference < -CALIBRATED_WITHIN else Leaning.CLOSE


@dataclass(frozen=True, slots=True)
class CompetencyFinding:
    """The check of one competency: how many of its `questions` were answered `right` and `wrong`.

    `field` is None without a level, or while too few questions were answered to tell high from low. `conflicts` are
    the tiers whose questions were all answered wrong although the self-rating lies in the upper half of the ladder.
    """

    competency: CompetencyId
    questions: int
    right: int
    wrong: int
    field: FieldOfFour | None
    conflicts: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class CheckFindings:
    """What a finished check says; `competencies` holds every competency of the pack, in pack order.

    `calibration` is None when no question has both an answer and a sureness. `foils` are made-up keywords that were
    said to be known.
    """

    calibration: Calibration | None
    competencies: Mapping[CompetencyId, CompetencyFinding]
    foils: tuple[ProbeId, ...]

    @property
    def conflicting(self) -> tuple[CompetencyId, ...]:
        """The competencies whose level and check contradict each other."""
        return tuple(each.competency for each in self.competencies.values() if each.conflicts)


@dataclass(frozen=True, slots=True)
class FirstCourse:
    """The check suggests to begin with `lower` in the place of `usual`, because of the competency `line`."""

    usual: CourseId
    lower: CourseId
    line: CompetencyId


def upper_half_from(bands: int) -> int:
    """The position (from 1) at which the upper half of a ladder of `bands` begins: 3 of 4.

    From here on a level counts as high, and Advanced questions belong to it.
    """
    return bands // 2 + 1


def is_right(question: Question, sheet: CheckSheet) -> bool | None:
    """Whether `question` was answered right; None when it was not answered."""
    option = sheet.answer(question.id).option
    return None if option is None else option == question.right


def findings(framework: CompetencyFramework, sheet: CheckSheet, levels: Profile) -> CheckFindings | None:
    """What the check of `sheet` says beside `levels`; None while it is unfinished or the pack has no check."""
    check = framework.knowledge_check
    if check is None or not sheet.is_finished:
        return None
    high_from = upper_half_from(len(framework.bands))
    return CheckFindings(
        calibration=_calibration(check, sheet),
        competencies={
            each: _finding(check, sheet, each, level.position, high_from) for each, level in levels.items()
        },
        foils=tuple(
            each.id for each in check.probes if each.kind is ProbeKind.FOIL and each.id in sheet.known
        ),
    )


def checked_profile(levels: Profile, found: CheckFindings | None) -> Profile:
    """`levels` with the confidence CHECK where the check contradicts a level; levels themselves never change.

    A made-up keyword said to be known belongs to no competency, so it makes every level one to check.
    """
    if found is None:
        return levels
    return {
        competency: replace(level, confidence=Confidence.CHECK)
        if level.confidence is not None and (found.foils or found.competencies[competency].conflicts)
        else level
        for competency, level in levels.items()
    }


def first_course(
    framework: CompetencyFramework,
    plan: RoadmapPlan,
    done: Collection[CourseId],
    found: CheckFindings | None,
) -> FirstCourse | None:
    """The course one step below the next one of `plan`; None when the check leaves the next course as it is.

    Asked for when a line of the next course is in conflict. On such a line the step below is the nearest lower stage
    at which that line has a course; suggested is the first course there, in the order of the line, that is not
    `done`. With nothing left to do there, nothing changes. Of several lines the one that leads to the highest stage
    counts, then pack order. Claimed foils belong to no line and change no course.
    """
    if found is None or plan.next_course is None:
        return None
    usual = plan.next_course
    lines = [line for line in framework.lines_of[usual] if found.competencies[line].conflicts]
    steps = [
        FirstCourse(usual, lower, line)
        for line in lines
        if (lower := _one_step_lower(framework, usual, line, done)) is not None
    ]
    return max(steps, key=lambda each: _stage_position(framework, each.lower), default=None)


def _one_step_lower(
    framework: CompetencyFramework, course: CourseId, line: CompetencyId, done: Collection[CourseId]
) -> CourseId | None:
    here = _stage_position(framework, course)
    below = [
        each
        for each in line_order(framework)
        if line in framework.lines_of[each] and _stage_position(framework, each) < here
    ]
    nearest = max((_stage_position(framework, each) for each in below), default=0)
    return next(
        (each for each in below if _stage_position(framework, each) == nearest and each not in done), None
    )


def _stage_position(framework: CompetencyFramework, course: CourseId) -> int:
    return framework.stage[framework.course[course].stage].position


def _calibration(check: KnowledgeCheck, sheet: CheckSheet) -> Calibration | None:
    judged = [
        (right, sureness)
        for question in check.questions
        if (right := is_right(question, sheet)) is not None
        and (sureness := sheet.answer(question.id).sureness_percent) is not None
    ]
    if not judged:
        return None
    hits = sum(right for right, _sureness in judged)
    mean_sureness = fmean(sureness for _right, sureness in judged) / 100
    return Calibration(len(judged), hits, hits / len(judged), mean_sureness)


def _finding(
    check: KnowledgeCheck, sheet: CheckSheet, competency: CompetencyId, position: int | None, high_from: int
) -> CompetencyFinding:
    asked = [each for each in check.questions if each.competency == competency]
    judged = [is_right(each, sheet) for each in asked]
    right, wrong = judged.count(True), judged.count(False)
    self_high = position is not None and position >= high_from
    return CompetencyFinding(
        competency=competency,
        questions=len(asked),
        right=right,
        wrong=wrong,
        field=_field(position, self_high, right, wrong, len(asked)),
        conflicts=tuple(tier for tier in Tier if self_high and _all_wrong(asked, sheet, tier)),
    )


def _field(
    position: int | None, self_high: bool, right: int, wrong: int, questions: int
) -> FieldOfFour | None:
    """The check is high or low by the rule for a band: three of four right, or no longer within reach."""
    state = band_state(right, wrong, questions)
    if position is None or not questions or state is BandState.NOT_ENOUGH:
        return None
    fields = {
        (True, BandState.MET): FieldOfFour.BOTH_HIGH,
        (True, BandState.NOT_MET): FieldOfFour.SELF_HIGH,
        (False, BandState.MET): FieldOfFour.CHECK_HIGH,
        (False, BandState.NOT_MET): FieldOfFour.BOTH_LOW,
    }
    return fields[self_high, state]


def _all_wrong(asked: Collection[Question], sheet: CheckSheet, tier: Tier) -> bool:
    judged = [is_right(each, sheet) for each in asked if each.tier is tier]
    return bool(judged) and all(each is False for each in judged)
