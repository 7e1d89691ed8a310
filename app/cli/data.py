"""`gilnun data`: backs people's work up, brings it back, checks every file, and writes it in open formats."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import add_out, folder_made, framework_of
from app.cli.console import DONE, FAULTY, agreed, say_faults, shown
from app.domain.backup import BackupReason
from app.domain.errors import ErrorCode, KnownError
from app.i18n import _, current
from app.runtime.paths import DataPaths, default_data_paths

if TYPE_CHECKING:
    from app.cli.console import Commands
    from app.domain.backup import Backup
    from app.domain.person import Person
    from app.store.checking import Checked
    from app.store.people_store import SqlPeopleStore

EVERYTHING, ANSWERS = "everything.json", "answers.csv"


def add(commands: "Commands") -> None:
    """Add the command with its actions."""
    words = _("back up what people entered, bring it back, check it, or write it in open formats")
    data = commands.add_parser("data", help=words, description=words)
    actions = data.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    everyone = _("name or id; everyone when it is left out")
    one = _("name or id; not needed when there is only one person")
    backup = _action(actions, "backup", _("make a verified backup of one person or of everyone"), everyone)
    backup.set_defaults(run=_back_up)
    restore = _action(actions, "restore", _("list a person's backups, or go back to one of them"), one)
    which = restore.add_mutually_exclusive_group()
    which.add_argument(
        "--backup", type=int, metavar=_("NUMBER"), help=_("go back to the backup of this number")
    )
    which.add_argument("--latest", action="store_true", help=_("go back to the newest backup that is sound"))
    which.add_argument(
        "--salvage",
        action="store_true",
        help=_("make a damaged file anew from the newest backup and from what can still be read in it"),
    )
    restore.add_argument("--yes", action="store_true", help=_("do not ask"))
    restore.set_defaults(run=_restore)
    check = _action(
        actions,
        "check",
        _("read every file and every backup in full; exit code 1 when one is damaged"),
        everyone,
    )
    check.set_defaults(run=_check)
    export = _action(
        actions,
        "export",
        _("write everything of a person as JSON and CSV, readable for everyone: no password"),
        one,
    )
    add_out(export)
    export.set_defaults(run=_export, pack=None)


def _action(actions: "Commands", name: str, words: str, whose: str) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=words, description=words)
    # Also behind the action, where people look for it; without a default, so that the one before it counts too.
    action.add_argument(
        "--data-dir",
        default=argparse.SUPPRESS,
        metavar=_("FOLDER"),
        help=_("the folder with people and answers"),
    )
    action.add_argument("--person", metavar=_("PERSON"), help=whose)
    action.set_defaults(misused=action.error)
    return action


# ---------------------------------------------------------------- the actions


def _back_up(options: argparse.Namespace) -> int:
    from app.wording.backup_words import backup_line

    faults = []
    with _people(options) as people:
        for person in _meant(people, options):
            try:
                made = people.back_up(person.id, BackupReason.WISH)
            except KnownError as error:
                faults.append(_sentence(person, error))
                continue
            print(f"{shown(person.alias)}: {backup_line(made, current())}")
    return say_faults(faults) if faults else DONE


def _restore(options: argparse.Namespace) -> int:
    with _people(options) as people:
        person = _the_one(people, options)
        if options.salvage:
            return _salvage(people, person, options)
        if options.latest or options.backup is not None:
            return _go_back(people, person, options)
        return _list(people.backups(person.id))


def _list(backups: "tuple[Backup, ...]") -> int:
    from app.wording.backup_words import backup_line

    for each in backups:
        print(backup_line(each, current()))
    print(
        _("Go back to one of them with “--backup NUMBER”.")
        if backups
        else _("There is no backup of this person.")
    )
    return DONE


def _go_back(people: "SqlPeopleStore", person: "Person", options: argparse.Namespace) -> int:
    from app.wording.backup_words import backup_line

    checked = people.check(person.id).backups
    wanted = [
        each
        for each, fault in checked
        if (fault is None if options.latest else each.number == options.backup)
    ]
    chosen = wanted[0] if wanted else None
    if chosen is None:
        print(_("There is no such backup of this person."), file=sys.stderr)
        return FAULTY
    print(backup_line(chosen, current()))
    print(_("What is there now is backed up first; if it is damaged it is kept aside."))
    if _keeps(options):
        return DONE
    people.restore(person.id, chosen.number)
    print(_("The backup is in place."))
    return DONE


def _salvage(people: "SqlPeopleStore", person: "Person", options: argparse.Namespace) -> int:
    from app.answering.carrying import summary_of
    from app.bootstrap.opening import open_framework
    from app.wording.backup_words import recovery_words

    if people.check(person.id).fault is None:
        print(_("The file of this person is sound, so there is nothing to be brought back."))
        return DONE
    found = people.recovery(person.id)
    print(recovery_words(found, current()))
    if found.is_empty:
        return FAULTY
    if _keeps(options):
        return DONE
    framework = open_framework()
    people.recover(person.id, lambda work: summary_of(work, framework))
    print(_("The file was made anew."))
    return DONE


def _check(options: argparse.Namespace) -> int:
    faults: list[str] = []
    with _people(options) as people:
        meant = _meant(people, options)
        for person in meant:
            try:
                faults += _faults(person, people.check(person.id))
            except KnownError as error:
                faults.append(_sentence(person, error))
    if faults:
        return say_faults(faults)
    print(_("Every file and every backup is sound. People: {n}.").format(n=len(meant)))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from app.exports.answers_csv import answers_csv
    from app.runtime.atomic_file import write_atomically
    from app.sharing.person_content import everything_json

    with _people(options) as people:
        person = _the_one(people, options)
        store = people.open(person.id)
        work = store.work()
    folder = folder_made(options.out)
    contents = {
        EVERYTHING: everything_json(work),
        ANSWERS: answers_csv(framework_of(options), work, current()),
    }
    for name in contents:
        if (folder / name).exists():
            raise KnownError(ErrorCode.FILE_EXISTS, {"file": name})
    for name, content in contents.items():
        write_atomically(folder / name, content)
        print(folder / name)
    print(_("These files are not protected: whoever has them can read every answer and note."))
    return DONE


# ---------------------------------------------------------------- whose data


@contextmanager
def _people(options: argparse.Namespace) -> "Iterator[SqlPeopleStore]":
    """The people of the data folder, while no window is at work on it. Raises KnownError."""
    from app.runtime.instance_lock import InstanceLock
    from app.store.people_store import open_people

    paths = DataPaths(Path(options.data_dir).absolute()) if options.data_dir else default_data_paths()
    if not paths.people.is_dir():
        raise KnownError(ErrorCode.NOT_FOUND, {"file": paths.root.name})
    with InstanceLock(paths.lock):
        people = open_people(paths)
        try:
            yield people
        finally:
            people.close()


def _meant(people: "SqlPeopleStore", options: argparse.Namespace) -> "tuple[Person, ...]":
    """Who is named, or everyone; exits when nobody is called so."""
    everyone = people.people()
    if options.person is None:
        return everyone
    wanted = options.person.casefold()
    meant = tuple(each for each in everyone if wanted in (each.alias.casefold(), each.id))
    if len(meant) != 1:
        names = ", ".join(shown(f"{each.alias} ({each.id})") for each in everyone)
        options.misused(_("name a person with --person: {people}").format(people=names))
    return meant


def _the_one(people: "SqlPeopleStore", options: argparse.Namespace) -> "Person":
    meant = _meant(people, options)
    if not meant:
        options.misused(_("nobody has worked in this data folder yet"))
    if len(meant) > 1:
        names = ", ".join(shown(f"{each.alias} ({each.id})") for each in meant)
        options.misused(_("name a person with --person: {people}").format(people=names))
    return meant[0]


def _keeps(options: argparse.Namespace) -> bool:
    """Whether the person at the terminal thought better of it."""
    if options.yes or not sys.stdin.isatty() or agreed(_("Go on? [y/N] ")):
        return False
    print(_("Nothing was changed."))
    return True


def _faults(person: "Person", found: "Checked") -> list[str]:
    from app.wording.backup_words import moment_words

    said = [_sentence(person, found.fault)] if found.fault else []
    for backup, fault in found.backups:
        if fault is not None:
            said.append(
                # i18n: {alias} is what a person is called, {moment} a day and a time
                _(
                    "{alias}: backup {number} of {moment} cannot be used. Newer and older ones are not affected."
                ).format(
                    alias=shown(person.alias), number=backup.number, moment=moment_words(backup, current())
                )
            )
    return said


def _sentence(person: "Person", error: KnownError) -> str:
    from app.wording.errors import advice

    alias = shown(person.alias)
    if error.code in (ErrorCode.DAMAGED, ErrorCode.NOT_FOUND):
        # i18n: {alias} is what a person is called
        return _(
            "{alias}: the file is damaged or missing. Bring it back with “gilnun data restore --person {id} --salvage”."
        ).format(alias=alias, id=person.id)
    said = advice(error, current())
    return f"{alias}: {said.title}. {said.explanation} {said.next_step}"
