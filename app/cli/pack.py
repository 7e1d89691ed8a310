"""`gilnun pack`: checks a pack, and reads a round list into it."""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import DONE, FAULTY, agreed, say_faults
from app.i18n import _, current

if TYPE_CHECKING:
    from app.cli.console import Commands
    from app.domain.framework import CompetencyFramework


def add(commands: "Commands") -> None:
    """Add the command with its actions."""
    words = _("work with packs of items and courses")
    pack = commands.add_parser("pack", help=words, description=words)
    actions = pack.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    check_words = _("name every fault of a pack; exit code 1 when there is one")
    check = actions.add_parser("check", help=check_words, description=check_words)
    check.add_argument("folder", metavar=_("FOLDER"), help=_("the pack's folder"))
    check.set_defaults(run=_check_pack)
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
    rounds.set_defaults(run=_rounds, misused=rounds.error)


def _check_pack(options: argparse.Namespace) -> int:
    from app.content.pack_check import PACK
    from app.content.pack_loader import read_pack
    from app.wording.pack_faults import fault_sentence

    folder = Path(options.folder)
    if not (folder / PACK).exists():
        # One sentence instead of a list of all the files that are not there.
        words = _("There is no pack in “{folder}”. Name the folder that holds the file {file}.")
        print(words.format(folder=folder, file=PACK))
        return FAULTY
    framework, faults = read_pack(folder)
    if framework is None:
        return say_faults([fault_sentence(fault, current()) for fault in faults])
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
        return say_faults([fault_sentence(fault, current()) for fault in found.faults])
    changed = differences(framework.round_list.rounds, found.rounds)
    for each in changed:
        print(difference_line(framework, each, current()))
    print(differences_summary(changed, current()))
    if options.dry_run or (sys.stdin.isatty() and not agreed(_("Take this list? [y/N] "))):
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
