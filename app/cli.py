"""The words after `gilnun`: options, commands and what they print; the work itself is done elsewhere."""

import argparse
import gettext
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.domain.errors import KnownError
from app.i18n import DOMAIN, KNOWN_LANGUAGES, LOCALES, N_, _, current, ngettext, system_language, use
from app.runtime.paths import DataPaths, default_data_paths, temporary_data_paths

if TYPE_CHECKING:
    from app.domain.framework import CompetencyFramework

DONE, FAULTY, MISUSED = 0, 1, 2

DEMO_SEED = 12
"""A person with three different standings and a route of several courses, which shows most at once."""

ARGPARSE_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("not allowed with argument %s"),
)
"""What the standard library's argparse says by itself, through gettext; named here so that it is translated."""


def run(words: Sequence[str]) -> int:
    """Carry out `words` and return the exit code; misuse prints the usage and exits with 2."""
    _speak(system_language())
    _print_whatever_the_console_can()
    options = _parser().parse_args(words)
    try:
        return _carry_out(options)
    except KnownError as error:
        _say_error(error)
        return FAULTY


def _carry_out(options: argparse.Namespace) -> int:
    if options.command == "demo":
        return _demo(options)
    if options.command == "pack" and options.action == "rounds":
        return _rounds(options)
    if options.command == "pack":
        return _check_pack(Path(options.folder))
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


def _speak(language: str) -> None:
    """Let the program and argparse, which asks gettext by itself, speak `language`."""
    use(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)


def _print_whatever_the_console_can() -> None:
    """A console with a small character set shows question marks instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


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
    _add_demo(commands)
    _add_pack(commands)
    return parser


def _add_demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    words = _("answer a whole assessment by itself and write result, roadmap and pictures of the pages")
    demo = commands.add_parser("demo", help=words, description=words)
    demo.add_argument("--out", required=True, metavar=_("FOLDER"), help=_("where the files go"))
    demo.add_argument("--lang", choices=KNOWN_LANGUAGES, help=_("the person's language"))
    demo.add_argument(
        "--seed",
        type=int,
        default=DEMO_SEED,
        metavar=_("NUMBER"),
        help=_("another number gives another person"),
    )


def _add_pack(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    words = _("work with packs of items and courses")
    pack = commands.add_parser("pack", help=words, description=words)
    actions = pack.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    check_words = _("name every fault of a pack; exit code 1 when there is one")
    check = actions.add_parser("check", help=check_words, description=check_words)
    check.add_argument("folder", metavar=_("FOLDER"), help=_("the pack's folder"))
    rounds_words = _("read a round list (.xlsx, .csv, .ics) into a pack, or write an empty one to fill in")
    rounds = actions.add_parser("rounds", help=rounds_words, description=rounds_words)
    rounds.add_argument("folder", metavar=_("FOLDER"), help=_("the pack's folder"))
    rounds.add_argument("file", metavar=_("FILE"), nargs="?", help=_("the round list to read"))
    rounds.add_argument("--template", metavar=_("FILE"), help=_("write an empty round list (.xlsx) here"))
    rounds.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar=_("DATE"),
        help=_("the day on which the list was right, like 2026-12-03; default: today"),
    )
    rounds.add_argument(
        "--dry-run", action="store_true", help=_("show what would change and leave the pack as it is")
    )
    rounds.set_defaults(misused=rounds.error)


@contextmanager
def _data_paths(options: argparse.Namespace) -> Iterator[DataPaths]:
    if options.temp_data:
        with temporary_data_paths() as paths:
            yield paths
    else:
        yield DataPaths(Path(options.data_dir).absolute()) if options.data_dir else default_data_paths()


def _demo(options: argparse.Namespace) -> int:
    from app.bootstrap.demo import make_demo

    language = options.lang or system_language()
    _speak(language)
    for file in make_demo(Path(options.out), language, options.seed):
        print(file)
    return DONE


def _check_pack(folder: Path) -> int:
    from app.content.pack_check import PACK
    from app.content.pack_loader import read_pack
    from app.wording.pack_faults import fault_sentence

    if not (folder / PACK).exists():
        # One sentence instead of a list of all the files that are not there.
        words = _("There is no pack in “{folder}”. Name the folder that holds the file {file}.")
        print(words.format(folder=folder, file=PACK))
        return FAULTY
    framework, faults = read_pack(folder)
    if framework is None:
        return _say_faults([fault_sentence(fault, current()) for fault in faults])
    print(
        _("No fault found: {items} items, {courses} courses, {rounds} rounds.").format(
            items=len(framework.items),
            courses=len(framework.courses),
            rounds=len(framework.round_list.rounds),
        )
    )
    return DONE


def _rounds(options: argparse.Namespace) -> int:
    if not options.file and not options.template:
        options.misused(_("name a file to read or --template with a file to write"))
    from app.content.pack_loader import load_pack

    folder = Path(options.folder)
    framework = load_pack(folder)
    if options.template:
        from app.exports.round_template import round_template
        from app.runtime.atomic_file import write_atomically

        write_atomically(Path(options.template), round_template(framework, current()))
        print(options.template)
    return _read_rounds(folder, framework, options) if options.file else DONE


def _read_rounds(folder: Path, framework: "CompetencyFramework", options: argparse.Namespace) -> int:
    """Name every fault, or show what changes and take the list; a person at a terminal is asked first."""
    from app.content.round_import import read_round_file, round_list, write_rounds
    from app.domain.round_difference import differences
    from app.i18n.formats import SEOUL, long_date
    from app.wording.pack_faults import fault_sentence
    from app.wording.round_list_words import difference_line, differences_summary, import_note

    found = read_round_file(Path(options.file), framework)
    if found.faults:
        return _say_faults([fault_sentence(fault, current()) for fault in found.faults])
    changed = differences(framework.round_list.rounds, found.rounds)
    for each in changed:
        print(difference_line(framework, each, current()))
    print(differences_summary(changed, current()))
    if options.dry_run or (sys.stdin.isatty() and input(_("Take this list? [y/N] ")).lower() != "y"):
        print(_("Nothing was changed."))
        return DONE
    as_of = options.as_of or datetime.now(SEOUL).date()
    write_rounds(folder, round_list(found.rounds, as_of, import_note()))
    print(
        _("The round list was replaced: {rounds} rounds, as of {day}.").format(
            rounds=len(found.rounds), day=long_date(as_of, current().language)
        )
    )
    return DONE


def _say_faults(sentences: Sequence[str]) -> int:
    for sentence in sentences:
        print(sentence)
    print(
        ngettext("{count} fault found.", "{count} faults found.", len(sentences)).format(count=len(sentences))
    )
    return FAULTY


def _say_error(error: KnownError) -> None:
    from app.wording.errors import advice

    said = advice(error, current())
    print(f"{said.title}\n{said.explanation}\n{said.next_step}", file=sys.stderr)
