"""Options that several commands have in common, and what they lead to."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _
from app.i18n.formats import SEOUL

if TYPE_CHECKING:
    from app.domain.framework import CompetencyFramework
    from app.sharing.keys import CollectorKey


def add_pack(parser: argparse.ArgumentParser) -> None:
    """Add the option that names another pack than the shipped one."""
    parser.add_argument(
        "--pack", metavar=_("FOLDER"), help=_("the pack's folder; default: the one that comes with Gilnun")
    )


def framework_of(options: argparse.Namespace) -> "CompetencyFramework":
    """The pack that `options` name, else the shipped one. Raises PackFaulty."""
    from app.bootstrap.opening import shipped_pack
    from app.content.pack_loader import load_pack

    return load_pack(Path(options.pack) if options.pack else shipped_pack())


def add_campaign(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the campaign's file."""
    parser.add_argument("--campaign", required=True, metavar=_("FILE"), help=_("the campaign's file"))


def add_key(parser: argparse.ArgumentParser) -> None:
    """Add the options that open the collector's key."""
    from app.cli.passwords import add_password_file

    parser.add_argument("--key", required=True, metavar=_("FILE"), help=_("the collector's key file"))
    add_password_file(parser)


def key_of(options: argparse.Namespace) -> "CollectorKey":
    """The opened key that `options` name. Raises KnownError."""
    from app.cli.passwords import known_password
    from app.sharing.keys import read_key

    sealed = read_key(Path(options.key))
    return sealed.open(known_password(options))


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the folder for files."""
    parser.add_argument("--out", required=True, metavar=_("FOLDER"), help=_("where the files go"))


def folder_made(name: str) -> Path:
    """The folder called `name`, made when it is not there. Raises KnownError."""
    from app.runtime.os_faults import known_os_error

    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise known_os_error(error, folder.name) from error
    return folder


def today() -> date:
    """The day in Seoul, where sessions and campaigns are held."""
    return datetime.now(SEOUL).date()
