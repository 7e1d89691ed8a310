"""The ledger's pages come back as they were, and whatever was done to them is noticed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.ids import CampaignId
from app.domain.release_ledger import Ledger, WrittenPage, read_ledger, write_page
from app.domain.team_release import COMPANY, HIDDEN, Participation
from app.domain.team_summary import team_release
from app.sharing.rank_test import RankTest
from tests.support.organisations import CAMPAIGN, DAY, Releases, random_organisation

Stored = list[tuple[int, str, str]]


@pytest.fixture(scope="module")
def releases() -> Releases:
    """Three releases of one company."""
    company = random_organisation(3)
    made = Releases(company)
    for number in range(3):
        if number:
            company.live_on()
        made.make()
    return made


@pytest.fixture
def stored(releases: Releases) -> Stored:
    return [(page.number, page.text, page.digest) for page in releases.pages]


def read(stored: Stored, releases: int = 3, campaign: CampaignId = CAMPAIGN) -> Ledger:
    return read_ledger(campaign, stored, releases)


def test_pages_come_back_as_they_were_written(stored: Stored) -> None:
    ledger = read(stored)
    assert ledger.whole
    assert ledger.next_number == 4
    assert ledger.last_digest == stored[-1][2]
    assert [write_page(page) for page in ledger.pages] == [WrittenPage(*each) for each in stored]


def test_order_of_reading_does_not_matter(stored: Stored) -> None:
    assert read(stored[::-1]) == read(stored)


def test_a_new_campaign_has_an_empty_ledger() -> None:
    ledger = read([], releases=0)
    assert ledger.whole
    assert (ledger.next_number, ledger.pages) == (1, ())


def changed_text(stored: Stored) -> Stored:
    number, text, digest = stored[1]
    return [stored[0], (number, text.replace("job", "jab", 1), digest), stored[2]]


def forged_page(stored: Stored) -> Stored:
    page = read(stored).pages[1]
    forged = write_page(replace(page, cells=page.cells[1:]))
    return [stored[0], (forged.number, forged.text, forged.digest), stored[2]]


DAMAGES: dict[str, Callable[[Stored], Stored]] = {
    "first page lost": lambda stored: stored[1:],
    "page lost in between": lambda stored: [stored[0], stored[2]],
    "last page lost": lambda stored: stored[:2],
    "all lost": lambda _stored: [],
    "text changed": changed_text,
    "page written anew": forged_page,
    "digest changed": lambda stored: [*stored[:2], (3, stored[2][1], "0" * 64)],
    "number changed": lambda stored: [*stored[:2], (4, *stored[2][1:])],
    "page twice": lambda stored: [*stored, stored[2]],
    "no page at all": lambda stored: [*stored[:2], (3, "[]", write_page(read(stored).pages[0]).digest)],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_leaves_the_company_total_only(
    releases: Releases, stored: Stored, damage: Callable[[Stored], Stored]
) -> None:
    ledger = read(damage(stored))
    assert not ledger.whole
    assert ledger.pages == ()
    assert ledger.next_number >= 4
    company = releases.organisation
    release, page = team_release(
        company.framework, company.campaign, company.counts(), ledger, RankTest, "", DAY
    )
    assert [group.key for group in release.groups] == [COMPANY]
    assert release.reviews == ()
    [group] = release.groups
    assert group.participation is not HIDDEN
    assert isinstance(group.participation.figure, Participation)
    assert {group.missing, group.courses, group.survey, group.languages} == {HIDDEN}
    assert set(group.levels.values()) == {HIDDEN}
    again = [*damage(stored), (page.number, page.text, page.digest)]
    assert not read(again, releases=page.number).whole


def test_more_releases_than_pages_is_a_lost_ledger(stored: Stored) -> None:
    ledger = read(stored, releases=4)
    assert not ledger.whole
    assert ledger.next_number == 5


def test_fewer_releases_than_pages_is_one_too(stored: Stored) -> None:
    assert not read(stored, releases=2).whole


def test_pages_of_another_campaign_are_not_taken(stored: Stored) -> None:
    assert not read(stored, campaign=CampaignId("other")).whole


def test_without_a_ledger_the_total_stands_while_few_people_come() -> None:
    company = random_organisation(3)
    first, page = team_release(
        company.framework, company.campaign, company.counts(), read([], 1), RankTest, "", DAY
    )
    again = read([(page.number, page.text, page.digest)], 2)
    company.join()
    second, _ = team_release(company.framework, company.campaign, company.counts(), again, RankTest, "", DAY)
    assert second.company.participation == first.company.participation
    for _ in range(company.campaign.threshold):
        company.join()
    third, _ = team_release(company.framework, company.campaign, company.counts(), again, RankTest, "", DAY)
    assert third.company.participation != first.company.participation


def test_counts_that_contradict_the_pages_leave_the_total_only(releases: Releases) -> None:
    company = releases.organisation
    counts = company.counts()
    more = replace(counts.atoms[0], people=counts.atoms[0].people + 1)
    wrong = replace(counts, atoms=(more, *counts.atoms[1:]))
    release, page = team_release(
        company.framework, company.campaign, wrong, releases.ledger(), RankTest, "", DAY
    )
    assert len(release.groups) == 1
    assert '"whole":false' in page.text


def test_people_without_a_trace_in_the_pages_leave_the_total_only(releases: Releases) -> None:
    company = releases.organisation
    counts = company.counts()
    gone = [atom for atom in counts.atoms if not (atom.left is None and atom.joined == 1)]
    release, _ = team_release(
        company.framework,
        company.campaign,
        replace(counts, atoms=tuple(gone), positions={}, missing={}, courses={}, topics={}, languages={}),
        releases.ledger(),
        RankTest,
        "",
        DAY,
    )
    assert len(release.groups) == 1
