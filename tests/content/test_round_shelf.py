"""A loaded round list lies beside the shipped pack, survives a restart, and falls back to it when damaged."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.content.pack_loader import load_pack
from app.content.round_import import round_list
from app.content.round_shelf import RoundShelf
from app.domain.errors import KnownError
from app.domain.framework import CompetencyFramework, Round, RoundList
from app.domain.localized_text import LocalizedText
from app.runtime.resources import resource_path

NOTE = LocalizedText("불러온 목록", "loaded list")
PACK = resource_path("packs", "ai-talent")


@pytest.fixture(scope="module")
def shipped() -> CompetencyFramework:
    return load_pack(PACK)


def fewer(shipped: CompetencyFramework, seats: int = 3) -> RoundList:
    """The shipped rounds with other free seats: a list that differs and has no fault."""
    rounds = [
        replace(each, seats_left=seats) if each.seats and each.seats_left else each
        for each in shipped.round_list.rounds
    ]
    return round_list(rounds, date(2026, 12, 1), NOTE)


def opened(root: Path, shipped: CompetencyFramework) -> tuple[CompetencyFramework, RoundShelf]:
    shelf = RoundShelf(root)
    return shelf.open(shipped), shelf


def test_without_a_loaded_list_the_shipped_one_is_used(tmp_path: Path, shipped: CompetencyFramework) -> None:
    framework, shelf = opened(tmp_path / "rounds", shipped)
    assert framework is shipped
    assert (shelf.own, shelf.faulty, shelf.before) == (False, False, ())


def test_a_taken_list_is_there_at_the_next_start(tmp_path: Path, shipped: CompetencyFramework) -> None:
    _, shelf = opened(tmp_path / "rounds", shipped)
    shelf.take(fewer(shipped))
    framework, again = opened(tmp_path / "rounds", shipped)
    assert framework.round_list.rounds == fewer(shipped).rounds
    assert framework.round_list.as_of == date(2026, 12, 1)
    assert framework.round_list.note == NOTE
    assert shelf.own
    assert again.own


def test_the_shipped_pack_stays_untouched(tmp_path: Path, shipped: CompetencyFramework) -> None:
    before = {file.name: file.read_bytes() for file in PACK.iterdir() if file.is_file()}
    _, shelf = opened(tmp_path / "rounds", shipped)
    shelf.take(fewer(shipped))
    assert {file.name: file.read_bytes() for file in PACK.iterdir() if file.is_file()} == before


def test_the_list_before_is_the_shipped_one_first_and_then_the_loaded_one(
    tmp_path: Path, shipped: CompetencyFramework
) -> None:
    _, shelf = opened(tmp_path / "rounds", shipped)
    shelf.take(fewer(shipped, 3))
    assert shelf.before == shipped.round_list.rounds
    shelf.take(fewer(shipped, 2))
    assert _seats(shelf.before) == {3}
    assert _seats(opened(tmp_path / "rounds", shipped)[1].before) == {3}


def _seats(rounds: tuple[Round, ...]) -> set[int | None]:
    return {each.seats_left for each in rounds if each.seats and each.seats_left}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("rounds.csv", b"nonsense"),
        ("rounds.csv", b"\xff\xfe\x00"),
        ("rounds_about.toml", b"as_of = never"),
        ("rounds_about.toml", b"as_of = 2026-12-01\n"),
        ("rounds_about.toml", None),
    ],
)
def test_a_damaged_list_falls_back_to_the_shipped_one_and_is_left_as_it_is(
    tmp_path: Path, shipped: CompetencyFramework, file: str, content: bytes | None
) -> None:
    _, shelf = opened(tmp_path / "rounds", shipped)
    shelf.take(fewer(shipped))
    target = tmp_path / "rounds" / shipped.pack.id / file
    if content is None:
        target.unlink()
    else:
        target.write_bytes(content)
    framework, again = opened(tmp_path / "rounds", shipped)
    assert framework is shipped
    assert again.faulty
    assert not again.own
    assert content is None or target.read_bytes() == content


def test_giving_up_leads_back_to_the_shipped_list_for_good(
    tmp_path: Path, shipped: CompetencyFramework
) -> None:
    _, shelf = opened(tmp_path / "rounds", shipped)
    shelf.take(fewer(shipped))
    assert shelf.give_up() == shipped.round_list
    assert not shelf.own
    assert opened(tmp_path / "rounds", shipped)[0] is shipped


def test_a_newer_real_list_of_the_pack_wins(tmp_path: Path, shipped: CompetencyFramework) -> None:
    _, shelf = opened(tmp_path / "rounds", shipped)
    shelf.take(fewer(shipped))
    newer = replace(
        shipped,
        round_list=replace(shipped.round_list, sample=False, as_of=date(2026, 12, 1) + timedelta(days=1)),
    )
    assert opened(tmp_path / "rounds", newer)[0] is newer


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, shipped: CompetencyFramework) -> None:
    (tmp_path / "rounds").write_text("a file in the way")
    _, shelf = opened(tmp_path / "rounds", shipped)
    with pytest.raises(KnownError):
        shelf.take(fewer(shipped))
    assert not shelf.own
