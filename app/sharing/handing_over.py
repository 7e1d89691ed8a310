"""A handover becomes a file in a place of the person's choice, and is remembered once it is there."""

from pathlib import Path

from app.answering.sharing_desk import SharingDesk
from app.domain.handover import Handover
from app.runtime.atomic_file import write_atomically
from app.sharing.result_file import seal_result


def save_handover(desk: SharingDesk, handover: Handover, target: Path) -> None:
    """Write the sealed file of `handover` to `target` and note it on the person's desk.

    Raises KnownError when the file cannot be made or written; nothing is noted as handed over then.
    """
    write_atomically(target, seal_result(handover))
    desk.note_saved(handover)
