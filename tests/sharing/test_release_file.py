"""The release file: figures and campaign come back as they were, under one signature."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CampaignId
from app.domain.team_release import TeamRelease
from app.sharing.keys import new_collector_key
from app.sharing.release_file import file_name, open_release, read_release, sign_release
from app.sharing.signing import signed
from tests.support import sample_release
from tests.support.sharing import collector_key, sample_campaign


def release(make: Callable[[], TeamRelease] = sample_release.second_release) -> TeamRelease:
    return replace(make(), campaign=sample_campaign().id)


def file(given: TeamRelease | None = None) -> bytes:
    return sign_release(given or release(), sample_campaign(), collector_key())


def refusal(action: Callable[[], object]) -> ErrorCode:
    """The code that `action` raises."""
    with pytest.raises(KnownError) as caught:
        action()
    return caught.value.code


def resigned(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file after `change`, signed again by the same key."""
    parts = json.loads(file())
    change(parts)
    bare = {name: part for name, part in parts.items() if name not in ("signer", "signature")}
    return json.dumps(signed(bare, collector_key().seed)).encode()


@pytest.mark.parametrize("make", [sample_release.first_release, sample_release.second_release])
def test_release_and_campaign_come_back_as_they_were(make: Callable[[], TeamRelease]) -> None:
    found = open_release(file(release(make)), "x")
    assert found.release == release(make)
    assert found.campaign == sample_campaign()


def test_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / file_name(sample_campaign(), 2)
    path.write_bytes(file())
    assert path.name == "gilnun-5e1f7a20-2.gilnun-release"
    assert read_release(path).release == release()


def test_a_title_in_decomposed_hangul_is_read() -> None:
    given = replace(release(), title=normalize("NFD", "하반기"))
    assert open_release(file(given), "x").release.title == "하반기"


def test_only_the_campaign_s_own_key_signs_its_own_release() -> None:
    with pytest.raises(ValueError, match="own campaign"):
        sign_release(release(), sample_campaign(), new_collector_key())
    with pytest.raises(ValueError, match="own campaign"):
        sign_release(replace(release(), campaign=CampaignId("x")), sample_campaign(), collector_key())


def test_every_figure_is_guarded_by_the_signature() -> None:
    parts = json.loads(file())
    parts["release"]["groups"][0]["participation"]["figure"]["people"] += 1
    assert refusal(lambda: open_release(json.dumps(parts).encode(), "x")) is ErrorCode.RELEASE_DAMAGED
    parts = json.loads(file())
    parts["campaign"]["threshold"] = 5
    assert refusal(lambda: open_release(json.dumps(parts).encode(), "x")) is ErrorCode.RELEASE_DAMAGED


def company(parts: dict[str, Any]) -> dict[str, Any]:
    found = parts["release"]["groups"][0]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts["release"].update(number=0),
        lambda parts: parts["release"].update(groups=[]),
        lambda parts: parts["release"]["groups"].pop(0),
        lambda parts: company(parts).update(participation="fewer than 7"),
        lambda parts: company(parts).update(participation=None),
        lambda parts: company(parts).update(people=[1, 2, 3]),
        lambda parts: company(parts)["participation"]["figure"].update(percent=53),
        lambda parts: company(parts)["participation"].update(as_of=0),
        lambda parts: parts["release"].update(title="a\u202eb"),
    ],
)
def test_a_release_that_cannot_be_is_refused_whoever_signed(
    change: Callable[[dict[str, Any]], object],
) -> None:
    assert open_release(resigned(lambda _: None), "x").release == release()
    assert refusal(lambda: open_release(resigned(change), "x")) is ErrorCode.RELEASE_DAMAGED


def test_other_files_are_named() -> None:
    assert refusal(lambda: open_release(b"{}", "x")) is ErrorCode.RELEASE_FOREIGN
    assert refusal(lambda: open_release(file()[:-9], "x")) is ErrorCode.RELEASE_DAMAGED
    newer = resigned(lambda parts: parts.update(version=2))
    assert refusal(lambda: open_release(newer, "x")) is ErrorCode.TOO_NEW


def test_hidden_cells_say_hidden_and_nothing_else() -> None:
    parts = json.loads(file())
    cells = [
        cell
        for group in parts["release"]["groups"]
        for cell in (group["participation"], group["missing"], group["courses"], *group["levels"].values())
    ]
    assert any(cell == "hidden" for cell in cells)
    assert all(cell == "hidden" or set(cell) == {"figure", "as_of"} for cell in cells)
