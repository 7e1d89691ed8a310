"""Which backgrounds complement each other: the shipped pairs make sense, broken ones are told with their lines."""

import shutil
from pathlib import Path

import pytest

from app.content.fault import FaultCode
from app.content.pack_loader import load_pack, read_pack
from app.domain.ids import BackgroundId
from app.runtime.resources import resource_path

SHIPPED = resource_path("packs", "ai-talent")
GOALS = "goals.toml"
BACK_END, GRADUATE = BackgroundId("backend-developer"), BackgroundId("ai-graduate")
GRADUATES_PAIR = 'pairs = ["backend-developer"]'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack to break."""
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    return folder


def change(folder: Path, old: str, new: str) -> int:
    """Replace the first `old` of the goals; the line on which it stood."""
    text = (folder / GOALS).read_text(encoding="utf-8")
    assert old in text
    (folder / GOALS).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_back_end_developer_and_ai_graduate_complete_each_other() -> None:
    backgrounds = load_pack(SHIPPED).background
    assert backgrounds[BACK_END].pairs == (GRADUATE,)
    assert backgrounds[GRADUATE].pairs == (BACK_END,)


def test_every_shipped_background_has_somebody_to_pair_with() -> None:
    for each in load_pack(SHIPPED).backgrounds:
        assert each.pairs, each.id
        assert len(set(each.pairs)) == len(each.pairs)


def test_a_pack_may_do_without_pairs(pack: Path) -> None:
    change(pack, GRADUATES_PAIR + "\n", "")
    assert load_pack(pack).background[GRADUATE].pairs == ()


@pytest.mark.parametrize("other", ["ai-graduate", "chef"], ids=["itself", "unknown"])
def test_a_pair_is_another_background_of_the_pack(pack: Path, other: str) -> None:
    line = change(pack, GRADUATES_PAIR, f'pairs = ["{other}"]')
    framework, faults = read_pack(pack)
    assert framework is None
    assert [(each.code, each.file, each.line, each.id) for each in faults] == [
        (FaultCode.REFERENCE_UNKNOWN, GOALS, line, "ai-graduate")
    ]
    assert faults[0].details == {"field": "pairs", "value": other}
