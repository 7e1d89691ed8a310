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
    of_sheet = error.code is ErrorCode.DAMAGED and "sheet" in error.details
    title, explanation, next_step = _UNREADABLE_SHEET if of_sheet else _ADVICE[error.code]
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


_UNREADABLE_SHEET: Final = (
    N_("An entry beside your answers cannot be read"),
    N_(
        "Another version of Gilnun has probably written it. It was left as it is; everything else can be used."
    ),
    N_("Use the version that wrote it, or get an earlier state back from a backup on the page “People”."),
)
"""For the sheets that are kept beside answers: the file that they are in is not damaged."""

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
            N_(
                "Get it back from a backup on the page “People” or by “gilnun data restore”, or start as a new person."
            ),
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
        ErrorCode.FOLDER_ELSEWHERE: (
            N_("This folder is not on this computer alone"),
            N_(
                "It lies on a network drive, or a cloud program copies it. Answers that are kept there can be damaged "
                "and can be read elsewhere, so Gilnun has not opened it. Nothing was changed."
            ),
            N_("Use a folder on this computer's own disk. Finished files may be saved anywhere."),
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
        ErrorCode.FILE_EXISTS: (
            N_("A file of this name is there already"),
            N_("It was left as it is, and nothing was written beside it."),
            N_("Choose another folder, or move that file away and try again."),
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
        ErrorCode.LOCKED: (
            N_("This person's work is locked"),
            N_("It opens only with the PIN or password that the person chose. Nothing was changed."),
            N_("Open the window, choose the person and type the PIN or password."),
        ),
        ErrorCode.LOCK_DAMAGED: (
            N_("The lock of this person cannot be read"),
            N_("Both copies of the key file were damaged, and without it the answers cannot be read."),
            N_("Bring the work in from a personal file that was saved before."),
        ),
        ErrorCode.TOO_MANY_TRIES: (
            N_("Too many wrong tries"),
            N_("To keep others from guessing, the next try has to wait. Nothing was changed."),
            N_("Wait, then type the PIN or password once more."),
        ),
        ErrorCode.NOT_ENOUGH_MEMORY: (
            N_("There is not enough memory"),
            N_("Turning the password into a key takes 128 MiB of memory for a moment. Nothing was changed."),
            N_("Close other programs, then try again."),
        ),
        ErrorCode.TEAM_STORE_ADDRESS: (
            N_("This is not the address of a store"),
            N_("Collected results lie in a SQLite file or in a PostgreSQL database. Nothing was changed."),
            N_("Give the path of a file, or an address like “postgresql+psycopg://user@server/database”."),
        ),
        ErrorCode.TEAM_STORE_FOREIGN: (
            N_("This is not a store of collected results"),
            N_("It holds something else, so it was not opened. Nothing was changed."),
            N_("Choose the file or database in which the results were collected, or a new one."),
        ),
        ErrorCode.TEAM_STORE_CAMPAIGN: (
            N_("The store does not hold this campaign"),
            N_(
                "No results were collected there for it, or the campaign file was altered after collecting had begun. "
                "Nothing was changed."
            ),
            N_("Choose the store and the campaign file that belong together, or collect results first."),
        ),
        ErrorCode.TEAM_STORE_DAMAGED: (
            N_("The store of collected results is damaged"),
            N_("What it holds is not what was stored in it, so nothing was counted and nothing was changed."),
            N_(
                "Put a backup copy of the store in its place. Without one, collect the result files into a new store; "
                "after a release its summaries then show the company total only."
            ),
        ),
        ErrorCode.CAMPAIGN_PURGED: (
            N_("The answers of this campaign were removed for good"),
            N_("At the end of storage nothing more is collected, so that a promise made to people holds."),
            N_("Ask people again with a new campaign."),
        ),
        ErrorCode.POSTGRESQL_MISSING: (
            N_("The part for PostgreSQL is not installed"),
            N_("Gilnun needs it to work with a database server. Nothing was changed."),
            N_("Run “pip install gilnun[postgresql]”, then try again."),
        ),
        ErrorCode.COLLECTOR_MISSING: (
            N_("The part for team summaries is not installed"),
            N_("Gilnun needs it to check that no figure tells about single people. Nothing was published."),
            N_("Run “pip install gilnun[collector]”, then try again."),
        ),
        ErrorCode.SERVER_UNREACHABLE: (
            N_("The database server does not answer or does not let Gilnun in"),
            N_("What was collected before is safe; what was being done just now was not kept."),
            N_(
                "Check that the server is running, the address, the user name, the password, "
                "and that this user may make tables."
            ),
        ),
        ErrorCode.KEY_FILE_FOREIGN: (
            N_("This is not a collector's key file"),
            N_("The file holds something else than the keys of a campaign. Nothing was changed."),
            N_("Choose a file whose name ends with “.gilnun-key”."),
        ),
        ErrorCode.KEY_FILE_INCOMPLETE: (
            N_("This key file is not whole"),
            N_("It was cut off or changed after it was saved, so it was not opened. Nothing was changed."),
            N_("Take the copy of the key file that was kept in another place."),
        ),
        ErrorCode.KEY_OTHER_CAMPAIGN: (
            N_("This key belongs to another campaign"),
            N_("It is not one of those that the campaign names. Nothing was changed."),
            N_("Choose the key file that was made together with this campaign."),
        ),
        ErrorCode.CAMPAIGN_FOREIGN: (
            N_("This is not a campaign file"),
            N_("The file holds something else than a campaign. Nothing was changed."),
            N_("Choose a file whose name ends with “.gilnun-campaign”."),
        ),
        ErrorCode.CAMPAIGN_DAMAGED: (
            N_("This campaign file is not as it was signed"),
            N_("It was cut off or changed on the way, so it is not used. Nothing of yours was handed over."),
            N_("Ask the people who run the campaign for the file once more."),
        ),
        ErrorCode.CAMPAIGN_CHANGED: (
            N_("This campaign is not the one that you know"),
            N_(
                "It carries the name of a campaign that you shared for, yet says something else. "
                "A campaign never changes, so nothing of yours was handed over."
            ),
            N_("Ask the people who run the campaign, and compare the fingerprint with theirs."),
        ),
        ErrorCode.CAMPAIGN_OTHER_PACK: (
            N_("This campaign asks with other assessment content"),
            N_("Its questions are of another version than the ones here, so answers would not fit together."),
            N_("Install the version of Gilnun that the campaign was made with, then open the file again."),
        ),
        ErrorCode.RESULT_NOTHING_YET: (
            N_("There is no finished result to share yet"),
            N_("A campaign takes an assessment that was finished with the same questions."),
            N_("Finish the assessment, then open the campaign again."),
        ),
        ErrorCode.RESULT_FOREIGN: (
            N_("This is not a result file"),
            N_("The file holds something else than a result that was handed over. Nothing was taken."),
            N_("Choose a file whose name ends with “.gilnun-result”."),
        ),
        ErrorCode.RESULT_TOO_LARGE: (
            N_("This is too much for a result file"),
            N_("A result file holds at most 1 MiB. Nothing was changed."),
            N_(
                "Leave your notes out or shorten them; a file that you received must be made anew by its sender."
            ),
        ),
        ErrorCode.RESULT_WRONG_KEY: (
            N_("This key does not open the result"),
            N_("The file was sealed for somebody else. Nothing was taken."),
            N_(
                "Open the campaign with its own key file, or ask the sender which campaign the result is for."
            ),
        ),
        ErrorCode.RESULT_DAMAGED: (
            N_("This result file is not as it was signed"),
            N_("It was cut off or changed on the way, so nothing of it was taken."),
            N_("Ask the sender to make and send the file once more."),
        ),
        ErrorCode.RESULT_OTHER_CAMPAIGN: (
            N_("This result is for another campaign"),
            N_("It names a campaign other than the one that is being collected. Nothing was taken."),
            N_("Collect it with the campaign that it belongs to."),
        ),
        ErrorCode.RESULT_OTHER_PACK: (
            N_("This result was made with other assessment content"),
            N_("Its questions are not those of the campaign, so nothing of it was taken."),
            N_("Ask the sender to install the campaign's version of Gilnun and to assess once more."),
        ),
        ErrorCode.RELEASE_FOREIGN: (
            N_("This is not a released team summary"),
            N_("The file holds something else than a release. Nothing was changed."),
            N_("Choose a file whose name ends with “.gilnun-release”."),
        ),
        ErrorCode.RELEASE_DAMAGED: (
            N_("This team summary is not as it was signed"),
            N_("It was cut off or changed on the way, so its figures cannot be trusted and are not shown."),
            N_("Ask the collector for the file once more."),
        ),
    }
)
