"""The demo's campaign: the same seed publishes the same figures, by the real files, store and rules."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import releasing
from app.bootstrap.demo_team import DemoTeam
from app.bootstrap.opening import open_framework
from app.domain.localized_text import Language
from app.domain.team_release import Hidden, TeamRelease
from app.domain.team_summary import never_stop
from app.i18n.formats import SEOUL
from app.sharing.release_file import read_release

PEOPLE = 36
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=SEOUL)


def team(folder: Path, seed: int = 12, people: int = PEOPLE) -> DemoTeam:
    folder.mkdir(exist_ok=True)
    return DemoTeam(folder / "team", open_framework(), people, seed, "gilnun-demo", NOW, never_stop)


def releases(folder: Path) -> list[TeamRelease]:
    found = [read_release(each).release for each in folder.glob("team/release-*/*.gilnun-release")]
    return sorted(found, key=lambda each: each.number)


def figures(folder: Path) -> object:
    return [(each.title, each.released_on, each.groups, each.reviews) for each in releases(folder)]


@pytest.fixture(autouse=True, scope="module")
def no_summaries() -> Iterator[None]:
    """Only the signed files: the summaries have tests of their own and take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(releasing, "_write_summaries", lambda *_arguments: None)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo made its campaign, to be read only."""
    folder = tmp_path_factory.mktemp("made")
    list(team(folder).make())
    return folder


def test_the_same_seed_publishes_the_same_figures(
    made: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again, other = tmp_path_factory.mktemp("again"), tmp_path_factory.mktemp("other")
    list(team(again).make())
    list(team(other, seed=13).make())
    assert figures(made) == figures(again) != figures(other)


def test_two_releases_tell_about_people_in_both_languages(made: Path) -> None:
    first, second = releases(made)
    for release in (first, second):
        company = release.company
        assert not isinstance(company.participation, Hidden)
        assert not isinstance(company.languages, Hidden)
        assert set(company.languages.figure) == set(Language)
        assert not isinstance(company.survey, Hidden)
        assert all(not isinstance(each, Hidden) for each in company.levels.values())
        levels = {str(each.levels) for each in release.groups if not isinstance(each.participation, Hidden)}
        assert len(levels) > 2, "groups differ"
        assert any(isinstance(each.participation, Hidden) for each in release.groups)
    assert first.company.participation != second.company.participation
    assert second.reviews


def test_an_earlier_demo_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    list(team(tmp_path, people=2).make())
    before = {each.name for each in (tmp_path / "team" / "results").iterdir()}
    (tmp_path / "own.txt").write_text("mine", "utf-8")
    list(team(tmp_path, people=1).make())
    after = {each.name for each in (tmp_path / "team" / "results").iterdir()}
    assert before
    assert not before & after
    assert (tmp_path / "own.txt").read_text("utf-8") == "mine"


def test_stops_when_asked(tmp_path: Path) -> None:
    demo = DemoTeam(tmp_path / "team", open_framework(), PEOPLE, 1, "gilnun-demo", NOW, lambda *_: False)
    list(demo.make())
    assert not releases(tmp_path)
