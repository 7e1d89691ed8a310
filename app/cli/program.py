"""Reads the words after `gilnun` and goes to the window or to a command; misuse prints the usage and exits with 2."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app import __version__
from app.cli import campaign, data, demo, pack, result, team
from app.cli.console import FAULTY, Run, print_whatever_the_console_can, report_faults, say_error, speak
from app.cli.progress import STOPPED
from app.domain.errors import KnownError
from app.i18n import _, system_language
from app.runtime.paths import DataPaths, default_data_paths, temporary_data_paths


def run(words: Sequence[str]) -> int:
    """Carry out `words` and return the exit code; misuse prints the usage and exits with 2."""
    speak(system_language())
    print_whatever_the_console_can()
    report_faults()
    options = _parser().parse_args(words)
    carry_out: Run = options.run
    try:
        return carry_out(options)
    except KnownError as error:
        return say_error(error)
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return STOPPED


def _open_window(options: argparse.Namespace) -> int:
    if not _has_screen():
        return _say_why_no_window()
    with _data_paths(options) as paths:
        from app.bootstrap.window import run_window

        return run_window(paths, debug=options.debug)


def _has_screen() -> bool:
    """Without one Qt ends the program with words for programmers; only Linux can be without."""
    known_by = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in known_by)


def _say_why_no_window() -> int:
    print(_("There is no screen here, so no window can open."), file=sys.stderr)
    print(
        _("Start Gilnun on a desktop, or make the demo's files with “gilnun demo --out FOLDER”."),
        file=sys.stderr,
    )
    return FAULTY


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gilnun",
        description=_("Assess yourself in AI competencies and see your way through the courses."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"gilnun {__version__}",
        help=_("show the version number and exit"),
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--data-dir", metavar=_("FOLDER"), help=_("keep people and answers in this folder"))
    where.add_argument(
        "--temp-data",
        action="store_true",
        help=_("keep nothing: begin empty and remove everything at the end"),
    )
    parser.add_argument("--debug", action="store_true", help=_("write a detailed log"))
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    for each in (demo, pack, campaign, result, team, data):
        each.add(commands)
    parser.set_defaults(run=_open_window)
    return parser


@contextmanager
def _data_paths(options: argparse.Namespace) -> Iterator[DataPaths]:
    if options.temp_data:
        with temporary_data_paths() as paths:
            yield paths
    else:
        yield DataPaths(Path(options.data_dir).absolute()) if options.data_dir else default_data_paths()
