"""A long step beside the screen: how far, how long still, stopped within a second, its trouble told on the screen."""

from collections.abc import Iterator
from concurrent.futures import Future
from threading import Event, get_ident
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import ErrorCode, KnownError
from app.i18n import use
from app.views.components.step_progress import StepProgress
from app.views.long_step import LongStep, Progress
from app.views.notices import NoticeKind, Notices
from app.views.step_runner import StepRunner
from tests.support.window import PreparedAsker

MOST_STOP_S = 1.0


class Clock:
    """Stands still unless it is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def gate() -> Iterator[Event]:
    """Holds a step back until it is set; set at the end, so that no step outlives its test."""
    event = Event()
    yield event
    event.set()


def test_the_result_arrives_on_the_thread_of_the_screen(qtbot: QtBot) -> None:
    step = LongStep()
    heard: list[tuple[object, int]] = []
    step.finished.connect(lambda ended: heard.append((ended.result(), get_ident())))
    with qtbot.waitSignal(step.finished):
        step.start(lambda progress: get_ident())
    (worker, screen), *_rest = heard
    assert screen == get_ident() != worker


def test_the_screen_goes_on_and_learns_how_far_the_step_is(qtbot: QtBot, gate: Event) -> None:
    step = LongStep()

    def count(progress: Progress) -> None:
        progress(3, 12)
        gate.wait(10)

    step.start(count)
    qtbot.waitUntil(lambda: (step.done, step.of) == (3, 12))
    assert step.is_busy
    with qtbot.waitSignal(step.finished):
        gate.set()
    assert not step.is_busy


def test_the_time_left_follows_from_the_speed_so_far(qtbot: QtBot, gate: Event) -> None:
    clock = Clock()
    step = LongStep(clock=clock)

    def count(progress: Progress) -> None:
        progress(25, 100)
        gate.wait(10)

    step.start(count)
    qtbot.waitUntil(lambda: step.done == 25)
    assert step.seconds_left() is None  # no time has gone by: nobody can tell
    clock.now = 10.0
    assert step.seconds_left() == 30
    with qtbot.waitSignal(step.finished):
        gate.set()
    assert step.seconds_left() is None


def test_a_step_that_is_stopped_ends_within_a_second(qtbot: QtBot) -> None:
    step = LongStep()
    turns = Event()

    def for_ever(progress: Progress) -> str:
        while progress(1, 2):
            turns.wait(0.02)
        return "stopped"

    step.start(for_ever)
    qtbot.waitUntil(lambda: step.done == 1)
    began = monotonic()
    ended: list[Future[str]] = []
    step.finished.connect(ended.append)
    with qtbot.waitSignal(step.finished):
        step.stop()
    assert monotonic() - began < MOST_STOP_S
    assert ended[0].result() == "stopped"


def test_a_page_that_goes_takes_its_step_along(qtbot: QtBot) -> None:
    step = LongStep()
    ended = Event()

    def for_ever(progress: Progress) -> None:
        while progress(1, 2):
            pass
        ended.set()

    step.start(for_ever)
    step.deleteLater()
    qtbot.waitUntil(ended.is_set, timeout=2000)


def test_two_steps_at_once_are_refused(qtbot: QtBot, gate: Event) -> None:
    step = LongStep()
    step.start(lambda progress: gate.wait(10))
    with pytest.raises(RuntimeError):
        step.start(lambda progress: None)
    with qtbot.waitSignal(step.finished):
        gate.set()


def test_the_card_is_there_while_the_step_runs_and_stops_it(qtbot: QtBot) -> None:
    use("en")
    step = LongStep()
    card = StepProgress("card", step)
    qtbot.addWidget(card)
    card.words = lambda: "Taking the results…"
    turns = Event()

    def for_ever(progress: Progress) -> None:
        while progress(1_200, 3_000):
            turns.wait(0.02)

    step.start(for_ever)
    qtbot.waitUntil(lambda: card.bar.value() == 1_200)
    assert not card.isHidden()
    assert (card.bar.maximum(), card.title.text()) == (3_000, "Taking the results…")
    assert card.left.text().startswith("1,200 of 3,000")
    with qtbot.waitSignal(step.finished):
        card.stop_button.click()
        assert not card.stop_button.isEnabled()
        assert card.stop_button.text() == "Stopping…"
    assert card.isHidden()


def test_trouble_of_a_step_becomes_a_notice_with_the_next_step(qtbot: QtBot) -> None:
    use("en")
    notices = Notices(PreparedAsker())
    runner = StepRunner("test", notices)

    def fail(progress: Progress) -> None:
        raise KnownError(ErrorCode.DISK_FULL)

    with qtbot.waitSignal(notices.told):
        runner.run(lambda: "Saving…", fail, lambda result: pytest.fail("nothing came of it"))
    assert notices.last is not None
    assert notices.last.kind is NoticeKind.ERROR
    assert "Free some space" in notices.last.words()
    assert not runner.is_busy


def test_what_follows_a_step_may_begin_the_next(qtbot: QtBot) -> None:
    runner = StepRunner("test", Notices(PreparedAsker()))
    done: list[int] = []
    runner.run(
        lambda: "", lambda progress: 1, lambda one: runner.run(str, lambda progress: one + 1, done.append)
    )
    qtbot.waitUntil(lambda: done == [2])
