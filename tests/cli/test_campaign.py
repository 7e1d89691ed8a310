"""`gilnun campaign` as collectors start it: two files, a fingerprint, every fault named, no password seen."""

import stat
import sys
from pathlib import Path

import pytest

from app.sharing.campaign_file import campaign_fingerprint
from tests.cli.conftest import PASSWORD, Made
from tests.support.gilnun_process import ENGLISH, KOREAN, gilnun, terminal

UNIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither these permissions nor terminals"
)


def test_new_campaign_is_two_files_and_a_fingerprint(made: Made) -> None:
    files = made.said.splitlines()[:2]
    assert files == [str(made.file), str(made.key_file)]
    assert made.file.stem == made.key_file.stem
    assert campaign_fingerprint(made.campaign) in made.said
    assert made.key.signer == made.campaign.signer
    assert made.campaign.recipients == (made.key.recipient,)
    assert PASSWORD not in made.said
    assert PASSWORD.encode() not in made.key_file.read_bytes()


@UNIX
def test_only_the_collector_may_read_the_key(made: Made) -> None:
    assert stat.S_IMODE(made.key_file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (KOREAN, ["확인 번호: ", "누구", "직군 (job-family): 테크 (tech)", "최소 인원: 7"]),
        (ENGLISH, ["Fingerprint: ", "who collects", "Job family (job-family): Tech (tech)", "shown: 7"]),
    ],
)
def test_show_tells_what_to_compare_and_what_to_know(made: Made, language: str, words: list[str]) -> None:
    done = gilnun("campaign", "show", made.file, language=language)
    assert (done.returncode, done.stderr) == (0, "")
    assert campaign_fingerprint(made.campaign) in done.stdout
    for each in words:
        assert each in done.stdout


@pytest.mark.parametrize(
    ("language", "words"),
    [(KOREAN, "캠페인 파일이 아닙니다"), (ENGLISH, "not a campaign file")],
)
def test_what_is_no_campaign_is_told(made: Made, language: str, words: str) -> None:
    done = gilnun("campaign", "show", made.key_file, language=language)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr


def test_changed_campaign_is_refused(made: Made, tmp_path: Path) -> None:
    changed = tmp_path / made.file.name
    changed.write_text(made.file.read_text("utf-8").replace('"threshold": 7', '"threshold": 5'), "utf-8")
    assert changed.read_bytes() != made.file.read_bytes()
    done = gilnun("campaign", "show", changed)
    assert (done.returncode, done.stdout) == (1, "")


def test_every_fault_of_a_description_is_told_and_nothing_is_made(made: Made, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.toml"
    text = (made.folder / "plan.toml").read_text("utf-8")
    faulty.write_text(
        text.replace("threshold = 7", "threshold = 4").replace('"region"]]', '"site"]]'), "utf-8"
    )
    done = gilnun("campaign", "new", faulty, "--out", tmp_path, "--password-file", made.password_file)
    assert (done.returncode, done.stderr) == (1, "")
    assert "faulty.toml:" in done.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["faulty.toml"]


@pytest.mark.parametrize(
    ("password", "language", "words"),
    [("short", ENGLISH, "at least 8 signs"), ("짧은암호", KOREAN, "8자 이상"), ("", KOREAN, "8자 이상")],
)
def test_short_password_makes_no_campaign(
    made: Made, tmp_path: Path, password: str, language: str, words: str
) -> None:
    (tmp_path / "password").write_text(password, "utf-8")
    done = gilnun(
        *("campaign", "new", made.folder / "plan.toml", "--out", tmp_path / "out"),
        *("--password-file", tmp_path / "password"),
        language=language,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_a_terminal_a_password_needs_a_file(made: Made, tmp_path: Path) -> None:
    done = gilnun("campaign", "new", made.folder / "plan.toml", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "--password-file" in done.stderr
    assert not (tmp_path / "out").exists()


@UNIX
@pytest.mark.parametrize(("again", "code"), [("Kx9 unseen", 0), ("Kx9 unlike", 2)])
def test_password_is_typed_twice_and_never_seen(made: Made, tmp_path: Path, again: str, code: int) -> None:
    words = ("campaign", "new", made.folder / "plan.toml", "--out", tmp_path / "out")
    with terminal(*words, language=ENGLISH) as person:
        person.wait_for("Choose a password")
        person.type("Kx9 unseen")
        person.wait_for("again: ")
        person.type(again)
        assert person.end() == code
        assert "Kx9" not in person.screen
        assert ("Fingerprint" in person.screen) is (code == 0)
    assert (tmp_path / "out").exists() is (code == 0)
