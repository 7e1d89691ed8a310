"""`gilnun result`: a person's result for a campaign as a sealed file, or the withdrawal of it."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import add_out, folder_made, today
from app.cli.console import DONE, FAULTY, agreed, shown
from app.i18n import _, current
from app.runtime.paths import DataPaths, default_data_paths

if TYPE_CHECKING:
    from app.answering.sharing_desk import SharingDesk
    from app.cli.console import Commands
    from app.domain.campaign import Campaign
    from app.domain.handover import Handover
    from app.domain.ids import FieldId, FieldValueId
    from app.domain.sharing_choice import Ticks

TICKS = ("name=…", "notes", "mentor-card", "reviews", "questions")


def add(commands: "Commands") -> None:
    """Add the command with its actions."""
    words = _("hand over a result for a campaign as a file, or take it back")
    result = commands.add_parser("result", help=words, description=words)
    actions = result.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    _add_seal(actions)
    _add_withdraw(actions)


def _add_seal(actions: "Commands") -> None:
    words = _("write a person's latest finished assessment into a file that only those who collect can open")
    seal = actions.add_parser("seal", help=words, description=words, allow_abbrev=False)
    seal.add_argument("--campaign", required=True, metavar=_("FILE"), help=_("the campaign's file"))
    _add_person(seal)
    seal.add_argument(
        "--place",
        nargs="+",
        action="extend",
        default=[],
        metavar=_("FIELD=VALUE"),
        help=_("where the person belongs, for each field of the campaign; “gilnun campaign show” names them"),
    )
    seal.add_argument(
        "--with",
        dest="ticks",
        action="append",
        default=[],
        metavar=_("LIST"),
        help=_("what to add, with commas between: {names}; default: nothing").format(names=", ".join(TICKS)),
    )
    seal.add_argument("--preview", action="store_true", help=_("show all that would be in it, write nothing"))
    seal.add_argument("--yes", action="store_true", help=_("do not ask"))
    seal.add_argument("--out", metavar=_("FOLDER"), help=_("where the file goes"))
    seal.set_defaults(run=_seal, misused=seal.error)


def _add_withdraw(actions: "Commands") -> None:
    words = _("write a file with which those who collect remove a result that was handed over")
    withdraw = actions.add_parser("withdraw", help=words, description=words, allow_abbrev=False)
    withdraw.add_argument(
        "--campaign",
        metavar=_("FILE"),
        help=_("the campaign's file; not needed when the person shared for one campaign only"),
    )
    _add_person(withdraw)
    add_out(withdraw)
    withdraw.set_defaults(run=_withdraw, misused=withdraw.error)


def _add_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data-dir",
        default=argparse.SUPPRESS,  # else it would hide what stands before the command
        metavar=_("FOLDER"),
        help=_("the folder with people and answers"),
    )
    parser.add_argument(
        "--person", metavar=_("PERSON"), help=_("name or id; not needed when there is only one person")
    )


# ---------------------------------------------------------------- carrying out


def _seal(options: argparse.Namespace) -> int:
    if not options.preview and not options.out:
        options.misused(_("name a folder with --out, or look at what would be in the file with --preview"))
    from app.sharing.campaign_file import read_campaign

    campaign, content = read_campaign(Path(options.campaign))
    place, ticks = _place(campaign, options), _ticks(options)
    with _desk(options) as desk:
        file = content.decode("utf-8")
        desk.require_known(campaign, file)
        is_asked = _is_asked(options)
        if options.preview or is_asked:
            _show_contents(desk, campaign, place, ticks)
        if options.preview or (is_asked and not agreed(_("Write this into a file? [y/N] "))):
            print(_("Nothing was written."))
            return DONE
        return _save(desk, desk.next_result(campaign, file, place, ticks, today()), options)


def _withdraw(options: argparse.Namespace) -> int:
    with _desk(options) as desk:
        campaign, file = _shared_for(desk, options)
        if not desk.handed(campaign.id):
            print(
                _("This person has handed nothing over for the campaign, so there is nothing to take back.")
            )
            return FAULTY
        return _save(desk, desk.next_withdrawal(campaign, file, today()), options)


def _save(desk: "SharingDesk", handover: "Handover", options: argparse.Namespace) -> int:
    from app.sharing.handing_over import save_handover
    from app.sharing.result_file import file_name
    from app.wording.share_words import handed_line

    target = folder_made(options.out) / file_name()
    save_handover(desk, handover, target)
    print(target)
    print(handed_line(desk.handed(handover.campaign.id)[-1], current()))
    return DONE


def _show_contents(
    desk: "SharingDesk",
    campaign: "Campaign",
    place: Mapping["FieldId", "FieldValueId"],
    ticks: "Ticks",
) -> None:
    """The campaign, who sees what, and everything that would go into the file."""
    from app.sharing.campaign_file import campaign_fingerprint
    from app.wording.campaign_words import introduction, over_line
    from app.wording.share_words import cannot_be_undone, content_sections, never_in_it

    words = current()
    lines = [*introduction(campaign, campaign_fingerprint(campaign), words)]
    if today() > campaign.closes_on:
        lines.append(over_line(campaign, words))
    shared = desk.preview(campaign, place, ticks)
    for heading, said in content_sections(desk.workspace.framework, campaign, shared, words):
        lines += ["", heading, *(f"- {each}" for each in said)]
    lines += ["", never_in_it(words), *cannot_be_undone(words)]
    for line in lines:
        print(shown(line))


# ---------------------------------------------------------------- what the words mean


def _is_asked(options: argparse.Namespace) -> bool:
    return sys.stdin.isatty() and not options.yes


@contextmanager
def _desk(options: argparse.Namespace) -> Iterator["SharingDesk"]:
    """The desk of the person that `options` name; exits with those to choose from when that is not clear."""
    from app.answering.sharing_desk import SharingDesk
    from app.bootstrap.own_person import WhichPersonError, work_of

    paths = DataPaths(Path(options.data_dir).absolute()) if options.data_dir else default_data_paths()
    try:
        with work_of(paths, options.person) as workspace:
            yield SharingDesk(workspace)
    except WhichPersonError as error:
        if not error.people:
            options.misused(_("nobody has worked in this data folder yet"))
        names = ", ".join(shown(f"{each.alias} ({each.id})") for each in error.people)
        options.misused(_("name a person with --person: {people}").format(people=names))


def _place(campaign: "Campaign", options: argparse.Namespace) -> dict["FieldId", "FieldValueId"]:
    """The value of every field of `campaign`; exits with what is allowed when one is missing or unknown."""
    from app.domain.ids import FieldId, FieldValueId

    given: dict[str, str] = {}
    for each in options.place:
        name, equals, value = each.partition("=")
        if not equals or name in given:
            options.misused(_("--place takes FIELD=VALUE, each field once, not “{given}”").format(given=each))
        given[name] = value
    for unknown in given.keys() - {str(field.id) for field in campaign.fields}:
        options.misused(
            _("the campaign has no field “{field}”, but: {fields}").format(
                field=unknown, fields=", ".join(field.id for field in campaign.fields)
            )
        )
    for field in campaign.fields:
        if given.get(field.id) not in [each.id for each in field.values]:
            values = ", ".join(each.id for each in field.values)
            options.misused(
                _("--place {field}=… takes one of: {values}").format(field=field.id, values=values)
            )
    return {FieldId(name): FieldValueId(value) for name, value in given.items()}


def _ticks(options: argparse.Namespace) -> "Ticks":
    """What is added; exits with what can be added when something else was named."""
    from app.domain.sharing_choice import Ticks

    name: str | None = None
    ticked: set[str] = set()
    for each in (part.strip() for given in options.ticks for part in given.split(",")):
        if each.startswith("name="):
            name = each.removeprefix("name=").strip()
        ticked.add("name=…" if name and each.startswith("name=") else each)
    if unknown := sorted(ticked - set(TICKS)):
        options.misused(
            _("--with takes {names}, not “{given}”").format(names=", ".join(TICKS), given=", ".join(unknown))
        )
    return Ticks(
        name=name,
        notes="notes" in ticked,
        mentor_card="mentor-card" in ticked,
        reviews="reviews" in ticked,
        questions="questions" in ticked,
    )


def _shared_for(desk: "SharingDesk", options: argparse.Namespace) -> "tuple[Campaign, str]":
    """The campaign to withdraw from and its file's text; exits when it is not clear which one is meant."""
    from app.sharing.campaign_file import open_campaign, read_campaign

    known = desk.files()
    if options.campaign:
        campaign, content = read_campaign(Path(options.campaign))
        # What was handed over was sealed for the campaign as it was then, whatever this file says now.
        file = known.get(campaign.id, content.decode("utf-8"))
    else:
        standing = [text for name, text in known.items() if desk.stands(name)]
        if len(standing) != 1:
            options.misused(_("name the campaign's file with --campaign"))
        file = standing[0]
    return open_campaign(file.encode("utf-8"), ""), file
