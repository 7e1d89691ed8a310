"""Courses and rounds in a line each, for tests of plans, round lists and calendars."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.framework import Course, Round, RoundMode, RoundStatus, Session
from app.domain.ids import CourseId, RegionId, RoundId, StageId
from app.domain.localized_text import LocalizedText

NOW = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
_MIDNIGHT = datetime(2026, 11, 22, tzinfo=ZoneInfo("Asia/Seoul"))
_TEXT = LocalizedText("글", "text")
_PLACE = LocalizedText("판교 교육장", "Pangyo training centre")


def course(name: str, *prerequisites: str, title: LocalizedText = _TEXT) -> Course:
    """A course that needs `prerequisites` first."""
    return Course(
        id=CourseId(name),
        stage=StageId("basic"),
        title=title,
        short_title=title,
        summary=_TEXT,
        outcomes=(_TEXT,),
        format=_TEXT,
        hours=6,
        develops=(),
        prerequisites=tuple(CourseId(each) for each in prerequisites),
        advice=(),
        common=False,
        vod_twin=False,
        entry_statements=(),
        projects=(),
        kit=(),
        unchanging=(),
        trend=(),
        source="own",
    )


def round_at(
    name: str,
    of: str,
    *meetings: tuple[int, int, float],
    mode: RoundMode | None = None,
    region: RegionId | None = None,
    status: RoundStatus = RoundStatus.OPEN,
    seats_left: int | None = None,
    language: str = "ko",
    place: LocalizedText = _PLACE,
) -> Round:
    """A round of the course `of` with sessions (days from 22 November 2026, hour, hours); on site with a region."""
    sessions = tuple(
        Session(number, begun, begun + timedelta(hours=hours))
        for number, (day, hour, hours) in enumerate(meetings, 1)
        for begun in [_MIDNIGHT + timedelta(days=day, hours=hour)]
    )
    return Round(
        id=RoundId(name),
        course=CourseId(of),
        number=1,
        sessions=sessions,
        mode=mode or (RoundMode.ONSITE if region else RoundMode.ONLINE),
        region=region,
        place=place,
        language=language,
        seats=seats_left,
        seats_left=seats_left,
        status=status,
        url=f"https://example.com/rounds/{name}",
        sample=True,
    )
