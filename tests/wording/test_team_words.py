"""What is said of released figures: levels with half bands, shares with limits, moves, and the finding."""

from dataclasses import replace

import pytest

from app.domain.ids import BandId, CompetencyId
from app.domain.localized_text import LocalizedText
from app.domain.team_release import (
    HIDDEN,
    Bound,
    Cell,
    Change,
    Hidden,
    LevelFigure,
    LevelShares,
    Participation,
    Share,
    Spread,
    TeamRelease,
)
from app.i18n import catalogue
from app.wording.particles import as_topic
from app.wording.team_headline import headline
from app.wording.team_rules import rule_lines
from app.wording.team_words import (
    change_words,
    gap_words,
    group_title,
    hidden_words,
    level_detail,
    level_spoken,
    level_words,
    move_words,
    participation_words,
    release_line,
    share_sign,
    share_words,
    standing_words,
    target_name,
)
from tests.support.sample_release import (
    CHANGE,
    SERVICE,
    WORK,
    delivered_framework,
    first_release,
    sample_campaign,
    second_release,
)

FRAMEWORK = delivered_framework()
KO, EN = catalogue("ko"), catalogue("en")


def with_gaps(**gaps: int | None) -> TeamRelease:
    """The first release in which the company's gaps in half bands are these; None hides a level."""
    names = {"service": SERVICE, "work": WORK, "change": CHANGE}
    levels: dict[CompetencyId, Cell[LevelFigure] | Hidden] = {}
    for name, gap in gaps.items():
        shown = None if gap is None else Cell(LevelFigure(6 - gap, gap, None, None, None), 1)
        levels[names[name]] = HIDDEN if shown is None else shown
    release = first_release()
    return replace(release, groups=(replace(release.company, levels=levels), *release.groups[1:]))


@pytest.mark.parametrize(
    ("half_bands", "ko", "en"),
    [
        (0, "준비 중", "Preparing"),
        (1, "준비 중+", "Preparing+"),
        (2, "기본 1", "Basic 1"),
        (5, "기본 2+", "Basic 2+"),
        (8, "심화 2", "Advanced 2"),
    ],
)
def test_level_is_told_with_its_half_band(half_bands: int, ko: str, en: str) -> None:
    assert level_words(FRAMEWORK, half_bands, KO) == ko
    assert level_words(FRAMEWORK, half_bands, EN) == en


@pytest.mark.parametrize(
    ("share", "ko", "en", "sign"),
    [
        (Share(45, Bound.ABOUT), "45%", "45%", "45"),
        (Share(10, Bound.AT_MOST), "10% 이하", "10% or less", "≤10"),
        (Share(90, Bound.AT_LEAST), "90% 이상", "90% or more", "≥90"),
    ],
)
def test_tails_are_told_as_limits(share: Share, ko: str, en: str, sign: str) -> None:
    assert (share_words(share, KO), share_words(share, EN), share_sign(share)) == (ko, en, sign)


def test_level_has_shares_or_a_word_beside_it() -> None:
    shares = LevelShares(Share(55, Bound.ABOUT), Share(35, Bound.ABOUT), Share(10, Bound.AT_MOST))
    many = LevelFigure(3, 3, None, shares, Change(1, 1))
    few = LevelFigure(3, 3, Spread.MIXED, None, None)
    assert level_detail(many, KO) == "55·35·≤10"
    assert level_detail(few, KO) == "갈린 편"
    assert level_detail(few, EN) == "mixed"
    assert level_detail(replace(few, spread=None), KO) == ""
    assert level_spoken(FRAMEWORK, many, EN) == (
        "Basic 1+, one and a half bands to go, below the target 55%, at the target 35%, above it 10% or less, "
        "▲ half a band up (compared with release 1)"
    )


@pytest.mark.parametrize(
    ("half_bands", "ko", "en"),
    [
        (0, "목표 도달", "target reached"),
        (1, "반 단계 차이", "half a band to go"),
        (2, "한 단계 차이", "one band to go"),
        (3, "한 단계 반 차이", "one and a half bands to go"),
        (5, "2.5단계 차이", "2.5 bands to go"),
    ],
)
def test_gap_is_told_in_bands(half_bands: int, ko: str, en: str) -> None:
    assert (gap_words(half_bands, KO), gap_words(half_bands, EN)) == (ko, en)


@pytest.mark.parametrize(
    ("half_bands", "ko", "en"),
    [
        (2, "▲ 한 단계 위", "▲ one band up"),
        (-1, "▼ 반 단계 아래", "▼ half a band down"),
        (0, "그대로", "unchanged"),
    ],
)
def test_move_names_its_direction(half_bands: int, ko: str, en: str) -> None:
    assert (move_words(Change(half_bands, 1), KO), move_words(Change(half_bands, 1), EN)) == (ko, en)
    assert change_words(Change(half_bands, 3), KO) == f"{ko} (3차 발표 기준)"


def test_figure_of_an_earlier_release_says_so() -> None:
    assert standing_words(1, second_release(), KO) == "1차 발표"
    assert standing_words(2, second_release(), KO) == ""


def test_participation_without_a_known_number_of_invited_has_no_share() -> None:
    assert participation_words(Participation(42, 85), KO) == "42명 · 85%"
    assert participation_words(Participation(1, None), EN) == "1 person"


def test_release_without_a_title_is_named_by_its_number() -> None:
    assert "하반기 첫째 발표" in release_line(sample_campaign(), first_release(), KO)
    assert "1차 발표" in release_line(sample_campaign(), replace(first_release(), title=""), KO)


def test_target_is_named_only_where_all_competencies_share_it() -> None:
    campaign = sample_campaign()
    assert target_name(FRAMEWORK, campaign, KO) == "심화 1"
    mixed = replace(campaign, target={**campaign.target, WORK: BandId("basic-2")})
    assert target_name(FRAMEWORK, mixed, KO) == ""
    assert target_name(FRAMEWORK, replace(campaign, target={SERVICE: BandId("basic-2")}), KO) == ""


# ---------------------------------------------------------------- the finding


@pytest.mark.parametrize(
    ("gaps", "ko", "en"),
    [
        (
            {"service": 2, "work": 1, "change": 2},
            "업무 생산성은 목표에 반 단계, 다른 두 역량은 한 단계 모자랍니다",
            "Half a band short of the target in Work productivity, one band in the other two competencies",
        ),
        (
            {"service": 0, "work": 0, "change": 3},
            "AI 변화와 방향은 목표에 한 단계 반 모자라고, 다른 두 역량은 목표에 이르렀습니다",
            "One and a half bands short of the target in AI change and direction; reached in the other two "
            "competencies",
        ),
        (
            {"service": 0, "work": 2, "change": 2},
            "서비스 개발·개선은 목표에 이르렀고, 다른 두 역량은 한 단계 모자랍니다",
            "Target reached in Service development; one band short in the other two competencies",
        ),
        (
            {"service": 1, "work": 1, "change": 1},
            "모든 역량이 목표에 반 단계 모자랍니다",
            "Half a band short of the target in every competency",
        ),
        (
            {"service": 0, "work": 0, "change": 0},
            "모든 역량이 목표에 이르렀습니다",
            "The target is reached in every competency",
        ),
        (
            {"service": 1, "work": 2, "change": 4},
            "목표까지 가장 먼 역량: AI 변화와 방향, 두 단계 차이",
            "The widest gap to the target: AI change and direction, two bands",
        ),
        (
            {"service": 1, "work": 2, "change": None},
            "서비스 개발·개선은 목표에 반 단계, 업무 생산성은 한 단계 모자랍니다",
            "Half a band short of the target in Service development, one band in Work productivity",
        ),
        (
            {"service": 0, "work": None, "change": None},
            "목표에 이른 역량: 서비스 개발·개선",
            "Target reached: Service development",
        ),
        ({"service": None, "work": None, "change": None}, "148명 참여", "148 people took part"),
    ],
)
def test_headline_is_the_finding(gaps: dict[str, int | None], ko: str, en: str) -> None:
    release = with_gaps(**gaps)
    assert headline(FRAMEWORK, release, KO) == ko
    assert headline(FRAMEWORK, release, EN) == en


def test_headline_of_a_hidden_company_says_nothing_but_that() -> None:
    release = with_gaps(service=None, work=None, change=None)
    nobody = replace(release, groups=(replace(release.company, participation=HIDDEN), *release.groups[1:]))
    assert headline(FRAMEWORK, nobody, KO) == "사람을 보호하려고 가렸습니다" == hidden_words(KO)
    assert hidden_words(EN) == "Hidden to protect people"


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("생산성", "생산성은"),
        ("변화", "변화는"),
        ("역량 1", "역량 1은"),
        ("역량 2", "역량 2는"),
        ("AI", "AI는"),
        ("LLM", "LLM은"),
        ("Service", "Service은(는)"),
        ("역량(새)", "역량(새)은(는)"),
        ("", "은(는)"),
    ],
)
def test_topic_particle_fits_the_end_of_the_name(name: str, topic: str) -> None:
    assert as_topic(name, KO) == topic
    assert as_topic(name, EN) == name


def test_rules_name_the_campaigns_threshold() -> None:
    five, nine = (" ".join(rule_lines(replace(sample_campaign(), threshold=each), KO)) for each in (5, 9))
    assert "5명 이상" in five
    assert "9명 이상" in nine
    assert "7명" not in five + nine


def test_whole_company_is_called_everyone_and_not_by_the_campaign() -> None:
    company = replace(
        first_release().company, title=LocalizedText("2026년 하반기 진단", "Second half of 2026")
    )
    assert [group_title(company, catalogue(language)) for language in ("ko", "en")] == ["전체", "Everyone"]
