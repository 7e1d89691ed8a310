"""Models of line maps for tests: one with the names of a real programme, and any number of random ones."""

from random import Random

from app.figures.line_map_model import LineMapModel, MapLine, MapStage, MapStation, StationMark

DONE, BOOKED, NEXT = StationMark.DONE, StationMark.BOOKED, StationMark.NEXT
OPEN, FIRST = StationMark.OPEN, StationMark.TAKE_FIRST

KOREAN_WORDS = {DONE: "마침", BOOKED: "예약", NEXT: "다음 역", OPEN: "", FIRST: "AI Advanced 먼저"}
ENGLISH_WORDS = {DONE: "done", BOOKED: "booked", NEXT: "next stop", OPEN: "", FIRST: "AI Advanced first"}

STATIONS = (
    ("python", "Python Standard", "Python Standard", 0, (1,), DONE),
    ("native", "AI Native", "AI Native", 1, (1, 2), DONE),
    ("writing", "Skill-up 글쓰기", "Skill-up: writing", 1, (2,), DONE),
    ("images", "Skill-up 이미지", "Skill-up: images", 1, (2,), OPEN),
    ("talk", "AI Insight Talk", "AI Insight Talk", 1, (3,), DONE),
    ("model", "모델의 구조", "Model structure", 2, (1,), DONE),
    ("chatbot", "프롬프트와 첫 챗봇", "Prompts and first chatbot", 2, (1, 2), DONE),
    ("work", "Skill-up 업무 혁신", "Skill-up: work innovation", 2, (2,), BOOKED),
    ("change", "내 일과 AI 변화", "AI change and my work", 2, (3,), DONE),
    ("advanced", "AI Advanced", "AI Advanced", 3, (1, 2, 3), NEXT),
    ("team-agent", "팀 에이전트", "Team agents", 3, (2,), OPEN),
    ("responsible", "책임 있는 AI", "Responsible AI", 3, (3,), BOOKED),
    ("reading", "기술 변화 읽기", "Reading tech change", 3, (3,), OPEN),
    ("operations", "에이전트 운영", "Agent operations", 4, (2, 3), FIRST),
    ("rag", "RAG 집중", "RAG in depth", 4, (1,), FIRST),
    ("spring", "Spring AI", "Spring AI", 4, (1,), FIRST),
    ("tuning", "미세조정과 평가", "Fine-tuning, evaluation", 4, (1,), FIRST),
    ("prompts", "프롬프트 집중", "Prompts in depth", 4, (2,), OPEN),
    ("data", "데이터 전처리", "Data preprocessing", 4, (3,), OPEN),
    ("policy", "AI 정책과 위험", "AI policy and risk", 4, (3,), OPEN),
    ("services", "서비스의 변화", "Services", 1, (), DONE),
    ("technology", "기술과 플랫폼", "Technology and platforms", 1, (), BOOKED),
    ("literacy", "AI 리터러시", "AI literacy", 1, (), OPEN),
    ("trends", "IT 동향", "IT trends", 1, (), OPEN),
    ("meetup", "정기 모임", "Regular meet-up", 1, (), OPEN),
    ("brown-bag", "브라운백", "Brown bag", 1, (), OPEN),
)
ON_ROUTE = {"advanced", "rag", "spring", "tuning", "responsible"}


def programme(*, korean: bool) -> LineMapModel:
    """Five stages, three lines, 26 stations as in the published programme, with markers, route and goals."""
    words = KOREAN_WORDS if korean else ENGLISH_WORDS
    names = ("Python Standard", "AI Native", "AI Basic", "AI Advanced", "AI Intensive")
    subtitles = (
        ("준비", "입문", "기초", "심화", "한 주제 집중")
        if korean
        else ("Getting ready", "", "Basics", "", "One topic")
    )
    titles = ("서비스 개발·개선", "업무 생산성 강화", "AI 변화 대응 및 방향성 수립")
    if not korean:
        titles = ("Service development", "Work productivity", "AI change and direction")
    here = ("현재 위치 · 기본 2", "현재 위치 · 심화 1") if korean else ("Here · Basic 2", "Here · Advanced 1")
    goal = ("목표 · 심화 2", "목표 · 심화 1") if korean else ("Goal · Advanced 2", "Goal · Advanced 1")
    return LineMapModel(
        stages=tuple(MapStage(name, name, subtitle) for name, subtitle in zip(names, subtitles, strict=True)),
        lines=(
            MapLine(1, titles[0], 2, here[0], goal[0], "tuning"),
            MapLine(2, titles[1], 3, here[1]),
            MapLine(3, titles[2], 2, here[0], goal[1], "responsible"),
        ),
        stations=tuple(
            MapStation(key, ko if korean else en, stage, lines, mark, words[mark], key in ON_ROUTE)
            for key, ko, en, stage, lines, mark in STATIONS
        ),
        loop_title="공통 순환선" if korean else "Common loop",
        loop_subtitle="Tech Flagship Day · 사내 모임" if korean else "Tech Flagship Day · meet-ups",
    )


SYLLABLES = (
    "가",
    "나라",
    "프롬프트",
    "데이터",
    "AI",
    "RAG",
    "심화",
    "업무",
    "변화와",
    "W",
    "ill",
    "platform",
    "engineering",
)


def random_model(seed: int, stations: int | None = None) -> LineMapModel:
    """A model of 1 to 4 lines and 1 to 6 stages, with interchanges, markers and flags; equal for equal seeds."""
    chance = Random(seed)
    line_count = chance.randint(1, 4)
    stage_count = chance.randint(1, 6)
    count = stations if stations is not None else chance.randint(1, 34)
    stops = [_station(chance, index, count, line_count, stage_count) for index in range(count)]
    lines = tuple(_line(chance, number, stage_count, stops) for number in range(1, line_count + 1))
    return LineMapModel(
        stages=tuple(
            MapStage(f"stage-{index}", _text(chance, 3), _text(chance, 4) if chance.random() < 0.7 else "")
            for index in range(stage_count)
        ),
        lines=lines,
        stations=tuple(stops),
        loop_title=_text(chance, 2),
        loop_subtitle=_text(chance, 4),
    )


def _station(chance: Random, index: int, count: int, line_count: int, stage_count: int) -> MapStation:
    wanted = chance.choices((0, 1, 2, 3, 4), (0.12, 0.55, 0.2, 0.09, 0.04))[0]
    lines = tuple(sorted(chance.sample(range(1, line_count + 1), min(wanted, line_count))))
    mark = chance.choice(list(StationMark))
    word = "" if mark is OPEN else _text(chance, 3)
    before = tuple(f"s{each}" for each in chance.sample(range(index), min(index, chance.randint(0, 2))))
    return MapStation(
        id=f"s{index}",
        label=_text(chance, chance.choice((1, 2, 3, 7))),
        stage=index * stage_count // count,
        lines=lines,
        state=mark,
        state_word=word,
        on_route=chance.random() < 0.4,
        prerequisites=before,
    )


def _line(chance: Random, number: int, stage_count: int, stops: list[MapStation]) -> MapLine:
    own = [each.id for each in stops if number in each.lines]
    goal = chance.choice(own) if own and chance.random() < 0.7 else None
    return MapLine(
        number=number,
        title=_text(chance, chance.choice((1, 3, 6))),
        here_after_stage=chance.choice((None, *range(stage_count))),
        here_text=_text(chance, 3) if chance.random() < 0.8 else None,
        goal_text=_text(chance, 2) if goal else None,
        goal_station=goal,
    )


def _text(chance: Random, words: int) -> str:
    return " ".join(
        "".join(chance.choices(SYLLABLES, k=chance.randint(1, 2))) for _ in range(chance.randint(1, words))
    )
