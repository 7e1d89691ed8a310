"""A person who answers a whole assessment by chance, for the demo: believable, repeatable, by the ways of the pages."""

from collections.abc import Mapping
from datetime import datetime
from random import Random

from app.answering.attempt_editor import AttemptEditor
from app.answering.check_sheets import CHECK_SHEETS
from app.answering.commands import EditNote, Finish, MoveTo, RateItem, SetRecency
from app.answering.course_desk import CourseDesk
from app.answering.mentor_desk import MentorDesk
from app.answering.survey_sheets import SURVEY_SHEETS
from app.answering.workspace import Workspace
from app.domain.attempt import NOT_MY_WORK, Attempt, Rating
from app.domain.course_feedback import developed, latest_done
from app.domain.flow import next_to_ask
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, ItemId
from app.domain.knowledge_check import OPTIONS, SURENESS, CheckAnswer, CheckSheet, ProbeKind
from app.domain.localized_text import Language
from app.domain.mentor_card import guidable, seekable
from app.domain.topic_survey import SurveyRating, SurveySheet

NOT_MY_WORK_SHARE = 0.04
NOISE_BANDS = 0.45
"""Standard deviation, in bands, of how well one behaviour is mastered around the competency's own mark."""

KNOWN_SHARE = 0.7
CARD_LINES = 3

_NOTE: Mapping[Language, str] = {
    Language.KO: "다음 분기에 해 보고 싶습니다.",
    Language.EN: "I want to try this next quarter.",
}
_REVIEW: Mapping[Language, str] = {
    Language.KO: "바로 써 볼 수 있는 실습이 많아 좋았습니다.",
    Language.EN: "Plenty of exercises that I could use at once.",
}
_WISH: Mapping[Language, str] = {
    Language.KO: "한 달에 한 번, 서로의 작업을 함께 살펴보고 싶습니다.",
    Language.EN: "I would like to look through each other's work once a month.",
}


class SampleAnswers:
    """Draws for each competency how far up the ladder the person is, then a rating for each item asked.

    `behind_bands`: how far below that the person still was, in all competencies or in each.
    """

    def __init__(
        self,
        framework: CompetencyFramework,
        seed: int,
        behind_bands: float | Mapping[CompetencyId, float] = 0,
    ) -> None:
        self._framework = framework
        self._random = Random(seed)  # noqa: S311 - sample answers, not a secret
        top = len(framework.bands)
        behind = (
            behind_bands
            if isinstance(behind_bands, Mapping)
            else dict.fromkeys(framework.competency, behind_bands)
        )
        self._reach: dict[CompetencyId, float] = {
            each.id: self._random.uniform(0.6, top + 0.2) - behind[each.id] for each in framework.competencies
        }

    def fill(self, editor: AttemptEditor, language: Language, most: int | None = None) -> None:
        """Answer what the form of `editor`'s attempt asks, at `most` so many items; the attempt is left open."""
        item = next_to_ask(self._framework, editor.attempt)
        while item is not None and most != 0:
            self._answer(editor, item, language)
            most = most - 1 if most is not None else None
            item = next_to_ask(self._framework, editor.attempt, item)
        if item is not None:
            editor.execute(MoveTo(item))

    def finish(self, editor: AttemptEditor) -> None:
        """Close the attempt at the time of its last answer."""
        editor.execute(Finish(editor.attempt.saved_at))

    def _answer(self, editor: AttemptEditor, item: ItemId, language: Language) -> None:
        rating = self._rating(item)
        editor.execute(MoveTo(item))
        editor.execute(RateItem(item, rating, language))
        if rating is not NOT_MY_WORK and rating >= self._framework.scale.recent_from:
            editor.execute(SetRecency(item, self._random.random() < 0.7))
        elif self._random.random() < 0.1:
            editor.execute(EditNote(item, _NOTE[language]))

    def _rating(self, item: ItemId) -> Rating:
        if self._random.random() < NOT_MY_WORK_SHARE:
            return NOT_MY_WORK
        described = self._framework.item[item]
        distance = self._reach[described.competency] - self._framework.band[described.band].position
        codes = [point.code for point in self._framework.scale.points]
        place = self._framework.scale.met_from + distance + self._random.gauss(0.5, NOISE_BANDS)
        return codes[max(0, min(len(codes) - 1, int(place)))]


class SampleAfterwards:
    """What the person does with a finished assessment: check, survey, look back on a course, mentor card."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self._workspace = workspace
        self._framework = workspace.framework
        self._language = workspace.person.language
        self._random = Random(seed)  # noqa: S311 - sample answers, not a secret

    def all(self, attempt: Attempt, now: datetime) -> None:
        """Everything that follows `attempt`, dated `now`."""
        self._answer_check(attempt, now)
        self._answer_survey(attempt)
        self._look_back(now)
        self._fill_card(attempt)

    def _answer_check(self, attempt: Attempt, now: datetime) -> None:
        check = self._framework.knowledge_check
        if check is None:
            return
        sheet = CheckSheet(finished_at=now)
        for question in check.questions:
            right = self._random.random() < KNOWN_SHARE
            option = question.right if right else self._random.randrange(OPTIONS)
            sureness = self._random.choice(SURENESS[len(SURENESS) // 2 :] if right else SURENESS)
            sheet = sheet.with_answer(question.id, CheckAnswer(option, sureness))
        for probe in check.probes:
            known = probe.kind is not ProbeKind.FOIL and self._random.random() < KNOWN_SHARE
            sheet = sheet.with_known(probe.id, known)
        self._workspace.save_sheet(CHECK_SHEETS, attempt.id, sheet)

    def _answer_survey(self, attempt: Attempt) -> None:
        sheet = SurveySheet()
        codes = [point.code for point in self._framework.scale.points]
        for topic in self._framework.survey_topics:
            sheet = sheet.with_required(topic.id, self._random.choice(codes[1:]))
            for item in topic.items:
                if attempt.rating(item) is None:
                    rating = SurveyRating(self._random.choice(codes), self._language)
                    sheet = sheet.with_rating(item, rating)
        self._workspace.save_sheet(SURVEY_SHEETS, attempt.id, sheet)

    def _look_back(self, now: datetime) -> None:
        course = latest_done(self._framework, self._workspace.records)
        if course is None:
            return
        desk = CourseDesk(self._workspace, course)
        desk.give_stars(4)
        desk.write_review(_REVIEW[self._language])
        highest = self._framework.scale.points[-1].code
        for item in developed(self._framework, course):
            before = self._random.randrange(highest)
            desk.rate_before(item, before, now)
            desk.rate_now(item, self._random.randint(before, highest), now)

    def _fill_card(self, attempt: Attempt) -> None:
        desk = MentorDesk(self._workspace)
        person = self._workspace.person
        goal = self._framework.goal.get(person.goal) if person.goal else None
        for item in guidable(self._framework, attempt)[:CARD_LINES]:
            desk.tick_guide(item, True)
        for item in seekable(self._framework, attempt, goal)[:CARD_LINES]:
            desk.tick_seek(item, True)
        desk.show_background(True)
        desk.write_wish(_WISH[self._language])
