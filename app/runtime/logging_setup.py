"""The program's log: small files that rotate; knows where things went wrong, never who was working or on what."""

import logging
import platform
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

import app
from app.runtime.crash_report import trace_text
from app.runtime.os_faults import known_os_error
from app.runtime.paths import FILE_MODE

LOG_NAME: Final = "gilnun.log"
_MOST_BYTES: Final = 512 * 1024
_OLDER_FILES: Final = 3

_ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _PrivateFormatter(logging.Formatter):
    """Writes tracebacks without messages and values, which may hold what a person typed."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have formatted the traceback before, in full, and logging keeps that text for all.
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: _ErrorInfo) -> str:  # noqa: N802 - the name is logging's
        return trace_text(ei[1]) if ei[1] is not None else ""


class _PrivateFile(RotatingFileHandler):
    """Makes every log file readable by this user only, the rotated ones included.

    What a full or failing disk does not take is left out of the log without a word: logging must not disturb work.
    """

    def _open(self):  # type: ignore[no-untyped-def]
        opened = super()._open()
        Path(self.baseFilename).chmod(FILE_MODE)
        return opened

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Nothing: logging would print a traceback with folders and values."""

    def close(self) -> None:
        """Close the file, whatever the disk says to the last lines."""
        with suppress(OSError):
            super().close()


def start_log(folder: Path, *, debug: bool = False) -> logging.Handler:
    """The handler that from now on writes the program's log below `folder`; `stop_log` ends it.

    Raises KnownError when the file cannot be written.
    """
    try:
        handler = _PrivateFile(
            folder / LOG_NAME, maxBytes=_MOST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8"
        )
    except OSError as error:
        raise known_os_error(error, LOG_NAME) from error
    handler.setFormatter(_PrivateFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("app").setLevel(logging.DEBUG if debug else logging.INFO)
    logging.getLogger(__name__).info(
        "Gilnun %s, Python %s, %s %s",
        app.__version__,
        platform.python_version(),
        platform.system(),
        platform.release(),
    )
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Close the log that `start_log` began."""
    logging.getLogger().removeHandler(handler)
    handler.close()
