"""A campaign with keys, people who share for it, and a collector's store in memory, for tests of files and pages."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from random import Random

from app.domain.attempt import NOT_MY_WORK, Attempt, ItemAnswer, Rating
from app.domain.campaign import Campaign, FieldValue, OrganisationField
from app.domain.framework import CompetencyFramework, SurveyTopic
from app.domain.handover import Handover
from app.domain.ids import (
    BandId,
    CampaignId,
    CompetencyId,
    CourseId,
    FieldId,
    FieldValueId,
    ItemId,
    TopicId,
)
from app.domain.localized_text import Language
from app.domain.shared_result import SharedResult
from app.domain.sharing_choice import NO_TICKS, OwnWork, Place, Ticks, share
from app.domain.team_counts import TeamCounts
from app.sharing.keys import CollectorKey, new_collector_key
from app.sharing.ports import CollectedQuestion, Conflict, Delivery, LedgerPage, Stock, Taken
from tests.support.sample_framework import NOW, sample_attempt, sample_framework, sample_person, text

JOB, REGION = FieldId("job"), FieldId("region")
TECH, DESIGN = FieldValueId("tech"), FieldValueId("design")
SEOUL, BUSAN = FieldValueId("seoul"), FieldValueId("busan")
PLACE: Place = {JOB: TECH, REGION: SEOUL}


@cache
def survey_framework() -> CompetencyFramework:
    """The sample framework with two survey topics."""
    framework = sample_framework()
    items = {
        band: tuple(each.id for each in framework.cell[CompetencyId("service"), BandId(band)])
        for band in ("b1", "a2")
    }
    topics = tuple(
        SurveyTopic(TopicId(name), text(name, name), text(name, name), items[band], (CourseId("rag"),))
        for name, band in (("prompt", "b1"), ("rag", "a2"))
    )
    return replace(framework, survey_topics=topics)


@cache
def collector_key() -> CollectorKey:
    """The key of the campaign below."""
    return new_collector_key()


def campaign_with(*keys: CollectorKey) -> Campaign:
    """A campaign of the sample pack, signed by the first of `keys` and read by all."""
    pack = survey_framework().pack
    return Campaign(
        id=CampaignId("5e1f7a20-0000-4000-8000-000000000001"),
        title=text("하반기 진단", "Second half"),
        purpose=text("교육 차수를 정합니다.", "To decide on rounds."),
        pack=pack.id,
        pack_version=pack.version,
        pack_digest=pack.digest,
        opens_on=date(2026, 11, 1),
        closes_on=date(2026, 12, 1),
        stored_until=date(2027, 12, 1),
        fields=(
            OrganisationField(
                JOB,
                text("직군", "Job family"),
                (FieldValue(TECH, text("테크", "Tech"), 40), FieldValue(DESIGN, text("디자인", "Design"))),
                (DESIGN,),
                text("다른 직군", "Other job families"),
            ),
            OrganisationField(
                REGION,
                text("지역", "Region"),
                (FieldValue(SEOUL, text("서울", "Seoul")), FieldValue(BUSAN, text("부산", "Busan"))),
            ),
        ),
        crossings=((JOB, REGION),),
        threshold=7,
        target={CompetencyId("service"): BandId("a1"), CompetencyId("work"): BandId("b2")},
        recipients=tuple(each.recipient for each in keys),
        signer=keys[0].signer,
    )


@cache
def sample_campaign() -> Campaign:
    """The campaign of `collector_key`."""
    return campaign_with(collector_key())


def finished_attempt(ratings: Mapping[ItemId, Rating] | None = None, seed: int = 1) -> Attempt:
    """A finished attempt with `ratings`, or with one by chance for every item."""
    dice = Random(seed)
    if ratings is None:
        options: list[Rating] = [0, 1, 2, 3, 3, 4, NOT_MY_WORK]
        ratings = {item.id: dice.choice(options) for item in survey_framework().items}
    return replace(sample_attempt(ratings), finished_at=NOW)


def shared_by_chance(seed: int = 1, place: Place = PLACE, campaign: Campaign | None = None) -> SharedResult:
    """What someone shares who answered by chance."""
    work = OwnWork(sample_person(), finished_attempt(seed=seed))
    return share(survey_framework(), campaign or sample_campaign(), work, place, NO_TICKS)


def handover(
    person: int = 1,
    revision: int = 1,
    shared: SharedResult | None = None,
    *,
    campaign: Campaign | None = None,
    withdraws: bool = False,
) -> Handover:
    """What the person with this number hands over; without `shared` something by chance."""
    campaign = campaign or sample_campaign()
    content = None if withdraws else shared or shared_by_chance(person, campaign=campaign)
    return Handover(campaign, person.to_bytes(32, "big"), "0000-0000", revision, content)


def answered(item: str, rating: Rating, *, note: str = "", evidence: str = "") -> tuple[ItemId, ItemAnswer]:
    """One answer in Korean."""
    return ItemId(item), ItemAnswer(rating, evidence=evidence, note=note, language=Language.KO)


EVERY_TICK = Ticks(name="홍길동", notes=True, mentor_card=True, reviews=True, questions=True)


@dataclass
class MemoryCollector:
    """A CollectorStore that keeps people in memory and counts nothing; `failing` makes its next commit fail."""

    people: dict[str, Delivery] = field(default_factory=dict)
    clashes: list[Conflict] = field(default_factory=list)
    failing: Exception | None = None
    transactions: int = 0

    @contextmanager
    def collecting(self) -> Iterator["MemoryCollector"]:
        before = dict(self.people), list(self.clashes)
        self.transactions += 1
        try:
            yield self
            if self.failing:
                raise self.failing
        except BaseException:
            self.people, self.clashes = before
            raise

    def take(self, delivery: Delivery) -> Taken:
        stands = self.people.get(delivery.signer)
        if stands and delivery.revision < stands.revision:
            return Taken.OLDER
        if stands and delivery.revision == stands.revision:
            if delivery.digest == stands.digest:
                return Taken.SAME
            self.clashes.append(
                Conflict(delivery.pseudonym, delivery.revision, stands.digest, delivery.digest)
            )
            return Taken.CONFLICT
        self.people[delivery.signer] = delivery
        if delivery.withdraws:
            return Taken.WITHDRAWN
        return Taken.REPLACED if stands and not stands.withdraws else Taken.NEW

    def stock(self) -> Stock:
        withdrawn = sum(each.withdraws for each in self.people.values())
        return Stock(len(self.people) - withdrawn, withdrawn, len(self.clashes), 0)

    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(self.clashes)

    def questions(self) -> tuple[CollectedQuestion, ...]:
        return ()

    def counts(self) -> TeamCounts:
        raise NotImplementedError

    def ledger(self) -> tuple[LedgerPage, ...]:
        return ()

    def releases_counted(self) -> int:
        return 0

    def publish(self, page: LedgerPage, people_counted: int) -> None:
        raise NotImplementedError

    def purge(self) -> int:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing to let go of."""
