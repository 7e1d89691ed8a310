"""What a person hands over for a campaign: the default, and what each tick adds; knows no file and no key.

Source: design page CONFIDENTIALITY, "A result file holds". Never in it: the knowledge check, evidence, times, the
confidence of a level, the person's id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.domain.attempt import Attempt, Rating
from app.domain.campaign import Campaign
from app.domain.course_feedback import CourseFeedback
from app.domain.framework import CompetencyFramework
from app.domain.ids import FieldId, FieldValueId, ItemId
from app.domain.localized_text import Language
from app.domain.mentor_card import EMPTY_CARD, MentorCard, card_content
from app.domain.person import Person
from app.domain.plain_text import plain_line, plain_text
from app.domain.shared_result import NO_EXTRAS, CourseReview, Extras, OwnerQuestion, SharedResult
from app.domain.topic_survey import EMPTY_SURVEY_SHEET, SurveySheet

LONGEST_NAME: Final = 80

Place = Mapping[FieldId, FieldValueId]
"""A person's value of every organisation field of a campaign."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """What the person adds to the default; nothing at first. `name` is the name to give, None for none."""

    name: str | None = None
    notes: bool = False
    mentor_card: bool = False
    reviews: bool = False
    questions: bool = False


NO_TICKS: Final = Ticks()


@dataclass(frozen=True, slots=True)
class OwnWork:
    """What a person may hand something over of: one finished attempt with its survey, the card, what courses got."""

    person: Person
    attempt: Attempt
    survey: SurveySheet = EMPTY_SURVEY_SHEET
    card: MentorCard = EMPTY_CARD
    feedback: tuple[CourseFeedback, ...] = ()


def pack_fits(framework: CompetencyFramework, campaign: Campaign) -> bool:
    """Whether `campaign` asks with exactly this pack (same id, version, content) and wants what it knows."""
    pack = framework.pack
    same = (pack.id, pack.version, pack.digest) == (
        campaign.pack,
        campaign.pack_version,
        campaign.pack_digest,
    )
    return (
        same
        and campaign.target.keys() <= framework.competency.keys()
        and set(campaign.target.values()) <= framework.band.keys()
    )


def shareable(campaign: Campaign, attempts: Iterable[Attempt]) -> Attempt | None:
    """The attempt to hand over: the first finished one (latest begun first) with the campaign's pack, None for none."""
    return next(
        (
            each
            for each in attempts
            if each.is_finished
            and (each.pack, each.pack_version) == (campaign.pack, campaign.pack_version)
            and any(answer.rating is not None for answer in each.answers.values())
        ),
        None,
    )


def place_fits(campaign: Campaign, place: Place) -> bool:
    """Whether `place` has one allowed value for every field of `campaign`, and nothing else."""
    return place.keys() == {each.id for each in campaign.fields} and all(
        place[field.id] in {value.id for value in field.values} for field in campaign.fields
    )


def share(
    framework: CompetencyFramework, campaign: Campaign, work: OwnWork, place: Place, ticks: Ticks = NO_TICKS
) -> SharedResult:
    """Exactly what goes into the file, cleaned and cut as it will be there.

    Raises ValueError when the pack is another one, or `place` does not fit the campaign.
    """
    if not pack_fits(framework, campaign) or not place_fits(campaign, place):
        raise ValueError("another pack, or a place that the campaign does not have")
    ratings = _ratings(framework, work.attempt)
    surveyed = {
        item: each
        for item, each in work.survey.ratings.items()
        if item in framework.item and item not in ratings
    }
    languages = {work.attempt.answer(item).language for item in ratings}
    languages |= {each.language for each in surveyed.values()}
    topics = {topic.id for topic in framework.survey_topics}
    return SharedResult(
        campaign=campaign.id,
        pack=campaign.pack,
        pack_version=campaign.pack_version,
        pack_digest=campaign.pack_digest,
        form=work.attempt.form,
        place=MappingProxyType(dict(place)),
        ratings=MappingProxyType(ratings),
        languages=frozenset(each for each in languages if isinstance(each, Language)),
        required=MappingProxyType({t: code for t, code in work.survey.required.items() if t in topics}),
        survey_ratings=MappingProxyType({item: each.rating for item, each in surveyed.items()}),
        extras=NO_EXTRAS if ticks == NO_TICKS else _extras(framework, work, ticks),
    )


def _ratings(framework: CompetencyFramework, attempt: Attempt) -> dict[ItemId, Rating]:
    found = ((item.id, attempt.rating(item.id)) for item in framework.items)
    return {item: rating for item, rating in found if rating is not None}


def _extras(framework: CompetencyFramework, work: OwnWork, ticks: Ticks) -> Extras:
    feedback = [each for each in work.feedback if each.course in framework.course]
    card = _card(framework, work) if ticks.mentor_card else None
    return Extras(
        name=plain_line(ticks.name or "", LONGEST_NAME) or None,
        notes=MappingProxyType(_notes(framework, work.attempt) if ticks.notes else {}),
        mentor_card=card,
        mentor_background=work.person.background if card and card.shows_background else None,
        reviews=_reviews(feedback) if ticks.reviews else (),
        questions=_questions(feedback) if ticks.questions else (),
    )


def _notes(framework: CompetencyFramework, attempt: Attempt) -> dict[ItemId, str]:
    found = ((item.id, plain_text(attempt.answer(item.id).note)) for item in framework.items)
    return {item: note for item, note in found if note}


def _card(framework: CompetencyFramework, work: OwnWork) -> MentorCard | None:
    """The card as it may be shown today, None when it says nothing."""
    said = card_content(framework, work.person, work.attempt, work.card)
    if not said.says_something:
        return None
    return MentorCard(
        guides=frozenset(said.guides),
        seeks=frozenset(said.seeks),
        wish=plain_line(said.wish),
        contact=plain_line(said.contact),
        shows_background=said.background is not None,
    )


def _reviews(feedback: Iterable[CourseFeedback]) -> tuple[CourseReview, ...]:
    said = (CourseReview(each.course, each.stars, plain_line(each.review)) for each in feedback)
    return tuple(each for each in said if each.stars is not None or each.text)


def _questions(feedback: Iterable[CourseFeedback]) -> tuple[OwnerQuestion, ...]:
    asked = (OwnerQuestion(each.course, plain_text(each.question)) for each in feedback)
    return tuple(each for each in asked if each.text)
