"""Everything that a fresh machine needs, and then the work: `python3 dev.py run`, `python3 dev.py test`.

Standard library only, so that it starts anywhere. It makes `.venv`, installs what `locks/` names, looks for the
system libraries that Qt needs, compiles the catalogues; each only when something changed. It knows nothing of the
program's rules: what it starts is `python -m app` and the checks.
"""

from __future__ import annotations

import ctypes
import hashlib
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "locks"
LOCALES = ROOT / "app" / "i18n" / "locales"
PICTURES = ROOT / "docs" / "images"
PICTURED_PEOPLE = "60"
DEMO = "gilnun-demo"
WINDOW_OPTIONS = (
    "--temp-data",
    "--debug",
)  # beside --data-dir FOLDER; any other word asks for something else
OLDEST_PYTHON = (3, 11)
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")

# What Qt loads, by the name the loader asks for, and the Debian/Ubuntu package that has it.
OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
}
WAYLAND_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
NOTHING: Mapping[str, str] = {}
TEST_PROGRAMS = {
    "xvfb-run": "xvfb",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "pdftotext": "poppler-utils",
    "age": "age",
    "strace": "strace",
    "chromium": "chromium",
    "soffice": "libreoffice-calc",
    "initdb": "postgresql",
}
BUILD_PROGRAMS = {"objdump": "binutils"}


# ---------------------------------------------------------------- verbs


def run(arguments: Sequence[str]) -> int:
    """Open the window; without a screen, make the demo's files and name them. More words go to the program."""
    prepare("run", {**OFFSCREEN_LIBRARIES, **screen_libraries()})
    if has_screen() or not wants_window(arguments):
        return venv_python(["-m", "app", *arguments])
    say(
        f"이 컴퓨터에는 화면이 없어 창을 열 수 없습니다. 대신 시연 파일을 {DEMO} 폴더에 만듭니다.",
        f"This machine has no screen, so no window can open. The demo's files go to {DEMO} instead.",
    )
    demo = [str(venv_program("python")), "-m", "app", "demo", "--out", DEMO]
    # The demo names its files one by one as they come; the list below shows them together, with their sizes.
    done = subprocess.run(
        demo,
        env=environment(QT_QPA_PLATFORM="offscreen"),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 0:
        name_demo_files(Path(DEMO), [Path(line) for line in done.stdout.splitlines()])
    return done.returncode


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether `arguments` of the program ask for its window: they are none but options of the window itself."""
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--data-dir" and rest:
            rest.pop(0)
        elif word not in WINDOW_OPTIONS and not word.startswith("--data-dir="):
            return False
    return True


def name_demo_files(folder: Path, made: Iterable[Path]) -> None:
    """Say which files of `made` a person can open, and where in `folder` the program's own data lie."""
    data = folder / "data"
    say("만든 파일:", "Files made:")
    for path in sorted(folder / each.name for each in made if data.resolve() not in each.resolve().parents):
        print(f"  {path} ({math.ceil(path.stat().st_size / 1000)} kB)")
    say(f"시연용 사람의 자료는 {data} 폴더에 있습니다.", f"The sample person's data are in {data}.")


def test(arguments: Sequence[str]) -> int:
    """All checks and tests in order, stopping at the first that fails; `-k WORD` and the like: the tests alone."""
    prepare_for_tests()
    started = time.monotonic()
    steps = [*([] if arguments else STATIC_CHECKS), *TEST_STEPS]
    with tempfile.TemporaryDirectory(prefix="gilnun-test-") as folder:
        for step in steps:
            if not step(Path(folder), arguments):
                counted(Path(folder))
                return 1
        seconds = time.monotonic() - started
        print(f"\nAll {len(steps)} steps passed in {seconds:.0f} s.")
        return 0 if counted(Path(folder)) else 1


def check(arguments: Sequence[str]) -> int:
    """The static checks alone: lint, format, types, import contracts."""
    refuse(arguments)
    prepare_for_tests()
    return 0 if all(step(ROOT, ()) for step in STATIC_CHECKS) else 1


def fmt(arguments: Sequence[str]) -> int:
    """Mend what ruff can mend, and format."""
    refuse(arguments)
    prepare_for_tests()
    return venv_python(["-m", "ruff", "check", "--fix", "."]) or venv_python(["-m", "ruff", "format", "."])


def catalogues(arguments: Sequence[str]) -> int:
    """Collect the program's sentences into both catalogues and name those that lack a translation."""
    refuse(arguments)
    prepare("dev")
    code = venv_python(["-m", "tests.checks.catalogues"])
    compile_catalogues()
    return code


def screenshots(arguments: Sequence[str]) -> int:
    """Take the documents' pictures of the window anew, each from a demo in its own language."""
    prepare("run", OFFSCREEN_LIBRARIES)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for language in ("ko", "en"):
        with tempfile.TemporaryDirectory(prefix="gilnun-pictures-") as folder:
            demo = [
                "-m",
                "app",
                "demo",
                "--out",
                folder,
                "--lang",
                language,
                "--people",
                PICTURED_PEOPLE,
                *arguments,
            ]
            if code := venv_python(demo, QT_QPA_PLATFORM="offscreen"):
                return code
            for picture in sorted(Path(folder).glob(f"window-*-{language}.png")):
                shutil.copyfile(picture, PICTURES / picture.name.removeprefix("window-"))
    return 0


def soak(arguments: Sequence[str]) -> int:
    """Run the long harnesses and print what they found; `--short` as in CI, `--out FILE` keeps the table, or names."""
    prepare_for_tests()
    return venv_python(["-m", "tests.soak", *arguments])


def build(arguments: Sequence[str]) -> int:
    """Make the program folder in dist/ and try it as built."""
    prepare("dev", {**OFFSCREEN_LIBRARIES, **python_library()}, BUILD_PROGRAMS)
    return venv_python([str(ROOT / "packaging" / "build.py"), *arguments])


def lock(arguments: Sequence[str]) -> int:
    """Write locks/ anew from pyproject.toml; needs uv. `--upgrade` takes the newest versions."""
    if not (uv := shutil.which("uv") or shutil.which("uv", path=str(venv_program("uv").parent))):
        give_up("uv가 필요합니다: python -m pip install uv", "This needs uv: python -m pip install uv")
    same = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    compile_lock = [uv, "pip", "compile", "--quiet", "pyproject.toml", *same, *arguments]
    for extra in (
        ["--extra", "collector", "-o", "locks/run.txt"],
        ["--group", "dev", "-c", "locks/run.txt", "-o", "locks/dev.txt"],
    ):
        if code := subprocess.call([*compile_lock, *extra], cwd=ROOT):
            return code
    return 0


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "fmt": fmt,
    "catalogues": catalogues,
    "screenshots": screenshots,
    "soak": soak,
    "build": build,
    "lock": lock,
}


# ---------------------------------------------------------------- the steps of `test`


def tool_step(title: str, command: Sequence[str]) -> Callable[[Path, Sequence[str]], bool]:
    """A step that runs `python COMMAND` quietly and shows its output only when it fails."""

    def step(_folder: Path, _arguments: Sequence[str]) -> bool:
        started = time.monotonic()
        done = subprocess.run(
            [str(venv_program("python")), *command],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        verdict = "ok" if done.returncode == 0 else "FAILED"
        print(f"{title}: {verdict} ({time.monotonic() - started:.1f} s)", flush=True)
        if done.returncode:
            print(done.stdout.decode("utf-8", "replace"), flush=True)
        return done.returncode == 0

    return step


def pytest_step(
    title: str, paths: Sequence[str], options: Sequence[str] = (), *, real_window: bool = False
) -> Callable[[Path, Sequence[str]], bool]:
    """A step that runs pytest on `paths`, offscreen or with a real window."""

    def step(folder: Path, arguments: Sequence[str]) -> bool:
        print(f"\n{title}", flush=True)
        report = folder / f"{title.replace(' ', '-')}.xml"
        pytest = ["-m", "pytest", "-q", *paths, *options, f"--junitxml={report}", *arguments]
        python = [str(venv_program("python"))]
        if real_window and LINUX:
            # Without -noreset about one start in ten fails: the server resets when its first client leaves.
            python = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24 -noreset", *python]
        platform = {} if real_window else {"QT_QPA_PLATFORM": "offscreen"}
        code = subprocess.call([*python, *pytest], cwd=ROOT, env=environment(**platform))
        nothing_selected = code == 5 and bool(arguments)
        if code and not nothing_selected:
            print(f"{title}: FAILED", flush=True)
        return code == 0 or nothing_selected

    return step


STATIC_CHECKS = [
    tool_step("ruff check", ["-m", "ruff", "check", "."]),
    tool_step("ruff format", ["-m", "ruff", "format", "--check", "."]),
    tool_step("mypy --strict", ["-m", "mypy"]),
    tool_step("import contracts", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
]
CORE_TESTS = ["tests", "--ignore=tests/checks", "--ignore=tests/views", "--ignore=tests/journeys"]
TEST_STEPS = [
    pytest_step("catalogue and resource checks", ["tests/checks"], ["-p", "no:pytest-qt"]),
    pytest_step("core tests without Qt", CORE_TESTS, ["-p", "no:pytest-qt"]),
    pytest_step("view tests", ["tests/views"]),
    pytest_step("journeys", ["tests/journeys"], real_window=True),
]


def counted(folder: Path) -> bool:
    """Print the sums of the test reports in `folder`; True when something ran and nothing failed."""
    sums = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for report in folder.glob("*.xml"):
        for suite in ElementTree.parse(report).iter("testsuite"):  # noqa: S314 - written by pytest a moment ago
            for name in sums:
                sums[name] += int(suite.get(name, "0"))
    failed = sums["failures"] + sums["errors"]
    passed = max(0, sums["tests"] - failed - sums["skipped"])
    if sums["tests"]:
        print(f"tests: {passed} passed, {failed} failed, {sums['skipped']} skipped", flush=True)
    return failed == 0 and passed > 0


# ---------------------------------------------------------------- set-up


def prepare(
    lock_name: str, libraries: Mapping[str, str] = NOTHING, programs: Mapping[str, str] = NOTHING
) -> None:
    """Leave the machine able to run: system libraries and programs, `.venv` with the lock's packages, catalogues."""
    need_system(libraries, programs)
    make_venv()
    install(lock_name)
    compile_catalogues()


def prepare_for_tests() -> None:
    """As `prepare`, with everything that any test needs."""
    prepare("dev", {**OFFSCREEN_LIBRARIES, **WINDOW_LIBRARIES}, TEST_PROGRAMS)


def need_system(libraries: Mapping[str, str], programs: Mapping[str, str]) -> None:
    """Install the Debian packages of whatever is missing, or say how; nothing to do on Windows and macOS."""
    if not LINUX:
        return
    missing = [package for name, package in libraries.items() if not loads(name)]
    missing += [package for name, package in programs.items() if not has_program(name)]
    if missing:
        apt_install(dict.fromkeys(missing))


def has_program(name: str) -> bool:
    """Whether `name` can be started; Debian keeps the programs of PostgreSQL's server off the path."""
    return bool(shutil.which(name)) or any(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))


def loads(library: str) -> bool:
    """Whether the dynamic loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: Iterable[str]) -> None:
    """Install Debian packages when we may, else print the exact command and leave."""
    names = list(packages)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if not shutil.which("apt-get"):
        listed = ", ".join(names)
        give_up(
            f"Qt에 필요한 시스템 라이브러리가 없습니다. 배포판에서 다음에 해당하는 꾸러미를 설치해 주세요: {listed}",
            f"System libraries are missing. Install what your distribution calls these Debian packages: {listed}",
        )
    if os.geteuid() != 0:
        give_up(
            f"시스템 라이브러리가 없습니다. 다음을 실행해 주세요:\n  sudo {' '.join(command)}",
            f"System libraries are missing. Please run:\n  sudo {' '.join(command)}",
        )
    say(f"시스템 꾸러미를 설치합니다: {' '.join(names)}", f"Installing system packages: {' '.join(names)}")
    apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-o", "DPkg::Lock::Timeout=300", "-q"]
    for step in (["apt-get", *wait, "update"], ["apt-get", *wait, *command[1:]]):
        done = subprocess.run(step, env=apt, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            print(done.stdout.decode("utf-8", "replace"))
            give_up(f"실행하지 못했습니다: {' '.join(step)}", f"This failed: {' '.join(step)}")


def make_venv() -> None:
    """Create `.venv` unless one of this Python works."""
    ours = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if venv_program("python").exists():
        ask = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
        answer = subprocess.run(
            [str(venv_program("python")), "-c", ask], capture_output=True, text=True, check=False
        )
        if answer.returncode == 0 and tuple(map(int, answer.stdout.split("."))) >= OLDEST_PYTHON:
            return
        shutil.rmtree(VENV)
    try:
        import ensurepip  # noqa: F401 - Debian ships Python without it, and then no environment can be made
    except ImportError:
        if not LINUX:
            raise
        apt_install([f"python{ours}-venv"])
    say("가상 환경 .venv를 만듭니다.", "Making the virtual environment .venv.")
    if code := subprocess.call([sys.executable, "-m", "venv", str(VENV)]):
        shutil.rmtree(VENV, ignore_errors=True)
        give_up("가상 환경을 만들지 못했습니다.", f"The virtual environment could not be made (exit {code}).")


def install(lock_name: str) -> None:
    """Bring `.venv` to `locks/<lock_name>.txt` unless it was there already; dev contains run."""
    locks = [lock_name] if lock_name == "dev" else [lock_name, "dev"]
    if any(stamp(name).is_file() and stamp(name).read_text() == fingerprint(name) for name in locks):
        return
    say(
        f"꾸러미를 설치합니다 (locks/{lock_name}.txt). 처음에는 몇 분 걸립니다.",
        f"Installing packages (locks/{lock_name}.txt). The first time takes a few minutes.",
    )
    pip = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes"]
    # As root pip warns of harm to the system; this is our own environment.
    quiet = {"PIP_ROOT_USER_ACTION": "ignore"}
    if venv_python([*pip, "-r", str(LOCKS / f"{lock_name}.txt")], **quiet):
        give_up(
            "꾸러미를 설치하지 못했습니다. 위의 내용을 확인해 주세요.",
            "The packages could not be installed; see above.",
        )
    for old in VENV.glob("gilnun-*.stamp"):
        old.unlink()
    stamp(lock_name).write_text(fingerprint(lock_name))


def stamp(lock_name: str) -> Path:
    """The file that remembers which state of a lock `.venv` holds."""
    return VENV / f"gilnun-{lock_name}.stamp"


def fingerprint(lock_name: str) -> str:
    """What `.venv` must have been installed from to be up to date."""
    return hashlib.sha256((LOCKS / f"{lock_name}.txt").read_bytes()).hexdigest()


def compile_catalogues() -> None:
    """Write app.mo beside each app.po that is newer."""
    stale = [
        po
        for po in LOCALES.glob("*/LC_MESSAGES/app.po")
        if not po.with_suffix(".mo").exists() or po.with_suffix(".mo").stat().st_mtime <= po.stat().st_mtime
    ]
    for po in stale:
        command = [
            "-m",
            "babel.messages.frontend",
            "-q",
            "compile",
            "-i",
            str(po),
            "-o",
            str(po.with_suffix(".mo")),
        ]
        if venv_python(command):
            give_up(f"언어 파일을 만들지 못했습니다: {po}", f"This catalogue could not be compiled: {po}")


# ---------------------------------------------------------------- small helpers


def has_screen() -> bool:
    """Whether a window can be shown; only Linux is without one."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def screen_libraries() -> dict[str, str]:
    """The libraries, and their packages, that a window on this screen needs."""
    wayland = WAYLAND_LIBRARIES if os.environ.get("WAYLAND_DISPLAY") else {}
    return {**WINDOW_LIBRARIES, **wayland} if has_screen() else {}


def python_library() -> dict[str, str]:
    """The library that carries Python into a packaged program; Debian's own Python comes without it."""
    ours = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return {f"libpython{ours}.so.1.0": f"libpython{ours}"} if sys.base_prefix == "/usr" else {}


def venv_program(name: str) -> Path:
    """A program of `.venv`, whether it exists or not."""
    return VENV / ("Scripts" if WINDOWS else "bin") / (f"{name}.exe" if WINDOWS else name)


def environment(**more: str) -> dict[str, str]:
    """The environment for what we start: ours, UTF-8 whatever the locale, and `more`."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "VIRTUAL_ENV")}
    path = os.pathsep.join([str(ROOT), *filter(None, [kept.get("PYTHONPATH")])])
    return {**kept, "PYTHONUTF8": "1", "PYTHONPATH": path, **more}


def venv_python(arguments: Sequence[str], **more: str) -> int:
    """Run the environment's Python in the caller's folder; its exit code."""
    return subprocess.call([str(venv_program("python")), *arguments], env=environment(**more))


def say(korean: str, english: str) -> None:
    """One line in each language."""
    print(f"{korean}\n{english}", flush=True)


def give_up(korean: str, english: str) -> NoReturn:
    """Say why in both languages and leave with 1."""
    say(korean, english)
    raise SystemExit(1)


def refuse(arguments: Sequence[str]) -> None:
    """Leave with 2 when a verb that takes no words got some."""
    if arguments:
        print(f"dev.py: not understood: {' '.join(arguments)}", file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str]) -> int:
    """Carry out the verb that `arguments` begins with; the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        give_up("파이썬 3.11 이상이 필요합니다.", "Python 3.11 or newer is needed.")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if not arguments or arguments[0] not in VERBS:
        print("python3 dev.py VERB\n")
        for name, verb in VERBS.items():
            print(f"  {name:<11} {(verb.__doc__ or '').splitlines()[0]}")
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    try:
        return VERBS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
