"""A believable campaign on the delivered pack and two releases of it, for tests of words, files and pages.

148 people of 205 took part in the first release, 176 in the second; the numbers are invented, the rules are kept: no
group under the threshold shows anything, small groups show a word and no shares, human resources and public relations
are hidden and shown together as "other job families".
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from app.content.pack_loader import load_pack
from app.domain.campaign import Campaign, FieldValue, OrganisationField
from app.domain.framework import CompetencyFramework
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
from app.domain.localized_text import Language, LocalizedText
from app.domain.needs_survey import Quadrant
from app.domain.team_release import (
    COMPANY,
    HIDDEN,
    Bound,
    Cell,
    Change,
    CourseVerdict,
    GroupKey,
    Hidden,
    LevelFigure,
    LevelShares,
    MissingBehaviour,
    NeededCourse,
    Participation,
    ReleasedGroup,
    Share,
    Spread,
    TeamRelease,
    TopicFigure,
    TopicRanking,
)
from app.runtime.resources import resource_path

SERVICE, WORK, CHANGE = (
    CompetencyId(name) for name in ("service-development", "work-productivity", "ai-change")
)
JOB, REGION = FieldId("job-family"), FieldId("region")
TARGET = BandId("advanced-1")
TARGET_HALF_BANDS = 6
DISTRIBUTION_FROM = 10

_JOBS = (
    ("development", "서비스 개발", "Service development", 50),
    ("data", "데이터", "Data", 20),
    ("planning", "기획", "Planning", 39),
    ("design", "디자인", "Design", 32),
    ("operations", "서비스 운영", "Service operations", 23),
    ("support", "경영 지원", "Business support", 20),
    ("people", "인사", "Human resources", 11),
    ("relations", "홍보", "Public relations", 10),
)
_REGIONS = (
    ("seoul-area", "수도권", "Seoul area", 130),
    ("daejeon", "대전", "Daejeon", 30),
    ("busan", "부산", "Busan", 21),
    ("gwangju", "광주", "Gwangju", 14),
    ("daegu", "대구", "Daegu", 10),
)

Level = tuple[int, int, int, int] | tuple[int, Spread] | None
"""Half bands with the shares below, at and above the target in per cent, or with a word; None where it is hidden."""


@cache
def delivered_framework() -> CompetencyFramework:
    """The framework of the pack that comes with the program."""
    return load_pack(resource_path("packs", "ai-talent"))


def sample_campaign() -> Campaign:
    """A campaign with two fields and one crossing, its target Advanced 1 in every competency."""
    return Campaign(
        id=CampaignId("half-2026-2"),
        title=LocalizedText("2026년 하반기 진단", "Second half of 2026"),
        purpose=LocalizedText(
            "2027년 상반기 교육 과정과 차수를 정하는 데에만 씁니다.",
            "Used only to decide on the courses and rounds of the first half of 2027.",
        ),
        pack=delivered_framework().pack.id,
        pack_version=delivered_framework().pack.version,
        pack_digest="0" * 64,
        opens_on=date(2026, 11, 2),
        closes_on=date(2027, 5, 14),
        stored_until=date(2027, 12, 31),
        fields=(
            OrganisationField(
                JOB,
                LocalizedText("직군", "Job family"),
                _values(_JOBS),
                (FieldValueId("people"), FieldValueId("relations")),
                LocalizedText("다른 직군", "Other job families"),
            ),
            OrganisationField(REGION, LocalizedText("지역", "Region"), _values(_REGIONS)),
        ),
        crossings=((JOB, REGION),),
        threshold=7,
        target={SERVICE: TARGET, WORK: TARGET, CHANGE: TARGET},
        recipients=("age1sampleforteststhatopensnothing",),
        signer="0" * 64,
    )


def first_release() -> TeamRelease:
    """The first release: no changes yet, and one course with enough reviews for texts."""
    return TeamRelease(
        campaign=CampaignId("half-2026-2"),
        number=1,
        title="하반기 첫째 발표",
        released_on=date(2026, 11, 20),
        groups=(
            _group(COMPANY, ("전체", "Everyone"), 148, 70, _FIRST_COMPANY),
            *(_job(name, people, percent, levels) for name, people, percent, levels in _FIRST_JOBS),
            _group(_place(JOB, "people", "relations"), ("다른 직군", "Other job families"), 8, 40, _OTHER),
            *(_region(name, people, percent, levels) for name, people, percent, levels in _FIRST_REGIONS),
            *_crossings(),
        ),
        reviews=_REVIEWS,
    )


def second_release() -> TeamRelease:
    """The second release: some levels moved since the first one, and some groups still show the first one's cells."""
    earlier = first_release()
    return replace(
        earlier,
        number=2,
        title="하반기 둘째 발표",
        released_on=date(2027, 5, 21),
        groups=tuple(_moved(each) for each in earlier.groups),
    )


def hidden_group(key: GroupKey, title: LocalizedText) -> ReleasedGroup:
    """A group that shows nothing."""
    levels: Mapping[CompetencyId, Cell[LevelFigure] | Hidden] = dict.fromkeys((SERVICE, WORK, CHANGE), HIDDEN)
    return ReleasedGroup(key, title, HIDDEN, levels, HIDDEN, HIDDEN, HIDDEN, HIDDEN)


def share(percent: int) -> Share:
    """A share as the rules show it: 10 and less, 90 and more are limits."""
    if percent <= 10:
        return Share(10, Bound.AT_MOST)
    return Share(90, Bound.AT_LEAST) if percent >= 90 else Share(percent, Bound.ABOUT)


# ---------------------------------------------------------------- the numbers

_FIRST_COMPANY: Sequence[Level] = ((4, 45, 40, 15), (5, 40, 40, 20), (4, 50, 40, 10))
_OTHER: Sequence[Level] = ((3, Spread.MIXED), (4, Spread.EVEN), None)
_FIRST_JOBS: Sequence[tuple[str, int | None, int, Sequence[Level]]] = (
    ("development", 42, 85, ((6, 25, 45, 30), (5, 35, 40, 25), (4, 45, 40, 15))),
    ("data", 18, 90, ((6, 20, 50, 30), (5, 30, 45, 25), (5, 30, 45, 25))),
    ("planning", 31, 80, ((4, 40, 45, 15), (6, 25, 45, 30), (5, 30, 50, 20))),
    ("design", 24, 75, ((3, 55, 35, 10), (5, 30, 50, 20), (4, 40, 45, 15))),
    ("operations", 16, 70, ((3, 60, 30, 10), (4, 45, 40, 15), (2, 65, 25, 10))),
    ("support", 9, 45, ((1, Spread.EVEN), (4, Spread.MIXED), None)),
    ("people", None, 0, ()),
    ("relations", None, 0, ()),
)
_FIRST_REGIONS: Sequence[tuple[str, int | None, int, Sequence[Level]]] = (
    ("seoul-area", 96, 75, ((5, 35, 45, 20), (5, 35, 40, 25), (4, 45, 40, 15))),
    ("daejeon", 21, 70, ((4, 45, 40, 15), (5, 35, 45, 20), (4, 40, 50, 10))),
    ("busan", 14, 65, ((3, 60, 30, 10), (4, 45, 45, 10), (4, 50, 40, 10))),
    ("gwangju", 10, 70, ((2, 90, 10, 0), (4, 50, 40, 10), None)),
    ("daegu", 7, 70, ((2, Spread.MIXED), (3, Spread.MIXED), (2, Spread.EVEN))),
)
_FIRST_CROSSINGS: Sequence[tuple[str, str, int | None, Sequence[Level]]] = (
    ("development", "seoul-area", 30, ((6, 20, 45, 35), (6, 30, 40, 30), (4, 45, 40, 15))),
    ("development", "daejeon", 12, ((5, 35, 45, 20), (5, 40, 40, 20), (4, 45, 40, 15))),
    ("planning", "seoul-area", 22, ((4, 40, 45, 15), (6, 25, 40, 35), (5, 30, 50, 20))),
    ("planning", "busan", 9, ((3, Spread.MIXED), None, (4, Spread.MIXED))),
    ("design", "seoul-area", 17, ((3, 50, 40, 10), (5, 30, 50, 20), (4, 40, 45, 15))),
    ("design", "busan", None, ()),
)
_MISSING = (("sd-a1-3", 65), ("ac-a1-2", 60), ("sd-a1-1", 55), ("wp-a1-3", 45), ("ac-b2-3", 40))
_COURSES = (
    ("ai-advanced", 50, 2, 24),
    ("responsible-ai", 45, 2, 30),
    ("team-agent", 35, 2, 24),
    ("ai-basic-model", 25, 1, 24),
    ("reading-change", 20, 1, 30),
)
_TOPICS = (
    ("rag", 6.2, Quadrant.FOCUS),
    ("data-preprocessing", 5.1, Quadrant.FOCUS),
    ("prompt-engineering", 4.4, Quadrant.KEEP),
    ("agent-operations", 3.9, Quadrant.LATER),
    ("ai-policy", 3.1, Quadrant.KEEP),
    ("spring-ai", 2.7, Quadrant.ENOUGH),
    ("fine-tuning", 2.2, Quadrant.LATER),
)
_REVIEWS = (
    CourseVerdict(
        CourseId("ai-basic-prompt"),
        4.4,
        23,
        (
            "실제 업무 문서로 바로 해 볼 수 있어서 좋았습니다.",
            "Going through my own prompts together was worth the day.",
            "처음 듣는 사람에게는 오후 실습이 조금 빨랐습니다.",
            "챗봇을 만들어 팀에 나눠 보니 배운 것이 오래 남았습니다.",
        ),
    ),
    CourseVerdict(CourseId("ai-advanced"), 4.1, 12, ("사흘이 짧게 느껴질 만큼 실습이 많았습니다.",)),
    CourseVerdict(CourseId("native-agent"), 3.8, 8, ()),
)
_MOVES: Mapping[CompetencyId, int] = {SERVICE: 1, WORK: 0, CHANGE: 0}


# ---------------------------------------------------------------- from numbers to groups


def _values(table: Sequence[tuple[str, str, str, int]]) -> tuple[FieldValue, ...]:
    return tuple(
        FieldValue(FieldValueId(name), LocalizedText(ko, en), asked) for name, ko, en, asked in table
    )


def _titles(table: Sequence[tuple[str, str, str, int]], name: str) -> tuple[str, str]:
    return next((ko, en) for each, ko, en, _ in table if each == name)


def _place(field: FieldId, *values: str) -> GroupKey:
    return GroupKey(((field, tuple(FieldValueId(each) for each in values)),))


def _job(name: str, people: int | None, percent: int, levels: Sequence[Level]) -> ReleasedGroup:
    return _group(_place(JOB, name), _titles(_JOBS, name), people, percent, levels)


def _region(name: str, people: int | None, percent: int, levels: Sequence[Level]) -> ReleasedGroup:
    return _group(_place(REGION, name), _titles(_REGIONS, name), people, percent, levels)


def _crossings() -> tuple[ReleasedGroup, ...]:
    found = []
    for job, region, people, levels in _FIRST_CROSSINGS:
        key = GroupKey(((JOB, (FieldValueId(job),)), (REGION, (FieldValueId(region),))))
        pairs = zip(_titles(_JOBS, job), _titles(_REGIONS, region), strict=True)
        ko, en = (f"{one} · {other}" for one, other in pairs)
        found.append(_group(key, (ko, en), people, None, levels))
    return tuple(found)


def _group(
    key: GroupKey, title: tuple[str, str], people: int | None, percent: int | None, levels: Sequence[Level]
) -> ReleasedGroup:
    named = LocalizedText(*title)
    if people is None:
        return hidden_group(key, named)
    many = people >= DISTRIBUTION_FROM
    part = people / 148
    return ReleasedGroup(
        key=key,
        title=named,
        participation=Cell(Participation(people, percent), 1),
        levels={name: _level(each) for name, each in zip((SERVICE, WORK, CHANGE), levels, strict=True)},
        missing=Cell(tuple(MissingBehaviour(ItemId(name), share(at)) for name, at in _MISSING), 1)
        if many
        else HIDDEN,
        courses=Cell(_courses(part), 1) if many else HIDDEN,
        survey=Cell(_ranking(), 1) if many else HIDDEN,
        languages=Cell({Language.KO: share(95), Language.EN: share(15)}, 1) if many else HIDDEN,
    )


def _level(level: Level) -> Cell[LevelFigure] | Hidden:
    if level is None:
        return HIDDEN
    half_bands = level[0]
    shares = LevelShares(*map(share, level[1:])) if len(level) == 4 else None
    spread = level[1] if len(level) == 2 else None
    gap = max(0, TARGET_HALF_BANDS - half_bands)
    return Cell(LevelFigure(half_bands, gap, spread, shares, None), 1)


def _courses(part: float) -> tuple[NeededCourse, ...]:
    found = []
    for name, people, _, seats in _COURSES:
        needed = round(people * part / 5) * 5
        if needed:
            found.append(NeededCourse(CourseId(name), needed, -(-needed // seats), seats))
    return tuple(found)


def _ranking() -> TopicRanking:
    figures = tuple(TopicFigure(TopicId(name), need, field) for name, need, field in _TOPICS)
    return TopicRanking(figures, (TopicId("rag"),), (TopicId("data-preprocessing"),))


def _moved(group: ReleasedGroup) -> ReleasedGroup:
    """`group` in the second release: large groups are told anew, small ones stand as they were."""
    standing = group.participation
    if isinstance(standing, Hidden) or standing.figure.people < 15:
        return group
    people = round(standing.figure.people * 1.19)
    percent = standing.figure.percent
    grown = None if percent is None else min(95, percent + 15)
    return replace(
        group,
        participation=Cell(Participation(people, grown), 2),
        levels={name: _moved_level(name, each) for name, each in group.levels.items()},
    )


def _moved_level(competency: CompetencyId, cell: Cell[LevelFigure] | Hidden) -> Cell[LevelFigure] | Hidden:
    if isinstance(cell, Hidden):
        return cell
    falls = competency == CHANGE and cell.figure.half_bands > TARGET_HALF_BANDS - 2
    moved = -1 if falls else _MOVES[competency]
    now = cell.figure.half_bands + moved
    gap = max(0, TARGET_HALF_BANDS - now)
    return Cell(replace(cell.figure, half_bands=now, gap_half_bands=gap, change=Change(moved, 1)), 2)
