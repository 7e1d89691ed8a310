"""What every command shares: exit codes, the console's language, and how faults are said there."""

import argparse
import gettext
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.domain.errors import ErrorCode, KnownError
from app.i18n import DOMAIN, LOCALES, N_, _, current, ngettext, pgettext, use
from app.runtime.crash_report import crash_report
from app.runtime.paths import local_data_paths

DONE, FAULTY = 0, 1

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # it has no public name
    """What a command adds itself to."""

Run = Callable[[argparse.Namespace], int]
"""Carries a command out; the exit code."""

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


def speak(language: str) -> None:
    """Let the program and argparse, which asks gettext by itself, speak `language`."""
    use(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)


def print_whatever_the_console_can() -> None:
    """A console with a small character set shows question marks instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def shown(text: str) -> str:
    """`text` without signs that would steer the terminal: it comes from files and names that others made."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def agreed(question: str) -> bool:
    """Whether the person at the terminal answers `question` with yes."""
    # i18n: what someone may type at a terminal to agree, beside y
    return input(question).strip().casefold() in ("y", "yes", pgettext("answer", "yes"))


def say_faults(sentences: Sequence[str]) -> int:
    """Print one sentence a line and their number; the exit code for faults."""
    for sentence in sentences:
        print(sentence)
    print(
        ngettext("{count} fault found.", "{count} faults found.", len(sentences)).format(count=len(sentences))
    )
    return FAULTY


def say_error(error: KnownError) -> int:
    """Print what went wrong and what to do; the exit code for faults."""
    from app.wording.errors import advice

    said = advice(error, current())
    print(f"{said.title}\n{said.explanation}\n{said.next_step}", file=sys.stderr)
    if error.code is ErrorCode.FOLDER_ELSEWHERE and (usual := local_data_paths()) is not None:
        print(_("Folder on this computer: {folder}").format(folder=usual.root), file=sys.stderr)
    return FAULTY


def report_faults() -> None:
    """Let a fault of ours end a command with a report that holds no answers, names or folders."""
    sys.excepthook = _report_fault


def _report_fault(kind: type[BaseException], error: BaseException, trace: object) -> None:
    print(_("Something went wrong in Gilnun"), file=sys.stderr)
    print(
        _("This is a fault of the program, not yours. The report holds no answers and no names."),
        file=sys.stderr,
    )
    print(f"\n{crash_report(error)}", file=sys.stderr)
