"""The text that describes a fault of ours; knows where it happened, refuses to know what was typed or whose it was."""

import platform
import sys
import traceback
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

import app
from app.domain.errors import KnownError

_PACKAGE_FOLDERS: Final = ("site-packages", "dist-packages")
_MOST_CAUSES: Final = 8


def crash_report(error: BaseException) -> str:
    """A few lines to send to those who maintain the program: versions, system, and the way through the code.

    Left out on purpose: messages of exceptions, values, source lines of others, and folders, as any of these may
    name a person or hold an answer.
    """
    return "\n".join(
        (
            f"Gilnun {app.__version__}",
            f"Python {platform.python_version()} ({platform.python_implementation()}, {sys.platform})",
            f"System {platform.system()} {platform.release()} {platform.machine()}",
            "",
            trace_text(error),
            "",
        )
    )


def trace_text(error: BaseException) -> str:
    """The chain of `error` and its causes, the first cause first: files by their place in the program, no values."""
    return "\n\nthen\n\n".join("\n".join(_lines(each)) for each in reversed(list(_chain(error))))


def _chain(error: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if current is None:
            return
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _lines(error: BaseException) -> Iterator[str]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"  {place_in_program(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
    kind = type(error)
    code = f" ({error.code.value})" if isinstance(error, KnownError) else ""
    yield f"{kind.__module__}.{kind.__qualname__}{code}"


def place_in_program(file: str) -> str:
    """`file` from the package on ("app/store/engine.py"), or its bare name for anything else."""
    parts = PurePath(file.replace("\\", "/")).parts
    for start in _PACKAGE_FOLDERS:
        if start in parts:
            return "/".join(parts[_last(parts, start) + 1 :])
    if "app" in parts:
        return "/".join(parts[_last(parts, "app") :])
    return parts[-1] if parts else file


def _last(parts: tuple[str, ...], name: str) -> int:
    return len(parts) - 1 - parts[::-1].index(name)
