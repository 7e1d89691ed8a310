"""The demo: a sample person answers a whole assessment, and every kind of file and page is made from it, headless."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from PySide6.QtCore import QBuffer

from app.answering.workspace import Workspace
from app.bootstrap.demo_files import PASSWORD, demo_files
from app.bootstrap.demo_team import DemoTeam
from app.bootstrap.opening import OpenedWork, open_work
from app.bootstrap.sample_answers import SampleAfterwards, SampleAnswers
from app.domain.attempt import Form
from app.domain.framework import CompetencyFramework, RoundMode, RoundStatus
from app.domain.home_summary import home_summary
from app.domain.ids import CourseId, PersonId, RoundId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus, Person
from app.domain.team_summary import never_stop
from app.i18n import KNOWN_LANGUAGES, LanguageCode, use
from app.i18n.formats import in_seoul
from app.runtime.atomic_file import write_atomically
from app.runtime.instance_lock import InstanceLock
from app.runtime.os_faults import known_os_error
from app.runtime.paths import DataPaths
from app.sharing.campaign_file import ENDING as CAMPAIGN_ENDING
from app.sharing.ports import Progress
from app.sharing.release_file import ENDING as RELEASE_ENDING
from app.views.session import system_clock

ALIAS = {Language.KO: "한결", Language.EN: "Hangyeol"}
HALF_WAY_ITEMS = 16
EARLY_PAGES = ("home", "assessment")
"""Pages that are pictured half-way through the assessment; the others after it."""
LATE_PAGES = (
    "result",
    "knowledge_check",
    "roadmap",
    "then_now",
    "plan",
    "history",
    "survey",
    "mentor_card",
    "people",
)
EARLIER = timedelta(days=150)
BEHIND_BANDS = 0.9
"""How long ago, and how far behind, the person was at the first assessment."""


def make_demo(
    out: Path, language: LanguageCode, seed: int, people: int = 0, progress: Progress = never_stop
) -> Iterator[Path]:
    """Each file of the demo as soon as it is written below `out`; the data stay below `out`/data.

    With `people` there is also a campaign below `out`/team in which so many sample people take part; `progress` is told
    how far that is and may stop it. The same seed gives the same answers, goal, route and published figures. Raises
    KnownError when a file cannot be written.
    """
    out = out.absolute()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise known_os_error(error, out.name) from error
    paths = DataPaths(out / "data")
    paths.prepare()
    use(language)
    with ExitStack() as held:
        held.enter_context(InstanceLock(paths.lock))
        work = open_work(paths, system_clock)
        workspace = _sample_person(work, Language(language), seed)
        held.callback(work.people.close)
        yield paths.person_file(workspace.person.id)
        answers = SampleAnswers(work.framework, seed)
        editor = workspace.begin_attempt(Form.SHORT, seed)
        answers.fill(editor, Language(language), most=HALF_WAY_ITEMS)
        camera = _Camera(paths, work, workspace)
        held.callback(camera.close)
        yield from camera.pictures(EARLY_PAGES, out)
        answers.fill(editor, Language(language))
        answers.finish(editor)
        _mark_courses(workspace)
        SampleAfterwards(workspace, seed).all(editor.attempt, system_clock())
        yield from demo_files(workspace, language, out)
        yield from camera.pictures(LATE_PAGES, out)
        if people:
            camera.speak(language)
            now = in_seoul(system_clock())
            team = DemoTeam(out / "team", work.framework, people, seed, PASSWORD, now, progress)
            yield from team.make()
            yield from camera.pictures(("share",), out, _latest(team.folder, CAMPAIGN_ENDING))
            yield from camera.pictures(("team",), out, _latest(team.folder, RELEASE_ENDING))


def _latest(folder: Path, ending: str) -> Path | None:
    """The latest file below `folder` by its name; None when the making was stopped before there was any."""
    return max(folder.rglob(f"*{ending}"), default=None)


def _sample_person(work: OpenedWork, language: Language, seed: int) -> Workspace:
    framework = work.framework
    random = Random(seed)  # noqa: S311 - a sample person, not a secret
    now = system_clock()
    person = Person(
        id=PersonId(str(UUID(int=random.getrandbits(128), version=4))),
        alias=ALIAS[language],
        language=language,
        created_at=now - EARLIER,
        job_family=random.choice(framework.job_families).id,
        region=random.choice(framework.regions).id,
        background=random.choice(framework.backgrounds).id,
        goal=random.choice(framework.goals).id,
    )
    if person.id in {each.id for each in work.people.people()}:
        work.people.remove(person.id)
    store = work.people.create(person, home_summary(framework, person, None))
    work.people.remember_last_person(person.id)
    _answer_earlier(Workspace(framework, store, lambda: now - EARLIER), language, seed)
    return Workspace(framework, store, system_clock)


def _answer_earlier(workspace: Workspace, language: Language, seed: int) -> None:
    answers = SampleAnswers(workspace.framework, seed, BEHIND_BANDS)
    editor = workspace.begin_attempt(Form.SHORT, seed)
    answers.fill(editor, language)
    answers.finish(editor)


def _mark_courses(workspace: Workspace) -> None:
    """The first course of the route is done and the second planned, when there are that many."""
    route = workspace.roadmap().route
    if len(route) > 2:
        now = system_clock()
        workspace.mark_course(CourseRecord(route[0], CourseStatus.DONE, done_on=now.date()))
        chosen = _next_open_round(workspace.framework, route[1], now)
        workspace.mark_course(CourseRecord(route[1], CourseStatus.PLANNED, round=chosen))


def _next_open_round(framework: CompetencyFramework, course: CourseId, after: datetime) -> RoundId | None:
    """The next round with places; one with fixed hours before a VOD."""
    coming = [
        each for each in framework.rounds_of[course] if each.status is RoundStatus.OPEN and each.start > after
    ]
    chosen = min(coming, key=lambda each: each.mode is RoundMode.VOD, default=None)
    return chosen.id if chosen else None


class _Camera:
    """Takes pictures of the real pages in the real window, on no screen."""

    def __init__(self, paths: DataPaths, work: OpenedWork, workspace: Workspace) -> None:
        # No window may flash up on the desktop of whoever tries the demo.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from app.bootstrap.window import build_program, make_application
        from app.runtime.settings import DEFAULT_SETTINGS, ThemeChoice
        from app.store.first_look import first_look

        settings = replace(DEFAULT_SETTINGS, theme=ThemeChoice.LIGHT)
        self._language: LanguageCode = workspace.person.language.value
        self._application = make_application()
        self._program = build_program(self._application, paths, settings, first_look(paths))
        self._program.session.become_ready(workspace, work.framework, work.people)
        self._program.window.show()
        # Without a screen Qt assumes a small one, and the window never opens larger than the screen.
        self._program.window.resize(settings.window_width_px, settings.window_height_px)

    def pictures(self, pages: tuple[str, ...], out: Path, wanted: Path | None = None) -> Iterator[Path]:
        """One picture of each of `pages` in each language, with the file `wanted` opened there when it is given."""
        for code in KNOWN_LANGUAGES:
            self._program.window.change_language(code)
            for page in pages:
                self._program.session.wanted_file = wanted
                yield self._picture(page, out / f"window-{page.replace('_', '-')}-{code}.png")

    def _picture(self, page: str, target: Path) -> Path:
        window = self._program.window
        window.go("settings")
        window.go(page)
        for _ in range(3):
            self._application.processEvents()
        if focused := self._application.focusWidget():
            focused.clearFocus()  # its ring belongs to whoever works at the keyboard, not into a picture
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        window.grab().save(buffer, "PNG")
        write_atomically(target, bytes(buffer.data().data()))
        return target

    def speak(self, language: LanguageCode) -> None:
        """Let the program speak `language` from now on."""
        self._program.window.change_language(language)

    def close(self) -> None:
        """End as the person began: in their own language."""
        self.speak(self._language)
        self._program.close()
