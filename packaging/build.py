"""Makes the packaged program in dist/gilnun and tries it as a stranger would: elsewhere, with an empty home.

`python3 dev.py build`, or `packaging/build.py` with the Python of .venv; standard library only, PyInstaller is started.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
WINDOWS = sys.platform == "win32"
LANGUAGES = ("ko", "en")
PAGES = (
    "home", "assessment", "result", "knowledge-check", "roadmap", "then-now", "plan", "history", "survey",
    "mentor-card", "people",
)  # fmt: skip
STARTS_WITH = {
    ".pdf": b"%PDF-",
    ".html": b"<!DOCTYPE html>",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".ics": b"BEGIN:VCALENDAR\r\n",
    ".svg": b"<",
    ".xlsx": b"PK\x03\x04",
    ".gilnun-person": b'{"format":"gilnun-person"',
}
HANGUL = range(ord("가"), ord("힣") + 1)


class SmokeTestFailed(Exception):  # noqa: N818 - says what happened
    """The program was built but does not do what it must; the message says what."""


def build() -> Path:
    """Run PyInstaller; the folder of the new program."""
    shutil.rmtree(DIST / "gilnun", ignore_errors=True)
    folders = ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *folders]
    subprocess.run([*command, str(ROOT / "packaging" / "app.spec")], cwd=ROOT, check=True)
    return DIST / "gilnun"


def smoke_test(built: Path, folder: Path) -> None:
    """Start a copy of the program in `folder` with an empty home; raises SmokeTestFailed."""
    program = shutil.copytree(built, folder / "a folder" / "gilnun", symlinks=True)
    executable = program / ("gilnun-cli.exe" if WINDOWS else "gilnun")
    pack = program / "_internal" / "app" / "_resources" / "packs" / "ai-talent"
    home, out = folder / "home", folder / "demo"
    home.mkdir()

    version = start([executable, "--version"], home)
    if not any(character.isdigit() for character in version):
        raise SmokeTestFailed(f"--version said {version!r}")
    start([executable, "--help"], home)
    start([executable, "pack", "check", pack], home)
    start([executable, "demo", "--out", out], home)
    check_demo(out)
    # What the program wrote it must read again, by the libraries for spreadsheets and calendars; the list of the
    # template is empty and the plan's lacks VODs, so that both are refused: named faults, but no traceback.
    for name in ("rounds-template.xlsx", "plan.ics"):
        start([executable, "pack", "rounds", pack, out / name, "--dry-run"], home, code=1)


def start(command: Sequence[str | Path], home: Path, code: int = 0) -> str:
    """What the program printed; raises SmokeTestFailed unless it exits with `code` and nothing on stderr."""
    started = time.monotonic()
    done = subprocess.run(
        [str(word) for word in command],
        cwd=home,
        env=clean_environment(home),
        capture_output=True,
        check=False,
    )
    words = " ".join(str(word) for word in command[1:])
    said, complaint = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    if done.returncode != code or complaint:
        raise SmokeTestFailed(f"gilnun {words}: exit {done.returncode}\n{said}\n{complaint}")
    print(f"  gilnun {words}: ok ({time.monotonic() - started:.2f} s)", flush=True)
    return said


def clean_environment(home: Path) -> dict[str, str]:
    """The environment of somebody who has nothing of ours: no virtual environment, no PYTHONPATH, an empty home."""
    needed = {
        name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if WINDOWS and name in os.environ
    }
    homes = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    path = os.environ["PATH"] if WINDOWS else "/usr/bin:/bin"
    return {**needed, **homes, "PATH": path, "LANG": "ko_KR.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def check_demo(out: Path) -> None:
    """Raise SmokeTestFailed unless the demo's files are there and are what their names say."""
    pictures = [f"window-{page}-{language}.png" for page in PAGES for language in LANGUAGES]
    maps = [f"roadmap-{language}.png" for language in LANGUAGES]
    reports = [f"result-{language}.{suffix}" for language in LANGUAGES for suffix in ("pdf", "html")]
    cards = [f"mentor-card-{language}.pdf" for language in LANGUAGES]
    single = ["roadmap.svg", "plan.ics", "link-qr.svg", "rounds-template.xlsx", "sample.gilnun-person"]
    for name in [*reports, *maps, *pictures, *cards, *single]:
        file = out / name
        if not file.is_file() or not file.read_bytes().startswith(STARTS_WITH[file.suffix]):
            raise SmokeTestFailed(
                f"{name} is missing or broken; there are {sorted(p.name for p in out.iterdir())}"
            )
    for pair in ([f"window-{page}-{language}.png" for language in LANGUAGES] for page in PAGES):
        if len({(out / name).read_bytes() for name in pair}) != len(LANGUAGES):
            raise SmokeTestFailed(f"the same picture in both languages: {pair}")
    words = "".join(ElementTree.parse(out / "roadmap.svg").getroot().itertext())  # noqa: S314 - our own file
    if not any(ord(character) in HANGUL for character in words):
        raise SmokeTestFailed("roadmap.svg has no Korean text")


def megabytes(folder: Path) -> float:
    """Size of `folder` with all files below it, or of a file."""
    files = folder.rglob("*") if folder.is_dir() else [folder]
    return sum(path.lstat().st_size for path in files if not path.is_dir()) / 1e6


def largest_parts(built: Path, most: int = 10) -> list[tuple[str, float]]:
    """The `most` largest parts of the program with their megabytes, a library's folder taken as one."""
    inner = built / "_internal"
    parts = [path for folder in (built, inner) for path in folder.iterdir() if path != inner]
    sizes = [(path.name, megabytes(path)) for path in parts]
    return sorted(sizes, key=lambda each: -each[1])[:most]


def has_builder() -> bool:
    """Whether this Python has PyInstaller."""
    return importlib.util.find_spec("PyInstaller") is not None


def main() -> int:
    """Build, try, and tell size and time; 0 when the program works as built, 2 with a Python that cannot build."""
    if not has_builder():
        print(
            "이 파이썬에는 PyInstaller가 없습니다. 다음을 실행해 주세요: python3 dev.py build",
            file=sys.stderr,
        )
        print("This Python has no PyInstaller. Please run: python3 dev.py build", file=sys.stderr)
        return 2
    started = time.monotonic()
    try:
        built = build()
    except subprocess.CalledProcessError as error:
        print(f"PyInstaller failed with exit code {error.returncode}.")
        return 1
    print(
        f"{built.relative_to(ROOT)}: {megabytes(built):.0f} MB, built in {time.monotonic() - started:.0f} s"
    )
    for name, size in largest_parts(built):
        print(f"  {size:6.1f} MB  {name}")
    with tempfile.TemporaryDirectory(prefix="gilnun-built-", ignore_cleanup_errors=WINDOWS) as folder:
        try:
            smoke_test(built, Path(folder))
        except SmokeTestFailed as failure:
            print(f"The program was built but does not work: {failure}")
            return 1
    print("The packaged program works as built.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
