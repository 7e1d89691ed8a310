"""`gilnun result` as people start it: what goes into the file is theirs to choose, and can be taken back."""

from pathlib import Path

import pytest

from app.answering.sharing_desk import SharingDesk
from app.bootstrap.own_person import work_of
from app.runtime.instance_lock import InstanceLock
from app.runtime.paths import DataPaths
from app.sharing.result_file import OpenedResult, ResultOpener
from tests.cli.conftest import Made
from tests.support.gilnun_process import ENGLISH, KOREAN, gilnun

PLACE = ("--place", "job-family=tech", "region=busan")
ME = ("--person", "하늘")


def opened(made: Made, said: str) -> OpenedResult:
    """What is in the file that a command named in its first line."""
    file = Path(said.splitlines()[0])
    return ResultOpener(made.campaign, made.key).open(file.read_bytes(), file.name)


def test_sealed_file_holds_what_was_named_and_nothing_more(
    made: Made, answered: DataPaths, tmp_path: Path
) -> None:
    words = ("result", "seal", "--campaign", made.file, "--data-dir", answered.root, *ME, *PLACE)
    done = gilnun(*words, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    found = opened(made, done.stdout)
    assert found.revision == 1
    assert found.shared is not None
    assert dict(found.shared.place) == {"job-family": "tech", "region": "busan"}
    assert found.shared.ratings
    assert (found.shared.extras.name, dict(found.shared.extras.notes)) == (None, {})
    assert "하늘" not in Path(done.stdout.splitlines()[0]).name

    again = gilnun(*words, "--with", "name=김하늘,notes", "--out", tmp_path / "out", language=ENGLISH)
    assert "revision 2" in again.stdout
    found = opened(made, again.stdout)
    assert found.shared is not None
    assert (found.revision, found.shared.extras.name) == (2, "김하늘")
    assert found.shared.extras.notes


def test_window_and_command_share_one_desk(made: Made, answered: DataPaths, tmp_path: Path) -> None:
    words = ("--data-dir", answered.root, "result")
    seal = gilnun(*words, "seal", "--campaign", made.file, *ME, *PLACE, "--out", tmp_path)
    withdrawn = gilnun(*words, "withdraw", *ME, "--out", tmp_path)
    assert (seal.returncode, withdrawn.returncode, withdrawn.stderr) == (0, 0, "")
    one, other = opened(made, seal.stdout), opened(made, withdrawn.stdout)
    assert (other.shared, other.revision, other.signer) == (None, 2, one.signer)
    with work_of(answered, "하늘") as workspace:
        desk = SharingDesk(workspace)
        assert [each.withdraws for each in desk.handed(made.campaign.id)] == [False, True]
        assert not desk.stands(made.campaign.id)


def test_preview_shows_everything_and_takes_nothing(made: Made, answered: DataPaths, tmp_path: Path) -> None:
    words = ("result", "seal", "--campaign", made.file, "--data-dir", answered.root, *ME, *PLACE)
    done = gilnun(*words, "--with", "name=김하늘", "--preview", language=KOREAN)
    assert (done.returncode, done.stderr) == (0, "")
    for expected in ("확인 번호: ", "부산", "김하늘", "아무 파일도 쓰지 않았습니다"):
        assert expected in done.stdout
    with work_of(answered, "하늘") as workspace:
        assert SharingDesk(workspace).handed(made.campaign.id) == ()
    written = gilnun(*words, "--out", tmp_path)
    assert opened(made, written.stdout).revision == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*ME], "--place"),
        ([*ME, "--place", "job-family=tech"], "region"),
        ([*ME, "--place", "job-family=tech", "region=moon"], "busan"),
        ([*ME, *PLACE, "--place", "shoe-size=42"], "shoe-size"),
        ([*ME, "--place", "job-family"], "job-family"),
        ([*ME, *PLACE, "--with", "name="], "name="),
        ([*ME, *PLACE, "--with", "salary"], "salary"),
        ([*PLACE], "바다"),
        (["--person", "nobody", *PLACE], "하늘"),
    ],
)
def test_misuse_names_what_is_allowed(
    made: Made, answered: DataPaths, tmp_path: Path, words: list[str], said: str
) -> None:
    done = gilnun(
        *("result", "seal", "--campaign", made.file, "--data-dir", answered.root, "--out", tmp_path / "out"),
        *words,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("사용법: ")
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("language", "said"), [(KOREAN, "진단"), (ENGLISH, "assessment")])
def test_who_has_not_finished_is_told(
    made: Made, answered: DataPaths, tmp_path: Path, language: str, said: str
) -> None:
    done = gilnun(
        *("result", "seal", "--campaign", made.file, "--data-dir", answered.root),
        *("--person", "바다", *PLACE, "--out", tmp_path / "out"),
        language=language,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_to_take_back_is_told(made: Made, answered: DataPaths, tmp_path: Path) -> None:
    words = ("result", "withdraw", "--data-dir", answered.root, *ME, "--out", tmp_path)
    assert gilnun(*words).returncode == 2
    done = gilnun(*words, "--campaign", made.file)
    assert (done.returncode, done.stderr) == (1, "")
    assert "취소할 것이 없습니다" in done.stdout


def test_an_open_window_keeps_the_command_out(made: Made, answered: DataPaths, tmp_path: Path) -> None:
    with InstanceLock(answered.lock):
        done = gilnun(
            *("result", "seal", "--campaign", made.file, "--data-dir", answered.root, *ME, *PLACE),
            *("--out", tmp_path / "out"),
            language=ENGLISH,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert "Another program" in done.stderr


def test_missing_data_folder_is_told_and_not_made(made: Made, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    done = gilnun(
        *("result", "seal", "--campaign", made.file, "--data-dir", missing, *PLACE, "--out", tmp_path),
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "missing" in done.stderr
    assert not missing.exists()
