"""`gilnun campaign`: makes a campaign from a description, and shows what a campaign file says."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import add_pack, folder_made, framework_of, today
from app.cli.console import DONE, Run, say_faults, shown
from app.cli.passwords import add_password_file, new_password
from app.i18n import _, current

if TYPE_CHECKING:
    from app.bootstrap.campaign_making import NewCampaign
    from app.cli.console import Commands


def add(commands: "Commands") -> None:
    """Add the command with its actions."""
    words = _("make a campaign that people are asked by, or show what a campaign file says")
    campaign = commands.add_parser("campaign", help=words, description=words)
    actions = campaign.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    _add_new(actions)
    show_words = _("show a campaign's fingerprint, who sees what, and what people state about themselves")
    show = actions.add_parser("show", help=show_words, description=show_words, allow_abbrev=False)
    show.add_argument("file", metavar=_("FILE"), help=_("the campaign's file"))
    show.set_defaults(run=_show)


def _add_new(actions: "Commands") -> None:
    words = _("make a campaign file and its key from a description, or write a description to begin with")
    new = actions.add_parser("new", help=words, description=words, allow_abbrev=False)
    new.add_argument("plan", metavar=_("PLAN.toml"), nargs="?", help=_("the campaign's description"))
    new.add_argument("--out", metavar=_("FOLDER"), help=_("where the campaign file and the key file go"))
    new.add_argument("--template", metavar=_("FILE"), help=_("write a description to begin with here"))
    add_pack(new)
    add_password_file(new)
    new.set_defaults(run=_new, misused=new.error)


def _new(options: argparse.Namespace) -> int:
    if bool(options.plan) == bool(options.template):
        options.misused(_("name either a description with --out, or --template with a file to write"))
    if options.plan and not options.out:
        options.misused(_("name the folder for campaign and key with --out"))
    carry_out: Run = _write_template if options.template else _make
    return carry_out(options)


def _write_template(options: argparse.Namespace) -> int:
    from app.content.campaign_template import campaign_template
    from app.runtime.atomic_file import write_atomically

    text = campaign_template(framework_of(options), today())
    write_atomically(Path(options.template), text.encode("utf-8"))
    print(options.template)
    return DONE


def _make(options: argparse.Namespace) -> int:
    from app.bootstrap.campaign_making import new_campaign
    from app.content.campaign_plan import read_campaign_plan
    from app.sharing.keys import is_recipient
    from app.wording.pack_faults import fault_sentence

    framework = framework_of(options)
    draft, faults = read_campaign_plan(Path(options.plan), framework, is_recipient)
    if draft is None:
        return say_faults([fault_sentence(fault, current()) for fault in faults])
    made = new_campaign(draft, framework, new_password(options))
    for file in _written(made, folder_made(options.out)):
        print(file)
    _say_what_to_keep(made)
    return DONE


def _written(made: "NewCampaign", folder: Path) -> tuple[Path, Path]:
    from app.runtime.atomic_file import write_atomically
    from app.sharing.campaign_file import file_name
    from app.sharing.keys import ENDING

    campaign = folder / file_name(made.campaign)
    key = campaign.with_suffix(ENDING)
    # The key first: a campaign without its key would be asked with, and its results never be opened.
    write_atomically(key, made.key)
    write_atomically(campaign, made.file)
    return campaign, key


def _say_what_to_keep(made: "NewCampaign") -> None:
    from app.sharing.campaign_file import campaign_fingerprint

    print(_("Fingerprint: {fingerprint}").format(fingerprint=campaign_fingerprint(made.campaign)))
    print(_("Give the campaign file to everyone you ask, and tell them the fingerprint in another way."))
    print(
        _(
            "Keep the key file and its password for yourself, each in two places: without them no result can be opened."
        )
    )


def _show(options: argparse.Namespace) -> int:
    from app.sharing.campaign_file import campaign_fingerprint, read_campaign
    from app.wording.campaign_words import campaign_lines

    campaign, _content = read_campaign(Path(options.file))
    for line in campaign_lines(campaign, campaign_fingerprint(campaign), current()):
        print(shown(line))
    return DONE
