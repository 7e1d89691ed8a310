"""Removing files so that their content goes with them as far as the disk obeys; knows nothing of their meaning.

On an SSD, and on disks that copy on write, what is overwritten may stay in cells that only special tools reach.
"""

import os
import shutil
from pathlib import Path
from typing import Final

_BLOCK: Final = bytes(64 * 1024)


def overwrite(file: Path) -> None:
    """Put zeros in the place of all that is in the closed `file`, durably; one that is not there is left so.

    Raises OSError.
    """
    try:
        with file.open("r+b", buffering=0) as opened:
            left = os.fstat(opened.fileno()).st_size
            while left > 0:
                left -= opened.write(_BLOCK[:left])
            os.fsync(opened.fileno())
    except FileNotFoundError:
        return


def erase(file: Path) -> None:
    """Overwrite the closed `file` and remove it. Raises OSError."""
    if not file.is_symlink():
        overwrite(file)
    file.unlink(missing_ok=True)


def erase_folder(folder: Path) -> None:
    """Erase every file in `folder` and remove it. Raises OSError."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() or file.is_symlink():
            erase(file)
    shutil.rmtree(folder)
