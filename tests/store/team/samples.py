"""A small campaign, people who take part in it, and what a store must count of them, worked out in plain Python."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from app.domain.attempt import NOT_MY_WORK, Form, Rating
from app.domain.campaign import Campaign, FieldValue, OrganisationField
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
from app.domain.localized_text import Language, LocalizedText
from app.domain.mentor_card import MentorCard
from app.domain.shared_result import CourseReview, Derived, Extras, OwnerQuestion, SharedResult, TopicCodes
from app.domain.team_counts import TeamCounts
from app.sharing.ports import CollectorStore, Delivery, LedgerPage, Taken

TEAMS = tuple(FieldValueId(f"team-{number}") for number in range(1, 6))
GRADES = tuple(FieldValueId(f"grade-{number}") for number in range(1, 4))
ITEMS = tuple(ItemId(f"item-{number:02}") for number in range(1, 25))
COMPETENCIES = tuple(CompetencyId(each) for each in ("service", "work", "change"))
COURSES = tuple(CourseId(f"course-{number}") for number in range(1, 10))
CODES: tuple[Rating, ...] = (NOT_MY_WORK, 0, 1, 2, 3, 4)
TOPICS = tuple(TopicId(f"topic-{number}") for number in range(1, 6))


def text(value: str) -> LocalizedText:
    """A localized text."""
    return LocalizedText(value, value)


def sample_campaign(identity: str = "2026-autumn", threshold: int = 7) -> Campaign:
    """A campaign with two fields, one merge order and one crossing."""
    team = OrganisationField(
        FieldId("team"),
        text("Team"),
        tuple(FieldValue(each, text(each), 40) for each in TEAMS),
        merge_order=TEAMS[:2],
        merged_title=text("Other teams"),
    )
    grade = OrganisationField(
        FieldId("grade"), text("Grade"), tuple(FieldValue(each, text(each)) for each in GRADES)
    )
    return Campaign(
        id=CampaignId(identity),
        title=text("가을 진단"),
        purpose=text("교육 계획"),
        pack=PackId("gilnun"),
        pack_version="1.0.0",
        pack_digest="a" * 64,
        opens_on=date(2026, 11, 1),
        closes_on=date(2026, 11, 30),
        stored_until=date(2027, 11, 30),
        fields=(team, grade),
        crossings=((FieldId("team"), FieldId("grade")),),
        threshold=threshold,
        target={each: BandId("b2") for each in COMPETENCIES},
        recipients=("age1example",),
        signer="b" * 64,
    )


def signer(number: int) -> str:
    """The key of the person with this number, as 64 hexadecimal signs."""
    return sha256(f"signer {number}".encode()).hexdigest()


def delivery(
    number: int,
    revision: int = 1,
    *,
    seed: object = 0,
    campaign: str = "2026-autumn",
    team: int | None = None,
) -> Delivery:
    """A result of the person with this number; other content for another `seed`."""
    draw = random.Random(f"{number} {revision} {seed}")
    content = sha256(f"{number} {revision} {seed}".encode()).hexdigest()
    place = {
        FieldId("team"): draw.choice(TEAMS) if team is None else TEAMS[team],
        FieldId("grade"): draw.choice(GRADES),
    }
    ratings: dict[ItemId, Rating] = {
        item: draw.choice(CODES) for item in draw.sample(ITEMS, draw.randint(4, 20))
    }
    shared = SharedResult(
        campaign=CampaignId(campaign),
        pack=PackId("gilnun"),
        pack_version="1.0.0",
        pack_digest="a" * 64,
        form=draw.choice(list(Form)),
        place=place,
        ratings=ratings,
        languages=frozenset(draw.sample(list(Language), draw.randint(1, 2))),
        extras=_extras(draw, number),
    )
    return Delivery(signer(number), f"p-{number:04}", revision, content, shared, _derived(draw, ratings))


def withdrawal(number: int, revision: int, *, seed: object = "gone") -> Delivery:
    """The person with this number takes the result back."""
    content = sha256(f"{number} {revision} {seed}".encode()).hexdigest()
    return Delivery(signer(number), f"p-{number:04}", revision, content, None, None)


def _derived(draw: random.Random, ratings: Mapping[ItemId, Rating]) -> Derived:
    counted = [item for item in sorted(ratings) if draw.random() < 0.7]
    return Derived(
        positions={each: draw.randrange(5) for each in COMPETENCIES if draw.random() < 0.9},
        missing={item: draw.random() < 0.5 for item in counted},
        courses=tuple(draw.sample(COURSES, draw.randrange(5))),
        topics={
            topic: TopicCodes(draw.randrange(5), draw.randrange(13) / 3)
            for topic in TOPICS
            if draw.random() < 0.8
        },
        rules="1",
    )


def _extras(draw: random.Random, number: int) -> Extras:
    if draw.random() < 0.6:
        return Extras()
    return Extras(
        name=f"이름 {number}; DROP TABLE record --" if draw.random() < 0.5 else None,
        notes={ITEMS[0]: "메모, 'x' : 😀"} if draw.random() < 0.5 else {},
        mentor_card=MentorCard(frozenset(ITEMS[:2]), wish="같이 배워요") if draw.random() < 0.5 else None,
        reviews=(
            CourseReview(COURSES[0], draw.choice([None, 1, 5]), draw.choice(["", f"좋아요, {number}"])),
        ),
        questions=tuple(OwnerQuestion(each, f"언제? {number}") for each in draw.sample(COURSES, 2)),
    )


def take_all(store: CollectorStore, deliveries: Iterable[Delivery]) -> list[Taken]:
    """What became of each delivery, taken in one transaction."""
    with store.collecting() as intake:
        return [intake.take(each) for each in deliveries]


def release(store: CollectorStore, text: str = "page") -> LedgerPage:
    """Publish a release over everyone whose result stands; its page."""
    coming = store.releases_counted() + 1
    people = sum(each.people for each in store.counts().atoms if each.counted_in(coming))
    page = LedgerPage(coming, f"{text} {coming}", sha256(f"{text} {coming}".encode()).hexdigest())
    store.publish(page, people)
    return page


# ---------------------------------------------------------------- the same counts in plain Python


@dataclass
class _Record:
    place: tuple[tuple[FieldId, FieldValueId], ...]
    delivery: Delivery | None
    joined: int | None = None
    left: int | None = None


@dataclass
class PlainTeam:
    """Does what a store must do with deliveries and releases, with lists and loops."""

    records: list[_Record] = field(default_factory=list)
    standing: dict[str, _Record] = field(default_factory=dict)
    latest: dict[str, tuple[int, str]] = field(default_factory=dict)
    releases: int = 0

    def take(self, delivery: Delivery) -> Taken:
        """What becomes of `delivery`."""
        revision, content = self.latest.get(delivery.signer, (0, ""))
        if delivery.revision < revision:
            return Taken.OLDER
        if delivery.revision == revision:
            return Taken.SAME if delivery.digest == content else Taken.CONFLICT
        self.latest[delivery.signer] = (delivery.revision, delivery.digest)
        old = self.standing.pop(delivery.signer, None)
        if old is not None:
            old.delivery = None
            if old.joined is None:
                self.records.remove(old)
        if delivery.shared is None:
            return Taken.WITHDRAWN
        new = _Record(tuple(sorted(delivery.shared.place.items())), delivery)
        self.records.append(new)
        self.standing[delivery.signer] = new
        return Taken.NEW if old is None else Taken.REPLACED

    def release(self) -> None:
        """Mark who is counted and who has gone."""
        self.releases += 1
        for each in self.records:
            if each.joined is None:
                each.joined = self.releases
            if each.delivery is None and each.left is None:
                each.left = self.releases

    def counts(self) -> Mapping[str, Any]:
        """Subject by subject: what is counted → atom → figures."""
        coming = self.releases + 1
        found: dict[str, Any] = {}
        for each in self.records:
            left = each.left if each.delivery is not None or each.left is not None else coming
            atom = (each.place, each.joined or coming, left)
            _add(found, ("atoms", atom), 1)
            if each.delivery is not None:
                _count_person(found, atom, each.delivery)
        return found


def _count_person(found: dict[Any, Any], atom: object, of: Delivery) -> None:
    assert of.shared is not None
    assert of.derived is not None
    for competency, position in of.derived.positions.items():
        _add(found, ("positions", competency, atom, position), 1)
    for item, missing in of.derived.missing.items():
        _add(found, ("asked", item, atom), 1)
        _add(found, ("missing", item, atom), int(missing))
    for course in of.derived.courses:
        _add(found, ("courses", course, atom), 1)
    for topic, codes in of.derived.topics.items():
        _add(found, ("topic people", topic, atom), 1)
        _add(found, ("required", topic, atom), codes.required)
        _add(found, ("gap", topic, atom), codes.required - codes.present)
    for language in of.shared.languages:
        _add(found, ("languages", language, atom), 1)
    for review in of.shared.extras.reviews:
        _add(found, ("stars", review.course), review.stars or 0)
        _add(found, ("reviewers", review.course), int(review.stars is not None))
        _add(found, ("texts", review.course, review.text), int(bool(review.text)))


def _add(found: dict[Any, Any], key: object, value: float) -> None:
    found[key] = found.get(key, 0) + value


def flat(counts: TeamCounts) -> Mapping[str, Any]:
    """`counts` in the form of `PlainTeam.counts`."""
    atoms = [(tuple(sorted(each.place.items())), each.joined, each.left) for each in counts.atoms]
    found: dict[Any, Any] = {
        ("atoms", atom): each.people for atom, each in zip(atoms, counts.atoms, strict=True)
    }
    assert len(found) == len(atoms), "an atom stands twice"
    for competency, by_atom in counts.positions.items():
        for index, by_position in by_atom.items():
            for position, people in by_position.items():
                found["positions", competency, atoms[index], position] = people
    for item, of_item in counts.missing.items():
        for index, count in of_item.items():
            found["asked", item, atoms[index]] = count.asked
            found["missing", item, atoms[index]] = count.missing
    for topic, of_topic in counts.topics.items():
        for index, sums in of_topic.items():
            found["topic people", topic, atoms[index]] = sums.people
            found["required", topic, atoms[index]] = sums.required
            found["gap", topic, atoms[index]] = sums.gap
    for name, subjects in (("courses", counts.courses), ("languages", counts.languages)):
        for subject, people_by_atom in subjects.items():
            for index, people in people_by_atom.items():
                found[name, subject, atoms[index]] = people
    for course, review in counts.reviews.items():
        found["stars", course], found["reviewers", course] = review.stars, review.people
        found.setdefault(("texts", course, ""), 0)
        for each in review.texts:
            _add(found, ("texts", course, each), 1)
    return found
