"""`gilnun` as people start it: a process of its own, in a language of theirs, with or without a terminal."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[2]
KOREAN, ENGLISH = "ko_KR.UTF-8", "en_GB.UTF-8"
COMMAND = (sys.executable, "-X", "utf8", "-m", "app")
PATIENCE_S = 120


def environment(language: str) -> Mapping[str, str]:
    """The environment of someone whose system speaks `language`."""
    known = {
        name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES")
    }
    return known | {"LANG": language}


def gilnun(*words: str | Path, language: str = KOREAN) -> "subprocess.CompletedProcess[str]":
    """The finished process of `gilnun WORDS` for a person whose system speaks `language`, without a terminal."""
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        cwd=ROOT,
        env=environment(language),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )


class Terminal:
    """A terminal in which `gilnun` runs; `screen` is all that was to be seen so far."""

    def __init__(self, process: "subprocess.Popen[bytes]", handle: int) -> None:
        self.process = process
        self.screen = ""
        self._handle = handle

    def wait_for(self, text: str) -> None:
        """Look until `text` has come. Raises AssertionError when the program ends or nothing comes any more."""
        until = monotonic() + PATIENCE_S
        while text not in self.screen:
            assert monotonic() < until, self.screen
            assert self._look(), self.screen

    def type(self, text: str) -> None:
        """Type `text` and the return key."""
        os.write(self._handle, f"{text}\n".encode())

    def end(self) -> int:
        """Look until the program has ended; its exit code."""
        while self._look():
            pass
        return self.process.wait(PATIENCE_S)

    def _look(self) -> bool:
        if not select.select([self._handle], [], [], PATIENCE_S)[0]:
            return False
        try:
            found = os.read(self._handle, 65_536)
        except OSError:  # how Linux tells that the other end is closed
            return False
        self.screen += found.decode("utf-8", "replace")
        return bool(found)


@contextmanager
def terminal(*words: str | Path, language: str = KOREAN) -> Iterator[Terminal]:
    """`gilnun WORDS` in a terminal of its own, killed when the block ends before it. Windows has no such terminal."""
    import fcntl
    import termios

    mine, theirs = os.openpty()

    def take_terminal() -> None:
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    with subprocess.Popen(
        [*COMMAND, *map(str, words)],
        cwd=ROOT,
        env=environment(language),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=take_terminal,
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(process, mine)
        finally:
            process.kill()
            os.close(mine)
