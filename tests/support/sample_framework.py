"""A small framework, an in-memory store and a workspace for tests that are not about content or files."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from app.answering.workspace import Workspace
from app.domain.attempt import Attempt, Form, ItemAnswer, Rating
from app.domain.framework import (
    PREPARING,
    Background,
    Band,
    Beyond,
    Competency,
    CompetencyFramework,
    Course,
    Goal,
    Item,
    JobFamily,
    Keyword,
    KeywordKind,
    PackInfo,
    PracticeItem,
    Region,
    Round,
    RoundList,
    RoundMode,
    RoundStatus,
    Scale,
    ScalePoint,
    Session,
    Stage,
)
from app.domain.home_summary import HomeSummary
from app.domain.ids import (
    AttemptId,
    BackgroundId,
    BandId,
    CompetencyId,
    CourseId,
    GoalId,
    ItemId,
    JobFamilyId,
    KeywordId,
    PackId,
    PersonId,
    RegionId,
    RoundId,
    StageId,
)
from app.domain.localized_text import Language, LocalizedText
from app.domain.person import CourseRecord, Person
from app.domain.person_work import PersonWork

NOW = datetime(2026, 11, 22, 5, 3, tzinfo=UTC)
SEOUL_OFFSET = timedelta(hours=9)

_COMPETENCIES = (
    ("service", "서비스 개발", "Service"),
    ("work", "업무 생산성", "Productivity"),
    ("change", "변화 대응", "Change"),
)
_BANDS = (
    ("b1", "기본 1", "Basic 1"),
    ("b2", "기본 2", "Basic 2"),
    ("a1", "심화 1", "Advanced 1"),
    ("a2", "심화 2", "Advanced 2"),
)
_STAGES = (("python", None), ("native", "b1"), ("basic", "b2"), ("advanced", "a1"), ("intensive", "a2"))


def text(ko: str, en: str) -> LocalizedText:
    """A localized text."""
    return LocalizedText(ko, en)


def sample_framework(items_per_cell: int = 4) -> CompetencyFramework:
    """Three competencies, four bands, `items_per_cell` items a cell, five stages, nine courses, two goals."""
    return CompetencyFramework(
        pack=PackInfo(
            PackId("sample"),
            "1.0.0",
            text("견본", "Sample"),
            text("시험용", "For tests"),
            text("출처", "Credit"),
            date(2026, 11, 20),
            "5a" * 32,
        ),
        scale=_scale(),
        competencies=tuple(
            Competency(CompetencyId(key), number, text(ko, en), text(ko, en), text(ko, en), "own")
            for number, (key, ko, en) in enumerate(_COMPETENCIES, start=1)
        ),
        bands=tuple(
            Band(BandId(key), position, text(ko, en), text(f"{ko} 설명", f"About {en}"), "own")
            for position, (key, ko, en) in enumerate(_BANDS, start=1)
        ),
        band_summaries={
            (CompetencyId(competency), BandId(band)): text(
                f"{competency} {band} 요약", f"{competency} {band} summary"
            )
            for competency, _, _ in _COMPETENCIES
            for band in (PREPARING, *(key for key, _, _ in _BANDS))
        },
        beyond=Beyond(text("교육 너머", "Beyond training"), text("방향을 정합니다.", "Sets direction.")),
        practice=PracticeItem(
            text("회의실 예약하기", "Book a meeting room"), text("예: 주간 회의", "For example the weekly")
        ),
        items=tuple(
            Item(
                ItemId(f"{competency}-{band}-{number}"),
                CompetencyId(competency),
                BandId(band),
                text(f"{ko} {band_ko} 행동 {number} 하기", f"Do {en} {band_en} behaviour {number}"),
                text(f"예: {number}", f"For example {number}"),
                "own",
            )
            for competency, ko, en in _COMPETENCIES
            for band, band_ko, band_en in _BANDS
            for number in range(1, items_per_cell + 1)
        ),
        keywords=(
            Keyword(
                KeywordId("prompt"),
                KeywordKind.UNCHANGING,
                text("프롬프트", "Prompt"),
                text("지시문", "An instruction"),
            ),
            Keyword(KeywordId("rag"), KeywordKind.TREND, text("RAG", "RAG"), text("검색", "Retrieval")),
        ),
        stages=tuple(
            Stage(
                StageId(key),
                position,
                text(key.title(), key.title()),
                text("단계", "stage"),
                BandId(leads) if leads else None,
            )
            for position, (key, leads) in enumerate(_STAGES, start=1)
        ),
        courses=_courses(items_per_cell),
        goals=(
            Goal(
                GoalId("builder"),
                text("만드는 사람", "Builder"),
                text("서비스를 만듭니다.", "Builds services."),
                MappingProxyType({CompetencyId("service"): BandId("a1"), CompetencyId("work"): BandId("b2")}),
                (CompetencyId("service"), CompetencyId("work")),
                "own",
            ),
            Goal(
                GoalId("lead"),
                text("이끄는 사람", "Lead"),
                text("변화를 이끕니다.", "Leads change."),
                MappingProxyType({CompetencyId("change"): BandId("a2"), CompetencyId("work"): BandId("b1")}),
                (CompetencyId("change"), CompetencyId("work")),
                "own",
            ),
        ),
        backgrounds=(
            Background(
                BackgroundId("developer"),
                text("개발자", "Developer"),
                text("개발", "Develops"),
                (CourseId("python"),),
                "own",
            ),
        ),
        job_families=(
            JobFamily(JobFamilyId("tech"), text("테크", "Tech")),
            JobFamily(JobFamilyId("design"), text("디자인", "Design")),
        ),
        regions=(
            Region(RegionId("seoul"), text("수도권", "Seoul area"), True),
            Region(RegionId("busan"), text("부산", "Busan"), False),
        ),
        round_list=RoundList(date(2026, 11, 20), True, text("예시 일정", "Sample dates"), _rounds()),
    )


def _scale() -> Scale:
    words = (
        ("아직 할 줄 모릅니다", "I don't know how to do this yet"),
        ("안내를 따라 할 수 있습니다", "I can do it with instructions"),
        ("도움을 받으면 할 수 있습니다", "I can do it with help"),
        ("혼자서 할 수 있습니다", "I can do it on my own"),
        ("가르칠 수 있습니다", "I can teach others"),
    )
    return Scale(
        points=tuple(ScalePoint(code, text(*pair)) for code, pair in enumerate(words)),
        met_from=3,
        recent_from=3,
        question=text("얼마나 혼자 할 수 있습니까?", "How far can you do this on your own?"),
        not_my_work=text("내 업무와 관련 없음", "Not part of my work"),
        recent_question=text("최근 6개월 안에 해 보셨습니까?", "Have you done this in the last six months?"),
    )


def _courses(items_per_cell: int) -> tuple[Course, ...]:
    def cell(competency: str, band: str) -> tuple[ItemId, ...]:
        return tuple(ItemId(f"{competency}-{band}-{number}") for number in range(1, items_per_cell + 1))

    return (
        course("python", "python", cell("service", "b1")[:1], hours=8),
        course("native", "native", cell("service", "b1") + cell("work", "b1"), hours=6),
        course("talk", "native", cell("change", "b1"), hours=2),
        course(
            "basic", "basic", cell("service", "b2") + cell("work", "b2"), hours=14, prerequisites=("python",)
        ),
        course("trend", "basic", cell("change", "b2"), hours=3),
        course(
            "advanced",
            "advanced",
            cell("service", "a1") + cell("work", "a1"),
            hours=24,
            prerequisites=("basic",),
        ),
        course("policy", "advanced", cell("change", "a1"), hours=6, advice=("trend",)),
        course("rag", "intensive", cell("service", "a2"), hours=12, advice=("advanced",)),
        course("risk", "intensive", cell("change", "a2") + cell("work", "a2"), hours=8),
        course("flagship", "native", (), hours=2, common=True),
    )


def course(
    name: str,
    stage: str,
    develops: tuple[ItemId, ...],
    *,
    hours: float,
    prerequisites: tuple[str, ...] = (),
    advice: tuple[str, ...] = (),
    common: bool = False,
) -> Course:
    """A course with everything that tests rarely care about filled in."""
    return Course(
        id=CourseId(name),
        stage=StageId(stage),
        title=text(f"{name} 과정", f"{name} course"),
        short_title=text(name, name),
        summary=text(f"{name} 요약", f"About {name}"),
        outcomes=(text("할 수 있게 됩니다", "You will be able to"),),
        format=text("1일", "1 day"),
        hours=hours,
        develops=develops,
        prerequisites=tuple(CourseId(each) for each in prerequisites),
        advice=tuple(CourseId(each) for each in advice),
        common=common,
        vod_twin=False,
        entry_statements=(),
        projects=(),
        kit=(),
        unchanging=(KeywordId("prompt"),),
        trend=(KeywordId("rag"),),
        source="own",
    )


def _rounds() -> tuple[Round, ...]:
    start = datetime(2026, 12, 3, 1, 0, tzinfo=UTC)

    def one(number: int, course_id: str, mode: RoundMode, status: RoundStatus, days: int) -> Round:
        sessions = tuple(
            Session(
                day + 1,
                start + timedelta(days=7 * number + day),
                start + timedelta(days=7 * number + day, hours=6),
            )
            for day in range(days)
        )
        onsite = mode is RoundMode.ONSITE
        return Round(
            id=RoundId(f"{course_id}-{number}"),
            course=CourseId(course_id),
            number=number,
            sessions=sessions,
            mode=mode,
            region=RegionId("busan") if onsite else None,
            place=text("부산 교육장", "Busan room") if onsite else text("온라인", "Online"),
            language="ko",
            seats=20,
            seats_left=0 if status is RoundStatus.FULL else 6,
            status=status,
            url=f"https://example.com/{course_id}/{number}",
            sample=True,
        )

    return (
        one(1, "advanced", RoundMode.ONSITE, RoundStatus.OPEN, 3),
        one(2, "advanced", RoundMode.ONLINE, RoundStatus.FULL, 3),
        one(1, "basic", RoundMode.ONLINE, RoundStatus.OPEN, 1),
        one(2, "native", RoundMode.ONSITE, RoundStatus.CANCELLED, 1),
    )


def sample_person(alias: str = "한결", goal: str | None = "builder") -> Person:
    """A person of the sample framework."""
    return Person(
        id=PersonId("0b2e6c1a-0000-4000-8000-000000000001"),
        alias=alias,
        language=Language.KO,
        created_at=NOW,
        job_family=JobFamilyId("tech"),
        region=RegionId("busan"),
        background=BackgroundId("developer"),
        goal=GoalId(goal) if goal else None,
    )


def sample_attempt(
    ratings: Mapping[ItemId, Rating] | None = None, form: Form = Form.FULL, seed: int = 1
) -> Attempt:
    """An open attempt with `ratings`."""
    answers = {
        item: ItemAnswer(rating=rating, language=Language.KO) for item, rating in (ratings or {}).items()
    }
    return Attempt(
        id=AttemptId("a-1"),
        person=sample_person().id,
        pack=PackId("sample"),
        pack_version="1.0.0",
        form=form,
        order_seed=seed,
        started_at=NOW,
        saved_at=NOW,
        answers=MappingProxyType(answers),
    )


class MemoryStore:
    """A PersonStore that keeps everything in memory; `failure`, when set, is raised instead of saving."""

    def __init__(
        self, person: Person, attempts: Collection[Attempt] = (), records: Collection[CourseRecord] = ()
    ) -> None:
        self._person = person
        self._attempts = {each.id: each for each in attempts}
        self._records = {each.course: each for each in records}
        self._sheets: dict[tuple[str, str], str] = {}
        self.summary: HomeSummary | None = None
        self.failure: Exception | None = None
        self.closed = False

    def person(self) -> Person:
        return self._person

    def save_person(self, person: Person, summary: HomeSummary) -> None:
        self._check()
        self._person, self.summary = person, summary

    def attempts(self) -> tuple[Attempt, ...]:
        return tuple(sorted(self._attempts.values(), key=lambda each: each.started_at, reverse=True))

    def save_attempt(self, attempt: Attempt, touched: Collection[ItemId], summary: HomeSummary) -> None:
        self._check()
        self._attempts[attempt.id], self.summary = attempt, summary

    def course_records(self) -> tuple[CourseRecord, ...]:
        return tuple(self._records.values())

    def save_course_record(self, record: CourseRecord) -> None:
        self._check()
        self._records[record.course] = record

    def save_course_records(self, marks: Collection[CourseRecord]) -> None:
        self._check()
        self._records |= {each.course: each for each in marks}

    def remove_course_record(self, course: CourseId) -> None:
        self._check()
        self._records.pop(course, None)

    def sheets(self, kind: str) -> Mapping[str, str]:
        return {key: text for (of_kind, key), text in sorted(self._sheets.items()) if of_kind == kind}

    def save_sheet(self, kind: str, key: str, text: str) -> None:
        self._check()
        self._sheets[kind, key] = text

    def remove_sheet(self, kind: str, key: str) -> None:
        self._check()
        self._sheets.pop((kind, key), None)

    def work(self) -> PersonWork:
        return PersonWork(self._person, self.attempts(), self.course_records(), dict(self._sheets))

    def save_work(self, work: PersonWork, summary: HomeSummary) -> None:
        self._check()
        self._person, self.summary = work.person, summary
        self._attempts = {each.id: each for each in work.attempts}
        self._records = {each.course: each for each in work.records}
        self._sheets = dict(work.sheets)

    def close(self) -> None:
        self.closed = True

    def _check(self) -> None:
        if self.failure:
            raise self.failure


class StepClock:
    """A clock that moves on by one second each time it is read."""

    def __init__(self, start: datetime = NOW) -> None:
        self._now = start

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def sample_workspace(
    attempt: Attempt | None = None, person: Person | None = None, framework: CompetencyFramework | None = None
) -> Workspace:
    """A workspace over a `MemoryStore`, with `attempt` as the current one."""
    store = MemoryStore(person or sample_person(), [attempt] if attempt else [])
    return Workspace(framework or sample_framework(), store, StepClock())


def rate_all(framework: CompetencyFramework, code: Rating) -> dict[ItemId, Rating]:
    """Every item of `framework` rated with `code`."""
    return {item.id: code for item in framework.items}


def with_ratings(attempt: Attempt, ratings: Mapping[ItemId, Rating]) -> Attempt:
    """`attempt` with `ratings` laid over its answers."""
    changed = {item: replace(attempt.answer(item), rating=rating) for item, rating in ratings.items()}
    return attempt.with_answers(changed)
