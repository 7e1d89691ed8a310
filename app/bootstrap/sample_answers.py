"""A person who answers a whole assessment by chance, for the demo: believable, repeatable, through the one editor."""

from random import Random

from app.answering.attempt_editor import AttemptEditor
from app.answering.commands import EditNote, Finish, MoveTo, RateItem, SetRecency
from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.flow import next_to_ask
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, ItemId
from app.domain.localized_text import Language

NOT_MY_WORK_SHARE = 0.04
NOISE_BANDS = 0.45
"""Standard deviation, in bands, of how well one behaviour is mastered around the competency's own mark."""


class SampleAnswers:
    """Draws for each competency how far up the ladder the person is, then a rating for each item asked."""

    def __init__(self, framework: CompetencyFramework, seed: int) -> None:
        self._framework = framework
        self._random = Random(seed)  # noqa: S311 - sample answers, not a secret
        top = len(framework.bands)
        self._reach: dict[CompetencyId, float] = {
            each.id: self._random.uniform(0.6, top + 0.2) for each in framework.competencies
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
            note = {
                Language.KO: "다음 분기에 해 보고 싶습니다.",
                Language.EN: "I want to try this next quarter.",
            }
            editor.execute(EditNote(item, note[language]))

    def _rating(self, item: ItemId) -> Rating:
        if self._random.random() < NOT_MY_WORK_SHARE:
            return NOT_MY_WORK
        described = self._framework.item[item]
        distance = self._reach[described.competency] - self._framework.band[described.band].position
        codes = [point.code for point in self._framework.scale.points]
        place = self._framework.scale.met_from + distance + self._random.gauss(0.5, NOISE_BANDS)
        return codes[max(0, min(len(codes) - 1, int(place)))]
