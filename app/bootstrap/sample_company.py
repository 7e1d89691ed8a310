"""Sample people of one company who answer, hand results over, correct them and take them back, as the pages do.

The same seed gives the same people, places and answers; keys, pseudonyms and file names are new each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil
from pathlib import Path
from random import Random
from typing import Final, TypeVar
from uuid import UUID

from app.answering.course_desk import CourseDesk
from app.answering.sharing_desk import SharingDesk
from app.answering.survey_sheets import SURVEY_SHEETS
from app.answering.workspace import Workspace
from app.bootstrap.memory_person import MemoryPerson
from app.bootstrap.sample_answers import SampleAnswers
from app.bootstrap.sample_words import QUESTIONS, REVIEWS, Words
from app.domain.attempt import Attempt, Form
from app.domain.campaign import Campaign
from app.domain.campaign_draft import CampaignDraft
from app.domain.framework import CompetencyFramework
from app.domain.handover import Handover
from app.domain.ids import CompetencyId, PersonId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus, Person
from app.domain.sharing_choice import Place, Ticks
from app.domain.topic_survey import SurveyRating, SurveySheet
from app.i18n.formats import SEOUL
from app.sharing.handing_over import save_handover
from app.sharing.result_file import file_name

ENGLISH_SHARE: Final = 0.2
SURVEY_SHARE: Final = 0.75
LEARNED_SHARE: Final = 0.6
QUESTION_SHARE: Final = 0.25
"""Shares of people who answer in English, answer the survey, finished a course, and have a question on it."""

TICKS: Final = Ticks(reviews=True, questions=True)

TAKES_PART_SHARE: Final = 0.8
STARS: Final = (2, 3, 4, 4, 4, 5, 5, 5)
POPULAR_COURSES: Final = 2
FALLING: Final = 0.7
"""How much rarer each further value of a field is than the one before it."""
APART_BANDS: Final = 1.3
"""How far the groups of one field may lie apart in one competency."""
PROGRESS_BANDS: Final = 0.7
"""How much further someone is who answers a second time."""

Choice = TypeVar("Choice")


def with_invited(draft: CampaignDraft, people: int) -> CampaignDraft:
    """`draft` with a number of people asked for each value, as if most of them were the `people` who answer."""
    fields = []
    for field in draft.fields:
        weights = _weights(len(field.values))
        values = tuple(
            replace(value, invited=ceil(people * weight / sum(weights) / TAKES_PART_SHARE))
            for value, weight in zip(field.values, weights, strict=True)
        )
        fields.append(replace(field, values=values))
    return replace(draft, fields=tuple(fields))


@dataclass(frozen=True, slots=True)
class SampleCompany:
    """The people of a campaign; `file` is the text of its file, `now` when they answer."""

    framework: CompetencyFramework
    campaign: Campaign
    file: str
    seed: int
    now: datetime

    def colleague(self, number: int) -> "SampleColleague":
        """The person with this number, who has finished an assessment."""
        return SampleColleague(self, number)

    def lag(self, place: Place) -> dict[CompetencyId, float]:
        """How many bands people at `place` lie behind in each competency: by the first field, each differently."""
        field = self.campaign.fields[0]
        values = [each.id for each in field.values]
        at = values.index(place[field.id])
        competencies = [each.id for each in self.framework.competencies]
        return {
            competency: APART_BANDS * ((at + 2 * number) % len(values)) / len(values)
            for number, competency in enumerate(competencies)
        }


class SampleColleague:
    """One person of a `SampleCompany`."""

    def __init__(self, company: SampleCompany, number: int) -> None:
        self._company = company
        self._random = Random(f"{company.seed}/{number}")  # noqa: S311 - a sample person, not a secret
        self._seed = self._random.getrandbits(32)
        self._language = Language.EN if self._happens(ENGLISH_SHARE) else Language.KO
        self._place: Place = {
            each.id: self._drawn([value.id for value in each.values]) for each in company.campaign.fields
        }
        person = Person(
            id=PersonId(str(UUID(int=self._random.getrandbits(128), version=4))),
            alias=f"{number + 1:03}",
            language=self._language,
            created_at=company.now,
        )
        self._now = company.now
        self._workspace = Workspace(company.framework, MemoryPerson(person), lambda: self._now)
        self._desk = SharingDesk(self._workspace)
        self._answer(0)
        self._look_back()

    def hand_over(self, folder: Path) -> Path:
        """The file of the person's result in `folder`."""
        company = self._company
        shared = self._desk.next_result(company.campaign, company.file, self._place, TICKS, self._day)
        return self._saved(folder / file_name(), shared)

    def correct(self, folder: Path) -> Path:
        """The file of a result after a second assessment a while later, from another place of the company."""
        self._now += timedelta(days=7)
        last = self._company.campaign.fields[-1]
        self._place = {**self._place, last.id: self._drawn([value.id for value in last.values])}
        self._answer(PROGRESS_BANDS)
        return self.hand_over(folder)

    def withdraw(self, folder: Path) -> Path:
        """The file that takes back what was handed over."""
        company = self._company
        return self._saved(
            folder / file_name(), self._desk.next_withdrawal(company.campaign, company.file, self._day)
        )

    # ---------------------------------------------------------------- what the person does

    def _answer(self, ahead_bands: float) -> None:
        company = self._company
        lag = {name: bands - ahead_bands for name, bands in company.lag(self._place).items()}
        answers = SampleAnswers(company.framework, self._seed, lag)
        editor = self._workspace.begin_attempt(Form.SHORT, self._seed)
        answers.fill(editor, self._language)
        answers.finish(editor)
        if self._happens(SURVEY_SHARE):
            self._answer_survey(editor.attempt)

    def _answer_survey(self, attempt: Attempt) -> None:
        """Every third topic is required more than the others."""
        framework, sheet = self._company.framework, SurveySheet()
        codes = [point.code for point in framework.scale.points]
        for number, topic in enumerate(framework.survey_topics):
            required = [self._random.choice(codes[1:]) for _draw in range(3 if number % 3 == 0 else 1)]
            sheet = sheet.with_required(topic.id, max(required))
            for item in topic.items:
                if attempt.rating(item) is None:
                    sheet = sheet.with_rating(
                        item, SurveyRating(self._random.choice(codes[:-1]), self._language)
                    )
        self._workspace.save_sheet(SURVEY_SHEETS, attempt.id, sheet)

    def _look_back(self) -> None:
        if not self._happens(LEARNED_SHARE):
            return
        popular = [each.id for each in self._company.framework.courses if each.develops][:POPULAR_COURSES]
        course = self._drawn(popular)
        self._workspace.mark_course(CourseRecord(course, CourseStatus.DONE, done_on=self._day))
        desk = CourseDesk(self._workspace, course)
        desk.give_stars(self._random.choice(STARS))
        desk.write_review(self._said(REVIEWS))
        if self._happens(QUESTION_SHARE):
            desk.ask(self._said(QUESTIONS), self._day)

    def _saved(self, target: Path, handover: Handover) -> Path:
        save_handover(self._desk, handover, target)
        return target

    # ---------------------------------------------------------------- chance

    @property
    def _day(self) -> date:
        return self._now.astimezone(SEOUL).date()

    def _happens(self, share: float) -> bool:
        return self._random.random() < share

    def _drawn(self, choices: Sequence[Choice]) -> Choice:
        """One of `choices`, each rarer than the one before it."""
        return self._random.choices(choices, _weights(len(choices)))[0]

    def _said(self, words: Words) -> str:
        return self._random.choice(words[self._language])


def _weights(count: int) -> list[float]:
    return [FALLING**place for place in range(count)]
