"""The demo's person: the same seed says the same, an earlier assessment lies lower, and all that follows is told."""

from dataclasses import replace
from functools import cache

import pytest

from app.answering.attempt_editor import AttemptEditor
from app.answering.check_sheets import CHECK_SHEETS
from app.answering.course_desk import CourseDesk
from app.answering.mentor_desk import MentorDesk
from app.answering.survey_sheets import SURVEY_SHEETS
from app.answering.workspace import Workspace
from app.bootstrap.opening import open_framework
from app.bootstrap.sample_answers import SampleAfterwards, SampleAnswers
from app.domain.attempt import Attempt, Form
from app.domain.framework import CompetencyFramework
from app.domain.knowledge_check import ProbeKind
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus
from app.domain.scoring import profile
from app.domain.topic_survey import TopicState, topic_state
from tests.support.rounds import NOW
from tests.support.sample_framework import MemoryStore, sample_person

SEEDS = (1, 2, 12)


@cache
def framework() -> CompetencyFramework:
    return open_framework()


def workspace(language: Language) -> Workspace:
    person = replace(sample_person(goal=None), language=language, goal=framework().goals[0].id)
    return Workspace(framework(), MemoryStore(person), lambda: NOW)


def answered(place: Workspace, seed: int, behind_bands: float = 0) -> Attempt:
    editor: AttemptEditor = place.begin_attempt(Form.SHORT, seed)
    answers = SampleAnswers(framework(), seed, behind_bands)
    answers.fill(editor, Language.KO)
    answers.finish(editor)
    return editor.attempt


def positions(attempt: Attempt) -> list[int]:
    return [each.position or 0 for each in profile(framework(), attempt).values()]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_gives_the_same_answers_and_another_one_others(seed: int) -> None:
    one, same, other = (answered(workspace(Language.KO), each) for each in (seed, seed, seed + 100))
    assert one.is_finished
    assert one.answers == same.answers
    assert one.answers != other.answers


@pytest.mark.parametrize("seed", SEEDS)
def test_an_assessment_further_behind_lies_lower(seed: int) -> None:
    now, before = (positions(answered(workspace(Language.KO), seed, bands)) for bands in (0, 0.9))
    assert sum(before) < sum(now)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("seed", SEEDS)
def test_everything_that_follows_is_said_in_the_persons_language(seed: int, language: Language) -> None:
    place = workspace(language)
    attempt = answered(place, seed)
    course = next(each.id for each in framework().courses if each.develops)
    place.mark_course(CourseRecord(course, CourseStatus.DONE, done_on=NOW.date()))
    SampleAfterwards(place, seed).all(attempt, NOW)

    check = framework().knowledge_check
    assert check is not None
    sheet = place.sheets(CHECK_SHEETS)[attempt.id]
    assert sheet.is_finished
    assert set(sheet.answers) == {each.id for each in check.questions}
    assert not sheet.known & {each.id for each in check.probes if each.kind is ProbeKind.FOIL}

    survey = place.sheets(SURVEY_SHEETS)[attempt.id]
    states = {topic_state(framework(), attempt, survey, topic) for topic in framework().survey_topics}
    assert states == {TopicState.COMPARED}

    notes = CourseDesk(place, course).notes()
    assert notes.then_now is not None
    assert all(notes.then_now.now[item] >= code for item, code in notes.then_now.before.items())
    wish = MentorDesk(place).card().wish
    korean = [any("가" <= letter <= "힣" for letter in text) for text in (notes.feedback.review, wish)]
    assert korean == [language is Language.KO] * 2
