"""What a shared result is in a file, to and fro; knows neither seal nor signature."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from app.domain.attempt import NOT_MY_WORK, Form, NotMyWork, Rating
from app.domain.handover import PSEUDONYM_SIGNS
from app.domain.ids import (
    BackgroundId,
    CampaignId,
    CourseId,
    FieldId,
    FieldValueId,
    ItemId,
    PackId,
    TopicId,
)
from app.domain.localized_text import Language
from app.domain.mentor_card import MentorCard
from app.domain.shared_result import NO_EXTRAS, CourseReview, Extras, OwnerQuestion, SharedResult
from app.sharing.models import Hex32, Id, Revision, Signature, Strict

_Code = Annotated[int, Field(ge=0, le=99)]
_Rating = _Code | Literal["not_my_work"]
_Text = Annotated[str, StringConstraints(min_length=1, max_length=4_000)]
_Pseudonym = Annotated[
    str, StringConstraints(pattern=rf"^[{PSEUDONYM_SIGNS}]{{4}}-[{PSEUDONYM_SIGNS}]{{4}}$")
]


class _Pack(Strict):
    id: Id
    version: Id
    digest: Hex32


class _Card(Strict):
    guides: list[Id]
    seeks: list[Id]
    wish: str
    contact: str
    background: Id | None


class _Review(Strict):
    course: Id
    stars: Annotated[int, Field(ge=1, le=5)] | None
    text: str


class _Question(Strict):
    course: Id
    text: _Text


class _Extras(Strict):
    name: _Text | None = None
    notes: dict[Id, _Text] = Field(default_factory=dict)
    mentor_card: _Card | None = None
    reviews: list[_Review] = Field(default_factory=list)
    questions: list[_Question] = Field(default_factory=list)


class _Signed(Strict):
    format: Literal["gilnun-result"]
    version: Literal[1]
    campaign: Id
    campaign_digest: Hex32
    pseudonym: _Pseudonym
    revision: Revision
    signer: Hex32
    signature: Signature


class WithdrawalModel(_Signed):
    """A withdrawal as it stands in a file."""

    kind: Literal["withdrawal"]


class ResultModel(_Signed):
    """A result as it stands in a file."""

    kind: Literal["result"]
    pack: _Pack
    form: Literal["short", "quick", "full"]
    place: dict[Id, Id]
    ratings: dict[Id, _Rating]
    languages: list[Literal["ko", "en"]]
    required: dict[Id, _Code]
    survey_ratings: dict[Id, _Rating]
    extras: _Extras = _Extras()

    def shared(self) -> SharedResult:
        """The value. Raises ValueError for a mentor card that cannot be."""
        return SharedResult(
            campaign=CampaignId(self.campaign),
            pack=PackId(self.pack.id),
            pack_version=self.pack.version,
            pack_digest=self.pack.digest,
            form=Form(self.form),
            place=MappingProxyType(
                {FieldId(name): FieldValueId(value) for name, value in self.place.items()}
            ),
            ratings=MappingProxyType(_ratings_of(self.ratings)),
            languages=frozenset(Language(each) for each in self.languages),
            required=MappingProxyType({TopicId(topic): code for topic, code in self.required.items()}),
            survey_ratings=MappingProxyType(_ratings_of(self.survey_ratings)),
            extras=_extras_of(self.extras) if "extras" in self.model_fields_set else NO_EXTRAS,
        )


def result_parts(shared: SharedResult) -> Mapping[str, Any]:
    """`shared` as it stands in a file, without who sends it; what was not ticked is not even named."""
    parts: dict[str, Any] = {
        "kind": "result",
        "pack": {"id": shared.pack, "version": shared.pack_version, "digest": shared.pack_digest},
        "form": shared.form.value,
        "place": dict(shared.place),
        "ratings": _ratings(shared.ratings),
        "languages": sorted(each.value for each in shared.languages),
        "required": dict(shared.required),
        "survey_ratings": _ratings(shared.survey_ratings),
    }
    if extras := _extras(shared.extras):
        parts["extras"] = extras
    return parts


def _ratings(ratings: Mapping[ItemId, Rating]) -> dict[str, int | str]:
    return {item: each.value if isinstance(each, NotMyWork) else each for item, each in ratings.items()}


def _ratings_of(found: Mapping[str, int | str]) -> dict[ItemId, Rating]:
    return {ItemId(item): each if isinstance(each, int) else NOT_MY_WORK for item, each in found.items()}


def _extras(extras: Extras) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    if extras.name is not None:
        parts["name"] = extras.name
    if extras.notes:
        parts["notes"] = dict(extras.notes)
    if extras.mentor_card:
        parts["mentor_card"] = _card(extras.mentor_card, extras.mentor_background)
    if extras.reviews:
        parts["reviews"] = [
            {"course": each.course, "stars": each.stars, "text": each.text} for each in extras.reviews
        ]
    if extras.questions:
        parts["questions"] = [{"course": each.course, "text": each.text} for each in extras.questions]
    return parts


def _card(card: MentorCard, background: BackgroundId | None) -> dict[str, Any]:
    return {
        "guides": sorted(card.guides),
        "seeks": sorted(card.seeks),
        "wish": card.wish,
        "contact": card.contact,
        "background": background if card.shows_background else None,
    }


def _extras_of(found: _Extras) -> Extras:
    card = found.mentor_card
    return Extras(
        name=found.name,
        notes=MappingProxyType({ItemId(item): note for item, note in found.notes.items()}),
        mentor_card=_card_of(card) if card else None,
        mentor_background=BackgroundId(card.background) if card and card.background else None,
        reviews=tuple(CourseReview(CourseId(each.course), each.stars, each.text) for each in found.reviews),
        questions=tuple(OwnerQuestion(CourseId(each.course), each.text) for each in found.questions),
    )


def _card_of(found: _Card) -> MentorCard:
    return MentorCard(
        guides=frozenset(ItemId(each) for each in found.guides),
        seeks=frozenset(ItemId(each) for each in found.seeks),
        wish=found.wish,
        contact=found.contact,
        shows_background=found.background is not None,
    )
