"""`gilnun demo`: every kind of file and page from a sample person, headless."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import DONE, speak
from app.cli.progress import STOPPED, progress_told
from app.i18n import KNOWN_LANGUAGES, _, system_language

if TYPE_CHECKING:
    from app.cli.console import Commands

DEMO_SEED = 12
"""A person with three different standings and a route of several courses, which shows most at once."""

MOST_PEOPLE = 10_000


def add(commands: "Commands") -> None:
    """Add the command and its options."""
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
    demo.add_argument(
        "--people",
        type=_number_of_people,
        default=0,
        metavar=_("NUMBER"),
        help=_("also make a campaign in which so many sample people take part, and publish team summaries"),
    )
    demo.set_defaults(run=_demo)


def _number_of_people(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= MOST_PEOPLE:
        return int(text)
    raise argparse.ArgumentTypeError(_("a number from 1 to {most}").format(most=MOST_PEOPLE))


def _demo(options: argparse.Namespace) -> int:
    from app.bootstrap.demo import make_demo

    language = options.lang or system_language()
    speak(language)
    with progress_told() as progress:
        for file in make_demo(Path(options.out), language, options.seed, options.people, progress):
            progress.clear()
            print(file)
            if progress.stopped:
                break
    if progress.stopped:
        print(_("Stopped."), file=sys.stderr)
        return STOPPED
    return DONE
