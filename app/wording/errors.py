"""What went wrong and what to do about it, in plain words; knows codes and parameters, no causes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.domain.errors import ErrorCode, KnownError
from app.i18n import N_, Catalogue


@dataclass(frozen=True, slots=True)
class Advice:
    """A trouble for people: `title` names it, `explanation` says what is safe and what is not, `next_step` what to do.

    Each is one or a few whole sentences of plain text (`title` without a full stop).
    """

    title: str
    explanation: str
    next_step: str


def advice(error: KnownError, catalogue: Catalogue, alias: str | None = None) -> Advice:
    """The advice on `error` in the language of `catalogue`; names the file and the line when the error does.

    `alias` is what the person is called whose file it is; None when the file is nobody's.
    """
    title, explanation, next_step = _ADVICE[error.code]
    place = _place(error.details, catalogue, alias)
    return Advice(
        title=catalogue.gettext(title),
        explanation=" ".join(part for part in (catalogue.gettext(explanation), place) if part),
        next_step=catalogue.gettext(next_step),
    )


def _place(details: Mapping[str, str], catalogue: Catalogue, alias: str | None) -> str:
    file, line = details.get("file"), details.get("line")
    if not file:
        return ""
    if alias:
        # i18n: {alias} is what a person wants to be called
        return catalogue.gettext("(The file of {alias}: {file})").format(alias=alias, file=file)
    if not line:
        return catalogue.gettext("(File: {file})").format(file=file)
    return catalogue.gettext("(File: {file}, line {line})").format(file=file, line=line)


_ADVICE: Final[Mapping[ErrorCode, tuple[str, str, str]]] = MappingProxyType(
    {
        ErrorCode.DISK_FULL: (
            N_("The disk is full"),
            N_("There is no room left to save this. What was saved before is safe."),
            N_("Free some space on the disk, then try again."),
        ),
        ErrorCode.READ_ONLY: (
            N_("The disk can only be read"),
            N_("Nothing can be saved there at the moment. What was saved before is safe."),
            N_("Make the disk or folder writable or choose another data folder, then try again."),
        ),
        ErrorCode.NO_PERMISSION: (
            N_("Access is not allowed"),
            N_("The system does not let Gilnun read or write here. Nothing was changed."),
            N_(
                "Allow access to the folder in the system's settings or ask the person who looks after this computer."
            ),
        ),
        ErrorCode.IN_USE: (
            N_("Another program is using this"),
            N_("Gilnun is probably open already, or another program holds the file. Nothing was changed."),
            N_("Go to the open window or close the other program, then try again."),
        ),
        ErrorCode.TOO_NEW: (
            N_("This was saved by a newer Gilnun"),
            N_("This version cannot read it and has left it as it was."),
            N_("Install the newer version of Gilnun and open it again."),
        ),
        ErrorCode.DAMAGED: (
            N_("A stored file is damaged"),
            N_(
                "Its content does not match what was saved, so it was not opened. The file was left as it is."
            ),
            N_("Keep the file and put a backup copy in its place, or go on as a new person."),
        ),
        ErrorCode.NOT_FOUND: (
            N_("A file or folder is missing"),
            N_("It may have been moved, renamed or deleted, or its disk may not be connected."),
            N_("Connect the disk or put the file back, then try again."),
        ),
        ErrorCode.NOT_A_FOLDER: (
            N_("A file stands where a folder is needed"),
            N_("Nothing was changed."),
            N_("Choose another folder, or move that file away and try again."),
        ),
        ErrorCode.STORAGE_FAILED: (
            N_("Saving did not work"),
            N_(
                "The disk reported a fault. What was saved before is safe, and what you see stays on the screen."
            ),
            N_("Check the disk's connection and try again; if it happens again, use another data folder."),
        ),
        ErrorCode.PACK_FAULTY: (
            N_("The assessment content has faults"),
            N_("Its texts and courses cannot be used as they are. Saved answers are safe."),
            N_("Install Gilnun again, or have the author run “gilnun pack check” and correct what it names."),
        ),
        ErrorCode.PACK_MISSING: (
            N_("The assessment content is missing"),
            N_("The folder with the questions and courses was not found. Saved answers are safe."),
            N_("Install Gilnun again, then start it once more."),
        ),
        ErrorCode.FILE_NOT_WRITTEN: (
            N_("The file could not be written"),
            N_("A file that was there before has not been changed."),
            N_("Choose another folder or name and save again."),
        ),
        ErrorCode.LINK_REFUSED: (
            N_("This link is not opened"),
            N_(
                "Only complete addresses that begin with “https://” are opened, so that no link leads elsewhere unseen."
            ),
            N_("Ask the people who run the course for the right address."),
        ),
        ErrorCode.PERSON_FILE_FOREIGN: (
            N_("This is not a personal file"),
            N_("The file holds something else than a person's work saved by Gilnun. Nothing was changed."),
            N_("Choose a file whose name ends with “.gilnun-person”."),
        ),
        ErrorCode.PERSON_FILE_INCOMPLETE: (
            N_("This personal file is not whole"),
            N_("It was cut off or changed after it was saved, so it was not opened. Nothing was changed."),
            N_("Copy the file again from where it was saved, or save it once more there."),
        ),
        ErrorCode.PERSON_FILE_TOO_LARGE: (
            N_("This is too much for a personal file"),
            N_("A personal file holds at most 16 MiB and texts of a million letters. Nothing was changed."),
            N_(
                "If it is a file to bring in, check whether it is the right one; else shorten very long notes."
            ),
        ),
        ErrorCode.PERSON_FILE_UNUSABLE: (
            N_("The content of this personal file cannot be used"),
            N_(
                "The password opens it, yet it holds entries that this version does not know. Nothing was changed."
            ),
            N_("Bring Gilnun to the same version on both computers, then save the file once more."),
        ),
        ErrorCode.WRONG_PASSWORD: (
            N_("The password does not open this file"),
            N_(
                "The file was saved with another password, or somebody altered it on purpose. Nothing was changed."
            ),
            N_("Type the password again and mind capital letters and the keyboard's language."),
        ),
        ErrorCode.NOT_ENOUGH_MEMORY: (
            N_("There is not enough memory"),
            N_("Turning the password into a key takes 128 MiB of memory for a moment. Nothing was changed."),
            N_("Close other programs, then try again."),
        ),
    }
)
