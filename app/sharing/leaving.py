"""The files with which somebody leaves a shared computer; each counts only once it was read again where it now lies."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.answering.sharing_desk import SharingDesk
from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.runtime.atomic_file import write_atomically
from app.runtime.os_faults import known_os_error
from app.sharing.campaign_file import open_campaign
from app.sharing.person_file import ENDING, read_sealed, seal
from app.sharing.result_file import file_name, seal_result


@dataclass(frozen=True, slots=True)
class StandingResult:
    """A campaign that the person handed a result over for and did not take back; `text` is that of its file."""

    campaign: Campaign
    text: str


def standing_results(desk: SharingDesk, today: date) -> tuple[StandingResult, ...]:
    """The campaigns, open on `today`, that a result stands for. Raises KnownError when the sheets cannot be read."""
    found = []
    for name, text in desk.files().items():
        if not desk.stands(name):
            continue
        campaign = open_campaign(text.encode("utf-8"), "")
        if today <= campaign.closes_on and desk.attempt(campaign) is not None:
            found.append(StandingResult(campaign, text))
    return tuple(found)


def hand_over_result(desk: SharingDesk, standing: StandingResult, folder: Path, today: date) -> Path:
    """Write the latest result, with the same choice as last time, into `folder`. Raises KnownError.

    It counts as handed over only after its bytes were read again there.
    """
    last = desk.handed(standing.campaign.id)[-1]
    if last.place is None or last.ticks is None:
        raise ValueError("what was taken back is not handed over again")
    handover = desk.next_result(standing.campaign, standing.text, last.place, last.ticks, today)
    target = folder / file_name()
    _write_and_read_again(target, seal_result(handover))
    desk.note_saved(handover)
    return target


def hand_over_person(desk: SharingDesk, folder: Path, password: str, today: date) -> Path:
    """Write everything of the person, their campaign keys included, under `password` into `folder`. Raises KnownError.

    The file was opened again there with the password and holds what is stored here. Takes about two seconds.
    """
    work = desk.workspace.everything()
    target = _free(folder, f"gilnun-{today.isoformat()}")
    _write_and_read_again(target, seal(work, password))
    if read_sealed(target).open(password) != work:
        raise KnownError(ErrorCode.FILE_NOT_WRITTEN, {"file": target.name})
    return target


def _free(folder: Path, stem: str) -> Path:
    target, number = folder / f"{stem}{ENDING}", 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{ENDING}"
    return target


def _write_and_read_again(target: Path, content: bytes) -> None:
    write_atomically(target, content)
    try:
        there = target.read_bytes()
    except OSError as error:
        raise known_os_error(error, target.name, ErrorCode.FILE_NOT_WRITTEN) from error
    if there != content:
        raise KnownError(ErrorCode.FILE_NOT_WRITTEN, {"file": target.name})
