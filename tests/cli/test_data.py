"""`gilnun data` over real files: what it makes, brings back, finds and writes, and the exit codes."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.answering.commands import EditNote, RateItem
from app.cli.program import run
from app.domain.attempt import Form
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.runtime.instance_lock import InstanceLock
from app.runtime.paths import DataPaths
from app.sharing.person_content import content_of
from app.store.people_store import open_people
from tests.store.samples import ITEMS, created, person, run_sql, workspace

Gilnun = Callable[..., tuple[int, str, str]]
HAN, MINA = person(1), person(2, "Mina")


@pytest.fixture
def paths(data_dir: Path) -> DataPaths:
    """A data folder with two people, of whom the first has rated three items."""
    paths = DataPaths(data_dir)
    people = open_people(paths)
    work = workspace(created(people, HAN))
    editor = work.begin_attempt(Form.FULL, seed=1)
    for item in ITEMS[:3]:
        editor.execute(RateItem(item, 2, Language.KO))
    editor.execute(EditNote(ITEMS[0], "=1+1 메모"))
    created(people, MINA)
    people.close()
    return paths


@pytest.fixture
def gilnun(paths: DataPaths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gilnun:
    """A function that carries a command out over `paths` in English: exit code, what was said, what went wrong."""
    monkeypatch.setenv("LANGUAGE", "en")

    def carry_out(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("app.cli.program.system_language", lambda: "en")
        try:
            code = run(["--data-dir", str(paths.root), "data", *words])
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return carry_out


def damage(paths: DataPaths) -> bytes:
    run_sql(paths.person_file(HAN.id), "UPDATE answer SET rating = 4")
    return paths.person_file(HAN.id).read_bytes()


def test_everyone_is_backed_up_and_the_backups_are_listed(gilnun: Gilnun) -> None:
    code, said, _ = gilnun("backup")
    assert code == 0
    assert [line.partition(":")[0] for line in said.splitlines()] == ["한결", "Mina"]
    code, said, _ = gilnun("restore", "--person", "한결")
    assert code == 0
    assert "1 assessment, 3 answers · Made by hand" in said.splitlines()[0]
    assert "--backup NUMBER" in said


def test_one_person_is_backed_up(gilnun: Gilnun, paths: DataPaths) -> None:
    assert gilnun("backup", "--person", "mina")[0] == 0
    assert not (paths.person_folder(HAN.id) / "backups").exists()
    assert len(list((paths.person_folder(MINA.id) / "backups").iterdir())) == 1


def test_check_says_what_is_damaged_and_how_to_bring_it_back(gilnun: Gilnun, paths: DataPaths) -> None:
    gilnun("backup", "--person", "한결")
    code, said, _ = gilnun("check")
    assert (code, "People: 2" in said) == (0, True)
    before = damage(paths)
    (backup,) = (paths.person_folder(HAN.id) / "backups").iterdir()
    backup.write_bytes(backup.read_bytes()[:-4096])
    code, said, _ = gilnun("check")
    assert code == 1
    assert f"gilnun data restore --person {HAN.id} --salvage" in said
    assert "한결: backup 1" in said
    assert "2 faults found" in said
    assert paths.person_file(HAN.id).read_bytes() == before
    assert gilnun("check", "--person", "Mina")[0] == 0


def test_a_damaged_file_comes_back_from_the_newest_backup(gilnun: Gilnun, paths: DataPaths) -> None:
    gilnun("backup")
    damaged = damage(paths)
    code, said, _ = gilnun("restore", "--person", "한결", "--latest")
    assert (code, "The backup is in place." in said) == (0, True)
    assert gilnun("check")[0] == 0
    aside = paths.person_folder(HAN.id) / "damaged" / "1" / "person.sqlite3"
    assert aside.read_bytes() == damaged


def test_somebody_with_a_pin_is_told_apart_from_damage(gilnun: Gilnun, paths: DataPaths) -> None:
    people = open_people(paths)
    people.set_lock(HAN.id, "284619")
    people.close()
    code, said, wrong = gilnun("check")
    assert code == 1
    assert "한결: This person's work is locked" in said + wrong
    assert "damaged" not in said + wrong
    assert gilnun("check", "--person", "Mina")[0] == 0
    code, said, wrong = gilnun("restore", "--person", "한결", "--latest")
    assert code != 0
    assert "locked" in said + wrong


def test_salvage_brings_back_what_the_advice_of_check_promises(gilnun: Gilnun, paths: DataPaths) -> None:
    gilnun("backup")
    damage(paths)
    code, said, _ = gilnun("restore", "--person", HAN.id, "--salvage")
    assert code == 0
    assert "1 assessment, 3 answers" in said
    assert gilnun("check")[0] == 0
    code, said, _ = gilnun("restore", "--person", HAN.id, "--salvage")
    assert (code, "sound" in said) == (0, True)


def test_with_nothing_to_be_had_the_file_stays(gilnun: Gilnun, paths: DataPaths) -> None:
    paths.person_file(HAN.id).write_bytes(b"broken")
    code, said, _ = gilnun("restore", "--person", "한결", "--salvage")
    assert (code, "left as it is" in said) == (1, True)
    assert paths.person_file(HAN.id).read_bytes() == b"broken"


def test_a_backup_that_is_not_there_is_said(gilnun: Gilnun) -> None:
    code, _, trouble = gilnun("restore", "--person", "한결", "--backup", "7")
    assert (code, "no such backup" in trouble) == (1, True)


@pytest.mark.parametrize(
    "words", [["restore"], ["restore", "--person", "Nobody"], ["export", "--out", "x"], ["dance"]]
)
def test_misuse_exits_with_2(gilnun: Gilnun, words: list[str]) -> None:
    code, _, trouble = gilnun(*words)
    assert code == 2
    assert "usage" in trouble


def test_export_writes_open_formats_and_says_that_they_are_unprotected(
    gilnun: Gilnun, paths: DataPaths, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, said, _ = gilnun("export", "--person", "한결", "--out", str(out))
    assert (code, "not protected" in said) == (0, True)
    people = open_people(paths)
    work = people.open(HAN.id).work()
    people.close()
    everything = json.loads((out / "everything.json").read_text("utf-8"))
    assert {"format": "gilnun-everything", "version": 1, **content_of(work)} == everything
    rows = list(csv.DictReader(io.StringIO((out / "answers.csv").read_text("utf-8-sig"))))
    assert {ItemId(row["Item"]) for row in rows} == set(ITEMS[:3])
    assert [row["Note"] for row in rows if row["Note"]] == ["'=1+1 메모"]
    assert {row["Code of the answer"] for row in rows} == {"2"}
    code, _, trouble = gilnun("export", "--person", "한결", "--out", str(out))
    assert (code, "there already" in trouble) == (1, True)


def test_nothing_is_done_while_a_window_is_open(gilnun: Gilnun, paths: DataPaths) -> None:
    with InstanceLock(paths.lock):
        code, _, trouble = gilnun("backup")
    assert (code, "Another program" in trouble) == (1, True)


def test_a_folder_without_people_is_said(gilnun: Gilnun, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    code, _, trouble = gilnun("check", "--data-dir", str(empty))
    assert (code, "missing" in trouble) == (1, True)
    assert list(empty.iterdir()) == []
