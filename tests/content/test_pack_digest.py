"""The digest of a pack: the same on every system, another one for other questions, untouched by dates."""

import re
import shutil
from pathlib import Path
from unicodedata import normalize

import pytest

from app.content.pack_digest import CHANGING_FILES, pack_digest
from app.content.pack_loader import load_pack
from app.runtime.resources import resource_path

SHIPPED = resource_path("packs", "ai-talent")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the pack that comes with the program."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "pack"))


def digest(folder: Path) -> str:
    return load_pack(folder).pack.digest


def test_a_pack_has_a_digest() -> None:
    assert re.fullmatch("[0-9a-f]{64}", digest(SHIPPED))


def test_line_endings_do_not_count(pack: Path) -> None:
    for file in pack.glob("*.toml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert (pack / "pack.toml").read_bytes() != (SHIPPED / "pack.toml").read_bytes()
    assert digest(pack) == digest(SHIPPED)


def test_the_form_of_hangul_does_not_count() -> None:
    assert pack_digest({"a.toml": normalize("NFD", "길눈")}) == pack_digest({"a.toml": "길눈"})


def test_another_word_gives_another_digest(pack: Path) -> None:
    items = pack / "items.toml"
    items.write_text(items.read_text("utf-8").replace("프롬프트", "지시문", 1), "utf-8")
    assert digest(pack) != digest(SHIPPED)


def test_new_rounds_and_answers_leave_the_digest(pack: Path) -> None:
    rounds = pack / "rounds.csv"
    lines = rounds.read_text("utf-8").splitlines(keepends=True)
    rounds.write_text("".join(lines[:-1]), "utf-8")
    (pack / "answers.toml").unlink()
    assert digest(pack) == digest(SHIPPED)


def test_where_a_file_ends_counts() -> None:
    assert pack_digest({"a.toml": "xy", "b.toml": ""}) != pack_digest({"a.toml": "x", "b.toml": "y"})
    assert pack_digest({"a.toml": "x", "rounds.csv": "1"}) == pack_digest({"a.toml": "x"})
    assert "rounds.csv" in CHANGING_FILES
