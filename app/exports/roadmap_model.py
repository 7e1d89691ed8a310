"""A person's roadmap as what the line map draws, with ready texts in one language; lays nothing out.

It stands here because words and figures know nothing of each other; screen, image and print all take it from here.
"""

from app.domain.framework import CompetencyFramework
from app.domain.roadmap import Line, RoadmapPlan, Station, StationState
from app.figures.line_map_model import (
    LegendEntry,
    LegendSymbol,
    LineMapModel,
    MapLine,
    MapStage,
    MapStation,
    StationMark,
)
from app.i18n import Catalogue
from app.wording import roadmap_words
from app.wording.levels import language_of

_QUIET_STATES = frozenset({StationMark.OPEN})
"""States whose word stands only in the legend, the outline and for screen readers."""


def line_map_model(framework: CompetencyFramework, plan: RoadmapPlan, words: Catalogue) -> LineMapModel:
    """The map of `plan` with all its texts in the language of `words`."""
    language = language_of(words)
    return LineMapModel(
        stages=tuple(
            MapStage(
                stage.id,
                stage.title.in_language(language),
                roadmap_words.stage_subtitle(framework, stage, words),
            )
            for stage in framework.stages
        ),
        lines=tuple(_line(framework, line, words) for line in plan.lines),
        stations=tuple(_station(framework, station, words) for station in plan.stations),
        loop_title=roadmap_words.loop_title(words),
        loop_subtitle=roadmap_words.loop_subtitle(words),
    )


def legend(words: Catalogue) -> tuple[LegendEntry, ...]:
    """What the symbols of the map mean, in the order in which they are shown."""
    states = tuple(
        LegendEntry(LegendSymbol(state.value), roadmap_words.plain_state_word(state, words))
        for state in StationState
    )
    return (
        *states,
        LegendEntry(LegendSymbol.INTERCHANGE, roadmap_words.interchange_legend(words)),
        LegendEntry(LegendSymbol.ROUTE, roadmap_words.route_legend(words)),
        LegendEntry(LegendSymbol.HERE, roadmap_words.here_legend(words)),
    )


def _line(framework: CompetencyFramework, line: Line, words: Catalogue) -> MapLine:
    stages = [stage.id for stage in framework.stages]
    flag = roadmap_words.goal_text(framework, line, words) if line.goal_station else None
    return MapLine(
        number=framework.competency[line.competency].number,
        title=roadmap_words.line_title(framework, line.competency, words),
        here_after_stage=None if line.here_after is None else stages.index(line.here_after),
        here_text=roadmap_words.here_text(framework, line, words),
        goal_text=flag,
        goal_station=line.goal_station if flag else None,
    )


def _station(framework: CompetencyFramework, station: Station, words: Catalogue) -> MapStation:
    course = framework.course[station.course]
    mark = StationMark(station.state.value)
    return MapStation(
        id=station.course,
        label=roadmap_words.course_name(framework, station.course, words),
        stage=[stage.id for stage in framework.stages].index(station.stage),
        lines=tuple(framework.competency[line].number for line in station.lines),
        state=mark,
        state_word="" if mark in _QUIET_STATES else roadmap_words.state_word(framework, station, words),
        on_route=station.on_route,
        prerequisites=(*course.prerequisites, *course.advice),
    )
