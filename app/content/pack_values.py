"""The checked models of a pack → frozen domain values; decides nothing and trusts that references resolve."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from app.content.pack_format import (
    AnswersFile,
    CheckFile,
    CourseModel,
    CoursesFile,
    GoalModel,
    GoalsFile,
    ItemsFile,
    KeywordsFile,
    PackFile,
    RoundsAboutFile,
    ScaleModel,
    StageModel,
    SurveyFile,
    TextModel,
)
from app.domain.course_answer import CourseAnswer
from app.domain.framework import (
    Background,
    Band,
    Beyond,
    Competency,
    CompetencyFramework,
    Course,
    Goal,
    Item,
    ItemChange,
    ItemChangeKind,
    JobFamily,
    Keyword,
    KeywordKind,
    PackInfo,
    PracticeItem,
    Region,
    Round,
    RoundList,
    Scale,
    ScalePoint,
    Stage,
    SurveyTopic,
)
from app.domain.ids import (
    BackgroundId,
    BandId,
    CompetencyId,
    CourseId,
    GoalId,
    ItemId,
    JobFamilyId,
    KeywordId,
    PackId,
    ProbeId,
    QuestionId,
    RegionId,
    StageId,
    TopicId,
)
from app.domain.knowledge_check import KeywordProbe, KnowledgeCheck, ProbeKind, Question, Tier
from app.domain.localized_text import LocalizedText


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The files of a pack that fit the format; their references may still be wrong."""

    pack: PackFile
    items: ItemsFile
    courses: CoursesFile
    goals: GoalsFile
    keywords: KeywordsFile
    about: RoundsAboutFile
    check: CheckFile | None = None
    survey: SurveyFile | None = None
    answers: AnswersFile | None = None


def framework(files: PackFiles, rounds: tuple[Round, ...], digest: str) -> CompetencyFramework:
    """The framework that `files` with `rounds` describe; `digest` is that of the files."""
    pack, goals = files.pack, files.goals
    return CompetencyFramework(
        pack=PackInfo(
            PackId(pack.id),
            pack.version,
            _text(pack.title),
            _text(pack.description),
            _text(pack.credit),
            pack.released,
            digest,
        ),
        scale=_scale(pack.scale),
        competencies=tuple(
            Competency(
                CompetencyId(each.id),
                number,
                _text(each.title),
                _text(each.short_title),
                _text(each.description),
                each.source,
                _texts(each.sub_areas),
            )
            for number, each in enumerate(pack.competency, start=1)
        ),
        bands=tuple(
            Band(BandId(each.id), position, _text(each.title), _text(each.description), each.source)
            for position, each in enumerate(pack.band, start=1)
        ),
        band_summaries=MappingProxyType(
            {
                (CompetencyId(each.competency), BandId(each.band)): _text(each.text)
                for each in pack.band_summary
            }
        ),
        beyond=Beyond(_text(pack.beyond.title), _text(pack.beyond.description)),
        practice=PracticeItem(_text(pack.practice.statement), _text(pack.practice.example)),
        items=_items(files.items),
        keywords=tuple(
            Keyword(KeywordId(each.id), KeywordKind(each.kind), _text(each.title), _text(each.explanation))
            for each in files.keywords.keyword
        ),
        stages=tuple(_stage(position, each) for position, each in enumerate(pack.stage, start=1)),
        courses=tuple(_course(each) for each in files.courses.course),
        goals=tuple(_goal(each) for each in goals.goal),
        backgrounds=tuple(
            Background(
                BackgroundId(each.id),
                _text(each.title),
                _text(each.description),
                tuple(CourseId(course) for course in each.known_courses),
                each.source,
                tuple(BackgroundId(other) for other in each.pairs),
            )
            for each in goals.background
        ),
        job_families=tuple(JobFamily(JobFamilyId(each.id), _text(each.title)) for each in goals.job_family),
        regions=tuple(Region(RegionId(each.id), _text(each.title), each.capital) for each in goals.region),
        round_list=RoundList(files.about.as_of, files.about.sample, _text(files.about.note), rounds),
        survey_topics=_topics(files.survey) if files.survey else (),
        answers=_answers(files.answers) if files.answers else (),
        item_changes=tuple(
            ItemChange(ItemId(each.item), each.version, ItemChangeKind(each.kind))
            for each in files.items.item_change
        ),
        knowledge_check=_check(files.check) if files.check else None,
    )


def _text(model: TextModel) -> LocalizedText:
    return LocalizedText(model.ko, model.en)


def _texts(models: Iterable[TextModel]) -> tuple[LocalizedText, ...]:
    return tuple(_text(model) for model in models)


def _scale(model: ScaleModel) -> Scale:
    return Scale(
        points=tuple(ScalePoint(point.code, _text(point.text)) for point in model.point),
        met_from=model.met_from,
        recent_from=model.recent_from,
        question=_text(model.question),
        not_my_work=_text(model.not_my_work),
        recent_question=_text(model.recent_question),
    )


def _items(file: ItemsFile) -> tuple[Item, ...]:
    return tuple(
        Item(
            id=ItemId(each.id),
            competency=CompetencyId(each.competency),
            band=BandId(each.band),
            statement=_text(each.statement),
            example=_text(each.example),
            source=each.source,
            keyword=KeywordId(each.keyword) if each.keyword else None,
            kind=KeywordKind(each.kind) if each.kind else None,
        )
        for each in file.item
    )


def _stage(position: int, model: StageModel) -> Stage:
    return Stage(
        id=StageId(model.id),
        position=position,
        title=_text(model.title),
        subtitle=_text(model.subtitle),
        leads_to=BandId(model.leads_to) if model.leads_to else None,
        leads_to_note=_text(model.leads_to_note) if model.leads_to_note else None,
    )


def _course(model: CourseModel) -> Course:
    return Course(
        id=CourseId(model.id),
        stage=StageId(model.stage),
        title=_text(model.title),
        short_title=_text(model.short_title),
        summary=_text(model.summary),
        outcomes=_texts(model.outcomes),
        format=_text(model.format),
        hours=model.hours,
        develops=tuple(ItemId(each) for each in model.develops),
        prerequisites=tuple(CourseId(each) for each in model.prerequisites),
        advice=tuple(CourseId(each) for each in model.advice),
        common=model.common,
        vod_twin=model.vod_twin,
        entry_statements=_texts(model.entry_statements),
        projects=_texts(model.projects),
        kit=_texts(model.kit),
        unchanging=tuple(KeywordId(each) for each in model.unchanging),
        trend=tuple(KeywordId(each) for each in model.trend),
        source=model.source,
        platform_owner=_text(model.platform_owner) if model.platform_owner else None,
    )


def _goal(model: GoalModel) -> Goal:
    return Goal(
        id=GoalId(model.id),
        title=_text(model.title),
        description=_text(model.description),
        wanted=MappingProxyType(
            {CompetencyId(competency): BandId(band) for competency, band in model.wanted.items()}
        ),
        preference=tuple(CompetencyId(each) for each in model.preference),
        source=model.source,
    )


def _topics(file: SurveyFile) -> tuple[SurveyTopic, ...]:
    return tuple(
        SurveyTopic(
            id=TopicId(each.id),
            title=_text(each.title),
            description=_text(each.description),
            items=tuple(ItemId(item) for item in each.items),
            courses=tuple(CourseId(course) for course in each.courses),
        )
        for each in file.topic
    )


def _answers(file: AnswersFile) -> tuple[CourseAnswer, ...]:
    return tuple(
        CourseAnswer(
            CourseId(each.course), _text(each.question), _text(each.answer), each.asked_on, file.sample
        )
        for each in file.answer
    )


def _check(file: CheckFile) -> KnowledgeCheck:
    return KnowledgeCheck(
        questions=tuple(
            Question(
                id=QuestionId(each.id),
                competency=CompetencyId(each.competency),
                tier=Tier(each.tier),
                text=_text(each.text),
                options=_texts(each.option),
                right=each.right,
                explanation=_text(each.explanation),
                source=each.source,
            )
            for each in file.question
        ),
        probes=tuple(
            KeywordProbe(
                id=ProbeId(each.id),
                kind=ProbeKind(each.kind),
                title=_text(each.title),
                explanation=_text(each.explanation),
                keyword=KeywordId(each.keyword) if each.keyword else None,
            )
            for each in file.keyword_probe
        ),
    )
