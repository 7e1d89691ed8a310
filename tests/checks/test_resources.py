"""What lies in the repository: fonts with their licence, links that lead somewhere, nothing of anybody's machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.runtime.resources import resource_path
from tests.checks.catalogues import ROOT

FONTS = resource_path("fonts", "pretendard")
# Put together here, so that this file does not contain what it looks for.
FORBIDDEN = {
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(?:work|root)" + "/"),
    "a package registry's host": re.compile(
        "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)"])
    ),
}


def repository_files() -> list[Path]:
    """The files that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_font_is_the_authors_and_has_all_of_hangul(weight: str) -> None:
    with TTFont(FONTS / f"Pretendard-{weight}.otf", lazy=True) as font:
        names, characters = font["name"], font.getBestCmap()
        assert names.getDebugName(1) == "Pretendard"
        assert names.getDebugName(2) == weight
        assert "1.309" in names.getDebugName(5), "Pretendard 1.3.9"
    assert all(code in characters for code in range(ord("가"), ord("힣") + 1))
    assert all(ord(sign) in characters for sign in "0123456789AZaz·–—…‘’“”→○●△▲✓")


def test_font_licence_lies_beside_the_font() -> None:
    licence = (FONTS / "LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name Pretendard" in licence


def test_licence_and_credits_are_there() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert "AI Native Showcase" in notice
    assert "CC BY 4.0" in notice
    assert "Pretendard" in notice


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_contains(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in repository_files()
        for match in FORBIDDEN[what].finditer(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert found == []


@pytest.mark.parametrize("line", ["cd /wo" + "rk/main", "/ro" + "ot/.cache"])
def test_machine_path_is_found(line: str) -> None:
    assert FORBIDDEN["a path of somebody's machine"].search(line)


def test_links_inside_the_documents_lead_to_files() -> None:
    links = [
        (document, target)
        for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text("utf-8"))
        if "://" not in target
    ]
    broken = [
        (document.name, target) for document, target in links if not (document.parent / target).exists()
    ]
    assert broken == []


def test_every_dependency_is_explained() -> None:
    """CONTRIBUTING tells of each package that pyproject.toml asks for why it is there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = [text for texts in project["project"]["optional-dependencies"].values() for text in texts]
    wanted = [*project["project"]["dependencies"], *extras, *project["dependency-groups"]["dev"]]
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8").lower()
    names = [re.split(r"[=<>~\[ ]", text)[0].lower() for text in wanted]
    assert [name for name in names if name not in told] == []


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_locks_pin_every_package_with_hashes(lock: str) -> None:
    entries = (ROOT / "locks" / f"{lock}.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_development_lock_contains_the_programs_lock() -> None:
    run, dev = ((ROOT / "locks" / f"{name}.txt").read_text("utf-8") for name in ("run", "dev"))
    pins = [line for line in run.splitlines() if "==" in line]
    assert [pin for pin in pins if pin not in dev] == []


def test_credits_name_every_library_that_the_program_carries() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8").lower()
    lock = (ROOT / "locks" / "run.txt").read_text("utf-8")
    names = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    assert names
    assert [name for name in names if name not in notice] == []
