"""Companies made up at random, person by person, and what a collector would count of them from release to release."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from app.domain.campaign import Campaign, Crossing, FieldValue, OrganisationField
from app.domain.framework import CompetencyFramework, SurveyTopic
from app.domain.ids import (
    BandId,
    CampaignId,
    CompetencyId,
    CourseId,
    FieldId,
    FieldValueId,
    ItemId,
    PackId,
    TopicId,
)
from app.domain.localized_text import Language
from app.domain.release_ledger import Ledger, WrittenPage, read_ledger
from app.domain.shared_result import TopicCodes
from app.domain.team_counts import Atom, ItemCount, ReviewCount, TeamCounts, TopicCount
from app.domain.team_release import TeamRelease
from app.domain.team_summary import team_release
from app.sharing.rank_test import RankTest
from tests.support.sample_framework import sample_framework, text

CAMPAIGN = CampaignId("c-1")
DAY = date(2026, 11, 22)
ATTEMPTS = {"service": 0.97, "work": 0.9, "change": 0.75}
"""How many have a position in each competency: the sets of valid answers differ."""


@dataclass(frozen=True)
class Record:
    """One person's result as it stood from release `joined` until `left`."""

    person: int
    place: Mapping[FieldId, FieldValueId]
    joined: int
    positions: Mapping[CompetencyId, int]
    missing: Mapping[ItemId, bool]
    courses: frozenset[CourseId]
    topics: Mapping[TopicId, TopicCodes]
    languages: frozenset[Language]
    left: int | None = None

    def counted_in(self, release: int) -> bool:
        """Whether that release counts it."""
        return self.joined <= release and (self.left is None or release < self.left)


@dataclass
class Organisation:
    """People with their answers; `release` is the number of the coming one."""

    campaign: Campaign
    framework: CompetencyFramework
    random: Random
    records: list[Record] = field(default_factory=list)
    release: int = 1
    reviews: dict[CourseId, ReviewCount] = field(default_factory=dict)
    _persons: int = 0

    def present(self) -> list[Record]:
        """The results that stand."""
        return [each for each in self.records if each.left is None]

    def join(self, place: Mapping[FieldId, FieldValueId] | None = None, person: int | None = None) -> Record:
        """Someone new, or `person` with new answers."""
        if person is None:
            self._persons += 1
            person = self._persons
        record = random_record(self, place or self.random_place(), person)
        self.records.append(record)
        return record

    def leave(self, record: Record) -> None:
        """Take `record` back; one that no release counted is gone for good."""
        at = self.records.index(record)
        if record.joined == self.release:
            del self.records[at]
        else:
            self.records[at] = replace(record, left=self.release)

    def random_place(self) -> dict[FieldId, FieldValueId]:
        """A place, the first values of each field being the most common."""
        return {
            each.id: self.random.choices(
                [value.id for value in each.values],
                [1 / (1 + rank) ** 1.2 for rank in range(len(each.values))],
            )[0]
            for each in self.campaign.fields
        }

    def live_on(self) -> None:
        """Some people join, leave, move or correct their answers before the next release."""
        self.release += 1
        present = self.present()
        self.random.shuffle(present)
        leave, move, correct = (self.random.randint(0, most) for most in (4, 3, 4))
        for record in present[:leave]:
            self.leave(record)
        for record in present[leave : leave + move]:
            self.leave(record)
            self.join(person=record.person)
        for record in present[leave + move : leave + move + correct]:
            self.leave(record)
            self.join(record.place, record.person)
        for _ in range(self.random.choice((0, 1, 2, 4, 8, 20, 40))):
            self.join()

    def counts(self) -> TeamCounts:
        """What a store would hand over for the coming release."""
        return counts_of(self.campaign, self.records, self.reviews)


@dataclass
class Releases:
    """An organisation's releases one after the other; `ledger_kept` False makes each as if it were the first."""

    organisation: Organisation
    ledger_kept: bool = True
    made: list[TeamRelease] = field(default_factory=list)
    pages: list[WrittenPage] = field(default_factory=list)

    def ledger(self) -> Ledger:
        """The ledger as a store would give it back."""
        stored = [(page.number, page.text, page.digest) for page in self.pages]
        return read_ledger(self.organisation.campaign.id, stored, len(stored))

    def make(self) -> TeamRelease:
        """The next release."""
        company = self.organisation
        counts = company.counts()
        if not self.ledger_kept:
            fresh = [replace(each, joined=1) for each in company.present()]
            counts = counts_of(company.campaign, fresh, company.reviews)
            self.pages.clear()
        release, page = team_release(
            company.framework, company.campaign, counts, self.ledger(), RankTest, "", DAY
        )
        self.pages.append(page)
        self.made.append(release)
        return release


def small_framework() -> CompetencyFramework:
    """The sample framework with one item a cell and two survey topics."""
    framework = sample_framework(1)
    items = [each.id for each in framework.items]
    return replace(
        framework,
        survey_topics=(
            SurveyTopic(TopicId("first"), text("하나", "One"), text("하나", "One"), tuple(items[:3]), ()),
            SurveyTopic(TopicId("second"), text("둘", "Two"), text("둘", "Two"), tuple(items[3:6]), ()),
        ),
    )


def campaign_of(
    fields: Iterable[OrganisationField], crossings: Iterable[Crossing] = (), threshold: int = 5
) -> Campaign:
    """A campaign with everything that tests rarely care about filled in."""
    return Campaign(
        id=CAMPAIGN,
        title=text("전사 진단", "Company check"),
        purpose=text("교육 계획", "To plan training"),
        pack=PackId("sample"),
        pack_version="1.0.0",
        pack_digest="0" * 64,
        opens_on=date(2026, 11, 1),
        closes_on=date(2026, 12, 1),
        stored_until=date(2027, 12, 1),
        fields=tuple(fields),
        crossings=tuple(crossings),
        threshold=threshold,
        target={CompetencyId("service"): BandId("b2"), CompetencyId("work"): BandId("b1")},
        recipients=("age1recipient",),
        signer="1" * 64,
    )


def org_field(name: str, values: int, merge: bool = False, invited: int | None = None) -> OrganisationField:
    """A field with values `name`-1, `name`-2 … of which the later ones can be put together."""
    ids = [FieldValueId(f"{name}-{number}") for number in range(1, values + 1)]
    return OrganisationField(
        id=FieldId(name),
        title=text(name, name),
        values=tuple(FieldValue(each, text(each, each), invited) for each in ids),
        merge_order=tuple(reversed(ids)) if merge else (),
        merged_title=text("그 밖", "Others") if merge else None,
    )


def random_organisation(seed: int, most_people: int = 220) -> Organisation:
    """A company of 30 people and more with two or three fields, some crossed, some put together when small."""
    random = Random(seed)
    names = ("job", "region", "grade")[: random.randint(2, 3)]
    fields = [org_field(each, random.randint(2, 6), random.random() < 0.4) for each in names]
    pairs = [(FieldId(one), FieldId(other)) for at, one in enumerate(names) for other in names[at + 1 :]]
    crossings = random.sample(pairs, random.randint(0, len(pairs)))
    campaign = campaign_of(fields, crossings, random.choice((5, 5, 7)))
    company = Organisation(campaign, small_framework(), random)
    for _ in range(random.randint(30, most_people)):
        company.join()
    return company


def random_record(company: Organisation, place: Mapping[FieldId, FieldValueId], person: int) -> Record:
    """Someone at `place` whose answers lean on where they are."""
    random, framework = company.random, company.framework
    lean = sum(int(value.rpartition("-")[2]) for value in place.values()) % 3
    positions = {
        CompetencyId(name): min(4, max(0, lean + random.choice((-1, 0, 0, 1))))
        for name, share in ATTEMPTS.items()
        if random.random() < share
    }
    return Record(
        person=person,
        place=place,
        joined=company.release,
        positions=positions,
        missing={each.id: random.random() < 0.4 for each in framework.items if random.random() < 0.8},
        courses=frozenset(each.id for each in framework.courses if random.random() < 0.3),
        topics={
            each.id: TopicCodes(random.choice((2.0, 3.0, 4.0)), random.choice((0.5, 1.0, 1.75, 2.0)))
            for each in framework.survey_topics
            if random.random() < 0.7
        },
        languages=frozenset(random.choice(([Language.KO], [Language.KO], [Language.EN], list(Language)))),
    )


def counts_of(
    campaign: Campaign, records: Iterable[Record], reviews: Mapping[CourseId, ReviewCount] | None = None
) -> TeamCounts:
    """`records` counted person by person."""
    names = [each.id for each in campaign.fields]
    atoms: dict[tuple[object, ...], int] = {}
    people = Counter[int]()
    places: list[Record] = []
    positions: dict[CompetencyId, dict[int, dict[int, int]]] = defaultdict(dict)
    missing: dict[ItemId, dict[int, ItemCount]] = defaultdict(dict)
    courses: dict[CourseId, dict[int, int]] = defaultdict(dict)
    topics: dict[TopicId, dict[int, TopicCount]] = defaultdict(dict)
    languages: dict[Language, dict[int, int]] = defaultdict(dict)
    for each in records:
        key = (*(each.place[name] for name in names), each.joined, each.left)
        atom = atoms.setdefault(key, len(atoms))
        if atom == len(places):
            places.append(each)
        people[atom] += 1
        if each.left is not None:
            continue
        for competency, position in each.positions.items():
            at = positions[competency].setdefault(atom, {})
            at[position] = at.get(position, 0) + 1
        for item, is_missing in each.missing.items():
            so_far = missing[item].get(atom, ItemCount(0, 0))
            missing[item][atom] = ItemCount(so_far.asked + 1, so_far.missing + is_missing)
        for course in each.courses:
            courses[course][atom] = courses[course].get(atom, 0) + 1
        for topic, codes in each.topics.items():
            sums = topics[topic].get(atom, TopicCount(0, 0.0, 0.0))
            topics[topic][atom] = TopicCount(
                sums.people + 1,
                sums.required + codes.required,
                sums.gap + codes.required - codes.present,
            )
        for language in each.languages:
            languages[language][atom] = languages[language].get(atom, 0) + 1
    return TeamCounts(
        atoms=tuple(
            Atom(each.place, each.joined, each.left, people[number]) for number, each in enumerate(places)
        ),
        positions=positions,
        missing=missing,
        courses=courses,
        topics=topics,
        languages=languages,
        reviews=reviews or {},
    )
