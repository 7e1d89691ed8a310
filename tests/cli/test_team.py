"""`gilnun team` as collectors start it: every file accounted for, one release in all formats, a stop that keeps."""

import os
import shutil
import signal
import sys
from pathlib import Path
from time import monotonic

import pytest

from app.domain.team_release import Hidden
from app.sharing.release_file import read_release
from app.store.team_store import open_team_store
from tests.cli.conftest import PEOPLE, Made, make_campaign
from tests.support.gilnun_process import ENGLISH, KOREAN, gilnun, terminal

MANY = 20_000
WITHIN_S = 2
"""A second by itself; a machine that runs other tests beside gets another one."""


def test_every_refused_file_is_named_with_its_reason(
    made: Made, results: Path, store: Path, tmp_path: Path
) -> None:
    heap = Path(shutil.copytree(results, tmp_path / "heap"))
    first = min(heap.iterdir())
    (heap / "cut.gilnun-result").write_bytes(first.read_bytes()[:-40])
    (heap / "note\x1b[2J.gilnun-result").write_text("hello", "utf-8")
    words = ("team", "collect", "--store", store, *made.opened(), heap)
    korean, english = gilnun(*words, language=KOREAN), gilnun(*words, language=ENGLISH)
    assert (korean.returncode, english.returncode) == (1, 1)
    assert english.stdout.splitlines()[-1] == (
        f"read {PEOPLE + 2}, new 0, replaced 0, same {PEOPLE}, withdrawn 0, "
        "refused 2 (not a result 1, damaged 1)"
    )
    assert "cut.gilnun-result: It was cut off or changed" in english.stdout
    assert "결과 파일이 아닙니다" in korean.stdout
    assert korean.stdout.splitlines()[-1].startswith(f"읽음 {PEOPLE + 2}")
    assert "\x1b" not in english.stdout


def test_release_is_a_signed_file_and_every_format(made: Made, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("team", "release", "--store", store, *made.opened(), "--name", "상반기 요약", "--out", out)
    done = gilnun(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.splitlines()) == sorted(map(str, out.iterdir()))
    assert sorted(each.suffix for each in out.iterdir()) == [
        ".csv",
        ".gilnun-release",
        ".html",
        ".pdf",
        ".xlsx",
    ]
    opened = read_release(next(out.glob("*.gilnun-release")))
    assert (opened.campaign, opened.release.number) == (made.campaign, 1)
    assert opened.release.title == "상반기 요약"
    participation = opened.release.company.participation
    assert not isinstance(participation, Hidden)
    assert participation.figure.people == PEOPLE
    html = next(out.glob("*.html")).read_text("utf-8")
    assert 'lang="ko"' in html
    assert 'lang="en"' in html


def test_another_campaigns_key_opens_and_publishes_nothing(
    made: Made, results: Path, store: Path, tmp_path: Path
) -> None:
    other = make_campaign(tmp_path)
    mixed = ("--campaign", made.file, "--key", other.key_file, "--password-file", other.password_file)
    collect = gilnun("team", "collect", "--store", store, *mixed, results, language=ENGLISH)
    release = gilnun(
        *("team", "release", "--store", store, *mixed, "--name", "x", "--out", tmp_path / "out"),
        language=ENGLISH,
    )
    for done in (collect, release):
        assert (done.returncode, done.stdout) == (1, "")
        assert "belongs to another campaign" in done.stderr
    assert not (tmp_path / "out").exists()


def test_wrong_password_is_told(made: Made, results: Path, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("not the password", "utf-8")
    words = ("--campaign", made.file, "--key", made.key_file, "--password-file", tmp_path / "password")
    done = gilnun("team", "collect", "--store", tmp_path / "store", *words, results, language=ENGLISH)
    assert (done.returncode, done.stdout) == (1, "")
    assert "password" in done.stderr.splitlines()[0]
    assert not (tmp_path / "store").exists()


def test_questions_come_with_their_course(made: Made, store: Path) -> None:
    done = gilnun("team", "questions", "--store", store, "--campaign", made.file)
    assert (done.returncode, done.stderr) == (0, "")
    opened = open_team_store(str(store), made.campaign)
    asked = opened.questions()
    opened.close()
    assert asked
    assert len(done.stdout.splitlines()) == len(asked)
    for each, line in zip(asked, done.stdout.splitlines(), strict=True):
        assert each.text in line
        assert each.pseudonym in line


def test_purge_removes_everybody_once_it_was_meant(made: Made, results: Path, store: Path) -> None:
    words = ("team", "purge", "--store", store, "--campaign", made.file)
    assert gilnun(*words).returncode == 2
    done = gilnun(*words, "--yes", language=ENGLISH)
    assert (done.returncode, done.stdout) == (0, f"The answers of {PEOPLE} people were removed.\n")
    after = gilnun("team", "collect", "--store", store, *made.opened(), results, language=ENGLISH)
    assert (after.returncode, after.stdout) == (1, "")
    assert "removed for good" in after.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminal")
def test_purge_asks_a_person_who_may_say_no(made: Made, store: Path) -> None:
    with terminal("team", "purge", "--store", store, "--campaign", made.file) as person:
        person.wait_for(f"{PEOPLE}명의 응답을 완전히 지웁니까?")
        person.type("아니요")
        assert person.end() == 0
    opened = open_team_store(str(store), made.campaign)
    assert opened.stock().people == PEOPLE
    opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminal")
def test_ctrl_c_stops_within_a_second_and_keeps_what_was_taken(
    made: Made, results: Path, tmp_path: Path
) -> None:
    heap, store = tmp_path / "heap", tmp_path / "store.sqlite3"
    heap.mkdir()
    one = min(results.iterdir())
    for number in range(MANY):
        os.link(one, heap / f"{number}.gilnun-result")
    with terminal("team", "collect", "--store", store, *made.opened(), heap, language=ENGLISH) as person:
        person.wait_for("left")  # progress, with the time that is left
        person.process.send_signal(signal.SIGINT)
        pressed = monotonic()
        assert person.end() == 130
        assert monotonic() - pressed < WITHIN_S
        assert f" of {MANY:,} · about" in person.screen
        assert "Stopped. What was read is kept" in person.screen
        assert "new 1, replaced 0" in person.screen
        assert f"read {MANY}" not in person.screen
    opened = open_team_store(str(store), made.campaign)
    assert opened.stock().people == 1
    opened.close()
