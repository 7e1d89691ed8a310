"""Packs: the shipped one is clean; a broken one is told fault by fault, with file, line and id."""

import shutil
from pathlib import Path

import pytest

from app.content.fault import FaultCode, PackFaulty
from app.content.pack_loader import load_pack, read_pack
from app.domain.framework import PREPARING, RoundMode
from app.i18n import catalogue
from app.runtime.resources import resource_path
from app.wording.pack_faults import fault_sentence

SHIPPED = resource_path("packs", "ai-talent")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack to break."""
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    return folder


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first `old` in a file; the line on which it stood."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def _line(folder: Path, name: str, text: str) -> int:
    """The first line of a file that is `text`."""
    return (folder / name).read_text(encoding="utf-8").splitlines().index(text) + 1


def found(folder: Path) -> list[tuple[FaultCode, str, int | None, str | None]]:
    framework, faults = read_pack(folder)
    assert framework is None
    assert faults
    return [(each.code, each.file, each.line, each.id) for each in faults]


def test_shipped_pack_has_what_is_promised() -> None:
    framework = load_pack(SHIPPED)
    assert [len(items) for items in framework.cell.values()] == [4] * 12
    assert (len(framework.competencies), len(framework.bands), len(framework.stages)) == (3, 4, 5)
    assert len(framework.courses) >= 18
    assert len(framework.round_list.rounds) >= 40
    assert framework.round_list.sample
    assert all(each.url.startswith("https://example.com/") for each in framework.round_list.rounds)
    assert {each.mode for each in framework.round_list.rounds} == set(RoundMode)
    assert any(len(each.sessions) > 1 for each in framework.round_list.rounds)
    assert all(item.source and framework.developers_of[item.id] for item in framework.items)
    assert all((each.id, PREPARING) in framework.band_summaries for each in framework.competencies)
    assert len(framework.lines_of) == len(framework.courses)


def test_published_prerequisites_are_the_only_ones() -> None:
    framework = load_pack(SHIPPED)
    stages = {
        (framework.course[need].stage, each.stage)
        for each in framework.courses
        for need in each.prerequisites
    }
    assert stages == {("python-standard", "ai-basic"), ("ai-basic", "ai-advanced")}


def test_korean_statements_read_on_into_the_options() -> None:
    framework = load_pack(SHIPPED)
    for item in framework.items:
        assert item.statement.ko.endswith("기"), item.id
        assert "할 수 있" not in item.statement.ko, item.id
        assert sum("가" <= letter <= "힣" for letter in item.statement.ko) <= 60, item.id
        assert len(item.statement.en.split()) <= 30, item.id


def test_all_faults_are_told_at_once_each_at_its_line(pack: Path) -> None:
    change(pack, "items.toml", 'source = "kakao:ladder-basic-1"\n', "")
    unknown = change(pack, "keywords.toml", 'kind = "unchanging"', 'kind = "eternal"')
    broken = change(pack, "rounds.csv", "https://", "http://")
    codes = {(code, file): line for code, file, line, _ in found(pack)}
    assert codes[FaultCode.FIELD_MISSING, "items.toml"] == _line(pack, "items.toml", "[[item]]")
    assert codes[FaultCode.VALUE_NOT_ALLOWED, "keywords.toml"] == unknown
    assert codes[FaultCode.LINK_NOT_HTTPS, "rounds.csv"] == broken


def test_faults_of_different_kinds_in_one_row_of_the_round_list_are_all_told(pack: Path) -> None:
    line = change(pack, "rounds.csv", "T10:00,", "Tten,")
    assert change(pack, "rounds.csv", ",python-standard,", ",python-nonsense,") == line
    codes = {code for code, file, where, _ in found(pack) if (file, where) == ("rounds.csv", line)}
    assert codes == {FaultCode.TIME_MALFORMED, FaultCode.REFERENCE_UNKNOWN}


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("items.toml", 'band = "basic-1"', 'band = "basic-9"', FaultCode.REFERENCE_UNKNOWN),
        ("items.toml", 'id = "sd-b1-2"', 'id = "sd-b1-1"', FaultCode.ID_REPEATED),
        ("items.toml", 'id = "sd-b1-2"', 'id = "SD B1"', FaultCode.ID_MALFORMED),
        ("items.toml", 'example.en = "', 'example.en = " ', FaultCode.TEXT_EDGE_BLANK),
        ("items.toml", 'example.en = "', 'example.en = "<b>', FaultCode.TEXT_NOT_PLAIN),
        ("items.toml", 'example.en = "', 'example.en = "\\u202e', FaultCode.TEXT_NOT_PLAIN),
        ("items.toml", 'example.en = "', 'example.eng = "', FaultCode.FIELD_UNKNOWN),
        ("items.toml", "[[item]]", "[[item]", FaultCode.SYNTAX),
        ("courses.toml", "hours = ", "hours = -", FaultCode.VALUE_NOT_ALLOWED),
        ("courses.toml", "hours = ", 'hours = "3" #', FaultCode.FIELD_WRONG_TYPE),
        ("courses.toml", 'stage = "ai-native"', 'stage = "ai-naive"', FaultCode.REFERENCE_UNKNOWN),
        ("goals.toml", '"advanced-2"', '"advanced-9"', FaultCode.REFERENCE_UNKNOWN),
        ("pack.toml", "format = 1", "format = 2", FaultCode.UNSUPPORTED_FORMAT),
        ("pack.toml", "met_from = 3", "met_from = 7", FaultCode.SCALE_UNORDERED),
        ("pack.toml", 'band = "preparing"', 'band = "basic-1"', FaultCode.SUMMARY_MISSING),
        ("rounds.csv", "round_id", "round", FaultCode.FIELD_MISSING),
        ("rounds.csv", "T", " at ", FaultCode.TIME_MALFORMED),
        ("rounds.csv", ",onsite,", ",on-site,", FaultCode.VALUE_NOT_ALLOWED),
        ("rounds.csv", ",onsite,", ",online,", FaultCode.ROUND_CONTRADICTS),
        ("rounds.csv", ",yes", ',"yes', FaultCode.SYNTAX),
    ],
)
def test_each_fault_has_its_own_code(pack: Path, file: str, old: str, new: str, code: FaultCode) -> None:
    line = change(pack, file, old, new)
    faults = [each for each in found(pack) if each[0] is code]
    assert faults, found(pack)
    assert {each[1] for each in faults} == {file} or code is FaultCode.SUMMARY_MISSING
    if code in (
        FaultCode.TEXT_NOT_PLAIN,
        FaultCode.ID_MALFORMED,
        FaultCode.FIELD_UNKNOWN,
        FaultCode.TIME_MALFORMED,
    ):
        assert faults[0][2] == line


def test_missing_and_foreign_files_are_named(pack: Path) -> None:
    (pack / "goals.toml").unlink()
    (pack / "items.toml").write_bytes("이름 = '예'".encode("cp949"))
    (pack / "keywords.toml").write_bytes(b"x = 1\n" * (2 * 1024 * 1024))
    codes = {(code, file) for code, file, _, _ in found(pack)}
    assert codes >= {
        (FaultCode.FILE_MISSING, "goals.toml"),
        (FaultCode.NOT_UTF8, "items.toml"),
        (FaultCode.FILE_TOO_LARGE, "keywords.toml"),
    }


def test_folder_that_is_no_pack_misses_every_file(tmp_path: Path) -> None:
    assert {code for code, *_ in found(tmp_path)} == {FaultCode.FILE_MISSING}
    assert len(found(tmp_path)) == 7


def test_circle_of_prerequisites_is_found(pack: Path) -> None:
    text = (pack / "courses.toml").read_text(encoding="utf-8")
    before, _, after = text.partition('id = "python-standard"')
    after = (
        after.replace("prerequisites = []", "", 1) if "prerequisites = []" in after.split("[[")[0] else after
    )
    circle = 'id = "python-standard"\nprerequisites = ["ai-advanced"]'
    (pack / "courses.toml").write_text(before + circle + after, encoding="utf-8")
    assert (FaultCode.PREREQUISITE_CYCLE, "python-standard") in {
        (code, id_) for code, _, _, id_ in found(pack)
    }


def test_deeply_nested_file_is_refused(pack: Path) -> None:
    (pack / "keywords.toml").write_text("x = " + "[" * 40 + "]" * 40, encoding="utf-8")
    assert (FaultCode.TOO_DEEP, "keywords.toml") in {(code, file) for code, file, _, _ in found(pack)}


def test_repeated_behaviour_is_found_in_either_language(pack: Path) -> None:
    text = (pack / "items.toml").read_text(encoding="utf-8")
    first, second = [line for line in text.splitlines() if line.startswith("verb_object.en")][:2]
    change(pack, "items.toml", second, first)
    assert [code for code, *_ in found(pack)] == [FaultCode.VERB_OBJECT_REPEATED]


def test_loading_a_faulty_pack_carries_all_faults(pack: Path) -> None:
    (pack / "goals.toml").unlink()
    with pytest.raises(PackFaulty) as caught:
        load_pack(pack)
    assert [each.code for each in caught.value.faults] == [FaultCode.FILE_MISSING]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_fault_has_a_sentence_without_open_places(pack: Path, language: str) -> None:
    change(pack, "items.toml", 'example.en = "', 'example.en = "<b>')
    _, faults = read_pack(pack)
    sentence = fault_sentence(faults[0], catalogue(language))
    assert sentence.startswith("items.toml:")
    assert "example.en" in sentence
    assert "{" not in sentence
