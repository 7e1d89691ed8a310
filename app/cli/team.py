"""`gilnun team`: collects result files into a store, publishes releases from it, and clears it at the end."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import add_campaign, add_key, add_out, add_pack, framework_of, key_of, today
from app.cli.console import DONE, FAULTY, agreed, shown
from app.cli.progress import STOPPED, progress_told
from app.i18n import KNOWN_LANGUAGES, _, current, ngettext
from app.i18n.formats import SEOUL, long_date, number

if TYPE_CHECKING:
    from app.cli.console import Commands
    from app.domain.campaign import Campaign
    from app.domain.collecting import CollectReport
    from app.sharing.ports import CollectorStore

BOTH = "both"
LONGEST_NAME = 80


def add(commands: "Commands") -> None:
    """Add the command with its actions."""
    words = _("collect results of a campaign and publish team summaries that protect everyone in them")
    team = commands.add_parser("team", help=words, description=words)
    actions = team.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    _add_collect(actions)
    _add_release(actions)
    _add_questions(actions)
    _add_purge(actions)


def _add_collect(actions: "Commands") -> None:
    words = _(
        "take result files into the store, each once; exit code 1 when one was refused, 130 when stopped"
    )
    collect = actions.add_parser("collect", help=words, description=words, allow_abbrev=False)
    _add_store(collect)
    add_key(collect)
    add_pack(collect)
    collect.add_argument(
        "files", nargs="+", metavar=_("FILES"), help=_("result files, and folders with result files")
    )
    collect.set_defaults(run=_collect, misused=collect.error)


def _add_release(actions: "Commands") -> None:
    words = _("publish the next summary: a signed release file, and the summary as HTML, PDF, XLSX and CSV")
    release = actions.add_parser("release", help=words, description=words, allow_abbrev=False)
    _add_store(release)
    add_key(release)
    add_pack(release)
    release.add_argument("--name", required=True, metavar=_("NAME"), help=_("what the release is called"))
    release.add_argument(
        "--lang", choices=(*KNOWN_LANGUAGES, BOTH), default=BOTH, help=_("the files' language; default: both")
    )
    add_out(release)
    release.set_defaults(run=_release, misused=release.error)


def _add_questions(actions: "Commands") -> None:
    words = _("list the questions to the owners of the courses' platforms")
    questions = actions.add_parser("questions", help=words, description=words, allow_abbrev=False)
    _add_store(questions)
    add_pack(questions)
    questions.set_defaults(run=_questions)


def _add_purge(actions: "Commands") -> None:
    words = _("remove every collected answer for good; what was published stays as it is")
    purge = actions.add_parser("purge", help=words, description=words, allow_abbrev=False)
    _add_store(purge)
    purge.add_argument("--yes", action="store_true", help=_("do not ask"))
    purge.set_defaults(run=_purge, misused=purge.error)


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store",
        required=True,
        metavar=_("STORE"),
        help=_("the results' SQLite file, or the URL of a PostgreSQL database (postgresql://…)"),
    )
    add_campaign(parser)


# ---------------------------------------------------------------- carrying out


def _collect(options: argparse.Namespace) -> int:
    from app.domain.errors import ErrorCode, KnownError
    from app.sharing.collector import Receiver, collect, result_files

    campaign, key = _campaign(options), key_of(options)
    if key.recipient not in campaign.recipients:
        raise KnownError(ErrorCode.KEY_OTHER_CAMPAIGN)
    receiver = Receiver(campaign, framework_of(options), key)
    files = result_files([Path(each) for each in options.files])
    with _store(options, campaign, create=True) as store, progress_told() as progress:
        report = collect(files, receiver, store, progress)
    return _say_collected(report)


def _say_collected(report: "CollectReport") -> int:
    from app.wording.collecting_words import collect_summary, refusal_line

    for refused in report.named:
        print(shown(refusal_line(refused, current())))
    if more := report.refusals - len(report.named):
        print(ngettext("… and {n} more file", "… and {n} more files", more).format(n=_number(more)))
    print(collect_summary(report, current()))
    if report.stopped:
        print(_("Stopped. What was read is kept; collect the same files again to go on."), file=sys.stderr)
        return STOPPED
    return FAULTY if report.refusals else DONE


def _release(options: argparse.Namespace) -> int:
    from app.bootstrap.releasing import draw_up, publish_into
    from app.domain.errors import ErrorCode, KnownError
    from app.domain.plain_text import plain_line
    from app.domain.team_summary import ReleaseStopped

    title = plain_line(options.name, LONGEST_NAME)
    if not title:
        options.misused(_("the release needs a name"))
    campaign, key, framework = _campaign(options), key_of(options), framework_of(options)
    if key.signer != campaign.signer:
        raise KnownError(ErrorCode.KEY_OTHER_CAMPAIGN)
    languages = KNOWN_LANGUAGES if options.lang == BOTH else (options.lang,)
    try:
        with _store(options, campaign) as store, progress_told() as progress:
            drawn = draw_up(framework, campaign, store, title, today(), progress)
            files = publish_into(
                Path(options.out),
                drawn,
                framework,
                campaign,
                key,
                store,
                languages,
                datetime.now(SEOUL),
                progress,
            )
    except ReleaseStopped:
        print(_("Stopped. Nothing was published."), file=sys.stderr)
        return STOPPED
    for file in files:
        print(file)
    return DONE


def _questions(options: argparse.Namespace) -> int:
    from app.wording.levels import language_of

    campaign, framework = _campaign(options), framework_of(options)
    with _store(options, campaign) as store:
        asked = store.questions()
    if not asked:
        print(_("Nobody has asked anything."))
    for each in asked:
        course = framework.course.get(each.course)
        title = course.title.in_language(language_of(current())) if course else each.course
        print(shown(f"{title} · {each.pseudonym} · {' '.join(each.text.split())}"))
    return DONE


def _purge(options: argparse.Namespace) -> int:
    campaign = _campaign(options)
    if not options.yes and not sys.stdin.isatty():
        options.misused(_("say with --yes that every collected answer is to be removed"))
    with _store(options, campaign) as store:
        if not (options.yes or agreed(_purge_question(campaign, store))):
            print(_("Nothing was changed."))
            return DONE
        removed = store.purge()
    print(
        ngettext(
            "The answers of {n} person were removed.", "The answers of {n} people were removed.", removed
        ).format(n=_number(removed))
    )
    return DONE


def _purge_question(campaign: "Campaign", store: "CollectorStore") -> str:
    day = long_date(campaign.stored_until, current().language)
    people = store.stock().people
    told = ngettext(
        "Remove the answers of {n} person for good? They may be stored until {day}. [y/N] ",
        "Remove the answers of {n} people for good? They may be stored until {day}. [y/N] ",
        people,
    )
    return told.format(n=_number(people), day=day)


# ---------------------------------------------------------------- what the words mean


def _campaign(options: argparse.Namespace) -> "Campaign":
    from app.sharing.campaign_file import read_campaign

    return read_campaign(Path(options.campaign))[0]


@contextmanager
def _store(
    options: argparse.Namespace, campaign: "Campaign", *, create: bool = False
) -> Iterator["CollectorStore"]:
    from app.store.team_store import open_team_store

    store = open_team_store(options.store, campaign, create=create)
    try:
        yield store
    finally:
        store.close()


def _number(value: int) -> str:
    return number(value, current().language)
