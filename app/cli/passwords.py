"""The password of a key: typed where nobody sees it, or the first line of a file; never a word of the command."""

import argparse
import sys
from pathlib import Path
from typing import Final

from app.domain.errors import ErrorCode, KnownError
from app.i18n import _
from app.runtime.os_faults import known_os_error

_MOST_BYTES: Final = 16 * 1024


def add_password_file(parser: argparse.ArgumentParser) -> None:
    """Add the option by which a script gives the password."""
    parser.add_argument(
        "--password-file",
        metavar=_("FILE"),
        help=_("a file whose first line is the key's password; without it you are asked"),
    )


def known_password(options: argparse.Namespace) -> str:
    """The password that opens the key. Raises KnownError for a file that cannot be read; exits with the usage where
    none can be typed.
    """
    if options.password_file:
        return _first_line(Path(options.password_file))
    return _typed(_("Password of the key: "), options)


def new_password(options: argparse.Namespace) -> str:
    """A password to lock a new key with; exits with the usage when it is too short or was typed differently."""
    from app.sharing.password_seal import LEAST_PASSWORD_SIGNS, MOST_PASSWORD_SIGNS

    if options.password_file:
        password = _first_line(Path(options.password_file))
    else:
        password = _typed(_("Choose a password for the key: "), options)
        if password != _typed(_("The same password again: "), options):
            options.misused(_("The two passwords differ."))
    if len(password) < LEAST_PASSWORD_SIGNS:
        options.misused(_("The password needs at least {n} signs.").format(n=LEAST_PASSWORD_SIGNS))
    if len(password) > MOST_PASSWORD_SIGNS:
        options.misused(_("The password may have at most {n} signs.").format(n=MOST_PASSWORD_SIGNS))
    return password


def _typed(question: str, options: argparse.Namespace) -> str:
    if not sys.stdin.isatty():
        options.misused(_("name a file with --password-file, or start the command at a terminal"))
    from getpass import getpass

    return getpass(question)


def _first_line(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES)
        lines = content.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise known_os_error(error, file.name, ErrorCode.NOT_FOUND) from error
    except UnicodeDecodeError as error:
        raise KnownError(ErrorCode.WRONG_PASSWORD) from error
    return lines[0] if lines else ""
