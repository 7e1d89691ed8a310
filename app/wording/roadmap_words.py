"""What the line map says in a given catalogue: states, markers, outline, reasons; places and paints nothing."""

from dataclasses import dataclass

from app.domain.framework import CompetencyFramework, Stage
from app.domain.ids import CompetencyId, CourseId
from app.domain.roadmap import Line, RoadmapPlan, Station, StationState
from app.i18n import Catalogue
from app.wording.levels import band_title, language_of


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A station in the numbered outline: "1-4", its name, its state in full and in short, who stands or ends here.

    `markers` are "you are here" and goal texts that belong right after this station; `on_route` rows are bold.
    """

    course: CourseId
    number: str
    title: str
    state: StationState
    state_word: str
    short_word: str
    on_route: bool
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlineColumn:
    """One line of the outline; `competency` and `number` are None for the loop. `start_marker` stands before it."""

    competency: CompetencyId | None
    number: int | None
    title: str
    count_text: str
    start_marker: str | None
    rows: tuple[OutlineRow, ...]


# ---------------------------------------------------------------- stations


def course_name(framework: CompetencyFramework, course: CourseId, words: Catalogue) -> str:
    """The name on the map."""
    return framework.course[course].short_title.in_language(language_of(words))


def course_names(framework: CompetencyFramework, courses: tuple[CourseId, ...], words: Catalogue) -> str:
    """Names as on the map, one after the other."""
    return ", ".join(course_name(framework, course, words) for course in courses)


def state_word(framework: CompetencyFramework, station: Station, words: Catalogue) -> str:
    """The state in full: 마침, 예약, 다음 역, 열림, or which course to take first (advice, no lock)."""
    if station.state is not StationState.TAKE_FIRST:
        return plain_state_word(station.state, words)
    first = course_name(framework, station.take_first[0], words)
    others = len(station.take_first) - 1
    if others == 0:
        return words.gettext("{course} first").format(course=first)
    return words.ngettext("{course} and {n} more first", "{course} and {n} more first", others).format(
        course=first, n=others
    )


def plain_state_word(state: StationState, words: Catalogue) -> str:
    """The state without naming a course, as in the legend."""
    return {
        StationState.DONE: words.pgettext("station", "done"),
        StationState.BOOKED: words.pgettext("station", "booked"),
        StationState.NEXT: words.pgettext("station", "next stop"),
        StationState.OPEN: words.pgettext("station", "open"),
        StationState.TAKE_FIRST: words.pgettext("station", "take first (advice)"),
    }[state]


def short_state_word(state: StationState, words: Catalogue) -> str:
    """The state in one or two words, for narrow columns."""
    if state is StationState.NEXT:
        return words.pgettext("station", "next")
    if state is StationState.TAKE_FIRST:
        return words.pgettext("station", "advice")
    return plain_state_word(state, words)


def station_number(line_number: int, place: int) -> str:
    """A station's number on a competency's line, as "1-4"."""
    return f"{line_number}-{place}"


def loop_station_number(place: int, words: Catalogue) -> str:
    """A station's number on the loop, as "C-2"."""
    # i18n: stands for the common loop where the other lines have their number, as in "C-2"
    mark = words.pgettext("loop line", "C")
    return f"{mark}-{place}"


def station_numbers(framework: CompetencyFramework, station: Station, words: Catalogue) -> tuple[str, ...]:
    """All numbers of a station, one for each of its lines."""
    if station.loop_number is not None:
        return (loop_station_number(station.loop_number, words),)
    return tuple(
        station_number(framework.competency[line].number, station.numbers[line]) for line in station.lines
    )


def station_description(
    framework: CompetencyFramework, plan: RoadmapPlan, station: Station, words: Catalogue
) -> str:
    """The station read out after its name: state, place on each line, stage, route, who stands or ends here."""
    language = language_of(words)
    parts = [state_word(framework, station, words)]
    parts += [_place_on_line(framework, station, line, words) for line in station.lines]
    if station.loop_number is not None:
        parts.append(words.gettext("common loop, station {place}").format(place=station.loop_number))
    else:
        parts.append(framework.stage[station.stage].title.in_language(language))
        if len(station.lines) > 1:
            parts.append(words.gettext("interchange"))
    if station.on_route:
        parts.append(words.gettext("on your route"))
    for line in plan.lines:
        parts += _markers_after(framework, line, station.course, words)
    title = framework.course[station.course].title.in_language(language)
    if title != course_name(framework, station.course, words):
        parts.append(title)
    return ", ".join(parts)


def _place_on_line(
    framework: CompetencyFramework, station: Station, line: CompetencyId, words: Catalogue
) -> str:
    competency = framework.competency[line]
    return words.gettext("line {number} {competency}, station {place}").format(
        number=competency.number,
        competency=competency.short_title.in_language(language_of(words)),
        place=station.numbers[line],
    )


# ---------------------------------------------------------------- lines, stages, legend


def line_title(framework: CompetencyFramework, line: CompetencyId, words: Catalogue) -> str:
    """The name of a line."""
    return framework.competency[line].short_title.in_language(language_of(words))


def here_text(framework: CompetencyFramework, line: Line, words: Catalogue) -> str | None:
    """The bubble "현재 위치 · 기본 2"; None when the answers give no standing on the line."""
    if not line.has_standing:
        return None
    if line.level is None:
        first = band_title(framework, framework.bands[0].id, words)
        return words.gettext("Here · preparing for {band}").format(band=first)
    return words.gettext("Here · {band}").format(band=band_title(framework, line.level, words))


def goal_text(framework: CompetencyFramework, line: Line, words: Catalogue) -> str | None:
    """The flag "목표 · 심화 2"; None when the goal wants nothing of the line, or no more than is reached."""
    if line.wanted is None or _reaches(framework, line):
        return None
    return words.gettext("Goal · {band}").format(band=band_title(framework, line.wanted, words))


def _reaches(framework: CompetencyFramework, line: Line) -> bool:
    if line.level is None or line.wanted is None:
        return False
    return framework.band[line.level].position >= framework.band[line.wanted].position


def stage_subtitle(framework: CompetencyFramework, stage: Stage, words: Catalogue) -> str:
    """The stage in a few words and the band that it leads to (our reading, see `stage_note`)."""
    subtitle = stage.subtitle.in_language(language_of(words))
    if stage.leads_to is None:
        return subtitle
    return words.gettext("{subtitle} → {band}*").format(
        subtitle=subtitle, band=band_title(framework, stage.leads_to, words)
    )


def stage_note(words: Catalogue) -> str:
    """What the asterisk after a stage's band means."""
    return words.gettext("* Which band a stage leads to is Gilnun's own reading, not published.")


def loop_title(words: Catalogue) -> str:
    """The name of the loop line."""
    return words.gettext("Common loop")


def loop_subtitle(words: Catalogue) -> str:
    """Who the loop line is for."""
    return words.gettext("open to everyone, at any time")


def route_legend(words: Catalogue) -> str:
    """What the bold line means."""
    return words.gettext("my route")


def here_legend(words: Catalogue) -> str:
    """What the bubble means."""
    return words.gettext("you are here")


def interchange_legend(words: Catalogue) -> str:
    """What the capsule means."""
    return words.gettext("interchange")


def goal_legend(words: Catalogue) -> str:
    """What the flag means."""
    return words.gettext("goal")


# ---------------------------------------------------------------- outline


def outline(framework: CompetencyFramework, plan: RoadmapPlan, words: Catalogue) -> tuple[OutlineColumn, ...]:
    """The whole map as text: one column for each line in pack order, then the loop when there is one."""
    columns = [_line_column(framework, plan, line, words) for line in plan.lines]
    loop = tuple(
        _row(framework, station, loop_station_number(station.loop_number, words), (), words)
        for station in plan.stations
        if station.loop_number is not None
    )
    if loop:
        columns.append(OutlineColumn(None, None, loop_title(words), _count(len(loop), words), None, loop))
    return tuple(columns)


def _line_column(
    framework: CompetencyFramework, plan: RoadmapPlan, line: Line, words: Catalogue
) -> OutlineColumn:
    number = framework.competency[line.competency].number
    rows = tuple(
        _row(
            framework,
            plan.station(course),
            station_number(number, place),
            tuple(_markers_after(framework, line, course, words)),
            words,
        )
        for place, course in enumerate(line.stations, start=1)
    )
    start = here_text(framework, line, words) if _last_reached(framework, line) is None else None
    title = line_title(framework, line.competency, words)
    return OutlineColumn(line.competency, number, title, _count(len(rows), words), start, rows)


def _row(
    framework: CompetencyFramework,
    station: Station,
    number: str,
    markers: tuple[str, ...],
    words: Catalogue,
) -> OutlineRow:
    return OutlineRow(
        course=station.course,
        number=number,
        title=course_name(framework, station.course, words),
        state=station.state,
        state_word=state_word(framework, station, words),
        short_word=short_state_word(station.state, words),
        on_route=station.on_route,
        markers=markers,
    )


def _count(stations: int, words: Catalogue) -> str:
    return words.ngettext("{n} station", "{n} stations", stations).format(n=stations)


def _last_reached(framework: CompetencyFramework, line: Line) -> CourseId | None:
    """The station after which "you are here" stands, None when that is before the first one."""
    if line.here_after is None:
        return None
    limit = framework.stage[line.here_after].position
    reached = [
        course
        for course in line.stations
        if framework.stage[framework.course[course].stage].position <= limit
    ]
    return reached[-1] if reached else None


def _markers_after(
    framework: CompetencyFramework, line: Line, course: CourseId, words: Catalogue
) -> list[str]:
    found: list[str] = []
    here, flag = here_text(framework, line, words), goal_text(framework, line, words)
    if here and _last_reached(framework, line) == course:
        found.append(here)
    if flag and line.goal_station == course:
        found.append(flag)
    return found
