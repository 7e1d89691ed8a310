"""A forked child whose system calls fail, or kill it, where one wants: by strace, on the calls that change a disk.

The parent has imported everything, so that a run takes a fraction of a second. The child waits until strace watches
it; what it tells goes through `writev`, which is never touched. Where strace cannot watch, this raises.
"""

import os
import re
import select
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

CALLS: Final = (
    *("write", "pwrite64", "writev", "ftruncate", "fallocate", "fsync", "fdatasync"),
    *("rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"),
    *("chmod", "fchmod", "fchmodat"),
)
"""What writes, syncs, names or unnames; `writev` is only watched for."""
INJECTED: Final = tuple(name for name in CALLS if name != "writev")
PATIENCE_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Injection:
    """What happens at the `number`th call (from 1) of `call`: `error` ("ENOSPC"), or a kill when it is "KILL".

    `for_ever`: at each later one too.
    """

    call: str
    number: int
    error: str
    for_ever: bool = False

    def option(self) -> str:
        """As strace wants it."""
        what = "signal=KILL" if self.error == "KILL" else f"error={self.error}"
        return f"inject={self.call}:{what}:when={self.number}{'+' if self.for_ever else ''}"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: its exit code (negative: the signal), what it `told`, what came on standard `error`."""

    code: int
    told: str
    error: str


Child = Callable[[Callable[[str], None]], int]
"""What the child does, given a function that tells the parent one letter; its exit code."""


def calls_of(child: Child) -> Counter[str]:
    """How often `child` makes each of the calls when nothing is injected. Raises RuntimeError when it fails."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as log:
        ended = run(child, ("-e", f"trace={','.join(INJECTED)}", "-o", log.name))
        if ended.code != 0:
            raise RuntimeError(f"without faults it ends with {ended.code}: {ended.error}")
        names = re.findall(r"^(?:\d+ +)?(\w+)\(", log.read(), re.MULTILINE)
    return Counter(name for name in names if name in INJECTED)


def injected(child: Child, injection: Injection) -> Ended:
    """How `child` ends under `injection`."""
    return run(child, ("-e", f"trace={injection.call}", "-e", injection.option(), "-o", os.devnull))


def run(child: Child, options: Sequence[str]) -> Ended:
    """How `child` ends while strace watches it with `options`. Raises RuntimeError where strace cannot."""
    program = shutil.which("strace")
    if program is None:
        raise RuntimeError("strace is missing; `python3 dev.py test` installs it")
    go_reading, go_writing = os.pipe()
    told_reading, told_writing = os.pipe()
    with tempfile.TemporaryFile() as errors:
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if not process:
            _be_the_child(child, go_reading, told_writing, errors.fileno())
        os.close(go_reading)
        os.close(told_writing)
        watcher = subprocess.Popen(
            [program, "-f", *options, "-p", str(process)], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        try:
            _wait_until_watched(watcher)
            os.write(go_writing, b"!")
            told = _everything(told_reading)
        except BaseException:
            os.kill(process, 9)
            raise
        finally:
            os.close(go_writing)
            os.close(told_reading)
            _, status = os.waitpid(process, 0)
            watcher.communicate(timeout=PATIENCE_S)
        errors.seek(0)
        return Ended(os.waitstatus_to_exitcode(status), told, errors.read().decode("utf-8", "replace"))


def _be_the_child(child: Child, go: int, told: int, errors: int) -> None:
    code = 70
    try:
        os.dup2(errors, 2)
        os.read(go, 1)
        code = child(lambda letter: _tell(told, letter))
    except BaseException as error:  # noqa: BLE001  # the end of a process: whatever it was is reported
        import traceback

        os.writev(2, ["".join(traceback.format_exception(error)).encode()])
    finally:
        os._exit(code)


def _tell(told: int, letter: str) -> None:
    os.writev(told, [letter.encode()])


def _wait_until_watched(watcher: "subprocess.Popen[bytes]") -> None:
    assert watcher.stderr is not None
    seen = b""
    while b" attached" not in seen:
        ready = select.select([watcher.stderr], [], [], PATIENCE_S)[0]
        some = os.read(watcher.stderr.fileno(), 4096) if ready else b""
        if not some:
            raise RuntimeError(f"strace cannot watch a process here: {seen.decode('utf-8', 'replace')}")
        seen += some


def _everything(reading: int) -> str:
    found = b""
    while some := _some(reading):
        found += some
    return found.decode()


def _some(reading: int) -> bytes:
    if not select.select([reading], [], [], PATIENCE_S)[0]:
        raise RuntimeError("the child hangs")
    return os.read(reading, 65_536)
