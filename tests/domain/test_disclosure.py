"""What a release shows and hides, on companies made up at random."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.ids import CompetencyId, CourseId, FieldId
from app.domain.team_counts import ReviewCount, TeamCounts
from app.domain.team_figures import are_alike
from app.domain.team_release import (
    HIDDEN,
    Cell,
    GroupKey,
    Hidden,
    ReleasedGroup,
    TeamRelease,
)
from app.domain.team_summary import ReleaseStopped, team_release
from app.sharing.rank_test import RankTest
from tests.support.organisations import (
    DAY,
    Organisation,
    Record,
    Releases,
    campaign_of,
    org_field,
    random_organisation,
    small_framework,
)

Value = TypeVar("Value")

few = settings(max_examples=4)
seeds = st.integers(0, 100_000)


def cells(group: ReleasedGroup) -> Iterator[Cell[Any] | Hidden]:
    yield group.participation
    yield from group.levels.values()
    yield from (group.missing, group.courses, group.survey, group.languages)


def people_in(company: Organisation, key: GroupKey) -> list[Record]:
    return [each for each in company.present() if key.holds(each.place)]


def series(seed: int, releases: int) -> Releases:
    company = random_organisation(seed, 70)
    made = Releases(company)
    for number in range(releases):
        if number:
            company.live_on()
        made.make()
    return made


def made_of(company: Organisation) -> TeamRelease:
    return Releases(company).make()


# ---------------------------------------------------------------- the same for the same


def shuffled(counts: TeamCounts, order: list[int]) -> TeamCounts:
    place = {old: new for new, old in enumerate(order)}

    def moved(by_name: Mapping[Value, Mapping[int, Any]]) -> dict[Value, dict[int, Any]]:
        return {
            name: {place[old]: value for old, value in reversed(list(by_atom.items()))}
            for name, by_atom in reversed(list(by_name.items()))
        }

    return TeamCounts(
        atoms=tuple(counts.atoms[old] for old in order),
        positions=moved(counts.positions),
        missing=moved(counts.missing),
        courses=moved(counts.courses),
        topics=moved(counts.topics),
        languages=moved(counts.languages),
    )


@few
@given(seeds, st.data())
def test_order_of_atoms_changes_nothing(seed: int, data: st.DataObject) -> None:
    made = series(seed, 2)
    company = made.organisation
    company.live_on()
    counts = company.counts()
    order = data.draw(st.permutations(range(len(counts.atoms))))
    results = [
        team_release(company.framework, company.campaign, each, made.ledger(), RankTest, "", DAY)
        for each in (counts, shuffled(counts, order))
    ]
    assert results[0] == results[1]


@few
@given(seeds)
def test_equal_arguments_give_equal_bytes(seed: int) -> None:
    assert series(seed, 2).pages == series(seed, 2).pages


@few
@given(seeds)
def test_a_release_without_changes_says_the_same_again(seed: int) -> None:
    made = series(seed, 1)
    made.organisation.release += 1
    second = made.make()
    assert second.groups == made.made[0].groups
    assert made.ledger().pages[1].cells == ()


def test_title_and_day_are_no_part_of_the_judgement() -> None:
    company = random_organisation(4)
    made = Releases(company)
    first = made.make()
    other, page = team_release(
        company.framework,
        company.campaign,
        company.counts(),
        Releases(company).ledger(),
        RankTest,
        "Q4",
        date(2026, 12, 24),
    )
    assert other.groups == first.groups
    assert page == made.pages[0]


# ---------------------------------------------------------------- who is shown


@few
@given(seeds)
def test_nothing_is_shown_of_fewer_people_than_the_threshold(seed: int) -> None:
    made = series(seed, 1)
    company = made.organisation
    for group in made.made[0].groups:
        people = people_in(company, group.key)
        if len(people) < company.campaign.threshold:
            assert set(cells(group)) == {HIDDEN}
        for competency, cell in group.levels.items():
            answered = sum(competency in each.positions for each in people)
            assert cell is HIDDEN or answered >= company.campaign.threshold


@few
@given(seeds)
def test_a_group_without_participation_shows_nothing_else(seed: int) -> None:
    for release in series(seed, 3).made:
        for group in release.groups:
            if group.participation is HIDDEN:
                assert set(cells(group)) == {HIDDEN}


@few
@given(seeds)
def test_participation_is_that_of_the_release_it_is_from(seed: int) -> None:
    made = series(seed, 3)
    for release in made.made:
        for group in release.groups:
            if isinstance(group.participation, Cell):
                counted = sum(
                    each.counted_in(group.participation.as_of) and group.key.holds(each.place)
                    for each in made.organisation.records
                )
                assert group.participation.figure.people == counted


@few
@given(seeds)
def test_what_was_shown_stays_and_changes_only_with_many_people(seed: int) -> None:
    made = series(seed, 4)
    threshold = made.organisation.campaign.threshold
    for early, late in zip(made.made, made.made[1:], strict=False):
        now = {group.key: group for group in late.groups}
        for group in early.groups:
            if group.key not in now:
                continue
            for before, after in zip(cells(group), cells(now[group.key]), strict=True):
                if before is HIDDEN:
                    continue
                assert after is not HIDDEN
                assert after == before or after.as_of == late.number
            early_people, late_people = group.participation, now[group.key].participation
            if early_people is not HIDDEN and early_people != late_people:
                mine = [each for each in made.organisation.records if group.key.holds(each.place)]
                then = {id(each) for each in mine if each.counted_in(early_people.as_of)}
                here = {id(each) for each in mine if each.counted_in(late.number)}
                assert max(len(here - then), len(then - here)) >= threshold


@few
@given(seeds)
def test_levels_of_few_people_are_a_word_and_behaviours_are_for_many(seed: int) -> None:
    made = series(seed, 1)
    company = made.organisation
    for group in made.made[0].groups:
        people = people_in(company, group.key)
        for competency, cell in group.levels.items():
            if cell is not HIDDEN:
                answered = Counter(
                    each.positions[competency] for each in people if competency in each.positions
                )
                assert not are_alike(answered)
                assert (cell.figure.spread is None) == (answered.total() >= 20)
        for other in (group.missing, group.courses, group.survey, group.languages):
            assert other is HIDDEN or len(people) >= 10
        assert group.missing is HIDDEN or len(group.key.fields) < 2
        assert group.missing is HIDDEN or len(group.missing.figure) <= 5


@few
@given(seeds)
def test_courses_come_in_fives_with_rounds_for_all(seed: int) -> None:
    for group in series(seed, 1).made[0].groups:
        if group.courses is not HIDDEN:
            for need in group.courses.figure:
                assert need.people % 5 == 0
                assert (need.rounds - 1) * need.seats < need.people <= need.rounds * need.seats


@few
@given(seeds)
def test_change_is_between_published_figures(seed: int) -> None:
    made = series(seed, 4)
    shown: dict[tuple[GroupKey, CompetencyId, int], int] = {}
    for release in made.made:
        for group in release.groups:
            for competency, cell in group.levels.items():
                if cell is HIDDEN:
                    continue
                shown[group.key, competency, cell.as_of] = cell.figure.half_bands
                if cell.figure.change is not None:
                    since = shown[group.key, competency, cell.figure.change.since]
                    assert cell.figure.change.half_bands == cell.figure.half_bands - since


@few
@given(seeds)
def test_no_campaign_can_lower_the_threshold(seed: int) -> None:
    company = random_organisation(seed, 60)
    object.__setattr__(company.campaign, "threshold", 2)
    for group in made_of(company).groups:
        assert group.participation is HIDDEN or group.participation.figure.people >= 5


def test_hidden_siblings_together_are_as_many_as_the_threshold() -> None:
    company = company_with({"job-1": 20, "job-2": 12, "job-3": 2, "job-4": 2})
    groups = made_of(company).by_field(FieldId("job"))
    assert [group.participation is HIDDEN for group in groups] == [False, True, True, True]


def test_hidden_siblings_that_are_many_hide_no_other() -> None:
    company = company_with({"job-1": 20, "job-2": 12, "job-3": 3, "job-4": 4})
    groups = made_of(company).by_field(FieldId("job"))
    assert [group.participation is HIDDEN for group in groups] == [False, False, True, True]


def test_a_group_whose_answers_are_alike_follows_from_no_sum_either() -> None:
    company = company_with({"job-1": 20, "job-2": 15, "job-3": 8})
    service = CompetencyId("service")
    for at, record in enumerate(company.records):
        alike = dict.fromkeys(record.positions, 2) | {service: 2}
        mixed = dict.fromkeys(record.positions, at % 5) | {service: at % 5}
        in_third = record.place[FieldId("job")] == "job-3"
        company.records[at] = replace(record, positions=alike if in_third else mixed)
    groups = made_of(company).by_field(FieldId("job"))
    assert [group.participation is HIDDEN for group in groups] == [False, False, False]
    assert [group.levels[service] is HIDDEN for group in groups] == [False, True, True]


# ---------------------------------------------------------------- put together


def company_with(sizes: Mapping[str, int], merge: bool = False, invited: int | None = None) -> Organisation:
    """A company of one field with so many people for each value."""
    field = org_field("job", len(sizes), merge, invited)
    company = Organisation(campaign_of([field]), small_framework(), random_organisation(1).random)
    for value, people in sizes.items():
        for _ in range(people):
            company.join({field.id: next(each.id for each in field.values if each.id == value)})
    return company


def values_of(release: TeamRelease) -> list[tuple[str, ...]]:
    return [group.key.members[0][1] for group in release.by_field(FieldId("job"))]


def test_small_values_are_put_together_in_the_named_order() -> None:
    company = company_with({"job-1": 20, "job-2": 12, "job-3": 3, "job-4": 4}, merge=True)
    release = made_of(company)
    assert values_of(release) == [("job-1",), ("job-2",), ("job-3", "job-4")]
    merged = release.groups[-1]
    assert merged.title == company.campaign.fields[0].merged_title
    assert merged.participation is not HIDDEN
    assert merged.participation.figure.people == 7


def test_the_next_in_the_order_fills_up_what_is_still_too_small() -> None:
    company = company_with({"job-1": 20, "job-2": 12, "job-3": 30, "job-4": 2}, merge=True)
    assert values_of(made_of(company)) == [("job-1",), ("job-2",), ("job-3", "job-4")]


def test_values_outside_the_order_are_only_hidden() -> None:
    company = company_with({"job-1": 20, "job-2": 12, "job-3": 3, "job-4": 4})
    assert values_of(made_of(company)) == [("job-1",), ("job-2",), ("job-3",), ("job-4",)]


def test_invited_people_of_values_put_together_add_up() -> None:
    company = company_with({"job-1": 20, "job-2": 12, "job-3": 3, "job-4": 4}, merge=True, invited=35)
    percents = [
        group.participation.figure.percent
        for group in made_of(company).groups
        if group.participation is not HIDDEN
    ]
    assert percents == [30, 55, 35, 10]


def grown(joining: Mapping[str, int]) -> Releases:
    company = company_with({"job-1": 20, "job-2": 12, "job-3": 3, "job-4": 4}, merge=True)
    made = Releases(company)
    made.make()
    company.release += 1
    for value, people in joining.items():
        for _ in range(people):
            company.join(
                {FieldId("job"): next(v.id for v in company.campaign.fields[0].values if v.id == value)}
            )
    made.make()
    return made


def test_what_was_put_together_stays_together_while_one_part_is_small() -> None:
    made = grown({"job-3": 10})
    assert values_of(made.made[1]) == [("job-1",), ("job-2",), ("job-3", "job-4")]


def test_what_was_put_together_comes_apart_when_every_part_can_be_shown() -> None:
    made = grown({"job-3": 10, "job-4": 10})
    assert values_of(made.made[1]) == [("job-1",), ("job-2",), ("job-3",), ("job-4",)]
    assert all(group.participation is not HIDDEN for group in made.made[1].groups)


def test_what_was_put_together_stays_so_when_one_part_cannot_be_shown() -> None:
    # Both are large enough now, but less the figure of both from before they would show the 4 who joined.
    made = grown({"job-3": 3, "job-4": 1})
    assert values_of(made.made[1]) == [("job-1",), ("job-2",), ("job-3", "job-4")]


# ---------------------------------------------------------------- reviews


def reviewed(people: int, stars: int, texts: int, stays: bool = True) -> ReviewCount:
    return ReviewCount(people, stars, tuple(f"text {number}" for number in range(texts if stays else 0)))


def test_stars_come_from_the_threshold_on_and_texts_from_ten() -> None:
    company = company_with({"job-1": 20, "job-2": 12})
    courses = [CourseId(name) for name in ("python", "native", "talk", "basic")]
    company.reviews = {
        courses[0]: reviewed(4, 15, 4),
        courses[1]: reviewed(6, 22, 6),
        courses[2]: reviewed(12, 40, 8),
        courses[3]: reviewed(12, 40, 1),
    }
    verdicts = {each.course: each for each in made_of(company).reviews}
    assert list(verdicts) == courses[1:]
    assert (verdicts[courses[1]].stars, verdicts[courses[1]].texts) == (3.7, ())
    assert len(verdicts[courses[2]].texts) == 8
    assert verdicts[courses[3]].texts == ()


def test_reviews_stand_until_many_more_came() -> None:
    company = company_with({"job-1": 20, "job-2": 12})
    made = Releases(company)
    company.reviews = {CourseId("talk"): reviewed(12, 40, 8)}
    first = made.make()
    company.release += 1
    company.reviews = {CourseId("talk"): reviewed(14, 50, 10)}
    second = made.make()
    assert second.reviews == first.reviews
    company.release += 1
    company.reviews = {CourseId("talk"): reviewed(17, 60, 12)}
    third = made.make()
    assert (third.reviews[0].reviews, len(third.reviews[0].texts)) == (17, 12)


def test_a_text_taken_back_is_shown_no_more_and_the_ledger_never_held_it() -> None:
    company = company_with({"job-1": 20, "job-2": 12})
    made = Releases(company)
    company.reviews = {CourseId("talk"): reviewed(12, 40, 8)}
    made.make()
    assert "text 3" not in made.pages[0].text
    company.release += 1
    company.reviews = {CourseId("talk"): reviewed(11, 37, 7)}
    assert made.make().reviews[0].texts == ()


# ---------------------------------------------------------------- on the way


def test_a_release_can_be_stopped_at_any_step() -> None:
    company = random_organisation(4)
    told: list[tuple[int, int]] = []

    def stop_at_nine(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 9

    with pytest.raises(ReleaseStopped):
        team_release(
            company.framework,
            company.campaign,
            company.counts(),
            Releases(company).ledger(),
            RankTest,
            "",
            DAY,
            stop_at_nine,
        )
    assert [done for done, _ in told] == list(range(1, 10))
    assert len({of for _, of in told}) == 1


@few
@given(seeds)
def test_progress_never_runs_over(seed: int) -> None:
    company = random_organisation(seed, 60)
    told: list[tuple[int, int]] = []

    def listen(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    team_release(
        company.framework,
        company.campaign,
        company.counts(),
        Releases(company).ledger(),
        RankTest,
        "",
        DAY,
        listen,
    )
    assume(told)
    assert all(done <= of for done, of in told)


def test_a_company_of_few_shows_nothing() -> None:
    release = made_of(company_with({"job-1": 3, "job-2": 1}))
    assert all(set(cells(group)) == {HIDDEN} for group in release.groups)
