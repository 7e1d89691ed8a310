"""Each import contract fails when it is broken: a contract that has not been seen to fail guards nothing."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.checks.catalogues import APP, ROOT

LAYERS = "Layers: each imports only what lies below it"
PURE = "domain, answering and figures know neither languages nor the machine"
THIRD_PARTY = "Third-party packages stay in their layer"

# name → (file in app/, what is added to it, contract that must break, words that must name the fault)
PLANTED = {
    "domain imports the layer above": (
        "domain/planted.py",
        "import app.answering",
        LAYERS,
        "app.domain.planted",
    ),
    "answering imports wording": (
        "answering/planted.py",
        "import app.wording",
        LAYERS,
        "app.answering.planted",
    ),
    "content meets figures": ("content/planted.py", "import app.figures", LAYERS, "app.content.planted"),
    "views meets store": ("views/planted.py", "import app.store", LAYERS, "app.views.planted"),
    "store meets views": ("store/planted.py", "import app.views", LAYERS, "app.store.planted"),
    "exports imports store": ("exports/planted.py", "import app.store", LAYERS, "app.exports.planted"),
    "sharing meets exports": ("sharing/planted.py", "import app.exports", LAYERS, "app.sharing.planted"),
    "exports meets sharing": ("exports/planted.py", "import app.sharing", LAYERS, "app.exports.planted"),
    "sharing imports store": ("sharing/planted.py", "import app.store", LAYERS, "app.sharing.planted"),
    "store imports bootstrap": ("store/planted.py", "import app.bootstrap", LAYERS, "app.store.planted"),
    "bootstrap imports cli": ("bootstrap_planted", "import app.cli", LAYERS, "app.bootstrap"),
    "i18n meets runtime": ("i18n/planted.py", "import app.runtime", LAYERS, "app.i18n.planted"),
    "runtime imports answering": (
        "runtime/planted.py",
        "import app.answering",
        LAYERS,
        "app.runtime.planted",
    ),
    "a package without a layer": ("newcomer/__init__.py", "", LAYERS, "newcomer"),
    "domain imports i18n": ("domain/planted.py", "import app.i18n", LAYERS, "app.domain.planted"),
    "domain imports runtime": ("domain/planted.py", "import app.runtime", PURE, "app.domain.planted"),
    "answering imports i18n": ("answering/planted.py", "import app.i18n", PURE, "app.answering.planted"),
    "figures imports runtime": ("figures/planted.py", "import app.runtime", PURE, "app.figures.planted"),
    "a package without a line": ("newcomer/__init__.py", "", THIRD_PARTY, "app.newcomer has no line"),
    "third party that nobody may use": (
        "views/planted.py",
        "import numpy",
        THIRD_PARTY,
        "may not import numpy",
    ),
}
# Third party → the packages that may import it; a violation is planted in every other one.
HOMES = {
    "PySide6": {"views", "bootstrap"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "sqlcipher3": {"store"},
    "psycopg": {"store"},
    "pydantic": {"content", "sharing"},
    "typst": {"exports"},
    "jinja2": {"exports"},
    "markupsafe": {"exports"},
    "fontTools": {"exports"},
    "xlsxwriter": {"exports"},
    "segno": {"exports"},
    "nacl": {"sharing"},
    "pyrage": {"sharing"},
    "numpy": {"sharing"},
    "openpyxl": {"content"},
    "icalendar": {"content", "exports"},
    "babel": {"i18n"},
    "platformdirs": {"runtime"},
}
PACKAGES = sorted(
    {path.name for path in APP.iterdir() if (path / "__init__.py").is_file()}
    | {path.stem for path in APP.glob("*.py") if path.stem != "__init__"}
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package with its contracts, to break."""
    shutil.copytree(APP, tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__", "locales"))
    contract = Path("tests/checks/third_party_contract.py")
    (tmp_path / contract).parent.mkdir(parents=True)
    shutil.copy(ROOT / contract, tmp_path / contract)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> tuple[int, str]:
    """import-linter's exit code and words on the package in `folder`."""
    command = "import sys; sys.path.pop(0); from importlinter.cli import lint_imports_command as c; c()"
    environment = {**os.environ, "PYTHONPATH": "", "PYTHONUTF8": "1", "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def plant(folder: Path, package: str, line: str) -> None:
    """Add `line` to a new module of `package`, or to the module itself when it is a single file."""
    single = folder / "app" / f"{package}.py"
    target = single if single.is_file() else folder / "app" / package / "planted.py"
    with target.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def test_the_package_as_it_is_keeps_every_contract(copy: Path) -> None:
    code, words = lint(copy)
    assert code == 0, words
    assert "3 kept, 0 broken" in words


@pytest.mark.parametrize("case", PLANTED)
def test_planted_violation_breaks_its_contract(copy: Path, case: str) -> None:
    place, line, contract, named = PLANTED[case]
    if place == "bootstrap_planted":
        plant(copy, "bootstrap", line)
    else:
        target = copy / "app" / place
        target.parent.mkdir(exist_ok=True)
        target.write_text(f"{line}\n", "utf-8")
    code, words = lint(copy)
    assert code != 0
    assert f"{contract} BROKEN" in words, words
    assert named in words, words


def test_each_third_party_is_refused_everywhere_but_at_home(copy: Path) -> None:
    refused = [
        (package, name) for name, homes in HOMES.items() for package in PACKAGES if package not in homes
    ]
    for package, name in refused:
        plant(copy, package, f"import {name}")
    code, words = lint(copy)
    assert code != 0
    assert f"{THIRD_PARTY} BROKEN" in words, words
    named = {
        (package, name)
        for package, name in refused
        for module in (f"app.{package}.planted (l.", f"app.{package} (l.")
        if any(
            module in line and line.rstrip().endswith(f"may not import {name}") for line in words.splitlines()
        )
    }
    assert set(refused) - named == set()


def test_the_contracts_and_this_test_know_the_same_third_parties() -> None:
    """A third party that is allowed somewhere but planted nowhere would not be proven."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    lines = next(contract["allowed"] for contract in contracts if contract["type"] == "third_party")
    allowed = {name for line in lines for name in line.partition("->")[2].split()}
    assert allowed - {"pydantic_core", "shiboken6"} == set(HOMES)
