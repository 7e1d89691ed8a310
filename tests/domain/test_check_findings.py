"""What a knowledge check says beside a level, and that it never changes one."""

from dataclasses import replace
from itertools import product

import pytest

from app.domain.check_findings import (
    CheckFindings,
    FieldOfFour,
    FirstCourse,
    Leaning,
    checked_profile,
    findings,
    first_course,
    upper_half_from,
)
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, CourseId, ProbeId
from app.domain.knowledge_check import EMPTY_CHECK_SHEET, CheckSheet, Tier
from app.domain.roadmap import RoadmapPlan, plan
from app.domain.scoring import Confidence, Profile, profile
from tests.support.sample_check import RIGHT, WRONG, all_answered, checked_framework, sheet_with
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework

FRAMEWORK = checked_framework()
SERVICE, WORK, CHANGE = (each.id for each in FRAMEWORK.competencies)
BASIC, ADVANCED = Tier.BASIC, Tier.ADVANCED


def levels_at(position: int, framework: CompetencyFramework = FRAMEWORK) -> Profile:
    """Every competency at `position`: all items up to there can be done, those above not."""
    ratings = rate_all(framework, 3)
    for item in framework.items:
        if framework.band[item.band].position > position:
            ratings[item.id] = 0
    return profile(framework, sample_attempt(ratings))


def found_in(sheet: CheckSheet, position: int = 3) -> CheckFindings:
    found = findings(FRAMEWORK, sheet, levels_at(position))
    assert found is not None
    return found


@pytest.mark.parametrize(("bands", "position"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4)])
def test_upper_half_of_a_ladder_begins_above_its_middle(bands: int, position: int) -> None:
    assert upper_half_from(bands) == position


def test_an_unfinished_check_or_a_pack_without_one_says_nothing() -> None:
    levels = levels_at(3)
    assert findings(FRAMEWORK, replace(all_answered(), finished_at=None), levels) is None
    assert findings(sample_framework(), all_answered(), levels) is None
    assert checked_profile(levels, None) is levels


@pytest.mark.parametrize(
    ("position", "basic", "advanced", "expected"),
    [
        (3, (RIGHT, RIGHT), (RIGHT, WRONG), FieldOfFour.BOTH_HIGH),
        (3, (RIGHT, RIGHT), (WRONG, WRONG), FieldOfFour.SELF_HIGH),
        (2, (RIGHT, RIGHT), (RIGHT, WRONG), FieldOfFour.CHECK_HIGH),
        (0, (RIGHT, WRONG), (WRONG, RIGHT), FieldOfFour.BOTH_LOW),
        (3, (RIGHT, RIGHT), (RIGHT, None), FieldOfFour.BOTH_HIGH),
        (3, (RIGHT, RIGHT), (WRONG, None), None),
        (3, (WRONG, None), (None, WRONG), FieldOfFour.SELF_HIGH),
        (3, (None, None), (None, None), None),
    ],
)
def test_the_four_fields(
    position: int,
    basic: tuple[int | None, int | None],
    advanced: tuple[int | None, int | None],
    expected: FieldOfFour | None,
) -> None:
    sheet = sheet_with({("service", BASIC): basic, ("service", ADVANCED): advanced})
    assert found_in(sheet, position).competencies[SERVICE].field is expected


def test_a_competency_without_a_level_lies_in_no_field() -> None:
    nothing_rated = profile(FRAMEWORK, sample_attempt())
    found = findings(FRAMEWORK, all_answered(), nothing_rated)
    assert found is not None
    assert {each.field for each in found.competencies.values()} == {None}


@pytest.mark.parametrize(
    ("position", "basic", "advanced", "conflicts"),
    [
        (3, (WRONG, WRONG), (RIGHT, RIGHT), (BASIC,)),
        (3, (RIGHT, RIGHT), (WRONG, WRONG), (ADVANCED,)),
        (4, (WRONG, WRONG), (WRONG, WRONG), (BASIC, ADVANCED)),
        (3, (WRONG, RIGHT), (RIGHT, WRONG), ()),
        (3, (WRONG, None), (None, RIGHT), ()),
        (2, (WRONG, WRONG), (WRONG, WRONG), ()),
    ],
)
def test_a_high_level_conflicts_with_a_tier_answered_all_wrong(
    position: int,
    basic: tuple[int | None, int | None],
    advanced: tuple[int | None, int | None],
    conflicts: tuple[Tier, ...],
) -> None:
    found = found_in(sheet_with({("work", BASIC): basic, ("work", ADVANCED): advanced}), position)
    assert found.competencies[WORK].conflicts == conflicts
    assert found.conflicting == ((WORK,) if conflicts else ())


def test_a_conflict_makes_only_its_own_level_one_to_check() -> None:
    levels = levels_at(3)
    checked = checked_profile(levels, found_in(all_answered(work=WRONG)))
    assert levels[WORK].confidence is Confidence.CLEAR
    assert checked[WORK] == replace(levels[WORK], confidence=Confidence.CHECK)
    assert (checked[SERVICE], checked[CHANGE]) == (levels[SERVICE], levels[CHANGE])


def test_a_claimed_foil_makes_every_level_one_to_check() -> None:
    levels = levels_at(2)
    found = found_in(all_answered(known=("old", "foil")), 2)
    assert found.foils == (ProbeId("probe-foil"),)
    assert {each.confidence for each in checked_profile(levels, found).values()} == {Confidence.CHECK}
    assert found_in(all_answered(known=("old", "new")), 2).foils == ()


def test_without_a_level_there_is_no_confidence_to_check() -> None:
    nothing_rated = profile(FRAMEWORK, sample_attempt())
    found = findings(FRAMEWORK, all_answered(known=("foil",)), nothing_rated)
    assert {each.confidence for each in checked_profile(nothing_rated, found).values()} == {None}


@pytest.mark.parametrize("position", range(5))
def test_no_check_ever_changes_a_level(position: int) -> None:
    levels = levels_at(position)
    for options, known in product(product((RIGHT, WRONG), repeat=3), ((), ("foil", "foil-2"))):
        checked = checked_profile(levels, found_in(all_answered(*options, known=known), position))
        for competency, level in levels.items():
            assert replace(checked[competency], confidence=level.confidence) == level


@pytest.mark.parametrize(
    ("wrong", "sureness", "leaning"),
    [
        (0, 100, Leaning.CLOSE),
        (4, 80, Leaning.CLOSE),
        (4, 90, Leaning.TOO_SURE),
        (12, 50, Leaning.TOO_SURE),
        (0, 80, Leaning.TOO_MODEST),
        (0, 90, Leaning.CLOSE),
    ],
)
def test_calibration_compares_sureness_with_what_was_right(
    wrong: int, sureness: int, leaning: Leaning
) -> None:
    options = {4: (WRONG, RIGHT, RIGHT), 12: (WRONG, WRONG, WRONG), 0: (RIGHT, RIGHT, RIGHT)}[wrong]
    calibration = found_in(all_answered(*options, sureness_percent=sureness)).calibration
    assert calibration is not None
    assert (calibration.answered, calibration.right) == (12, 12 - wrong)
    assert calibration.mean_sureness == pytest.approx(sureness / 100)
    assert calibration.leaning is leaning


def test_calibration_leaves_out_what_has_no_answer_or_no_sureness() -> None:
    assert found_in(all_answered(sureness_percent=None)).calibration is None
    calibration = found_in(sheet_with({("work", BASIC): (RIGHT, None)})).calibration
    assert calibration is not None
    assert (calibration.answered, calibration.share_right) == (1, 1.0)


# ---------------------------------------------------------------- the first course


def roadmap(next_course: str | None) -> RoadmapPlan:
    usual = CourseId(next_course) if next_course else None
    return replace(plan(FRAMEWORK, None, None), next_course=usual)


def lower_than(next_course: str | None, sheet: CheckSheet, done: tuple[str, ...] = ()) -> FirstCourse | None:
    return first_course(FRAMEWORK, roadmap(next_course), [CourseId(each) for each in done], found_in(sheet))


def courses_on(line: CompetencyId, stage: str) -> list[CourseId]:
    return [
        each.id for each in FRAMEWORK.courses if each.stage == stage and line in FRAMEWORK.lines_of[each.id]
    ]


def test_a_conflict_on_its_line_puts_the_first_course_one_stage_lower() -> None:
    assert SERVICE in FRAMEWORK.lines_of[CourseId("advanced")]
    lower = lower_than("advanced", all_answered(service=WRONG))
    assert lower == FirstCourse(CourseId("advanced"), courses_on(SERVICE, "basic")[0], SERVICE)


def test_the_first_course_stays_without_a_conflict_on_its_line() -> None:
    assert lower_than("advanced", all_answered()) is None
    assert lower_than("advanced", all_answered(known=("foil",))) is None
    assert lower_than(None, all_answered(service=WRONG)) is None
    assert first_course(FRAMEWORK, roadmap("advanced"), [], None) is None


def test_one_step_lower_is_one_step_even_when_that_stage_is_done() -> None:
    done = tuple(courses_on(SERVICE, "basic"))
    assert lower_than("advanced", all_answered(service=WRONG), done) is None


def test_there_is_no_course_below_the_first_stage() -> None:
    first = next(each for each in FRAMEWORK.courses if each.stage == "python")
    assert lower_than(first.id, all_answered(service=WRONG, work=WRONG, change=WRONG)) is None


def test_an_empty_sheet_is_not_begun() -> None:
    assert not EMPTY_CHECK_SHEET.is_begun
    assert EMPTY_CHECK_SHEET.with_known(ProbeId("probe-old"), True).is_begun
    assert (
        EMPTY_CHECK_SHEET.with_known(ProbeId("x"), True).with_known(ProbeId("x"), False) == EMPTY_CHECK_SHEET
    )
