"""Crash texts and logs say where it happened, and nothing of what was typed or whose machine it is."""

import json
import logging
from pathlib import Path

import pytest

import app
from app.domain.errors import ErrorCode, KnownError
from app.runtime.crash_report import crash_report, place_in_program, trace_text
from app.runtime.logging_setup import LOG_NAME, start_log, stop_log
from app.runtime.settings import ThemeChoice

TYPED = "카나리아-note"


def fault() -> Exception:
    """A fault of ours, with something typed in its message and in a cause, raised inside the program."""
    typed = TYPED
    try:
        try:
            ThemeChoice(typed)
        except ValueError as error:
            raise KeyError(typed) from error
    except KeyError as error:
        return error
    raise AssertionError


def test_report_tells_versions_and_the_way_and_nothing_typed() -> None:
    report = crash_report(fault())
    assert report.startswith(f"Gilnun {app.__version__}\nPython 3.")
    assert "System " in report
    assert "builtins.KeyError" in report
    assert report.index("builtins.ValueError") < report.index("builtins.KeyError")
    assert "test_crash_report.py:" in report
    assert " in fault" in report
    assert TYPED not in report
    assert str(Path.home()) not in report
    assert str(Path(__file__).parent) not in report


def test_known_error_tells_its_code_only() -> None:
    text = trace_text(KnownError(ErrorCode.DAMAGED, {"file": TYPED}))
    assert text == "app.domain.errors.KnownError (damaged)"


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("/home/hong/gilnun/app/store/engine.py", "app/store/engine.py"),
        ("C:\\Users\\홍길동\\Gilnun\\_internal\\app\\cli.py", "app/cli.py"),
        (
            "/home/app/venv/lib/python3.11/site-packages/sqlalchemy/orm/session.py",
            "sqlalchemy/orm/session.py",
        ),
        ("/home/hong/.pyenv/lib/python3.11/json/decoder.py", "decoder.py"),
        ("<string>", "<string>"),
        ("", ""),
    ],
)
def test_files_are_named_without_the_folders_of_the_machine(file: str, place: str) -> None:
    assert place_in_program(file) == place


def test_endless_chain_of_causes_ends() -> None:
    error = ValueError()
    error.__context__ = KeyError()
    error.__context__.__context__ = error
    assert trace_text(error).count("ValueError") < 10


def test_log_holds_records_with_private_tracebacks(data_dir: Path) -> None:
    handler = start_log(data_dir)
    try:
        logging.getLogger("app.some").info("something happened")
        logging.getLogger("app.some").debug("too much to tell")
        logging.getLogger("app.some").info("with a trace", exc_info=fault())
    finally:
        stop_log(handler)
    written = (data_dir / LOG_NAME).read_text("utf-8")
    assert f"Gilnun {app.__version__}" in written
    assert "something happened" in written
    assert "builtins.KeyError" in written
    assert "too much" not in written
    assert TYPED not in written
    assert str(Path(__file__).parent) not in written


def test_log_is_for_the_user_only_and_rotates(data_dir: Path) -> None:
    handler = start_log(data_dir, debug=True)
    try:
        for _ in range(40):
            logging.getLogger("app.some").debug("%s", "x" * 100_000)
    finally:
        stop_log(handler)
    files = sorted(data_dir.iterdir())
    assert [file.name for file in files] == [LOG_NAME, *(f"{LOG_NAME}.{number}" for number in (1, 2, 3))]
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in files)
    assert sum(file.stat().st_size for file in files) < 3_000_000


def test_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        start_log(tmp_path / "gone")
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_stopped_log_gets_nothing_more(data_dir: Path) -> None:
    stop_log(start_log(data_dir))
    before = (data_dir / LOG_NAME).read_bytes()
    logging.getLogger("app.some").info(json.dumps({"late": True}))
    assert (data_dir / LOG_NAME).read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_log_on_a_full_disk_is_silent(data_dir: Path, capfd: pytest.CaptureFixture[str]) -> None:
    handler = start_log(data_dir)
    assert isinstance(handler, logging.FileHandler)
    handler.acquire()
    assert handler.stream is not None
    handler.stream.close()
    handler.stream = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115  # the handler closes it
    handler.release()
    logging.getLogger("app.some").info("카나리아")
    stop_log(handler)
    assert capfd.readouterr() == ("", "")
