"""What SQLite refuses becomes a known trouble; what we did wrong stays an exception of its own."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import ErrorCode
from app.store.errors import known_sqlite_error


def refusal(result_code: int, words: str = "") -> sqlite.Error:
    error = sqlite.OperationalError(words)
    error.sqlite_errorcode = result_code
    return error


@pytest.mark.parametrize(
    ("result_code", "code"),
    [
        (13, ErrorCode.DISK_FULL),
        (3, ErrorCode.NO_PERMISSION),
        (5, ErrorCode.IN_USE),
        (517, ErrorCode.IN_USE),  # BUSY_SNAPSHOT
        (6, ErrorCode.IN_USE),
        (11, ErrorCode.DAMAGED),
        (779, ErrorCode.DAMAGED),  # CORRUPT_INDEX
        (26, ErrorCode.DAMAGED),
        (8, ErrorCode.READ_ONLY),
        (10, ErrorCode.STORAGE_FAILED),
        (1034, ErrorCode.STORAGE_FAILED),  # IOERR_FSYNC
        (14, ErrorCode.STORAGE_FAILED),
    ],
)
def test_refusals_of_the_disk_and_the_file_are_known(
    tmp_path: Path, result_code: int, code: ErrorCode
) -> None:
    known = known_sqlite_error(refusal(result_code), tmp_path / "person.sqlite3")
    assert known is not None
    assert known.code is code
    assert known.details == {"file": "person.sqlite3", "person": tmp_path.name}


def test_file_below_a_folder_that_is_gone_is_not_found(tmp_path: Path) -> None:
    known = known_sqlite_error(refusal(14), tmp_path / "gone" / "person.sqlite3")
    assert known is not None
    assert known.code is ErrorCode.NOT_FOUND


@pytest.mark.parametrize("result_code", [1, 19, 20, 21, 25])
def test_our_own_faults_are_not_explained_away(tmp_path: Path, result_code: int) -> None:
    assert known_sqlite_error(refusal(result_code, "near SELECT: syntax error"), tmp_path / "x") is None


def test_other_exceptions_are_not_ours_to_explain(tmp_path: Path) -> None:
    assert known_sqlite_error(ValueError("no such table"), tmp_path / "x") is None
    assert known_sqlite_error(None, tmp_path / "x") is None
    assert known_sqlite_error(sqlite.ProgrammingError("closed"), tmp_path / "x") is None


def test_words_of_a_damaged_schema_mean_damage(tmp_path: Path) -> None:
    for words in ("no such column: answer.note", "Could not decode to UTF-8 column 'note' with text"):
        known = known_sqlite_error(refusal(1, words), tmp_path / "x")
        assert known is not None
        assert known.code is ErrorCode.DAMAGED
